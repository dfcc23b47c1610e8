"""Every sentence that the dashboard can say, recomputed: what the pages say and the questions answer is what the plain reading of the tables gives, on many days and under many choices."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple
import random

from plain import LEVELS, Data, Plain
from plain_words import Told
import plain_words
import pytest

from pages.shared import data, overview, profile, progress, side_by_side
from pages.shared.view import View
import queries

TODAY = date(2026, 11, 22)
DENOMINATORS = ("best", "declared", "implied", "listed")
EVIDENCE = [tuple(level for place, level in enumerate(LEVELS) if chosen >> place & 1) for chosen in range(8)]
USUAL = ("self_reported", "independent")
VIEWS = {"towns": 26, "real": 26}   # sampled on each database, beside the fixed ones


class Seen(NamedTuple):
    """What is looked at: a view of the pages, and the same in the plain reading."""

    view: View
    told: Told

    def __str__(self) -> str:
        return f"{', '.join(self.view.initiatives)} on {self.view.as_of}, {self.view.evidence}, {self.view.denominator}, {self.view.language}"


@contextmanager
def served(file: Path) -> Iterator[str]:
    """The build of a database, as the pages ask it."""
    before, data.database = data.database, file
    try:
        yield data.version()
    finally:
        data.database = before


def sample(file: Path, number: int, seed: int = 0) -> list[Seen]:
    """Views of a database: the usual ones of all and of each initiative in both languages, and as many drawn ones, with a day on which something changes, or the day before or after."""
    with queries.connect(file) as connection:
        every = Data(connection)
    days, draw, everyone = turning_days(every), random.Random(seed), tuple(every.in_order())
    with served(file) as build:
        found = [_seen(build, every, chosen, TODAY, USUAL, "best", language) for language in ("de", "en") for chosen in (everyone, everyone[:2], *((each,) for each in everyone))]
        for _ in range(number):
            chosen = draw.choice([everyone, tuple(draw.sample(everyone, 2)), (draw.choice(everyone),)])
            found.append(_seen(build, every, chosen, draw.choice(days), draw.choice([USUAL, USUAL, *EVIDENCE]), draw.choice(DENOMINATORS), draw.choice(["de", "en"])))
        return found


def _seen(build: str, every: Data, chosen: tuple[str, ...], day: date, evidence: tuple[str, ...], denominator: str, language: Any) -> Seen:
    return Seen(View(build, language, "light", chosen, day, evidence, denominator), Told(Plain(every, day, evidence, denominator), language, chosen))


def turning_days(every: Data) -> list[date]:
    """Days on which a list, a report, a total, a share, a due date or the end of an initiative makes a difference, and their neighbours; none after TODAY."""
    dated = ("measure_list", "status_report", "declared_total", "reported_share", "measure", "initiative")
    days = {day for table in dated for row in every.tables[table] for column, day in row.items() if column.endswith("_on") and day}
    return sorted({near for day in days for near in (day - timedelta(1), day, day + timedelta(1)) if near <= TODAY} | {TODAY})


@pytest.fixture(scope="module", params=["towns", "real"])
def seen(request: pytest.FixtureRequest) -> list[Seen]:
    """The sampled views of one of the databases."""
    return sample(request.getfixturevalue(f"{request.param}_database"), VIEWS[request.param])


# --- the sentences ---

Sayings = Iterator[tuple[Any, Any]]   # what a page says, and what it must say


def known_by_name(view: View, told: Told) -> Sayings:
    yield progress.known_by_name(view), plain_words.known_by_name(told)


def of_the_overview(view: View, told: Told) -> Sayings:
    yield overview.findings(view), plain_words.overview(told)


def of_completion(view: View, told: Told) -> Sayings:
    yield progress.findings(view), plain_words.completion(told)


def of_a_profile(view: View, told: Told) -> Sayings:
    if len(view.initiatives) == 1:
        yield profile.findings(view), plain_words.profile(told)


def of_two_side_by_side(view: View, told: Told) -> Sayings:
    if len(view.initiatives) == 2:
        yield side_by_side.findings(view), plain_words.side_by_side(told)


def why_to_compare_with_care(view: View, told: Told) -> Sayings:
    yield progress.warnings(view), plain_words.warnings(told)
    if len(view.initiatives) == 2:
        yield side_by_side.cautions(view), plain_words.cautions(told)


def of_a_total(view: View, told: Told) -> Sayings:
    for row in progress.completion(view):
        rate = told.plain.rate(row["initiative_id"])
        if rate.base:
            yield progress.origin_in_words(view, row), plain_words.origin(told, rate)
        if rate.why_none:
            yield progress.no_rate(view, row), plain_words.no_rate(told, row["initiative_id"])


def on_the_cards(view: View, told: Told) -> Sayings:
    """What each card of the overview says below its figures."""
    cards = overview.cards(view).striptags()
    for each in told.chosen:
        for said in (plain_words.stated_on_card(told, each), plain_words.completed_on_card(told, each), plain_words.led_by(told, each)):
            yield said if " ".join(said.split()) in cards else cards, said


SAID: dict[Callable[[View, Told], Sayings], tuple[str, ...]] = {   # each recomputation, and the functions of pages/shared that it recomputes
    known_by_name: ("progress.known_by_name",),
    of_the_overview: ("overview.findings",),
    of_completion: ("progress.findings",),
    of_a_profile: ("profile.findings",),
    of_two_side_by_side: ("side_by_side.findings",),
    why_to_compare_with_care: ("progress.warnings", "side_by_side.cautions"),
    of_a_total: ("progress.origin_in_words", "progress.no_rate"),
    on_the_cards: ("overview.cards", "overview.led_by"),
}


@pytest.mark.parametrize("recomputed", SAID, ids=lambda each: each.__name__)
def test_what_is_said_is_what_the_tables_give(recomputed: Callable[[View, Told], Sayings], seen: list[Seen]) -> None:
    for each in seen:
        for said, must_be in recomputed(each.view, each.told):
            assert said == must_be, f"{recomputed.__name__}: {each}"
