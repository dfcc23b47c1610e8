"""A page as finished HTML, to read while Streamlit's scripts are still loading.

The page takes its place once it stands (habits.js). Nothing of it can be operated but its links.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple
import gzip

from htpy import Node, div, fragment, i, img, p, span, style
from starlette.responses import Response
from starlette.types import Scope

from answers import builds, by_address, groups
from answers.asked import Asked, Parameters, Refused
from answers.kept import kept
from answers.parts import Answer, Picture
from answers.view import FIRST_PAGE, View
from drawing import markup
from drawing.charts import Drawing
from drawing.look import Theme
from drawing.markup import Packed
from pages.frame import (
    actions,
    assets,
    choices,
    embed,
    first_parts,
    head,
    menu,
    reached,
    screen,
)

STYLE = (Path(__file__).parent / "first_screen.css").read_text(encoding="utf-8")
PATH = "/first/"
WIDTH, PICTURE = "width", "picture"
NARROWEST, WIDEST, STEP = 240, 1280, 4  # pixels of a picture
STACKED, GAP = 608, 16  # pixels: narrower pages have one column; between two columns
MOST = 1_000_000  # bytes that are kept, of all readers; one has 8,000 to 27,000
MOST_DRAWN = 100  # pictures of all readers, some 4,000 bytes each
Given = tuple[tuple[str, tuple[str, ...]], ...]  # choices of an address


def answer(scope: Scope) -> Callable[[], Response] | None:
    """What makes the first screen of the page whose name follows PATH; None at other addresses.

    Or one picture of it. It is empty for a page or for choices that have none.
    """
    if not scope["path"].startswith(PATH) or not reached.is_read(scope):
        return None
    page = scope["path"].removeprefix(PATH) or FIRST_PAGE
    return partial(_answered, page, reached.parameters_of(scope))


class _Asked(NamedTuple):
    """A page, choices and colours as an address has them, and the width of its pictures."""

    page: str
    given: Given
    theme: Theme
    width: int
    build: str
    day: date

    @property
    def parameters(self) -> Asked:
        """The choices, to be read once."""
        return Asked({name: list(values) for name, values in self.given})

    @property
    def answer(self) -> Answer:
        """What the page says."""
        return by_address.answer(self.page, self.parameters, self.theme)

    def drawings(self) -> list[tuple[Drawing, int]]:
        """What is drawn on it, each with its width."""
        return [
            (picture.drawing, _shared(self.width, columns))
            for picture, columns in first_parts.pictures(self.answer)
        ]


def _answered(page: str, parameters: Parameters) -> Response:
    given = {name: tuple(values) for name, values in parameters.items()}
    picture = given.pop(PICTURE, ("",))[-1]
    theme = embed.THEMES.get(given.pop(embed.COLOURS, ("",))[-1], "light")
    width = _width(given.pop(WIDTH, ("",))[-1])
    try:
        asked = _Asked(page, tuple(given.items()), theme, width, builds.version(), date.today())
        made = _picture(asked, picture) if picture else _all(asked)
    except (Refused, builds.NoDatabase):  # the page says so
        made = b""
    if not made:
        return Response(status_code=204)
    headers = {"content-encoding": "gzip", "cache-control": "no-store"}
    return Response(made, media_type="text/html; charset=utf-8", headers=headers)


def _all(asked: _Asked) -> bytes:
    """With those pictures that are drawn already; b"" for a page that has no first screen."""
    if asked.page not in by_address.ANSWERS:
        return b""
    return _made(asked, tuple(_is_drawn(*drawing) for drawing in asked.drawings()))


def _picture(asked: _Asked, place: str) -> bytes:
    """One of its pictures, which is drawn now if it is not yet; b"" where there is none."""
    drawings = asked.drawings() if asked.page in by_address.ANSWERS else []
    known = {str(number): drawing for number, drawing in enumerate(drawings)}
    return _packed(_drawn(*known[place])) if place in known else b""


def _width(text: str) -> int:
    """Pixels that a picture can have: a few widths serve all windows."""
    asked = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else WIDEST
    return min(max(asked, NARROWEST), WIDEST) // STEP * STEP


def _shared(width: int, columns: int) -> int:
    """Pixels of a picture in one of the columns, which stand under each other on a phone."""
    return width if width < STACKED else (width - GAP * (columns - 1)) // columns // STEP * STEP


@kept(MOST_DRAWN)
def _drawn(drawing: Drawing, width: int) -> Packed:
    return Packed(screen.drawing(drawing, width))


def _is_drawn(drawing: Drawing, width: int) -> bool:
    return _drawn.cache_key(drawing, width) in _drawn.cache  # type: ignore[attr-defined]


@kept(MOST, len)
def _made(asked: _Asked, is_drawn: tuple[bool, ...]) -> bytes:
    """Compressed, once for a data version and a day.

    An empty place stands where a picture comes, which takes a while to be drawn.
    """
    places = enumerate(is_drawn)

    def draw(picture: Picture, columns: int) -> Node:
        number, is_there = next(places)
        if not is_there:
            return div(".mm-first-picture", data_number=str(number))
        return _drawn(picture.drawing, _shared(asked.width, columns))

    chosen = by_address.view(asked.parameters, asked.theme)  # an answer may be about fewer
    return _packed(_screen(asked.answer, chosen, draw))


def _packed(content: Node) -> bytes:
    return gzip.compress(str(markup.finished(content)).encode(), 6, mtime=0)


def _screen(found: Answer, chosen: View, draw: first_parts.Draw) -> Node:
    link, *panels = actions.named(found)
    addresses = {name: found.view.address(name) for name in menu.names()}
    bar = [span(".mm-act")[link], *(span(".mm-act")[name, i] for name in panels)]
    return fragment[
        style[STYLE],
        div(".mm-first-menu")[
            img(src=assets.icon("static/logo.svg"), alt=""),
            div(".mm-first-sought", aria_hidden="true")[found.view.word("find_example")],
            menu.links(found.view.language, found.page, addresses),
        ],
        img(".mm-first-icon", src=assets.icon("static/icon.svg"), alt=""),
        div(".mm-first-page")[
            div(".mm-first-head")[
                head.asked(found.view, found.page),
                div(".mm-first-bar", aria_hidden="true")[bar],
            ],
            div(".mm-first-frame", aria_hidden="true")[_frame(chosen)],
            div(".mm-first-parts")[list(first_parts.shown(found, draw))],
        ],
    ]


def _frame(view: View) -> Node:
    """The choices of the frame as they stand, to look at."""
    names = view.names
    if len(names) > groups.FEW:
        return div(".mm-first-place")
    initiatives = [(name, key in view.initiatives) for key, name in names.items()]
    today = view._replace(as_of=date.today())
    days = choices.quick_days(today)
    ends = [(text, day == view.as_of.isoformat()) for day, text in days.items()]
    day = choices.day_in_short(today, view.as_of)
    return [
        _pills(view.word("initiatives"), initiatives),
        div[p[view.word("as_of")], span(".mm-first-field")[day]],
        _pills(view.word("quick_days"), ends),
    ]


def _pills(label: str, options: list[tuple[str, bool]]) -> Node:
    shown = [span(".chosen" if is_chosen else "")[text] for text, is_chosen in options]
    return div[p[label], div(".mm-first-pills")[shown]]
