"""What a person means who types a day, in either language; and what is no day."""

from collections.abc import Callable
from datetime import date
import unicodedata

from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st
from many_cases import over
import pytest

from etl import edtf_dates
from wording import dates, days
from wording.days import Reading
from wording.words import LANGUAGES, Language

TODAY = date(2026, 11, 29)

READ = {
    "2018-12-31": """
        2018 | 31.12.2018 | 31.12.18 | 31. 12. 2018 | 31/12/2018 | 31-12-2018 | 2018-12-31
        2018/12/31 | 12/2018 | 12.2018 | 12 / 2018 | 12/18 | 2018-12 | 2018/12 | 2018–12
        Ende 2018 | Ende des Jahres 2018 | Jahresende 2018 | Ende Dezember 2018 | Jahr 2018
        im Jahr 2018 | Dezember 2018 | Dez 2018 | Dez. 2018 | Dez.2018 | dez 2018 | DEZEMBER 2018
        31. Dezember 2018 | 31.Dez.2018 | am 31. Dezember 2018 | Stand 31.12.2018 | bis Ende 2018
        Winter 2018 | Q4 2018 | Q4/2018 | 2018-Q4 | 2018 Q4 | 4. Quartal 2018
        4.Quartal 2018 | viertes Quartal 2018 | im vierten Quartal 2018 | 2. Halbjahr 2018
        zweites Halbjahr 2018 | end of 2018 | the end of 2018 | End of December 2018 | late 2018
        December 2018 | Dec 2018 | Dec. 2018 | December, 2018 | 31 December 2018 | Dec 31, 2018
        December 31st, 2018 | 31st of December 2018 | as of 31 December 2018 | winter 2018
        4th quarter 2018 | fourth quarter of 2018 | second half of 2018 | in 2018 | Ende 2018.
    """,
    "2018-03-31": """
        Anfang 2018 | Beginn 2018 | beginning of 2018 | start of 2018 | early 2018 | Q1 2018
        erstes Quartal 2018 | first quarter of 2018 | März 2018 | Mär 2018 | Maerz 2018
        March 2018 | Mar 2018 | 3/2018 | 03/2018
    """,
    "2018-06-30": """
        Mitte 2018 | Jahresmitte 2018 | middle of 2018 | mid 2018 | mid-2018 | 1. Halbjahr 2018
        first half of 2018 | Juni 2018 | Jun 2018 | June 2018 | 30.6.18 | 30 June 2018
    """,
    "2018-05-31": "Frühjahr 2018 | Frühling 2018 | Fruehjahr 2018 | spring 2018 | May 2018",
    "2018-08-31": "Sommer 2018 | summer of 2018 | im Sommer 2018 | Ende Sommer 2018",
    "2018-11-30": "Herbst 2018 | autumn 2018 | fall 2018",
    "2018-09-30": "3. Quartal 2018 | Q3 2018 | Sept. 2018 | Sep 2018",
    "2018-05-10": "Anfang Mai 2018 | early May 2018 | 10. Mai 2018 | 10 May 2018",
    "2018-05-15": "Mitte Mai 2018 | mid May 2018",
    "2018-02-28": "Februar 2018 | 2018-02 | Ende Februar 2018",
    "2020-02-29": "Februar 2020 | 02/2020 | 29.2.2020",
    "2026-11-29": "heute | Heute | jetzt | today | now | TODAY",
    "2026-11-28": "gestern | yesterday | vor einem Tag | a day ago | 1 day ago",
    "2026-11-15": "vor zwei Wochen | vor 2 Wochen | two weeks ago | vor 14 Tagen",
    "2026-05-29": """
        vor 6 Monaten | vor sechs Monaten | six months ago | vor einem halben Jahr
        half a year ago
    """,
    "2025-11-29": "vor einem Jahr | vor 1 Jahr | a year ago | one year ago | vor 12 Monaten",
    "2024-11-29": "vor zwei Jahren | two years ago | 2 years ago | Vor  2  Jahren",
    "2025-12-31": "letztes Jahr | im letzten Jahr | Ende letzten Jahres | last year | voriges Jahr",
    "2025-03-31": "Anfang letzten Jahres | early last year",
    "2026-10-31": "letzter Monat | im letzten Monat | last month",
}
PHRASES = [(text.strip(), day) for day, lines in READ.items()
           for text in lines.replace("\n", "|").split("|") if text.strip()]  # fmt: skip

