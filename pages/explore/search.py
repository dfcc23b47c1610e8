"""Where does a word stand, in whatever spelling and in whatever kind of entry?"""

from answers import search
from pages.frame import choices, search_field, show

view = choices.view()
page = show.Page(view, "search")
with page.place("find", is_row=False):
    asked = search_field.asked(view)
page.show(search.answer(view, asked))
