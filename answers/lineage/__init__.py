"""Which measures were replaced, renamed, merged or split, and whether the numbers add up.

Shows nothing itself.
"""

from collections.abc import Iterator

from answers.lineage import pictures, rows, sentences, tables
from answers.parts import Answer, Findings, Fold, Heading, Note, Part, numbers
from answers.view import View, remember
from drawing.look import MOST_BESIDE


@remember
def answer(view: View) -> Answer:
    """The flow of each initiative with lineage, the sum over all of them, and what is not known.

    Every link counts whatever the day; what a status says is by the evidence and day of the view.
    """
    parts = [Findings(sentences.findings(view)), *_flows(view), *_sum(view), *_gaps(view)]
    return Answer(view, "lineage", tuple(parts), is_offered=False)


def _flows(view: View) -> Iterator[Part]:
    is_many = len(rows.families(view)) > MOST_BESIDE
    for initiative in rows.families(view):
        flow = pictures.flow(view, initiative)
        explained = Note(view.word("lineage_flow_explained"))
        links = tables.links(view, initiative)
        if is_many:
            yield Fold(flow.title, (flow, explained, links), f"flow_{initiative}")
        else:
            yield from (flow, explained, Fold(links.caption, (links,), f"links_{initiative}"))


def _sum(view: View) -> Iterator[Part]:
    if not rows.families(view):
        return
    yield Heading(view.word("lineage_sum"), view.word("lineage_sum_explained"), "sum")
    yield tables.sums(view)
    misfits = tables.exceptions(view) if rows.exceptions(view) else Note(view.word("no_exceptions"))
    yield Fold(view.word("lineage_exceptions"), (misfits,), "exceptions")


def _gaps(view: View) -> Iterator[Part]:
    if not rows.gaps(view):
        return
    table = tables.gaps(view)
    if rows.families(view):
        yield Fold(view.word("lineage_gaps"), (table,), "gaps")
    else:
        yield Heading(view.word("lineage_gaps"))
        yield numbers(table)
