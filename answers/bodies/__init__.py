"""How the initiatives are organised, who leads, and who sits at the table; shows nothing itself."""

from collections.abc import Iterator

from answers.bodies import pictures, rows, sentences, tables
from answers.parts import (
    Answer,
    Beside,
    Composed,
    Findings,
    Fold,
    Heading,
    Hint,
    Note,
    Part,
    Place,
    numbers,
)
from answers.view import View, remember
from drawing.look import MOST_PIECES, MOST_ROWS


@remember
def answer(view: View, initiative: str) -> Answer:
    """Kinds, sectors, sizes and periods of all chosen initiatives, and the bodies of one.

    `initiative` is the id of a chosen one, or "all" for the bodies of every chosen one.
    """
    parts = (
        Findings(sentences.findings(view), "who_leads" if rows.bodies(view) else "at_the_table"),
        *_led(view, initiative),
        Heading(view.word("at_the_table"), view.word("at_the_table_explained"), "at_the_table"),
        pictures.sectors(view),
        Note(view.drawn_of(MOST_ROWS)),
        Fold(view.word("sector_table"), (numbers(tables.sectors(view)),), "sector_table"),
        Fold(
            view.word("sizes"),
            Composed(lambda: _sizes(view), rows.bodies(view)),
            "sizes",
            view.word("sizes_explained"),
        ),
        Fold(
            view.word("periods"),
            Composed(lambda: _periods(view), rows.bodies(view)),
            "periods",
            view.word("periods_explained"),
        ),
        Heading(view.word("all_bodies"), anchor="all_bodies"),
        Place("of"),
        *_every_body(view, initiative),
    )
    return Answer(view, "bodies", parts)


def _led(view: View, initiative: str) -> Iterator[Part]:
    """Who leads which group, and how many there are of each kind."""
    if not rows.bodies(view):
        return
    yield Heading(view.word("who_leads"), anchor="who_leads")
    yield from tables.led(view, initiative)
    yield Note(view.word("who_leads_explained"))
    yield Fold(view.word("kinds"), (tables.kinds(view),), "kinds")


def _periods(view: View) -> Iterator[Part]:
    few = view.first(MOST_PIECES)
    yield pictures.worked(few) if rows.dated(few) else Hint(view.word("no_periods"))
    yield Note(view.drawn_of(MOST_PIECES))


def _every_body(view: View, initiative: str) -> Iterator[Part]:
    """Everything about each body, by what ties it to the plan."""
    for tie, table in tables.by_tie(view, initiative).items():
        title = view.word(f"all_bodies_{tie}", number=len(table.body))
        yield Fold(title, (table,), f"all_bodies_{tie}")


def _sizes(view: View) -> Iterator[Part]:
    """A picture of the groups and one of the events, whose sizes are of another order."""
    sizes = {"sizes_of_groups": False, "sizes_of_events": True}
    few = view.first(MOST_PIECES)
    known = {title: is_event for title, is_event in sizes.items() if rows.sized(few, is_event)}
    if not known:
        yield Hint(view.word("no_sizes"))
        return
    yield Beside(tuple(pictures.sizes(few, known[title], title) for title in known))
    yield Note(view.drawn_of(MOST_PIECES))
