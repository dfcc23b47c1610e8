"""Which pages an edition has, and where a link of the dashboard leads in it."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

from answers import usual
from answers.view import FIRST_PAGE

SEARCH = "search"
PAGES = (*usual.ANSWERS, "accessibility", SEARCH)
OF_ONE = ("goals", "bodies", "completion", "profile", "measures")
KEPT = {"language", "initiatives", "initiative"}  # choices that pages of an edition are made for
SINGLED = ("measure", "organisation", "family", "theme")  # choices of one entry, by its kind
OF_A_YEAR = ("completion",)  # pages that are there as of the end of earlier years, too


class Sheet(NamedTuple):
    """A page of an edition; `variant` is an initiative or a year, "" for the usual choice."""

    page: str
    variant: str = ""

    @property
    def file(self) -> str:
        """Its name in the folder of its language."""
        return f"{self.page}.{self.variant}.html" if self.variant else f"{self.page}.html"

    @property
    def evidence(self) -> str:
        """The name of the file that says what its numbers rest on."""
        return self.file.removesuffix("html") + "evidence.html"


class Link(NamedTuple):
    """A link of the dashboard taken apart: page, choices and the place on the page."""

    page: str
    choices: Mapping[str, list[str]]
    place: str

    @property
    def rows(self) -> tuple[str, ...]:
        """Names of the rows whose evidence is meant."""
        return tuple(self.choices.get("row", ()))

    @property
    def is_kept(self) -> bool:
        """Whether the edition can have a page with these choices."""
        return KEPT.issuperset(self.choices)

    @property
    def entry(self) -> tuple[str, str]:
        """Kind and id of the one entry that is meant; two empty ones for none."""
        found = ((kind, self.choices[kind][0]) for kind in SINGLED if kind in self.choices)
        return next(found, ("", ""))


def parsed(address: str) -> Link | None:
    """A link within the dashboard; None for one within the page, or out of the dashboard."""
    if not address.startswith("./"):
        return None
    parts = urlsplit(address[2:])
    return Link(parts.path or FIRST_PAGE, parse_qs(parts.query), parts.fragment)


def sheet_of(link: Link, initiatives: tuple[str, ...]) -> Sheet | None:
    """The page of the edition nearest to what a link means; None where there is none like it."""
    if link.page not in PAGES:
        return None
    chosen = link.choices.get("initiative") or link.choices.get("initiatives", [])
    named = [key.partition("/")[0] for key in link.choices.get("measure", [])] or chosen
    if link.page in OF_ONE and len(named) == 1 and named[0] in initiatives:
        return Sheet(link.page, named[0])
    return Sheet(link.page)


def at_words(file: str, words: str) -> str:
    """Address of a text on a page: browsers show it, and mark it."""
    exact = quote(words, safe="").replace("-", "%2D")
    return f"{file}#:~:text={exact}"
