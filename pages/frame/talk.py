"""A talk: chosen views one after the other on a wall, one finding a screen; works out no facts.

The document comes screen by screen as they are made; once it is there it needs no network.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote, urlencode
import logging

from htpy import (
    Element,
    Node,
    a,
    blockquote,
    body,
    button,
    cite,
    dialog,
    div,
    footer,
    h1,
    h2,
    h3,
    head,
    html,
    li,
    link,
    meta,
    p,
    script,
    section,
    span,
    style,
    title,
    ul,
)
from markupsafe import Markup
from starlette.responses import Response, StreamingResponse
from starlette.types import Scope

from answers import builds, by_address, citing, passages
from answers.asked import Asked, Parameters, Refused
from answers.kept import kept
from answers.view import FIRST_PAGE, View
from drawing import colours, markup
from drawing.look import Look, Theme
from pages.frame import nowhere, reached, screen
from wording import dates, words
from wording.words import Language

PATH, SCRIPT_PATH = "/talk", "/talk.js"
VIEW, COLOURS = "view", "colours"
PICTURE = "picture"  # name of the choice of a chart, which no page has
MOST = 40  # views of a talk
WIDTH = 900  # of a drawing: its smallest type is then 24 pixels high on a wall of 1920
MOST_PASSAGES = 3  # shown of a figure; the page behind it has all
SCRIPT = (Path(__file__).parent / "talk.js").read_text(encoding="utf-8")


class Shown(NamedTuple):
    """A view of a talk: a page, its choices and the chart; "" for the page's first."""

    page: str
    choices: Parameters
    picture: str = ""

    def __str__(self) -> str:
        """As it stands in an address: completion;initiatives:bottrop;picture:status_picture."""
        named = {**self.choices, **({PICTURE: [self.picture]} if self.picture else {})}
        parts = [
            f"{name}:{quote(value, safe='')}" for name, values in named.items() for value in values
        ]
        return ";".join([self.page, *parts])


def read(text: str) -> Shown | None:
    """The view that a text of an address means; None for no page."""
    page, *parts = text.split(";")
    choices: dict[str, list[str]] = {}
    for name, _, value in (part.partition(":") for part in parts):
        choices.setdefault(name, []).append(unquote(value))
    picture = choices.pop(PICTURE, [""])[-1]
    return Shown(page, choices, picture) if page in by_address.ANSWERS else None


def address(views: Sequence[Shown], language: Language, theme: Theme) -> str:
    """Where a talk is, from any page."""
    named = {VIEW: [str(view) for view in views], "language": language, COLOURS: theme}
    return f".{PATH}?{urlencode(named, doseq=True, safe='/;:')}"


def answer(scope: Scope) -> Callable[[], Response] | None:
    """What makes the talk of an address, or its script; None for any other address."""
    if not reached.is_read(scope) or scope["path"] not in (PATH, SCRIPT_PATH):
        return None
    if scope["path"] == SCRIPT_PATH:
        return partial(Response, SCRIPT, media_type="text/javascript")
    language = nowhere.language_of(scope["query_string"])
    return partial(_answered, reached.parameters_of(scope), language)


def _answered(parameters: Parameters, language: Language) -> Response:
    views = [view for text in parameters.get(VIEW, ()) if (view := read(text))][:MOST]
    if not views:
        return reached.said(404, words.word(language, "talk_without_views"))
    theme: Theme = "dark" if parameters.get(COLOURS, [""])[-1] == "dark" else "light"
    try:
        build = builds.version()
    except builds.NoDatabase as fault:
        return reached.nothing_built(fault, language)
    # Nothing on the way may hold back a screen until the next one is made.
    headers = {
        "content-security-policy": reached.policy(script="'self'"),
        "content-encoding": "identity",
        "x-accel-buffering": "no",
    }
    made = _document(views, language, theme, build)
    return StreamingResponse(made, media_type="text/html; charset=utf-8", headers=headers)


