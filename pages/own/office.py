"""What does the office say of what we do not know for sure?"""

from answers import office
from pages.frame import choices, reply, report, show

view = choices.view()
page = show.Page(view, "office")
with page.place("form"):
    name, asked = reply.form(view)
with page.place("bring", is_row=False):
    tried = reply.brought(view)
with page.place("accept", is_row=False):
    report.accept(view, tried, "office")
page.show(office.answer(view, name, asked, tried))
