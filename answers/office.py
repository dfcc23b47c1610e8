"""What an office is asked about an initiative, and what came of its answers; writes nothing."""

from collections.abc import Iterator, Sequence

from htpy import Node

from answers.parts import Answer, Findings, Heading, Note, Part, Place, Table
from answers.trial import ReplyTrial, limits
from answers.view import View, remember
from wording.words import capital

Asked = tuple[tuple[str, int, str], ...]  # a kind of question, how many there are, an example
COLUMNS = ("about", "ours", "answer")


def answer(view: View, name: str | None, asked: Asked, tried: ReplyTrial | None) -> Answer:
    """The number of questions on the initiative of a name, and what its office answered.

    What was tried is kept for nobody.
    """
    return _made(view, name, asked, tried) if tried else without_file(view, name, asked)


@remember
def without_file(view: View, name: str | None, asked: Asked) -> Answer:
    """What is asked of the office."""
    return _made(view, name, asked, None)


def _made(view: View, name: str | None, asked: Asked, tried: ReplyTrial | None) -> Answer:
    parts = (
        Findings(_findings(view, tried), anchor=""),
        Heading(view.word("office_form"), view.word("office_form_explained")),
        Place("form"),
        *(_counted(view, name, asked) if name else ()),
        Heading(view.word("office_bring")),
        Place("bring"),
        *(_came_of_it(view, tried) if tried else ()),
        Place("accept"),
        Note(limits(view)),
    )
    return Answer(view, "office", parts, is_offered=False)


def _findings(view: View, tried: ReplyTrial | None) -> Sequence[Node]:
    private = view.word("office_private")
    if tried is None:
        return [view.word("office_finding"), view.word("office_beside")]
    if tried.faults:
        return [view.word("office_has_faults", number=len(tried.faults), file=tried.name)]
    if not tried.taken:
        return [view.word("office_nothing_taken", file=tried.name), private]
    return [view.word("office_taken_finding", number=len(tried.taken)), private]


def _counted(view: View, name: str, asked: Asked) -> Iterator[Part]:
    header = [view.word(f"office_{column}") for column in ("kind", "number", "example")]
    body = [(question, str(number), example) for question, number, example in asked]
    yield Table(view.word("office_counted", name=name), header, body)


def _came_of_it(view: View, tried: ReplyTrial) -> Iterator[Part]:
    if tried.faults:
        header = (view.word("own_place"), view.word("own_message"))
        body = [(each["place"], capital(each["message"])) for each in tried.faults]
        yield Table(view.word("own_faults"), header, body)
    for name, rows in (("taken", tried.taken), ("left", tried.left)):
        if rows:
            heads = [view.word(f"office_{column}") for column in COLUMNS]
            cells = [tuple(row[column] for column in COLUMNS) for row in rows]
            yield Table(view.word(f"office_{name}"), heads, cells)
    if tried.left:
        yield Note(view.word("office_left_explained"))
