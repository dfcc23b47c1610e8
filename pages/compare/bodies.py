"""How are the initiatives organised, who leads, and who sits at the table?"""

from answers import bodies
from pages.frame import choices, show

view = choices.view()
page = show.Page(view, "bodies")
with page.place("of", is_row=False):
    initiative = choices.one_or_all(view)
page.show(bodies.answer(view, initiative))
