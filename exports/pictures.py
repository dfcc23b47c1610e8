"""A picture as a file that explains itself; draws nothing that the page does not draw.

Title, legend, day, data version, sources and address stand inside it, since a picture in somebody's
slides has left its page. The type is Inter: within the SVG, and beside this file for the others.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast
import base64
import json
import re

from htpy import Element, Node
from markupsafe import Markup
import htpy

from drawing import colours
from drawing.charts import Drawing, Spec
from drawing.look import Theme
from drawing.markup import Sign, finished, hatch
from exports import converter

if TYPE_CHECKING:
    from PIL import ImageFont

Format = Literal["png", "png_large", "png_print", "svg", "pdf"]
MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}
FONTS = Path(__file__).parent / "fonts"
EMBEDDED = Path(__file__).parents[1] / "static" / "inter-latin.woff2"
FAMILY = "Inter, Arial, sans-serif"
VEGA_LITE = "6.4"  # as altair writes it
SCREEN, PAPER, MARGIN = 960, 720, 24  # units; on paper fewer, so that its type can be read
INNER = SCREEN - 2 * MARGIN
POINTS = 72  # of an inch: units of a PDF, and pixels of a PNG that is not told otherwise
ON_PAPER = 17 / 2.54 * POINTS / PAPER  # points for each unit: 17 cm, the text of an A4 page
SWATCH, GAP = 14, 8
UNKNOWN = colours.STATUS_COLOURS["light"]["unknown"]


class Size(NamedTuple):
    """Ending of the file, width of the picture in units, and what they become at which density."""

    ending: str
    width: int = SCREEN
    scale: float = 1
    per_inch: int = POINTS


SIZES: dict[Format, Size] = {
    "png": Size("png"),
    "png_large": Size("png", scale=2),
    "png_print": Size("png", PAPER, ON_PAPER, 300),
    "svg": Size("svg"),
    "pdf": Size("pdf", PAPER, ON_PAPER),
}


@dataclass(frozen=True)
class Type:
    """A size of type: its height, the distance of its lines, and its weight."""

    size: int
    leading: int
    weight: int = 400

    @property
    def font(self) -> "ImageFont.FreeTypeFont":
        """The letters themselves."""
        return _font(self.size, self.weight)

    def length(self, text: str) -> float:
        """How wide a text runs."""
        return float(self.font.getlength(text))


TITLE, SIGN, FOOT = Type(20, 26, 600), Type(14, 24), Type(12, 18)


@dataclass(frozen=True)
class Frame:
    """What stands around a drawing: above it `title` and legend, under it the `foot` lines."""

    title: str
    signs: Sequence[Sign]
    foot: Sequence[str]
    theme: Theme = "light"


def of(drawing: Drawing, frame: Frame, wanted: Format) -> bytes:
    """The drawing in its frame in a format of SIZES; what is for paper is 17 cm wide there."""
    size = SIZES[wanted]
    picture = _framed(drawing, frame, size)
    match size.ending:
        case "svg":
            return picture.encode()
        case "pdf":
            return cast(bytes, _converter().svg_to_pdf(picture))
        case _:
            return cast(bytes, _converter().svg_to_png(picture, ppi=size.per_inch))


def alone(drawing: Drawing, width: int) -> tuple[Markup, float]:
    """Content of an SVG of this width and its height: a drawing for what has its own words around.

    What is unknown is painted by the pattern of drawing.markup.hatch(), once in the document.
    """
    return _drawn(drawing.spec, width)


def drawn(drawing: Drawing, width: int) -> str:
    """The drawing alone as an SVG of this width, for what has its own words around it."""
    content, height = _drawn(drawing.spec, width)
    return _svg(Size("svg", width), height, [hatch(), content], drawing.alt)


def png_within(drawing: Drawing, frame: Frame, width: int, height: int) -> bytes:
    """The drawing in its frame as PNG of at most so many pixels each way."""
    size = SIZES["png"]
    picture = _framed(drawing, frame, size)
    found = re.search(r'height="([\d.]+)"', picture)
    assert found, "a picture has a height"
    scale = min(width / size.width, height / float(found[1]))
    return cast(bytes, _converter().svg_to_png(picture, scale=scale))


def _framed(drawing: Drawing, frame: Frame, size: Size) -> str:
    """Title, legend, drawing and foot under each other, as one SVG."""
    top, parts = float(MARGIN), list[Node]()
    for piece, height in _pieces(drawing, frame, size.width - 2 * MARGIN):
        parts.append(htpy.g(transform=f"translate({MARGIN},{top:g})")[piece])
        top += height
    ground = htpy.rect(width="100%", height="100%", fill=colours.GROUND[frame.theme])
    content = [_definitions(is_font_embedded=size.ending == "svg"), ground, parts]
    return _svg(size, round(top + MARGIN - GAP), content, drawing.alt, frame.title)


def _svg(size: Size, height: float, content: Node, said: str, title: str = "") -> str:
    return str(
        finished(
            htpy.svg(
                xmlns="http://www.w3.org/2000/svg",
                **{"xmlns:xlink": "http://www.w3.org/1999/xlink"},
                role="img",
                width=f"{size.width * size.scale:g}",
                height=f"{height * size.scale:g}",
                viewBox=f"0 0 {size.width} {height:g}",
                font_family=FAMILY,
            )[
                htpy.title[title] if title else None,
                htpy.desc[said],
                content,
            ]
        )
    )


def _pieces(drawing: Drawing, frame: Frame, inner: int) -> Iterator[tuple[Node, float]]:
    """What stands under each other, each with its height and the space after it."""
    text, secondary = colours.TEXT[frame.theme], colours.SECONDARY[frame.theme]
    if frame.title:
        yield _paragraph(wrapped(frame.title, TITLE, inner), TITLE, text)
    if frame.signs:
        yield _legend(frame.signs, text, inner)
    content, height = _drawn(drawing.spec, inner)
    yield content, height + 2 * GAP
    lines = [line for entry in frame.foot for line in wrapped(entry, FOOT, inner)]
    yield _paragraph(lines, FOOT, secondary)


def wrapped(text: str, style: Type, width: float = INNER) -> list[str]:
    """A text over lines that are no wider, broken at blanks; a word or address where it must."""
    lines: list[str] = []
    for word in text.split(" "):
        for piece in _fitting(word, style, width):
            longer = f"{lines[-1]} {piece}" if lines else ""
            if longer and style.length(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines


def _fitting(word: str, style: Type, width: float) -> Iterator[str]:
    while style.length(word) > width:
        most = next(most for most in range(len(word), 0, -1) if style.length(word[:most]) <= width)
        yield word[:most]
        word = word[most:]
    yield word


def _paragraph(lines: Sequence[str], style: Type, colour: str) -> tuple[Node, float]:
    written = [_text(line, 0, place, style, colour) for place, line in enumerate(lines)]
    return written, len(lines) * style.leading + GAP


def _text(content: str, left: float, line: int, style: Type, colour: str) -> Element:
    return htpy.text(
        x=f"{left:g}",
        y=str(line * style.leading + style.size),
        font_size=str(style.size),
        font_weight=str(style.weight),
        fill=colour,
    )[content]


def _legend(signs: Sequence[Sign], colour: str, inner: int) -> tuple[Node, float]:
    """Swatch and name of each sign, over as many lines as they need."""
    drawn, left, line = list[Node](), 0.0, 0
    for sign in signs:
        width = SWATCH + GAP + SIGN.length(sign.label)
        if left and left + width > inner:
            left, line = 0.0, line + 1
        drawn.append(_swatch(sign, left, line))
        drawn.append(_text(sign.label, left + SWATCH + GAP, line, SIGN, colour))
        left += width + 2 * GAP
    return drawn, (line + 1) * SIGN.leading + GAP


def _swatch(sign: Sign, left: float, line: int) -> Element:
    """The colour, texture or shape of a sign."""
    if sign.shape and sign.colour:
        return _text(sign.shape, left, line, SIGN, sign.colour)
    return htpy.rect(
        x=f"{left:g}",
        y=str(line * SIGN.leading + 1),
        width=str(SWATCH),
        height=str(SWATCH),
        rx="2",
        fill=sign.colour or colours.HATCH,
        stroke=UNKNOWN,
        stroke_width="1" if sign.colour in (None, *colours.GROUND.values()) else "0",
    )


def _definitions(is_font_embedded: bool) -> Node:
    """The texture of what is unknown, and the type where the file itself has to bring it."""
    type_face = htpy.defs[htpy.style[_font_face()]] if is_font_embedded else None
    return [hatch(), type_face]


@lru_cache(maxsize=1)
def _font_face() -> str:
    content = base64.b64encode(EMBEDDED.read_bytes()).decode()
    return (
        '@font-face{font-family:"Inter";font-weight:100 900;'
        f'src:url("data:font/woff2;base64,{content}") format("woff2")}}'
    )


@lru_cache
def _font(size: int, weight: int) -> "ImageFont.FreeTypeFont":
    from PIL import ImageFont

    name = "Inter-SemiBold.ttf" if weight >= 600 else "Inter-Regular.ttf"
    return ImageFont.truetype(FONTS / name, size)


# --- the drawing itself ---


def _drawn(spec: Spec, width: int) -> tuple[Markup, float]:
    """The drawing of this width, without links, and its height.

    Pictures beside or under each other are as wide as told; what stands around them is measured.
    """
    told = {**without_links(spec), "padding": 0}
    if not (inner := [*told.get("vconcat", []), *told.get("hconcat", [])]):
        told["width"] = width
        return _converted(told)[0::2]
    told.pop("autosize", None)
    for part in inner:
        part["width"] = width * 3 // 4
    _, taken, _ = _converted(told)
    for part in inner:
        part["width"] += width - taken
    return _converted(told)[0::2]


def without_links(spec: Any) -> Any:
    """The same picture whose marks lead nowhere: their addresses hold only on the page."""
    if isinstance(spec, list):
        return [without_links(part) for part in spec]
    if not isinstance(spec, dict):
        return deepcopy(spec)
    return {key: without_links(value) for key, value in spec.items() if key != "href"}


def _converter() -> Any:
    """The library that draws, wherever it does."""
    return converter.Converter()


def _converted(spec: Spec) -> tuple[Markup, float, float]:
    """Content of the SVG of a drawing, its width and its height; no address is ever asked."""
    svg = _converter().vegalite_to_svg(
        json.dumps(spec, default=str), vl_version=VEGA_LITE, allowed_base_urls=[]
    )
    found = re.fullmatch(r"<svg([^>]*)>(.*)</svg>\s*", svg, re.DOTALL)
    assert found, "the drawing is no SVG"
    width, height = (
        float(re.findall(rf' {side}="([\d.]+)"', found[1])[0]) for side in ("width", "height")
    )
    return Markup(found[2]), width, height
