"""What do two initiatives have in common, and what has one that the other has not?"""

from answers import side_by_side
from pages.frame import choices, show

view = choices.view()
page = show.Page(view, "side_by_side")
names = view.names
other = None
with page.place("pair"):
    first = choices.one_initiative(view)
    # Any other of the build, the chosen ones first.
    everyone = dict.fromkeys([*view.initiatives, *names])
    others = [initiative for initiative in everyone if initiative != first]
    if others:
        label = view.word("other_initiative")
        other = choices.one_of_many("other", label, others, names.__getitem__)
if other:
    page.show(side_by_side.answer(view, first, other))
else:
    page.show(side_by_side.nobody_else(view))
