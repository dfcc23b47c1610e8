"""The rows that names in an address stand for, and the facts and passages behind them.

Puts nothing into words.
"""

from typing import Any

from answers import builds, rates
from answers.view import View, remember
from queries.rows import EvidenceOfFacts

Rows = list[dict[str, Any]]  # of whatever question a name is of


def named(view: View, addresses: tuple[str, ...]) -> Rows:
    """The rows with these names under the reader's choices; names of no row are left out.

    Without a name how far the first initiative has come, as an example.
    """
    if not addresses:
        return [dict(row) for row in rates.completion(view)[:1]]
    rows = (builds.row_at(view.build, address, view.choices) for address in addresses)
    return [row for row in rows if row]


def question(row: dict[str, Any]) -> str:
    """The question that a row answers."""
    return str(row["row"]).split(";")[0]


@remember
def evidence(view: View, addresses: tuple[str, ...]) -> list[EvidenceOfFacts]:
    """One row per fact and passage behind these rows."""
    facts = {fact for row in named(view, addresses) for fact in row["fact_ids"]}
    return view.ask(EvidenceOfFacts, fact_ids=tuple(sorted(facts)))
