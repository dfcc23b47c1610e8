"""What a person means who types a day: in figures, in words, or as a period; draws no choice.

Each language is understood in either, since readers type as they are used to. A period means its
last day: what was known "in 2018" is what was known when 2018 had passed. No library reads
"Ende 2018", "12/2018" and "3. Quartal 2018" that way and refuses 31.02.2019.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple
import re

from wording.german import plain
from wording.plain_text import one_form
from wording.words import LANGUAGES, locale

LONGEST = 60
WORDS = {  # what a text is brought to before it is read, and the words that mean it
    "": "am as at bis by der des im in of on per stand stichtag the until vom von zum",
    "1": "a an ein eine einem einen einer one",
    "2": "two zwei",
    "3": "drei three",
    "4": "four vier",
    "5": "five fünf",
    "6": "sechs six",
    "1.": "1st erste ersten erster erstes first",
    "2.": "2nd second zweite zweiten zweiter zweites",
    "3.": "3rd dritte dritten drittes third",
    "4.": "4th fourth vierte vierten viertes",
    "s1": "frühjahr frühling spring",
    "s2": "sommer summer",
    "s3": "autumn fall herbst",
    "s4": "winter",
    "start": "anfang beginn beginning early jahresanfang start",
    "middle": "jahresmitte mid middle mitte",
    "end": "ende end jahresende late",
    "year": "jahr jahre jahren jahres year years",
    "half": "halbe halben halbes half halbjahr",
    "quarter": "quartal quartals quarter",
    "month": "monat monate monaten monats month months",
    "week": "woche wochen week weeks",
    "day": "tag tage tagen day days",
    "ago": "ago vor",
    "last": "last letzte letzten letzter letztes previous vergangenen vergangenes vorigen voriges",
    "this": "diese diesem diesen dieser dieses this",
    "next": "kommendes nächste nächsten nächstes next",
    "today": "aktuell heute jetzt now today",
    "yesterday": "gestern yesterday",
}
PARTS = ("start", "middle", "end")
NEIGHBOUR = {"last": -1, "this": 0, "next": 1}
YEAR_UNTIL = {"start": 3, "middle": 6}  # months of a year that have passed then
MONTH_UNTIL = {"start": 10, "middle": 15}  # days of a month


class Reading(NamedTuple):
    """The day that a text means; today, where it means a day that `is_to_come`."""

    day: date
    is_to_come: bool = False


class Period(NamedTuple):
    """So many months from the first of one on."""

    first: date
    months: int

    @property
    def last(self) -> date:
        month = _months_later(self.first, self.months - 1)
        return month.replace(day=monthrange(month.year, month.month)[1])

    def part(self, name: str) -> date:
        """The day until which its start, middle or end lasts; ValueError where nobody says so."""
        if name == "end":
            return self.last
        if self.months == 1:
            return self.first.replace(day=MONTH_UNTIL[name])
        if self.months == 12:
            return self._replace(months=YEAR_UNTIL[name]).last
        raise ValueError(f"{name} of {self}")


def read(text: str, today: date) -> Reading | None:
    """The day a text means on the day that it is typed; None for what is none."""
    if len(text) > LONGEST:
        return None
    try:
        day = _day(_in_few_words(text), today)
    except (ValueError, OverflowError):  # 31.02.2019, or a million years ago
        return None
    return Reading(min(day, today), day > today) if day else None


def exact(text: str) -> date | None:
    """The day that a text names by day, month and year; None for a period and for anything else."""
    try:
        return _named(_in_few_words(text)) if len(text) <= LONGEST else None
    except ValueError:
        return None


def _named(text: str) -> date | None:
    for pattern, day_of in NAMED.items():
        if match := re.fullmatch(pattern, text):
            return day_of(*match.groups())
    return None


def _day(text: str, today: date) -> date | None:
    if named := _named(text):
        return named
    for pattern, day_of in NEAR.items():
        if match := re.fullmatch(pattern, text):
            return day_of(today, *match.groups())
    part, _, rest = text.partition(" ")
    period = _period(rest if part in PARTS else text, today)
    return period and (period.part(part) if part in PARTS else period.last)


def _period(text: str, today: date) -> Period | None:
    for pattern, period_of in PERIODS.items():
        if match := re.fullmatch(pattern, text):
            return period_of(today, *match.groups())
    return None


# --- forms: every word is one of WORDS, and a month is m1 to m12 ---


def _date(year: str, month: str = "1", day: str = "1") -> date:
    return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))


def _year(_today: date, year: str) -> Period:
    return Period(_date(year), 12)


def _month(_today: date, month: str, year: str) -> Period:
    return Period(_date(year, month), 1)


def _season(_today: date, season: str, year: str) -> Period:
    """As etl/edtf_dates.py counts: three months from March on, and winter is the December."""
    return Period(_date(year, str(int(season) * 3)), 1 if season == "4" else 3)


def _quarter(_today: date, quarter: str, year: str) -> Period:
    return Period(_date(year, str(int(quarter) * 3 - 2)), 3)


def _half(_today: date, half: str, year: str) -> Period:
    return Period(_date(year, str(int(half) * 6 - 5)), 6)


def _near_year(today: date, which: str) -> Period:
    return Period(date(today.year + NEIGHBOUR[which], 1, 1), 12)


def _near_month(today: date, which: str) -> Period:
    return Period(_months_later(today.replace(day=1), NEIGHBOUR[which]), 1)


def _ago(today: date, number: str, unit: str) -> date:
    if unit in ("day", "week"):
        return today - timedelta(int(number) * (7 if unit == "week" else 1))
    return _months_later(today, -int(number) * (12 if unit == "year" else 1))


def _months_later(day: date, months: int) -> date:
    """The same day of that month, or its last: a year after 29 February is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


