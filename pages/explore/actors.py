"""Which organisations act in the initiatives: who leads, pays, does research, acts in several?"""

from answers import actors
from answers.actors import rows
from pages.frame import choices, show

view = choices.view()
page = show.Page(view, "actors")
with page.place("chosen"):
    groups = choices.any_of_few(
        "roles",
        view.word("column_role"),
        list(rows.GROUPS),
        [],
        lambda group: view.word(f"role_group_{group}"),
    )
    sectors = choices.any_of_many(
        "sectors", view.word("column_sector"), rows.sectors(view), view.word("all_sectors")
    )
with page.place("organisation", is_row=False):
    organisation = choices.one_or_none(
        "organisation",
        view.word("column_organisation"),
        rows.organisations(view),
        view.word("choose_organisation"),
    )
page.show(actors.answer(view, groups, sectors, organisation))
