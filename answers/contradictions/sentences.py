"""What is said of contradictions: how many there are of each kind, and of whom there is none."""

from collections.abc import Iterator
from math import floor

from answers import citing, measure_rows, rates, reconciliation, silence
from answers.contradictions import rows
from answers.view import View, remember
from queries.rows import OverdueMeasures, ReportedShares
from wording import numbers


@remember
def findings(view: View) -> list[str]:
    """How many topics the sources disagree on, and what the counts themselves show.

    Topics and totals of the whole plan whatever the day; percentages and shares of the chosen
    evidence by the day. Overdue: measures named by the day, parts too, whose due date is over and
    which no chosen report calls completed, ongoing, given up or replaced; those that no source ties
    to the plan are counted apart.
    """
    reckoned = view.word(
        "finding_reckoned",
        totals=len({row["initiative_id"] for row in rows.totals(view)}),
        shares=len(reconciliation.reports(view)),
        impossible=len(rows.impossible(view)),
    )
    return [_topics(view), *_overdue(view), reckoned]


def _topics(view: View) -> str:
    """On how many topics the sources disagree, and about whom on most; all who share that."""
    counts = {each: len(topics) for each, topics in rows.topics_by_initiative(view).items()}
    number, most = sum(counts.values()), max(counts.values(), default=0)
    if len(view.initiatives) == 1 or not number:
        return view.word("finding_contradictions", number=number)
    first = [view.names[each] for each in view.initiatives if counts.get(each) == most]
    names = view.named(first, is_dative=True)
    return view.word("finding_contradictions_of", number=number, names=names, most=most)


def _overdue(view: View) -> Iterator[str]:
    late = _late(view)
    silent = [row for row in late if not (row["has_later_report"] or row["has_later_course"])]
    newer = sum(row["has_hidden_later_report"] for row in silent)
    links = {
        "number": citing.figure(view, len(late), *late),
        "silent": citing.figure(view, len(silent), *silent),
    }
    hidden = silence.with_others(view, newer)
    yield citing.said(view, "finding_overdue", links, hidden=hidden)
    if inferred := len(rows.overdue(view)) - len(late):
        yield view.word("finding_due_inferred", number=inferred)


def _late(view: View) -> list[OverdueMeasures]:
    """Due dates that passed, of measures that a source ties to the plan."""
    known = measure_rows.by_id(view)
    return [row for row in rows.overdue(view) if not known[row["measure_id"]]["is_inferred"]]


def undisputed(view: View) -> str:
    """Who has no listed contradiction: that nobody disagrees may mean that nobody looked."""
    disputed = {row["initiative_id"] for row in rows.listed(view)}
    names = [
        view.names[initiative] for initiative in view.initiatives if initiative not in disputed
    ]
    return view.word("no_contradiction", names=view.named(names)) if names else ""


# --- published shares ---


def possible(view: View) -> str:
    """That no checked share contradicts its total, or that none could be checked."""
    checked = len(rows.checked(view))
    return view.word("no_impossible", number=checked) if checked else view.word("no_checked_share")


def why_impossible(view: View, row: ReportedShares) -> str:
    """What the counted number gives; or which shares the nearest whole numbers would give."""
    published, total = rates.percentage(view, row), row["total"]
    assert total, "only a share of a stated total can be checked"
    if (counted := row["measures_published"]) is not None:
        share = _percent(view, row, counted / total)
        words = {"number": counted, "total": total, "share": share, "published": published}
        return view.word("impossible_count", **words)
    below = floor(row["share"] * total)
    near = [
        view.word("share_of_whole", number=number, share=_percent(view, row, number / total))
        for number in (below, below + 1)
        if number <= total
    ]
    return view.word("impossible_share", share=published, total=total, near=view.joined(near))


def _percent(view: View, row: ReportedShares, share: float) -> str:
    """A share with as many decimals as the source gives."""
    return numbers.percent(view.language, share, row["percent_decimals"] or 0)
