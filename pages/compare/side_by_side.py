"""What do two initiatives have in common, and what has one that the other has not?"""

from answers import side_by_side
from pages.frame import choices, show

view = choices.view()
page = show.Page(view, "side_by_side")
names = view.names
other = None
with page.place("pair"):
    first = choices.one_initiative(view)
    others = [initiative for initiative in view.initiatives if initiative != first]
    if others:
        label = view.word("other_initiative")
        other = choices.one_of_many("other", label, others, names.__getitem__)
        theme = choices.one_theme(view, side_by_side.themes(view))
if other:
    page.show(side_by_side.answer(view, first, other, theme))
else:
    unchosen = {key: name for key, name in names.items() if key != first}
    page.show(side_by_side.nobody_else(view, unchosen))