TH = r"(?:\.|st|nd|rd|th)?"
NAMED: dict[str, Callable[..., date]] = {
    r"(\d{4})[-./](\d\d?)[-./](\d\d?)": _date,
    r"(\d\d?)[-./](\d\d?)[-./](\d{4}|\d\d)": lambda day, month, year: _date(year, month, day),
    rf"(\d\d?){TH} m(\d+) (\d{{4}})": lambda day, month, year: _date(year, month, day),
    rf"m(\d+) (\d\d?){TH} (\d{{4}})": lambda month, day, year: _date(year, month, day),
}
NEAR: dict[str, Callable[..., date]] = {
    "today": lambda today: today,
    "yesterday": lambda today: today - timedelta(1),
    r"(\d+) (year|month|week|day) ago": _ago,
}
PERIODS: dict[str, Callable[..., Period]] = {
    r"(?:year )?(\d{4})": _year,
    r"(last|this|next) year": _near_year,
    r"(last|this|next) month": _near_month,
    r"m?(\d\d?)[-./ ](\d{4})": _month,
    r"(\d\d?)/(\d\d)": _month,
    r"(\d{4})[-./](\d\d?)": lambda today, year, month: _month(today, month, year),
    r"s(\d) (\d{4})": _season,
    r"([1-4])\.? quarter (\d{4})": _quarter,
    r"q([1-4])[-./ ]?(\d{4})": _quarter,
    r"(\d{4})[-./ ]?q([1-4])": lambda today, year, quarter: _quarter(today, quarter, year),
    r"([12])\. half (?:year )?(\d{4})": _half,
}


# --- from what was typed to the few words that forms know ---


@lru_cache(maxsize=1)
def _few_words() -> dict[str, str]:
    """Every word that is understood, as `plain` writes it, and what it is brought to."""
    known = {plain(word): few for few, words in WORDS.items() for word in words.split()}
    for language in LANGUAGES:
        for kind in ("format", "stand-alone"):
            for names in (
                locale(language).months[kind][width] for width in ("wide", "abbreviated")
            ):
                known |= {plain(name).rstrip("."): f"m{month}" for month, name in names.items()}
    return known


def _in_few_words(text: str) -> str:
    """Vor zwei Jahren as "2 year ago", Dez. 2018 as "m12 2018"; unknown words as they are."""
    typed = plain(one_form(text)).replace("\u2013", "-").strip(" .,;:!?")
    typed = re.sub(r"(?<=\d)\s*([-./])\s*(?=\d)", r"\1", typed)  # 31. 12. 2018
    typed = re.sub(r"(?<=[a-z])\.|,", " ", typed)  # Dez. 2018
    typed = re.sub(r"(?<=[a-z])[-/]?(?=\d{4})|(?<=\d\.)(?=[a-z])", " ", typed)  # 1.Dez 2018
    few = (_few_words().get(word, word) for word in typed.split())
    short = " ".join(word for word in few if word)
    short = re.sub("half 1 year|1 half year", "6 month", short)
    return re.sub("^ago (.*)", r"\1 ago", short)
