"""Official statistics of places and their states, as they are and as an index.

Puts nothing into words.
"""

from dataclasses import dataclass
from functools import cached_property

from answers.values import grouped
from answers.view import View, remember
from queries.rows import ContextIndicators, ContextValues, Periods

COLUMNS = 3  # panels beside each other


class Indexed(ContextValues):
    """A value with its index, 100 in the first compared year; None where there is none."""

    index: float | None


@dataclass(frozen=True)
class Statistic:
    """An official statistic of the chosen initiatives' places and of the states they lie in.

    One row per initiative, level and year; with `is_index` it is shown as an index.
    """

    about: ContextIndicators
    rows: list[ContextValues]
    is_index: bool = False

    @cached_property
    def published(self) -> list[ContextValues]:
        """The rows that have a value."""
        return [row for row in self.rows if row["value"] is not None]

    @cached_property
    def states(self) -> dict[str, str]:
        """Name of every state that has values, by key."""
        return {row["place_id"]: row["name"] for row in self.published if row["level"] == "state"}

    @cached_property
    def districts(self) -> dict[str, str]:
        """Short names of the initiatives of every place, by its key."""
        of_places = (row for row in self.rows if row["level"] == "district")
        by_place = grouped(of_places, lambda row: row["place_id"])
        return {
            place: ", ".join(dict.fromkeys(row["short_name"] for row in own))
            for place, own in by_place.items()
        }

    @property
    def break_year(self) -> int:
        """First year after a break of the series, 0 where it has none."""
        return self.about["break_year"] or 0

    @cached_property
    def compared(self) -> tuple[int, int] | None:
        """First and last year of which every place that has values has one; none before a break."""
        places: dict[int, set[str]] = {}
        for row in self.published:
            places.setdefault(row["year"], set()).add(row["place_id"])
        every = {row["place_id"] for row in self.published}
        years = [year for year, here in places.items() if year >= self.break_year and here == every]
        return (min(years), max(years)) if years else None

    @property
    def is_indexable(self) -> bool:
        """Whether it can be an index: no rate, and every place begins with a positive value."""
        if self.about["kind"] == "rate" or self.compared is None:
            return False
        first = self.compared[0]
        return all(value_of(row) > 0 for row in self.published if row["year"] == first)

    @property
    def is_from_zero(self) -> bool:
        """Whether the axis of values begins at zero."""
        return not self.is_index and self.about["kind"] != "average"

    @property
    def has_states(self) -> bool:
        """Whether states are drawn: a count of one is no measure for a district, an index is."""
        return self.is_index or self.about["kind"] != "count"

    @cached_property
    def with_figures(self) -> list[tuple[ContextValues, float | None]]:
        """Every row, and what is drawn of it: its value, or its index to one decimal."""
        if not self.is_index:
            return [(row, row["value"]) for row in self.rows]
        first = self.compared[0] if self.compared else None
        base = {row["place_id"]: value_of(row) for row in self.published if row["year"] == first}
        return [(row, self._index(row, base)) for row in self.rows]

    def _index(self, row: ContextValues, base: dict[str, float]) -> float | None:
        if row["value"] is None or row["year"] < self.break_year:
            return None
        return round(row["value"] / base[row["place_id"]] * 100, 1) if base else None

    @cached_property
    def values(self) -> list[ContextValues] | list[Indexed]:
        """Every row to take along; of an index with a column for it."""
        if not self.is_index:
            return self.rows
        return [Indexed(**row, index=index) for row, index in self.with_figures]

    def figures(self, initiative: str, level: str) -> list[tuple[ContextValues, float | None]]:
        """Rows of a district or state that have a place in its panel, and what is drawn of each."""
        if level == "state" and not self.has_states:
            return []
        first = self.break_year if self.is_index else 0
        return [
            (row, shown)
            for row, shown in self.with_figures
            if (row["initiative_id"], row["level"]) == (initiative, level) and row["year"] >= first
        ]

    def of_place(self, place: str) -> dict[int, ContextValues]:
        """Rows with a value of a place, by year."""
        return {row["year"]: row for row in self.published if row["place_id"] == place}

    def pair(self, place: str) -> list[ContextValues]:
        """The rows of the two compared years of a place; one where they are the same year."""
        own = self.of_place(place)
        return [own[year] for year in dict.fromkeys(self.compared or ()) if year in own]

    def of_district(self, initiative: str) -> list[ContextValues]:
        """Rows with a value of the district of an initiative."""
        here = (initiative, "district")
        return [row for row in self.published if (row["initiative_id"], row["level"]) == here]

    def within(self, period: Periods) -> list[int]:
        """Years with a value of the district in the period of its initiative, begun ones too."""
        first, last = period["period_earliest_on"], period["period_latest_on"]
        return [
            row["year"]
            for row in self.of_district(period["initiative_id"])
            if (first is None or row["year"] >= first.year)
            and (last is None or row["year"] <= last.year)
        ]


def value_of(row: ContextValues) -> float:
    """The value of a row that has one. AssertionError for another."""
    assert row["value"] is not None
    return row["value"]


def indicators(view: View) -> list[ContextIndicators]:
    """One row per official statistic of the build."""
    return view.ask(ContextIndicators)


@remember
def statistic(view: View, indicator: str, scale: str = "absolute") -> Statistic:
    """A statistic by its id, as it is ("absolute") or as an "index". StopIteration if unknown."""
    about = next(row for row in indicators(view) if row["context_indicator_id"] == indicator)
    return Statistic(about, view.ask(ContextValues, indicator=indicator), scale == "index")


def periods(view: View) -> list[Periods]:
    """One row per chosen initiative: place and period."""
    return view.ask(Periods)


def grid(view: View) -> list[tuple[Periods | None, ...]]:
    """The chosen initiatives in rows of panels; None fills the last row."""
    shown = periods(view)
    width = min(COLUMNS, len(shown))
    padded = [*shown, *[None] * (-len(shown) % width)]
    return [tuple(padded[place : place + width]) for place in range(0, len(padded), width)]
