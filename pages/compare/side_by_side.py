"""What do two initiatives have in common, and what has one that the other has not?"""

from answers import profile, side_by_side
from pages.frame import choices, show

view = choices.view()
page = show.Page(view, "side_by_side")
with page.place("pair", is_row=False):
    pair = choices.pair(view)
if pair:
    page.show(side_by_side.answer(profile.of(view, *pair)))
else:
    page.show(side_by_side.nobody_else(view))
