"""Where do the sources disagree, and what do the numbers themselves contradict?"""

from answers import contradictions
from pages.frame import choices, show

view = choices.view()
page = show.Page(view, "contradictions")
with page.place("evidence", is_row=False):
    view = choices.evidence(view)
page.show(contradictions.answer(view))
