"""Which themes does each initiative put weight on, who is alike, and what is worth a question?"""

from answers import theme_profiles
from answers.theme_profiles.rows import BASES
from pages.frame import choices, show

view = choices.view()
page = show.Page(view, "theme_profiles")
with page.place("compared"):
    basis = choices.one_of_few(
        "basis",
        view.word("basis"),
        list(BASES),
        lambda option: view.word("basis_of_both" if option == "both" else f"aspect_{option}"),
        help=view.word("basis_help"),
    )
    initiative = choices.one_initiative(view)
page.show(theme_profiles.answer(view, basis, initiative))
