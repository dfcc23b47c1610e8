"""What a report changes for a measure against the one before; knows no file."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from etl import edtf_dates

SCALE = ("open", "begun", "in_progress", "completed")
SUPERSEDED = "superseded"
STOPPED = ("completed", "on_hold", "abandoned", SUPERSEDED)
MOVES = ("first", "forward", "back", "same", "reworded", "reopened", "other", "course")
Words = Mapping[str, Mapping[str, str]]  # of each source: the step that a word of it means
LARGE = 2  # the last report names at least one of so many measures that the largest one names


class Report(NamedTuple):
    """What a source says of a measure: its step, the word for it where there is one, and the day.

    `step`: "" where it says only a schedule or a share, or that nobody assessed the measure.
    """

    step: str
    word: str
    percent: str
    as_of: str
    source: str

    @property
    def days(self) -> edtf_dates.Days:
        return edtf_dates.days(self.as_of)

    @property
    def first_day(self) -> date:
        """Its earliest day, by which reports are in order."""
        return self.days[0] or date.min


def words_of(sources: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """The step that each word of a source means, equal or the nearest."""
    return {
        source["id"]: {word: step_in(step) for word, step in source.get("status_words", {}).items()}
        for source in sources
    }


def step_in(translation: Any) -> str:
    """The step of a translation as data files have it: a step, or {nearest: …}."""
    step: str = translation["nearest"] if isinstance(translation, dict) else translation
    return step


def reports(measure: Mapping[str, Any], words: Words) -> Iterator[Report]:
    """The reports of a measure, as its data file has them."""
    for status in measure.get("status", []):
        source = status["sources"][0]["source"]
        word = status.get("word", "")
        step = status.get("status") or words.get(source, {}).get(word, "")
        yield Report(step, word, status.get("percent", ""), str(status["as_of"]), source)


def before(known: Iterable[Report], report: Report) -> Report | None:
    """The last report with a step before another one, or of the same day."""
    earlier = [each for each in known if is_step(each) and each.first_day <= report.first_day]
    return max(earlier, key=lambda each: each.first_day, default=None)


def same(report: Report, known: Iterable[Report]) -> list[Report]:
    """What the same source says already of the same day."""
    place = (report.source, report.days)
    return [each for each in known if (each.source, each.days) == place]


def disagree(report: Report, other: Report) -> bool:
    """Whether two reports say different steps or shares."""
    pairs = ((report.step, other.step), (report.percent, other.percent))
    return any(one and another and one != another for one, another in pairs)


def move(report: Report, earlier: Report | None) -> str:
    """What became of a measure: one of MOVES."""
    if not is_step(report):
        return "course"
    if earlier is None:
        return "first"
    old, new = earlier.step, report.step
    if old == new:
        return "reworded" if report.word and report.word != earlier.word else "same"
    if old in STOPPED and new in SCALE[:-1]:
        return "reopened"
    if old in SCALE and new in SCALE:
        return "forward" if SCALE.index(new) > SCALE.index(old) else "back"
    return "other"


def last_report(of_measures: Iterable[Iterable[Report]], until: date) -> tuple[str, set[int]]:
    """The last source that tells of many measures until a day, and the places of these measures.

    Many: at least half as many as the source that tells of most. What it calls superseded needs no
    further report. ("", set()) where there is no such source.
    """
    places: dict[str, set[int]] = {}
    days: dict[str, date] = {}
    for place, known in enumerate(of_measures):
        for each in known:
            if is_step(each) and each.step != SUPERSEDED and each.first_day <= until:
                places.setdefault(each.source, set()).add(place)
                days[each.source] = max(days.get(each.source, date.min), each.first_day)
    most = max(map(len, places.values()), default=0)
    many = [source for source in places if len(places[source]) * LARGE >= most]
    last = max(many, key=lambda source: (days[source], len(places[source])), default="")
    return last, places.get(last, set())


def is_step(report: Report) -> bool:
    """Whether it says a step that is known."""
    return report.step not in ("", "unknown")
