"""What the figures rest on and how old it is: one source, reports, dead ends, what was read.

Shows nothing itself.
"""

from collections.abc import Iterator

from answers.parts import Answer, Findings, Fold, Heading, Hint, Note, Part, Place, Rows, numbers
from answers.sources import copies, pictures, rows, sentences, tables
from answers.view import View, remember
from documents.shelf import Copy
from drawing.look import MOST_PIECES


def answer(view: View, source_id: str | None, copy: Copy | None) -> Answer:
    """The sources of the chosen initiatives, and one that is open, with its passages in a copy.

    `source_id` is a key of rows.titles(), None while no source is open. What does not depend on
    the copy is kept; the copy is the reader's own and may be large.
    """
    opened = _one(view, source_id, copy) if source_id else ()
    return Answer(view, "sources", (*_first(view), *opened, *_all(view)))


@remember
def _first(view: View) -> tuple[Part, ...]:
    """The finding, and the choice of a source: a link from a number leads there."""
    beside: dict[str, Rows] = {
        "sources": rows.sources(view),
        "dead ends": rows.dead_ends(view),
    }
    return (
        Findings(sentences.findings(view), rests_on=beside, is_cited=False),
        Place("source"),
    )


def _one(view: View, source_id: str, copy: Copy | None) -> Iterator[Part]:
    yield tables.card(view, source_id)
    yield Place("copy")
    if copy:
        yield from copies.parts(view, source_id, copy)
    else:
        yield tables.passages(view, source_id)


@remember
def _all(view: View) -> tuple[Part, ...]:
    """Reports and their age, measures nobody reports on any more, every source, all data."""
    ends = tables.dead_ends(view) if rows.dead_ends(view) else Hint(view.word("no_dead_ends"))
    return (
        pictures.reports(view),
        Note(view.drawn_of(MOST_PIECES)),
        numbers(tables.evidence(view)),
        Heading(view.word("dead_ends"), view.word("dead_ends_explained"), "dead_ends"),
        ends,
        Fold(
            view.word("how_far_read"),
            tuple(_read(view)),
            "how_far_read",
            view.word("how_far_read_explained"),
        ),
        Heading(view.word("every_source"), view.word("every_source_explained"), "every_source"),
        *_lists(view),
        Heading(view.word("take_along"), view.word("take_along_explained"), "take_along"),
        Place("everything"),
    )


def _read(view: View) -> Iterator[Part]:
    """How far the texts were read, and of how many sources nobody noted it."""
    if rows.noted(view):
        yield tables.readings(view)
    if said := sentences.not_noted(view):
        yield Note(said, rests_on={"readings": rows.readings(view)})


def _lists(view: View) -> Iterator[Fold]:
    """The sources of each initiative, and those of statistics, behind how many there are."""
    for initiative, own in rows.by_initiative(view).items():
        name = view.names[initiative] if initiative else view.word("sources_of_statistics")
        title = view.word("sources_of", name=name, number=len(own))
        anchor = f"sources-{initiative or 'statistics'}"
        yield Fold(title, (tables.listed(view, name, own),), anchor)
