"""What does a reader want to ask the data in a language of their own?"""

from answers import sql
from pages.frame import choices, query, show

view = choices.view()
page = show.Page(view, "sql")
with page.place("query", is_row=False):
    asked, found = query.asked(view, sql.schema(view))
with page.place("chart"):
    drawn = query.drawn(view, *sql.picture.columns(found))
with page.place("take"):
    query.offer(view, asked, found, sql.cited(view, found))
page.show(sql.answer(view, asked, found, drawn))
