"""The house's own slide master, 16:9, and what any master offers; puts nothing on a slide."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
import io

THEME = Path(__file__).parent / "theme"
WIDTH, HEIGHT = 12_192_000, 6_858_000  # English Metric Units; 914,400 are an inch
POINT = 12_700
LAYOUTS = ("title", "finding", "text")  # the files of our own, in their order
TITLES = ("title", "ctrTitle")
MARGIN = 24 * POINT
UNNEEDED = ("printerSettings", "thumbnail")  # what comes with the library's own file


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide, in English Metric Units."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        return self.top + self.height

    def under(self, top: int) -> "Box":
        """What is left of it from `top` on."""
        return Box(self.left, top, self.width, max(self.bottom - top, 0))

    def over(self, bottom: int) -> "Box":
        """What is left of it down to `bottom`."""
        return Box(self.left, self.top, self.width, max(bottom - self.top, 0))


class NoLayout(ValueError):
    """A presentation has no layout with a title, so that no finding can stand on its slides."""


@lru_cache(maxsize=1)
def own() -> bytes:
    """An empty presentation with our master, and layouts for title, finding and text."""
    from pptx import Presentation
    from pptx.oxml import parse_xml

    presentation: Any = Presentation()
    presentation.slide_width, presentation.slide_height = WIDTH, HEIGHT
    master = presentation.slide_masters[0]
    for layout in list(master.slide_layouts)[len(LAYOUTS) :]:
        master.slide_layouts.remove(layout)
    for name, layout in zip(LAYOUTS, list(master.slide_layouts), strict=True):
        layout.part._element = parse_xml((THEME / f"{name}.xml").read_bytes())
    element = parse_xml((THEME / "master.xml").read_bytes())
    for known in list(master.element.get_or_add_sldLayoutIdLst()):
        element.get_or_add_sldLayoutIdLst().append(known)
    master.part._element = element
    for relation in master.part.rels.values():
        if relation.reltype.endswith("/theme"):
            relation.target_part._blob = (THEME / "theme.xml").read_bytes()
    for part in (presentation.part, presentation.part.package):
        _drop_unneeded(part)
    written = io.BytesIO()
    presentation.save(written)
    return written.getvalue()


def _drop_unneeded(part: Any) -> None:
    for key, relation in list(part._rels.items()):
        if relation.reltype.rpartition("/")[2] in UNNEEDED:
            part._rels.pop(key)


@dataclass(frozen=True)
class Master:
    """A presentation to fill, and its layouts by what they are for."""

    presentation: Any
    is_own: bool

    @staticmethod
    def opened(template: bytes) -> "Master":
        """Of a file that is known to be sound; of our own without one.

        NoLayout where no layout has a title.
        """
        from pptx import Presentation

        master = Master(Presentation(io.BytesIO(template or own())), is_own=not template)
        if not master._titled:
            raise NoLayout
        return master

    @cached_property
    def _titled(self) -> list[Any]:
        return [
            layout
            for master in self.presentation.slide_masters
            for layout in master.slide_layouts
            if placeholder(layout, *TITLES) is not None
        ]

    @cached_property
    def opening(self) -> Any:
        """The layout of the first slide: a title and what stands under it."""
        with_subtitle = (each for each in self._titled if placeholder(each, "subTitle") is not None)
        return next(with_subtitle, self.finding)

    @cached_property
    def finding(self) -> Any:
        """The layout with as little beside its title as there is."""
        return min(
            (each for each in self._titled if placeholder(each, "title") is not None),
            key=lambda layout: len(_held(layout)),
            default=self._titled[0],
        )

    @cached_property
    def text(self) -> Any:
        """The layout with a title and one place for text; else that of findings."""
        one_text = (
            layout
            for layout in self._titled
            if placeholder(layout, "title") is not None and len(_held(layout)) == 1
        )
        return next(one_text, self.finding)

    @cached_property
    def area(self) -> Box:
        """Where a slide with a finding has room under its title and over its foot."""
        layout = self.finding
        whole_width, whole_height = self.presentation.slide_width, self.presentation.slide_height
        title = box(placeholder(layout, *TITLES))
        feet = [box(each) for each in layout.placeholders if kind(each) in ("ftr", "sldNum", "dt")]
        low = [foot.top for foot in feet if foot.top > whole_height // 2]
        bottom = min([*low, whole_height - MARGIN]) - 4 * POINT
        held = [box(each) for each in _held(self.text)]
        left, width = title.left, title.width
        if held and held[0].width > whole_width // 2:
            left, width = held[0].left, held[0].width
            bottom = min(bottom, held[0].bottom) if held[0].bottom > whole_height // 2 else bottom
        top = title.bottom + 4 * POINT if title.bottom < whole_height // 2 else MARGIN
        return Box(left, top, width, bottom - top)


def kind(shape: Any) -> str:
    """What a placeholder is for, as the format calls it."""
    return str(shape.element.ph.get("type") or "obj")


def placeholder(of: Any, *kinds: str) -> Any:
    """The first placeholder of these kinds on a layout or slide; None where there is none."""
    return next((each for each in of.placeholders if kind(each) in kinds), None)


def _held(layout: Any) -> list[Any]:
    """The places that a layout has for content."""
    feet = (*TITLES, "ftr", "sldNum", "dt")
    return [each for each in layout.placeholders if kind(each) not in feet]


def box(shape: Any) -> Box:
    """Where a placeholder lies; it may have that from its master."""
    return Box(*(int(side or 0) for side in (shape.left, shape.top, shape.width, shape.height)))
