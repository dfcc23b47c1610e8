"""What the figures rest on and how old it is: kinds of source, reports, one source, dead ends.

Shows nothing itself.
"""

from collections.abc import Iterator

from answers.parts import Answer, Findings, Heading, Hint, Part, Place, numbers
from answers.sources import copies, pictures, rows, sentences, tables
from answers.view import View, remember
from documents.shelf import Copy


def answer(view: View, source_id: str | None, copy: Copy | None) -> Answer:
    """The sources of the chosen initiatives, and one that is open, with its passages in a copy.

    `source_id` is a key of rows.titles(), None while no source is open. What does not depend on
    the copy is kept; the copy is the reader's own and may be large.
    """
    parts = (*_all(view), *(_one(view, source_id, copy) if source_id else ()), *_further(view))
    return Answer(view, "sources", parts)


@remember
def _all(view: View) -> tuple[Part, ...]:
    """What there is, down to the choice of one source."""
    return (
        Findings(sentences.findings(view), rests_on={"sources": rows.sources(view)}),
        Place("evidence"),
        pictures.reports(view),
        numbers(tables.evidence(view)),
        Heading(view.word("one_source"), view.word("one_source_explained"), "one_source"),
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
def _further(view: View) -> tuple[Part, ...]:
    """Measures of which nothing is heard any more, and all data to take along."""
    ends = tables.dead_ends(view) if rows.dead_ends(view) else Hint(view.word("no_dead_ends"))
    return (
        Heading(view.word("dead_ends"), view.word("dead_ends_explained")),
        ends,
        Heading(view.word("take_along"), view.word("take_along_explained")),
        Place("everything"),
    )
