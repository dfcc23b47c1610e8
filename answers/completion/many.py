"""What is said of the completion of many initiatives at once: ends and counts, never a list."""

from htpy import Node

from answers import citing, rates, spread
from answers.spread import Value
from answers.values import known
from answers.view import View
from queries.rows import CompletionByInitiative
from wording import numbers

Rated = list[CompletionByInitiative]


def findings(view: View, rated: Rated) -> list[Node]:
    """Between what the completed shares of those with a rate lie, what is reported, least known.

    A middle is said only where all of them are plans of one kind.
    """
    return [between(view, rated), *_reported(view), *_least_known(view, rated)]


def between(view: View, rated: Rated) -> Node:
    """The lowest share that is completed at least and the highest at most, and whose they are."""
    bounds = {
        "low": [_value(view, row, known(row["lowest_share"])) for row in rated],
        "high": [_value(view, row, known(row["highest_share"])) for row in rated],
    }
    write = _percent(view, rated)
    said = {end: spread.in_words(view, values, write) for end, values in bounds.items()}
    return citing.said(
        view, "finding_rated_many", said, number=len(rated), whole=len(view.initiatives)
    )


def _value(view: View, row: CompletionByInitiative, share: float) -> Value:
    figure = citing.figure(view, numbers.percent(view.language, share), row)
    return Value(row["short_name"], share, figure)


def _percent(view: View, rated: Rated) -> spread.Write | None:
    """How a middle is written; None where the plans are of several kinds."""
    if len({row["kind"] for row in rated}) > 1:
        return None
    return lambda share: numbers.percent(view.language, share)


def _reported(view: View) -> list[Node]:
    """Between what the shares lie that initiatives report, each of a total of its own."""
    reported = {
        row["initiative_id"]: row
        for row in rates.reported(view)
        if row["status"] == "completed" and row["percent_decimals"] is not None
    }
    values = [
        Value(
            row["short_name"],
            row["share"],
            citing.figure(view, rates.percentage(view, row), row),
        )
        for row in reported.values()
    ]
    if not values:
        return []
    said = {"shares": spread.in_words(view, values, None)}
    return [citing.said(view, "finding_reported_many", said, number=len(values))]


def _least_known(view: View, rated: Rated) -> list[Node]:
    """Who has the lowest coverage, unless that is everyone with a rate."""
    fewest = min(known(row["coverage"]) for row in rated)
    least = [row for row in rated if row["coverage"] == fewest]
    if len(least) == len(rated):
        return []
    share = citing.figure(view, numbers.percent(view.language, fewest), *least)
    names = view.named([row["short_name"] for row in least])
    return [citing.said(view, "finding_least_known_many", {"share": share}, names=names)]
