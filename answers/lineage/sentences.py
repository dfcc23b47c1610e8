"""What is said of lineage: how many measures became how many, how, and what nobody knows."""

from collections.abc import Iterable, Iterator

from answers import standing
from answers.lineage import rows
from answers.lineage.rows import Misfit
from answers.view import View, remember
from drawing.look import MOST_BESIDE
from queries.rows import LineageBalance, LineageLinks
from wording import dates


@remember
def findings(view: View) -> list[str]:
    """How many predecessors became how many successors, what is listed now, what nobody knows.

    Every link counts, whatever the day; inferred ones are said. Marked as new: by the source
    itself. Renamed and yet counted: on the day, by the chosen evidence. Listed: as known_by_name
    counts; undated are those of them that are in no link, not marked as new, and announced neither
    before nor since the change.
    """
    families = rows.families(view)
    sentences = [part for name, links in families.items() for part in _of(view, name, links)]
    if len(families) > MOST_BESIDE:
        every = [row for links in families.values() for row in links]
        names = view.named([links[0]["short_name"] for links in families.values()])
        sentences = [_became(view, names, every)]
    without = [row["short_name"] for row in rows.gaps(view) if not row["rows_found"]]
    if without:
        sentences.append(view.word("finding_no_lineage", names=view.named(without, is_dative=True)))
    return sentences


def _of(view: View, initiative: str, links: list[LineageLinks]) -> Iterator[str]:
    predecessors = {row["predecessor_id"] for row in links}
    yield _became(view, links[0]["short_name"], links)
    yield from _marked_as_new(view, initiative)
    yield from _renamed_and_counted(view, predecessors)
    if len(rows.families(view)) == 1:
        after, undated = (rows.count(view, initiative, line) for line in ("after", "undated"))
        yield view.word("finding_lineage_balance", after=after, undated=undated)


def _became(view: View, name: str, links: list[LineageLinks]) -> str:
    return view.word(
        "finding_lineage",
        name=name,
        predecessors=len({row["predecessor_id"] for row in links}),
        successors=len({row["measure_id"] for row in links}),
        kinds=_kinds(view, links),
    )


def _marked_as_new(view: View, initiative: str) -> Iterator[str]:
    """How many measures a source marks as new, and how many of them have a predecessor yet."""
    own = (row for row in rows.known(view).values() if row["initiative_id"] == initiative)
    new = {row["measure_id"] for row in own if row["is_marked_new"]}
    successors = {row["measure_id"] for row in rows.links(view)}
    if new:
        yield view.word("finding_marked_new", number=len(new), successors=len(new & successors))


def _renamed_and_counted(view: View, predecessors: set[str]) -> Iterator[str]:
    titles = [
        view.quoted(rows.known(view)[measure]["title"])
        for measure in sorted(predecessors)
        if rows.is_renamed_and_counted(view, measure)
    ]
    if titles:
        yield view.word("finding_renamed_counted", titles=view.joined(titles))


def _kinds(view: View, links: list[LineageLinks]) -> str:
    """How many links there are of each kind, and how many of them no source states in words."""
    counts = {name: sum(row["kind"] == name for row in links) for name in rows.KINDS}
    kinds = view.joined(
        [f"{number} {kind(view, name)}" for name, number in counts.items() if number]
    )
    inferred = sum(row["is_inferred"] for row in links)
    return view.word("lineage_kinds_inferred", kinds=kinds, number=inferred) if inferred else kinds


def kind(view: View, name: str) -> str:
    """What happened to a measure, in a word."""
    return view.word(f"lineage_kind_{name}")


def came_about(view: View, links: Iterable[LineageLinks]) -> list[str]:
    """Kinds, then dates of the links of one successor; no dates where none is known."""
    kinds = dict.fromkeys(_kind_of(view, row) for row in links)
    days = dict.fromkeys(dates.edtf(view.language, row["changed_edtf"]) for row in links)
    days.pop("", None)
    return [", ".join(kinds), *([", ".join(days)] if days else [])]


def _kind_of(view: View, row: LineageLinks) -> str:
    word = kind(view, row["kind"])
    return view.word("lineage_inferred", kind=word) if row["is_inferred"] else word


# --- words of the sum ---


def marked_new(view: View, number: int, steps: list[LineageBalance]) -> str:
    """How many measures are new, and of how many the source itself says so."""
    if not number:
        return str(number)
    marked = sum(row["marked_new"] for row in steps)
    return view.word("balance_marked_new", number=number, marked=marked)


def checked(view: View, number: int, listed: int) -> str:
    """Whether the sum is what is listed, counted apart from it."""
    if number == listed:
        return view.word("balance_agrees", total=listed)
    return view.word("balance_differs", total=listed, difference=listed - number)


def why_not(view: View, misfit: Misfit) -> str:
    """Why a measure stands in the counts other than its lineage suggests."""
    others = [
        row["measure"] if row["predecessor_id"] == misfit.measure_id else row["predecessor"]
        for row in misfit.links
    ]
    is_renamed = rows.is_renamed_and_counted(view, misfit.measure_id)
    named = view.joined([view.quoted(other) for other in others])
    return view.word(f"exception_{'renamed_counted' if is_renamed else misfit.step}", others=named)


def hidden(view: View, misfit: Misfit) -> str:
    """What evidence that is not chosen says of such a measure; empty for nothing."""
    newer = standing.hidden(view, rows.known(view)[misfit.measure_id])
    return view.word("exception_hidden", said=newer) if newer else ""