TO_COME = [
    "2027",
    "31.12.2027",
    "Dezember 2026",
    "dieses Jahr",
    "nächstes Jahr",
    "next year",
    "9999",
]

NO_DAYS = [
    "", "  ", "31.02.2019", "2020-13-45", "29.02.2019", "0.1.2019", "13/2018", "2018-00", "0000",
    "Q5 2018", "5. Quartal 2018", "3. Halbjahr 2018", "32. Dezember 2018", "Dezember", "31.12.",
    "12", "18", "20188", "1 2 2018", "vor", "ago", "vor Jahren", "2 Jahre", "two years", "bald",
    "Bottrop", "Ende", "Ende 31.12.2018", "Mitte 12", "Anfang Q1 2018", "last",
    "vor 3000 Jahren", "2018 oder 2019",
    "vor 99999999999 Tagen", "2018-12-31; drop table", "<b>2018</b>", "x" * 5000, "1" * 5000,
]  # fmt: skip


@over(PHRASES)
def test_what_people_type_is_read(phrase: tuple[str, str]) -> None:
    text, day = phrase
    assert days.read(text, TODAY) == Reading(date.fromisoformat(day))


@pytest.mark.parametrize("text", TO_COME)
def test_a_day_to_come_is_today_and_says_so(text: str) -> None:
    assert days.read(text, TODAY) == Reading(TODAY, is_to_come=True)


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_no_day_is_none(text: str) -> None:
    assert days.read(text, TODAY) is None


@over(
    PHRASES[::3],
    [
        str.upper,
        str.lower,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace(" ", " \u202f "),
        lambda text: f"\u200b \n{text}\t",
    ],
)
def test_capitals_blanks_and_decomposed_letters_change_nothing(
    phrase: tuple[str, str], change: Callable[[str], str]
) -> None:
    text, day = phrase
    assert days.read(change(text), TODAY) == Reading(date.fromisoformat(day))


def test_a_year_after_the_29th_of_february_is_the_28th() -> None:
    assert days.read("vor einem Jahr", date(2024, 2, 29)) == Reading(date(2023, 2, 28))


@pytest.mark.parametrize("edtf", ["2018", "2018-06", "2018-21", "2018-22", "2018-23", "2018-24"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_period_ends_where_the_data_says_it_ends(edtf: str, language: Language) -> None:
    """One meaning of summer 2018, typed by a reader or written by a source."""
    ends = edtf_dates.days(edtf)[1]
    assert ends and days.read(dates.edtf(language, edtf), TODAY) == Reading(ends)


@given(day=st.dates(date(1990, 1, 1), TODAY), language=st.sampled_from(LANGUAGES))
def test_every_day_that_the_page_writes_is_read_back(day: date, language: Language) -> None:
    for written in (dates.day(language, day), dates.in_figures(language, day), day.isoformat()):
        assert days.read(written, TODAY) == Reading(day)


@given(text=st.text(max_size=80))
def test_whatever_is_typed_breaks_nothing(text: str) -> None:
    assert (read := days.read(text, TODAY)) is None or read.day <= TODAY


@pytest.mark.parametrize("text", ["2019-21", "2019-22", "2019-23", "2019-24", "2020-24"])
def test_a_season_is_that_of_the_library(text: str) -> None:
    parsed = parse_edtf(text)
    bounds = (date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3]))
    assert edtf_dates.days(text) == bounds
