"""What came of a visitor's file: what is wrong in which cell, and what it adds and changes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from htpy import Node, li, ol

from answers import builds
from answers.parts import Answer, Block, Findings, Fold, Heading, Note, Part, Place, Table
from answers.trial import Trial, limits
from answers.view import View, remember
from wording.words import capital

FEWEST_ALIKE = 4  # so many faults with the same words are said as one
MOST_ROWS = 500  # of a table


def answer(view: View, tried: Trial | None, proposed: dict[str, Any] | None = None) -> Answer:
    """How it goes, or what came of the file that was tried; that is kept for nobody.

    `proposed`: themes and pairs for the initiative of this session, as answers.trial has them.
    """
    return _made(view, tried, proposed) if tried or proposed else without_file(view)


@remember
def without_file(view: View) -> Answer:
    """How it goes."""
    return _made(view, None, None)


def _made(view: View, tried: Trial | None, proposed: dict[str, Any] | None) -> Answer:
    parts = (
        Findings(_findings(view, tried), anchor=""),
        Place("bring"),
        Place("settle"),
        *(_result(view, tried) if tried else ()),
        Place("accept"),
        *(_proposed(view, proposed) if proposed else ()),
        Place("themes"),
        Heading(view.word("own_templates"), view.word("own_templates_explained")),
        Place("templates"),
        Heading(view.word("own_how")),
        Block(ol[(li[view.word(step)] for step in STEPS)]),
        Note(limits(view)),
    )
    return Answer(view, "own", parts, is_offered=False)


STEPS = ("own_step_fill", "own_step_bring", "own_step_take", "own_step_keep")


def _findings(view: View, tried: Trial | None) -> Sequence[Node]:
    mine = builds.own_initiative(view.build)
    if tried and tried.unsettled:
        return [
            view.word("own_is_list", file=tried.name, number=len(tried.unsettled)),
            view.word("own_private"),
        ]
    if tried and tried.faults:
        return [view.word("own_has_faults", number=len(tried.faults), file=tried.name)]
    if tried and mine != tried.initiative:
        return [view.word("own_is_good", file=tried.name), view.word("own_private")]
    if mine:
        return [view.word("own_is_taken", name=view.names[mine]), view.word("own_private")]
    return [view.word("own_finding"), view.word("own_private")]


def _proposed(view: View, proposed: dict[str, Any]) -> Iterator[Part]:
    """How much is examined, and how good the proposals below are."""
    yield Heading(view.word("own_themes"), view.word("own_themes_explained"), "own_themes")
    yield Note(" ".join(_examined(view, proposed)))


def _examined(view: View, proposed: dict[str, Any]) -> Iterator[str]:
    of_measures, *_ = counts = list(proposed["counts"].values())
    number, left = of_measures["number"], of_measures["open"]
    yield view.word("own_examined", examined=number - left, number=number, open=left)
    others = [
        view.word(f"unthemed_{kind}", number=each["open"])
        for kind, each in zip(proposed["counts"], counts, strict=True)
        if each is not of_measures and each["open"]
    ]
    if others:
        yield view.word("own_not_examined", counts=view.joined(others))
    without = sum(each["is_open"] and not each["proposals"] for each in proposed["subjects"])
    if without:
        yield view.word("own_without_proposal", number=without)
    if proposed["quality"]:
        precision, recall = proposed["quality"]
        yield view.word("own_quality", precision=precision, recall=recall)


def _result(view: View, tried: Trial) -> Iterator[Part]:
    if tried.faults:
        yield _said(view, "own_faults", tried.faults)
    if tried.remarks:
        yield Fold(
            view.word("own_remarks", number=len(tried.remarks)),
            (_said(view, "own_remarks_caption", tried.remarks),),
            "own_remarks",
        )
    if tried.differences:
        yield _differences(view, tried.differences)
    elif tried.differences is not None and not tried.faults:
        yield Note(view.word("own_no_differences"))


def _said(view: View, caption: str, faults: Sequence[dict[str, str]]) -> Table:
    """Faults in their order; those with the same words, where there are many, as one."""
    often = Counter(_words_of(each) for each in faults)
    told: set[str] = set()
    body: list[tuple[Node, Node]] = []
    for each in faults:
        said = _words_of(each)
        if often[said] < FEWEST_ALIKE:
            body.append((each["place"], capital(each["message"])))
        elif said not in told:
            more = view.word("own_alike", number=often[said] - 1)
            body.append((each["place"], f"{capital(each['message'])} {more}"))
        told.add(said)
    header = (view.word("own_place"), view.word("own_message"))
    return Table(view.word(caption), header, body[:MOST_ROWS])


def _words_of(fault: dict[str, str]) -> str:
    """A message without the entry that it begins with."""
    return fault["message"].partition(": ")[2] or fault["message"]


def _differences(view: View, found: Sequence[dict[str, str]]) -> Part:
    kinds = Counter(each["kind"] for each in found)
    counted = view.word(
        "own_differences",
        added=kinds["added"],
        changed=kinds["changed"],
        removed=kinds["removed"],
    )
    header = [view.word(f"own_{name}") for name in ("change", "where", "entry", "before", "after")]
    body = [
        (
            view.word(f"own_{each['kind']}"),
            each["where"],
            " · ".join(filter(None, (each["entry"], each["key"]))),
            each["old"],
            each["new"],
        )
        for each in found[:MOST_ROWS]
    ]
    return Fold(counted, (Table(counted, header, body),), "own_differences")
