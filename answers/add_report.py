"""What a progress report changes against the last one, and what must be decided; writes nothing."""

from collections.abc import Iterator, Sequence

from htpy import Node, li, ol

from answers.parts import Answer, Block, Findings, Fold, Heading, Note, Part, Place, Table
from answers.trial import ReportTrial, limits
from answers.view import View, remember
from wording.words import capital

STEPS = ("add_report_step_fill", "add_report_step_bring", "add_report_step_keep")
COLUMNS = ("row", "measure", "before", "after", "change")


def answer(view: View, tried: ReportTrial | None) -> Answer:
    """How it goes, or what came of the report that was tried; that is kept for nobody."""
    return _made(view, tried) if tried else without_file(view)


@remember
def without_file(view: View) -> Answer:
    """How it goes."""
    return _made(view, None)


def _made(view: View, tried: ReportTrial | None) -> Answer:
    parts = (
        Findings(_findings(view, tried), anchor=""),
        Place("bring"),
        *(_faults(view, tried) if tried else ()),
        *([Heading(view.word("add_report_decide"))] if tried and tried.is_open else []),
        Place("ask"),
        *(_changes(view, tried) if tried else ()),
        Place("accept"),
        Heading(view.word("own_templates"), view.word("add_report_template_explained")),
        Place("templates"),
        Heading(view.word("own_how")),
        Block(ol[(li[view.word(step)] for step in STEPS)]),
        Note(limits(view)),
    )
    return Answer(view, "add_report", parts, is_offered=False)


def _findings(view: View, tried: ReportTrial | None) -> Sequence[Node]:
    if tried is None:
        return [view.word("add_report_finding"), view.word("add_report_private")]
    if tried.faults:
        return [view.word("add_report_has_faults", number=len(tried.faults), file=tried.name)]
    open_ = len(tried.questions) + len(tried.words)
    if open_:
        return [view.word("add_report_is_open", number=open_), view.word("add_report_private")]
    if not tried.yaml:
        return [view.word("add_report_nothing_new", file=tried.name)]
    return [tried.adds, view.word("add_report_private")]


def _faults(view: View, tried: ReportTrial) -> Iterator[Part]:
    header = (view.word("own_place"), view.word("own_message"))
    if tried.faults:
        body = [(each["place"], capital(each["message"])) for each in tried.faults]
        yield Table(view.word("own_faults"), header, body)
    if tried.remarks:
        said = [(each["place"], capital(each["message"])) for each in tried.remarks]
        table = Table(view.word("own_remarks_caption"), header, said)
        yield Fold(view.word("own_remarks", number=len(said)), (table,), "add_report_remarks")


def _changes(view: View, tried: ReportTrial) -> Iterator[Part]:
    """The rows against the last report, and what that named and this one does not."""
    if not tried.lines:
        return
    yield Heading(view.word("add_report_changes"), tried.counted)
    header = [view.word(f"add_report_{column}") for column in COLUMNS]
    body = [tuple(line[column] for column in COLUMNS) for line in tried.lines]
    yield Table(view.word("add_report_caption"), header, body)
    new = sum(line["state"] == "new" for line in tried.lines)
    if new:
        yield Note(view.word("add_report_new_measures", number=new))
    if tried.missing:
        source = view.quoted(tried.last_source)
        said = view.word("add_report_missing", number=len(tried.missing), source=source)
        gone = [(each["measure"], each["before"]) for each in tried.missing]
        table = Table(said, (view.word("add_report_measure"), view.word("add_report_before")), gone)
        yield Fold(said, (table,), "add_report_missing")
