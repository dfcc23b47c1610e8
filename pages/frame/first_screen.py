"""What a page begins with, as finished HTML: shown while Streamlit's scripts are still loading.

The page takes its place once it stands (habits.js). Nothing of it can be operated but its links.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
import gzip

from htpy import Node, a, div, fragment, i, img, nav, p, span, style
from starlette.responses import Response
from starlette.types import Scope

from answers import builds, by_address, groups, parts
from answers.asked import Asked, Parameters, Refused
from answers.kept import kept
from answers.parts import Answer
from answers.view import FIRST_PAGE, View
from drawing import markup
from drawing.look import Theme
from pages.frame import actions, assets, choices, embed, head, menu, reached, screen, show

STYLE = (Path(__file__).parent / "first_screen.css").read_text(encoding="utf-8")
PATH = "/first/"
WIDTH, PICTURE = "width", "picture"
NARROWEST, WIDEST, STEP = 240, 1280, 4  # pixels of a picture
MOST = 1_000_000  # bytes that are kept, of all readers; one has 3,000 to 40,000
Given = tuple[tuple[str, tuple[str, ...]], ...]  # choices of an address
Draw = Callable[[parts.Picture], Node]


def answer(scope: Scope) -> Callable[[], Response] | None:
    """What makes the first screen of the page whose name follows PATH; None at other addresses.

    It is empty for a page or for choices that have none.
    """
    if not scope["path"].startswith(PATH) or not reached.is_read(scope):
        return None
    page = scope["path"].removeprefix(PATH) or FIRST_PAGE
    return partial(_answered, page, reached.parameters_of(scope))


def _answered(page: str, parameters: Parameters) -> Response:
    given = {name: tuple(values) for name, values in parameters.items()}
    is_waited_for = bool(given.pop(PICTURE, ()))
    theme = embed.THEMES.get(given.pop(embed.COLOURS, ("",))[-1], "light")
    width = _width(given.pop(WIDTH, ("",))[-1])
    try:
        made = _of_page(page, tuple(given.items()), theme, width, is_waited_for)
    except (Refused, builds.NoDatabase):  # the page says so
        made = b""
    if not made:
        return Response(status_code=204)
    headers = {"content-encoding": "gzip", "cache-control": "no-store"}
    return Response(made, media_type="text/html; charset=utf-8", headers=headers)


def _of_page(page: str, given: Given, theme: Theme, width: int, is_waited_for: bool) -> bytes:
    """With its picture where that is drawn already, or where it is waited for; b"" for none."""
    if page not in by_address.ANSWERS:
        return b""
    whole = page, given, theme, width, builds.version(), date.today()
    is_drawn = _made.cache_key(*whole) in _made.cache  # type: ignore[attr-defined]
    return _made(*whole) if is_drawn or is_waited_for else _text(*whole)


def _width(text: str) -> int:
    """Pixels that a picture can have: a few widths serve all windows."""
    asked = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else WIDEST
    return min(max(asked, NARROWEST), WIDEST) // STEP * STEP


@kept(MOST, len)
def _made(page: str, given: Given, theme: Theme, width: int, _build: str, _day: date) -> bytes:
    """Compressed, once for a data version and a day."""
    return _packed(page, given, theme, lambda picture: screen.drawing(picture, width))


@kept(MOST, len)
def _text(page: str, given: Given, theme: Theme, _width: int, _build: str, _day: date) -> bytes:
    """The same with an empty place where its picture comes, which takes a while to be drawn."""
    return _packed(page, given, theme, lambda _picture: div(".mm-first-picture"))


def _packed(page: str, given: Given, theme: Theme, draw: Draw) -> bytes:
    parameters = {name: list(values) for name, values in given}
    found = by_address.answer(page, Asked(parameters), theme)
    chosen = by_address.view(Asked(parameters), theme)  # an answer may be about fewer initiatives
    made = markup.finished(_screen(found, chosen, draw))
    return gzip.compress(str(made).encode(), 6, mtime=0)


def _screen(found: Answer, chosen: View, draw: Draw) -> Node:
    link, *panels = actions.named(found)
    bar = [span(".mm-act")[link], *(span(".mm-act")[name, i] for name in panels)]
    return fragment[
        style[STYLE],
        div(".mm-first-menu")[
            img(src=assets.icon("static/logo.svg"), alt=""),
            div(".mm-first-sought", aria_hidden="true")[found.view.word("find_example")],
            list(_menu(found.view, found.page)),
        ],
        img(".mm-first-icon", src=assets.icon("static/icon.svg"), alt=""),
        div(".mm-first-page")[
            div(".mm-first-head")[
                head.asked(found.view, found.page),
                div(".mm-first-bar", aria_hidden="true")[bar],
            ],
            div(".mm-first-frame", aria_hidden="true")[_frame(chosen)],
            div(".mm-first-parts")[list(_begin(found, draw))],
        ],
    ]


def _menu(view: View, page: str) -> Iterator[Node]:
    for section, names in menu.sections().items():
        links = [
            a(href=view.address(name), aria_current="page" if name == page else None)[
                view.word(name)
            ]
            for name in names
        ]
        yield nav(aria_label=view.word(section))[p[view.word(section)], links]


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


def _begin(found: Answer, draw: Draw) -> Iterator[Node]:
    """The parts of a page up to its first picture or table; what can be opened comes later."""
    for part in found.parts:
        if isinstance(part, parts.Findings):
            yield show.findings(found.view, part)
        elif isinstance(part, parts.Place):
            yield div(".mm-first-place")
        elif isinstance(part, parts.Picture):
            yield div[show.over_picture(part), draw(part)]
            return
        elif isinstance(part, parts.Heading | parts.Note | parts.Block):
            yield part.html
        elif isinstance(part, parts.Grouped):
            yield show.plain(found.view, part)
            return
        else:
            return