def _document(
    views: Sequence[Shown], language: Language, theme: Theme, build: str
) -> Iterator[str]:
    other: Theme = "light" if theme == "dark" else "dark"
    whole = len(views)
    slides = (
        _slide(view, f"{number} / {whole}", Look(theme, language), build)
        for number, view in enumerate(views, 1)
    )
    made = html(lang=language, class_=f"{theme} talk")[
        head[
            meta(charset="utf-8"),
            meta(name="viewport", content="width=device-width, initial-scale=1"),
            meta(name="color-scheme", content=theme),
            title[f"{words.word(language, 'talk')} · {screen.PRODUCT}"],
            link(rel="icon", href="favicon.png"),
            style[screen.STYLE],
            script(src=f".{SCRIPT_PATH}"),
        ],
        body(
            style=f"background:{colours.GROUND[theme]}",
            data_other=address(views, language, other),
            data_views=str(whole),
        )[markup.hatch(), slides],
    ]
    return iter(made.iter_chunks())


def _slide(view: Shown, place: str, look: Look, build: str) -> Markup:
    """One screen; of a view that is none, or that fails, it says so, and the others go on."""
    number = span(".place")[place]
    try:
        return _made(str(view), place, look, build, date.today())
    except Refused as fault:
        said = fault.said(look.language)
    except Exception:
        logging.getLogger(__name__).exception("a screen of a talk: %s", view)
        said = words.word(look.language, "talk_failed")
    return _section(place, [h1(tabindex="-1")[said], footer[span, number]])


@kept(256)
def _made(text: str, place: str, look: Look, _build: str, _day: date) -> Markup:
    """A screen, made once for a data version and a day."""
    view = read(text)
    assert view, "only views of pages are shown"
    return _section(place, _shown(view, look, span(".place")[place]))


def _section(place: str, content: Node) -> Markup:
    return markup.finished(section(".slide", data_number=place.partition(" ")[0])[content])


def _shown(shown: Shown, look: Look, place: Node) -> Node:
    """Finding, chart and source line of a view, and what its figures rest on."""
    asked = Asked({**shown.choices, "language": [look.language]})
    found = by_address.answer(shown.page, asked, look.theme)
    own = Asked({PICTURE: [shown.picture]})
    known = screen.pictures_of(found)
    key = own.one_or_none(PICTURE, list(known))
    picture = known[key] if key else screen.main(found)
    first, *others = screen.findings(found) or [markup.finished(found.view.word(found.page))]
    said = [first] if picture else [first, *others[: screen.MOST_FURTHER]]
    rests_on = picture.source_ids if picture else found.source_ids
    told = " · ".join(citing.picture_lines(found.view, rests_on))
    path = "" if shown.page == FIRST_PAGE else shown.page
    full = f"./{path}?{urlencode(asked.parameters, doseq=True, safe='/;:')}"
    return [
        h1(tabindex="-1")[screen.elsewhere(first)],
        screen.drawn(picture, [WIDTH], ".drawing")
        if picture
        else ul(".more")[[li[screen.elsewhere(each)] for each in said[1:]]],
        footer[span[told, " · ", a(href=full)[screen.PRODUCT]], place],
        [_figure(found.view, figure) for figure in passages.figures(found.view, "".join(said))],
    ]


def _figure(view: View, figure: passages.Figure) -> Element:
    """What a figure rests on, large, behind it until it is asked for."""
    first = figure.passages[:MOST_PASSAGES]
    more = len(figure.passages) - len(first)
    return dialog(aria_label=figure.text)[
        h2[figure.text],
        [_passage(view, row) for row in first],
        p[view.word("further_passages", number=more)] if more > 0 else None,
        button(type="button", data_close=True)[view.word("close")],
    ]


def _passage(view: View, row: Mapping[str, object]) -> Element:
    published = dates.edtf(view.language, str(row["published_edtf"] or "")) or view.word("undated")
    return div(".passage")[
        blockquote[str(row["locator"] or view.word("whole_document"))],
        p[h3[str(row["label"])], cite[str(row["title"])], f" · {row['publisher']} · {published}"],
    ]
