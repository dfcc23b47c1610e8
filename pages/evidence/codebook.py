"""What do the entries mean, by which rules were they made, and how complete are they?"""

from answers import codebook
from pages.frame import actions, choices, show

view = choices.view()
page = show.Page(view, "codebook")
with page.place("everything", is_row=False):
    actions.offer_everything(view)
with page.place("evidence"):
    view = choices.evidence(view)
with page.place("theme", is_row=False):
    theme = choices.one_theme(view, codebook.themes(view))
page.show(codebook.answer(view, theme))
