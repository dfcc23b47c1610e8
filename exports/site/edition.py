"""An edition: every page for the usual choice and for each initiative, in each language."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple
import json
import re

from htpy import fragment
from markupsafe import Markup

from answers import accessibility, by_address, citing, usual
from answers.asked import Asked
from answers.parts import Answer
from answers.view import FIRST_PAGE, View
from exports.site import addresses, document, raw, search
from exports.site.addresses import OF_A_YEAR, OF_ONE, SEARCH, Link, Sheet
from exports.site.document import Choice, Content
from exports.site.evidence import Evidence, Facts
from exports.site.parts_in_html import shown
from wording.words import LANGUAGES

ROOT = Path(__file__).parents[2]
STYLES = (ROOT / "pages/frame/style.css", Path(__file__).parent / "site.css")
FONT = ROOT / "static/inter-latin.woff2"
NAMES = re.compile(r' id="([^"]+)"')


class File(NamedTuple):
    """A file of an edition by its path in it, with / between folders."""

    path: str
    content: bytes


def name(view: View) -> str:
    """What an edition is called, and its folder."""
    return f"{view.as_of.isoformat()}-{view.build}"


def files(day: date, live: str | None) -> Iterator[File]:
    """All files of the edition of a day; NoDatabase where there is nothing to publish."""
    for language in LANGUAGES:
        view = usual.view(language, day)
        made = dict(_documents(view, live))
        names = {file: set(NAMES.findall(text)) for file, text in made.items()}
        for file, text in made.items():
            yield File(f"{language}/{file}", _settled(text, file, names).encode())
    told = {"version": view.build, "day": day.isoformat()}
    yield File("edition.json", json.dumps(told).encode())
    yield File("style.css", b"\n".join([_font(), *(path.read_bytes() for path in STYLES)]))
    yield File(FONT.name, FONT.read_bytes())


def _font() -> bytes:
    return (
        f'@font-face {{ font-family: Inter; src: url("{FONT.name}") format("woff2");'
        " font-weight: 100 900; }"
    ).encode()


def _sheets(view: View) -> dict[Sheet, View]:
    """Every page with the choices under which it is made."""
    of_one = {
        Sheet(page, key): view._replace(initiatives=(key,))
        for page in OF_ONE
        for key in view.initiatives
    }
    of_a_year = {
        Sheet(page, str(day.year)): view._replace(as_of=day)
        for page in OF_A_YEAR
        for day in view.ends_of_years
    }
    whole = {Sheet(page): view for page in (*usual.ANSWERS, "accessibility")}
    return {**whole, **of_one, **of_a_year}


def _documents(view: View, live: str | None) -> Iterator[tuple[str, str]]:
    """Name and text of every document of a language."""
    sheets, facts = _sheets(view), Facts(view)
    for sheet, own in sheets.items():
        evidence = Evidence(own, facts)
        inner = _linked(shown(_answer(sheet.page, own)), sheet, own, evidence)
        page = Content(sheet, sheet.file, inner, choices=_choices(view, sheet.page))
        yield sheet.file, document.of(own, live, page)
        if evidence.rows:
            below = Content(sheet, sheet.evidence, fragment[evidence.articles()], is_behind=True)
            yield sheet.evidence, document.of(own, live, below)
    listed = document.of(view, live, Content(Sheet(FIRST_PAGE), facts.file, facts.list(), True))
    yield facts.file, listed
    found = search.content(view, frozenset(sheets))
    sheet = Sheet(SEARCH)
    searching = Content(
        sheet, sheet.file, found, script=raw.script(search.SCRIPT), script_hash=search.HASH
    )
    yield sheet.file, document.of(view, live, searching)


def _answer(page: str, view: View) -> Answer:
    made = usual.ANSWERS.get(page, accessibility.answer)
    return made(view)


def _choices(view: View, page: str) -> list[Choice]:
    """The other initiatives and days for which a page is there."""
    found = []
    if page in OF_ONE:
        every = [] if page == "profile" else [Choice(view.word("everyone"), Sheet(page))]
        found += every + [Choice(view.names[key], Sheet(page, key)) for key in view.initiatives]
    if page in OF_A_YEAR:
        now = [] if found else [Choice(view.as_of_in_words, Sheet(page))]
        years = [str(day.year) for day in view.ends_of_years]
        ends = [Choice(view.word("site_end_of", year=year), Sheet(page, year)) for year in years]
        found += now + ends
    return found


def _linked(content: Markup, sheet: Sheet, view: View, evidence: Evidence) -> Markup:
    """The same with links that lead within the edition; one that leads nowhere is none."""

    def lead(address: str) -> str | None:
        link = addresses.parsed(address)
        return _target(link, sheet, view, evidence) if link else address

    return raw.led(content.replace(' target="_self"', ""), lead)


def _target(link: Link, sheet: Sheet, view: View, evidence: Evidence) -> str | None:
    if link.page == "behind":
        place = evidence.place(link.rows, by_address.of_rows(Asked(link.choices)))
        return f"{sheet.evidence}#{place}" if place else None
    if link.page == "sources" and (source := link.choices.get("source")):
        number = citing.numbers(view, source).get(source[0])
        return f"sources.html#quelle-{number}"
    meant = addresses.sheet_of(link, tuple(view.names))
    if meant is None or (meant.page == sheet.page and not link.is_kept):
        return None
    if not link.is_kept:
        title = search.titles(view.build, view.language).get(link.entry)
        return addresses.at_words(meant.file, title) if title else meant.file
    return f"{meant.file}#{link.place}" if link.place else meant.file


def _settled(text: str, file: str, names: dict[str, set[str]]) -> str:
    """The same whose links to a place that a page does not have lead to the page."""

    def lead(address: str) -> str | None:
        page, _, place = address.partition("#")
        known = names.get(page or file)
        if not place or known is None or place in known or place.startswith(":~:"):
            return address
        return page or None

    return raw.led(text, lead)
