"""Which figures changed since an earlier data version, and why?"""

from answers import changes
from pages.frame import choices, show

view = choices.view()
page = show.Page(view, "changes")
since, older = None, changes.older(view)
with page.place("since"):
    if older:
        label = view.word("changes_since")
        since = choices.one_of_many("since", label, list(older), older.__getitem__)
page.show(changes.answer(view, since))
