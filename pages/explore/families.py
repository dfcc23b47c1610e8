"""Who else tries the same, how do they go about it, and how far did they get?"""

from answers import families
from answers.families import rows
from pages.frame import choices, show

view = choices.view()
page = show.Page(view, "families")
family, words = None, ""
if rows.families(view):
    with page.place("family"):
        label, example = view.word("family_search"), view.word("family_search_example")
        words = choices.words_to_find("family_search", label, example, width=240)
        fitting = rows.fitting(view, words) or rows.families(view)
        names = {family: name for family, (name, _) in fitting.items()}
        label = view.word("family")
        family = choices.one_of_many("family", label, list(names), names.__getitem__, width=340)
        view = choices.evidence(view)
page.show(families.answer(view, family, words))
