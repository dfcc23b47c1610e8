"""Who else tries the same, how do they go about it, and how far did they get?"""

from answers import families
from answers.families import rows
from pages.frame import choices, show

view = choices.view()
page = show.Page(view, "families")
family = None
if rows.families(view):
    with page.place("family", is_row=False):
        view = choices.evidence(view)
        names = {family: name for family, (name, _) in rows.families(view).items()}
        label = view.word("family")
        family = choices.one_of_many("family", label, list(names), names.__getitem__)
page.show(families.answer(view, family))
