"""The reader's choices as one hashable value; knows no page.

Every picture, table and sentence depends on it and on nothing else.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar, overload
from urllib.parse import urlencode
import re

from answers import builds, groups
from answers.kept import Arguments, Newest, Result, kept, kept_with
from drawing import colours
from drawing.look import MOST_BESIDE, Look, Theme
from wording import dates, words
from wording.words import Language
import queries

Row = TypeVar("Row")
FIRST_PAGE = "overview"  # Streamlit knows it by the bare address only
FIRST_NAMES = 2  # names that a sentence gives of many
LEVELS = ("self_reported", "independent", "inferred")  # of evidence
ORIGINS = ("best", "declared", "implied", "listed")  # of what a rate refers to
USUAL_EVIDENCE, USUAL_DENOMINATOR = LEVELS[:2], ORIGINS[0]
QUICK_YEARS = 4
NEWEST = Newest(50)  # views, of which what was made is kept: some 0.7 MB each
MOST_SOUGHT = 100  # letters of a search
QUOTED = re.compile('[„“”"]([^„“”"]*)[“”"]')  # what a text quotes, in marks of any language


class View(NamedTuple):
    """The choices of the frame and of the pages, answered on the data version `build`.

    `initiatives` are ids in the order of their names, or in the reader's where two are compared.
    """

    build: str
    language: Language
    theme: Theme
    initiatives: tuple[str, ...]
    as_of: date
    evidence: tuple[str, ...] = USUAL_EVIDENCE
    denominator: str = USUAL_DENOMINATOR

    def word(self, key: str, **values: object) -> str:
        """Text of the interface in the chosen language, with `values` in its places.

        KeyError for a text that there is not, and for a count that has no value.
        """
        return words.word(self.language, key, **values)

    def words(self, *keys: str) -> list[str]:
        """Texts of the interface that have no places to fill, as the header of a table."""
        return [self.word(key) for key in keys]

    @overload
    def ask(self, question: type[Row], **further: Any) -> list[Row]: ...
    @overload
    def ask(self, question: str, **further: Any) -> list[dict[str, Any]]: ...
    def ask(self, question: Any, **further: Any) -> list[Any]:
        """Answer of a question, named by the type of its rows, under the reader's choices.

        What the question asks for and no choice gives stands in `further`, lists as tuples.
        KeyError if it is lacking. The rows are shared: callers must not change them.
        """
        name = question if isinstance(question, str) else queries.name_of(question)
        given = {**self.choices, **further}
        asked = {parameter: given[parameter] for parameter in queries.parameters(name)}
        return builds.ask(self.build, name, **asked)

    @property
    def choices(self) -> dict[str, Any]:
        """What the reader chose, by the names that questions give it."""
        return {
            "initiative_ids": self.initiatives,
            "as_of": self.as_of,
            "days": (self.as_of,),
            "evidence": self.evidence,
            "denominator": self.denominator,
            "language": self.language,
        }

    def address(self, page: str, **further: Any) -> str:
        """Address of a page under these choices, from any page; what is usual is left out."""
        path = "" if page == FIRST_PAGE else page
        chosen, text = _in_address(self, date.today())
        if chosen.keys().isdisjoint(further):
            return f"./{path}?{'&'.join(filter(None, (text, _encoded(further))))}"
        return f"./{path}?{_encoded({**chosen, **further})}"

    @property
    def ends_of_years(self) -> list[date]:
        """Last days of the years before the chosen day that have a report, newest first, a few."""
        years = sorted({int(row["month"][:4]) for row in self.ask("report_months")}, reverse=True)
        return [date(year, 12, 31) for year in years if year < self.as_of.year][:QUICK_YEARS]

    def behind(self, *rows: Mapping[str, Any]) -> str:
        """Address of what rows rest on: their facts, and where each stands in which source."""
        return self.address("behind", row=[row["row"] for row in rows])

    def quoted(self, text: str) -> str:
        """A text in the quotation marks of the chosen language; in single ones what it quotes."""
        inner = QUOTED.sub(lambda found: self.word("quoted_within", text=found[1]), text)
        return self.word("quoted", text=inner)

    def published(self, text: str | None, note: str | None) -> str:
        """The words of a source in quotation marks, else the curators' without; or empty."""
        return self.quoted(text) if text else note or ""

    @property
    def look(self) -> Look:
        """Theme and language, all that a drawing needs to know."""
        return Look(self.theme, self.language)

    @property
    def names(self) -> dict[str, str]:
        """Short name of every initiative of the build, chosen or not, in alphabetical order.

        Shared: callers must not change it.
        """
        return _names(self.build)

    @property
    def names_of_chosen(self) -> list[str]:
        """Short names of the chosen initiatives, in their order."""
        names = self.names
        return [names[initiative] for initiative in self.initiatives]

    def language_of(self, initiative: str) -> str:
        """Language of the titles of an initiative as published, by its two letters."""
        return _languages(self.build)[initiative]

    @property
    def corner(self) -> str:
        """Name of the first column of a table in which the chosen ones are rows, since many; or "".

        A few stand beside each other as columns.
        """
        return self.word("initiative") if self.is_many else ""

    def first(self, most: int) -> "View":
        """The same with the first `most` of the chosen initiatives: what a picture can hold."""
        return self._replace(initiatives=self.initiatives[:most])

    def drawn_of(self, most: int) -> str:
        """That a picture shows the first `most` of more chosen initiatives; empty where it is all.

        Every table shows all.
        """
        whole = len(self.initiatives)
        return self.word("drawn_of", number=most, whole=whole) if whole > most else ""

    @property
    def of_no_choice(self) -> "View":
        """What all views of a data version in a language have in common, to keep something by."""
        return View(self.build, self.language, "light", (), date.min)

    @property
    def is_many(self) -> bool:
        """Whether more are chosen than stand beside each other or are named one by one."""
        return len(self.initiatives) > MOST_BESIDE

    def colour_of(self, initiative: str) -> str:
        """Colour of an initiative, "#RRGGBB": the same whatever else is chosen while all differ.

        Of more than MOST_COLOURS initiatives the chosen ones differ, unless these are as many.
        """
        is_few = len(self.names) <= colours.MOST_COLOURS
        among = tuple(self.names) if is_few else self.initiatives
        return colours.initiative_colour(self.theme, initiative, among)

    def labels(self, vocabulary: str) -> dict[str, str]:
        """Labels by id of a vocabulary in the chosen language, in their order.

        It is status, reason, evidence_level or plan_kind; {} for any other. Shared: callers must
        not change them.
        """
        return _labels(self.build, self.language, vocabulary)

    def joined(self, parts: list[str]) -> str:
        """a, b und c; "" for none."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.word('and')} {parts[-1]}"

    def named(self, names: list[str], is_dative: bool = False) -> str:
        """Names as joined() writes them; of many the first ones and how many more there are.

        The rest stands in a table of the page: no sentence names forty. `is_dative` is for German
        after zu, bei, von and in.
        """
        if len(names) <= MOST_BESIDE:
            return self.joined(names)
        number = len(names) - FIRST_NAMES
        further = "further_names_dative" if is_dative else "further_names"
        return self.joined([*names[:FIRST_NAMES], self.word(further, number=number)])

    @property
    def as_of_in_words(self) -> str:
        """The chosen day as the language writes it: 31. Dezember 2024."""
        return dates.day(self.language, self.as_of)


@lru_cache(maxsize=256)
def _in_address(view: View, today: date) -> tuple[dict[str, Any], str]:
    """The choices of a view by their names in an address, and as they stand there."""
    chosen: dict[str, Any] = {
        "language": view.language if view.language != words.DEFAULT_LANGUAGE else [],
        **groups.in_address(view.build, view.initiatives),
        "as_of": view.as_of.isoformat() if view.as_of != today else [],
        "evidence": view.evidence if view.evidence != USUAL_EVIDENCE else [],
        "denominator": view.denominator if view.denominator != USUAL_DENOMINATOR else [],
    }
    return chosen, _encoded(chosen)


def _encoded(choices: Mapping[str, Any]) -> str:
    return urlencode(choices, doseq=True, safe="/;:")


@kept(builds.KEPT)
def _names(build: str) -> dict[str, str]:
    rows = builds.ask(build, "initiative_names")
    return {row["initiative_id"]: row["short_name"] for row in rows}


@kept(builds.KEPT)
def _languages(build: str) -> dict[str, str]:
    rows = builds.ask(build, "initiative_names")
    return {row["initiative_id"]: row["language"] for row in rows}


def remember(make: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Keeps what was made for the same view, of the newest views; a new build has another view.

    What is returned is shared and must not be changed.
    """
    return kept_with(NEWEST, 256)(make)


def remember_for_all(make: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Keeps what rests on no choice, for a View.of_no_choice of the newest builds and languages.

    It is costly and asked for seldom, so that newer views would push it out again and again.
    """
    return kept(4)(make)


@remember
def _labels(build: str, language: Language, vocabulary: str) -> dict[str, str]:
    rows = builds.ask(build, "labels", language=language)
    return {row["id"]: row["label"] for row in rows if row["vocabulary"] == vocabulary}
