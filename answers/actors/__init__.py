"""Which organisations act in the initiatives, and in what roles; never which persons."""

from collections.abc import Iterator

from answers.actors import pictures, rows, sentences, tables
from answers.parts import Answer, Findings, Fold, Heading, Hint, Note, Part, Place, numbers
from answers.view import View, remember
from drawing.look import MOST_PIECES, MOST_ROWS
from queries.rows import Actors


@remember
def answer(
    view: View,
    groups: tuple[str, ...],
    sectors: tuple[str, ...],
    organisation: str | None,
) -> Answer:
    """Organisations with one of the roles and of one of the sectors, and all roles of one of them.

    All where no role or sector is chosen; None opens no organisation.
    """
    chosen = rows.chosen(view, groups, sectors)
    parts = (
        Findings(sentences.findings(view)),
        Place("chosen"),
        *_in_several(view, chosen),
        *_by_role(view, chosen),
        Heading(
            view.word("one_organisation"),
            view.word("one_organisation_explained"),
            "one_organisation",
        ),
        Place("organisation"),
        *([tables.involvements(view, organisation)] if organisation else []),
        Heading(
            view.word("all_organisations"),
            view.word("all_organisations_explained"),
            "all_organisations",
        ),
        *_every_organisation(view, chosen),
    )
    return Answer(view, "actors", parts)


def _in_several(view: View, chosen: list[Actors]) -> Iterator[Part]:
    if rows.shared(chosen):
        yield pictures.shared(view, chosen)
        is_counted = len(view.initiatives) > MOST_PIECES
        yield Note(view.word("in_how_many_explained" if is_counted else "in_several_explained"))
    else:
        yield Hint(view.word("nobody_in_several"))


def _by_role(view: View, chosen: list[Actors]) -> Iterator[Part]:
    if chosen:
        yield Heading(view.word("by_role"), view.word("by_role_explained"), "by_role")
        yield pictures.roles(view, chosen)
        yield Note(view.drawn_of(MOST_ROWS))
        yield Fold(view.word("roles_meant"), (Note(view.word("roles_meant_text")),), "roles_meant")


def _every_organisation(view: View, chosen: list[Actors]) -> Iterator[Part]:
    """Those that count, then behind their heading those that count in none."""
    counted, apart = rows.counted_and_apart(chosen)
    yield numbers(tables.organisations(view, chosen, counted, "caption_actors"))
    if apart:
        table = tables.organisations(view, chosen, apart, "caption_actors_apart")
        yield Fold(view.word("actors_apart"), (table,), "actors_apart")
