"""What the numbers of a page rest on: their rows, the facts of these, and where each stands."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from htpy import Element, Node, a, article, fragment, h2, li, ol, p, ul

from answers import builds, citing
from answers.behind import values
from answers.view import View
from queries.rows import EvidenceOfFacts

Row = Mapping[str, object]
FEW = 3  # facts that stand below their number


class Facts:
    """Facts of numbers that rest on many: each once in an edition, by its number."""

    file = "facts.html"

    def __init__(self, view: View) -> None:
        self.view = view
        self.numbers: dict[str, int] = {}

    def link(self, fact: str) -> Element:
        """The number of a fact, leading to it."""
        number = self.numbers.setdefault(fact, len(self.numbers) + 1)
        return a(href=f"{self.file}#f{number}")[number]

    def list(self) -> Node:
        """All that were linked to."""
        by_fact = _passages(self.view, self.numbers)
        return ol(".mm-list")[
            (
                li(id=f"f{number}")[_fact(self.view, by_fact[fact])]
                for fact, number in self.numbers.items()
            )
        ]


class Evidence:
    """What is asked for on one page is numbered in the order of asking, the same once."""

    def __init__(self, view: View, facts: Facts) -> None:
        self.view, self.facts = view, facts
        self.places: dict[tuple[tuple[str, ...], View], int] = {}
        self.rows: list[list[Row]] = []

    def place(self, names: tuple[str, ...], view: View) -> str | None:
        """Anchor of what rows rest on, by their names under the choices of a view; None of none."""
        asked = names, view
        if asked not in self.places:
            rows = [builds.row_at(view.build, name, view.choices) for name in names]
            if not any(rows):
                return None
            self.places[asked] = len(self.rows)
            self.rows.append([row for row in rows if row])
        return f"e{self.places[asked]}"

    def articles(self) -> Iterator[Element]:
        """One for each number: what its rows say, and every fact behind them with its passages.

        Of a number that rests on many facts, their numbers.
        """
        by_fact = _passages(self.view, chain(*(_facts(row) for rows in self.rows for row in rows)))
        for place, rows in enumerate(self.rows):
            facts = [fact for fact in dict.fromkeys(chain(*map(_facts, rows))) if fact in by_fact]
            said: Node
            if len(facts) <= FEW:
                said = ul(".mm-list")[(li[_fact(self.view, by_fact[fact])] for fact in facts)]
            else:
                links = [[" ", self.facts.link(fact)] for fact in facts]
                number = self.view.word("site_facts", number=len(facts))
                said = p(".mm-fact-numbers")[number, links]
            yield article(".mm-behind-row", id=f"e{place}")[(self._row(row) for row in rows), said]

    def _row(self, row: Row) -> list[Element]:
        question = str(row["row"]).split(";")[0]
        said = (f"{name}: {value}" for name, value in values.of(self.view, row))
        return [h2[self.view.word(f"answer_{question}")], p(".mm-secondary")[" · ".join(said)]]


def _passages(view: View, facts: Iterable[str]) -> dict[str, list[EvidenceOfFacts]]:
    """The passages of facts that have some."""
    by_fact: dict[str, list[EvidenceOfFacts]] = {}
    for passage in view.ask(EvidenceOfFacts, fact_ids=tuple(sorted(set(facts)))):
        by_fact.setdefault(passage["fact_id"], []).append(passage)
    return by_fact


def _fact(view: View, passages: list[EvidenceOfFacts]) -> Node:
    """What a fact is about, and each place where it stands."""
    return [passages[0]["label"], (fragment[" · ", _passage(view, each)] for each in passages)]


def _passage(view: View, row: EvidenceOfFacts) -> Node:
    number = citing.number(view, row["source_id"])
    source = a(".mm-source", href=f"sources.html#quelle-{number}")[number]
    return fragment[row["locator"] or view.word("whole_document"), " ", source]


def _facts(row: Row) -> list[str]:
    facts = row["fact_ids"]
    assert isinstance(facts, list)
    return facts
