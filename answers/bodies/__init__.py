"""How the initiatives are organised, who leads, and who sits at the table; shows nothing itself."""

from collections.abc import Iterator

from answers.bodies import pictures, rows, sentences, tables
from answers.parts import Answer, Findings, Group, Heading, Hint, Note, Part, Place, numbers
from answers.view import View, remember


@remember
def answer(view: View, initiative: str) -> Answer:
    """Kinds, sectors, sizes and periods of all chosen initiatives, and the bodies of one.

    `initiative` is the id of a chosen one, or "all" for the bodies of every chosen one.
    """
    return Answer(
        view,
        "bodies",
        (
            Findings(sentences.findings(view)),
            *([numbers(tables.kinds(view))] if rows.bodies(view) else []),
            Heading(view.word("at_the_table"), view.word("at_the_table_explained")),
            pictures.sectors(view),
            tables.sectors(view),
            Heading(view.word("sizes"), view.word("sizes_explained")),
            *_sizes(view),
            Heading(view.word("periods"), view.word("periods_explained")),
            pictures.worked(view) if rows.dated(view) else Hint(view.word("no_periods")),
            Heading(view.word("all_bodies")),
            Place("of"),
            Group(tables.every_body(view, initiative)),
        ),
    )


def _sizes(view: View) -> Iterator[Part]:
    """A picture of the groups and one of the events, whose sizes are of another order."""
    sizes = {"sizes_of_groups": False, "sizes_of_events": True}
    known = {title: is_event for title, is_event in sizes.items() if rows.sized(view, is_event)}
    for title, is_event in known.items():
        yield Note(view.word(title))
        yield pictures.sizes(view, is_event, f"{title}_picture")
    if not known:
        yield Hint(view.word("no_sizes"))
