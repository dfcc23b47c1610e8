"""Fills a presentation slide by slide: title, content, foot with its sources, notes."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from answers.view import View
from drawing import colours
from exports.slides import master, writing
from exports.slides.master import POINT, Box, Master
from exports.slides.outline import MOST_SOURCES, Slide
from exports.slides.runs import MOST_ALONE, Run, Sources, Text, plain
from exports.slides.writing import Canvas
from wording import dates

TITLE_SIZES = (24, 20, 18, 16, 14)
BOLD = 600
KICKER, UNDER, FOOT = 11, 11, 8  # sizes of type
GAP = 6 * POINT
Told = Sequence[tuple[str, str]]  # names with what is said under each


@dataclass(frozen=True)
class Filling:
    """A presentation, and what its slides know of the view that they show."""

    master: Master
    view: View
    sources: Sources
    address: str | None
    choices: Mapping[str, str]
    citation: str

    def add(self, told: Slide) -> frozenset[int]:
        """One slide with its notes; the numbers that its marks show."""
        layout = self.master.finding
        slide = self.master.presentation.slides.add_slide(layout)
        area = self.master.area
        most, named = _named(told)
        numbers = _numbers(told)
        about = self._about(numbers)
        canvas = Canvas(slide, self.view, named, most, self.sources, about, told.alt)
        _drop_empty(slide)
        top = self._title(canvas, told, layout, area)
        bottom = area.bottom
        if told.has_foot:
            bottom = self._foot(canvas, sorted(named), len(numbers) - len(named), area)
        bottom = self._under(canvas, told.under, area.over(bottom))
        if told.content:
            told.content.put(canvas, area.under(top).over(bottom))
        _add_feet(slide, layout, self._footer())
        self._notes(slide, told, numbers)
        return named

    # --- title and foot ---

    def _title(self, canvas: Canvas, told: Slide, layout: Any, area: Box) -> int:
        """The finding under the name of its page; where the room under it begins."""
        place = canvas.slide.shapes.title
        box = master.box(place)
        kicker_height = round(KICKER * writing.LEADING * POINT)
        room = box.under(box.top + kicker_height)
        size = writing.fitting([told.title], room, TITLE_SIZES, weight=BOLD)
        kicker = (Run(told.kicker, is_quiet=True),)
        frame = place.text_frame
        writing.write(frame, Text((kicker,)), canvas, KICKER, is_bold=False)
        added = Text(told.title.paragraphs[:1] or ((),))
        frame.add_paragraph()
        writing.write(_From(frame, 1), added, canvas, size)
        needed = writing.height_of([added], box.width // POINT, size, weight=BOLD)
        bottom = box.top + kicker_height + round(needed * POINT) + 2 * GAP
        return bottom if self.master.is_own else max(area.top, bottom)

    def _foot(self, canvas: Canvas, named: Sequence[int], more: int, area: Box) -> int:
        """The sources of the slide and its address; where the room over it ends."""
        pieces = [(self._short(number), self._link(number)) for number in named]
        told = self.view.word("slide_sources_on", sources="\f").split("\f")
        lines = []
        if pieces:
            rest = [(self.view.word("slide_more_sources", number=more), "")] if more else []
            lines.append(_joined([*pieces, *rest], told))
        if self.address:
            lines.append([(self.address, self.address)])
        if not lines:
            return area.bottom
        texts = [plain("".join(said for said, _ in line)) for line in lines]
        height = round(writing.height_of(texts, area.width / POINT, FOOT) * POINT) + 2 * POINT
        top = area.bottom - height
        shape = canvas.slide.shapes.add_textbox(area.left, top, area.width, height)
        canvas.describe(shape, self.view.word("slide_sources"))
        shape._element.xpath(".//p:cNvPr")[0].set("descr", "")
        _write_links(shape.text_frame, lines)
        return top - GAP

    def _under(self, canvas: Canvas, under: Sequence[Text], room: Box) -> int:
        """What must be known with the content; where the room over it ends."""
        if not under:
            return room.bottom
        height = round(writing.height_of(under, room.width / POINT, UNDER) * POINT) + 2 * POINT
        top = room.bottom - height
        shape = canvas.slide.shapes.add_textbox(room.left, top, room.width, height)
        _tighten(shape.text_frame)
        lines = tuple(
            tuple(run._replace(is_quiet=True) for run in line)
            for text in under
            for line in text.paragraphs
        )
        writing.write(shape.text_frame, Text(lines), canvas, UNDER)
        return top - GAP

    def _short(self, number: int) -> str:
        """A source in the foot: its number, who published it and when."""
        row = self.sources.by_number[number]
        day = dates.in_short(self.view.language, row["published_edtf"])
        return f"[{number}] {', '.join(each for each in (row['publisher'], day) if each)}"

    def _link(self, number: int) -> str:
        return str(self.sources.by_number[number]["url"] or "")

    def _footer(self) -> str:
        """Day and data version."""
        return " · ".join(
            [
                self.view.word("as_of_day", day=self.view.as_of_in_words),
                self.view.word("of_data_version", version=self.view.build),
            ]
        )

    # --- notes and workbooks ---

    def full(self, number: int) -> str:
        """A source with its number, as a bibliography has it."""
        row = self.sources.by_number[number]
        day = dates.edtf(self.view.language, row["published_edtf"]) or self.view.word("undated")
        told = f"[{number}] {row['publisher']}: {row['title']}. {day}."
        return f"{told} {row['url']}" if row["url"] else told

    def _about(self, numbers: Sequence[int]) -> Told:
        """What a workbook says of itself: choices, version, address, sources."""
        own = [
            *self.choices.items(),
            (self.view.word("slide_cite"), self.citation),
            *([(self.view.word("slide_address"), self.address)] if self.address else []),
        ]
        title = self.view.word("slide_sources")
        return [*own, *((title, self.full(number)) for number in sorted(numbers))]

    def _notes(self, slide: Any, told: Slide, numbers: Sequence[int]) -> None:
        """What is said with a slide, its sources in full, its choices and its address."""
        frame = slide.notes_slide.notes_text_frame
        if frame is None:
            return
        chosen = "; ".join(f"{name}: {value}" for name, value in self.choices.items())
        lines = [
            f"{told.kicker}: {told.title.said}",
            *told.notes,
            *([f"{self.view.word('slide_sources')}:"] if numbers else []),
            *(self.full(number) for number in sorted(numbers)),
            f"{self.view.word('slide_chosen')}: {chosen}",
            *([f"{self.view.word('slide_address')}: {self.address}"] if self.address else []),
            f"{self.view.word('slide_cite')}: {self.citation}",
        ]
        frame.text = "\n".join(lines)


class _From:
    """A frame of text from one of its paragraphs on."""

    def __init__(self, frame: Any, start: int) -> None:
        self.frame, self.start = frame, start

    @property
    def paragraphs(self) -> Any:
        return self.frame.paragraphs[self.start :]

    def add_paragraph(self) -> Any:
        """One more at the end."""
        return self.frame.add_paragraph()


def _named(told: Slide) -> tuple[int, frozenset[int]]:
    """How many numbers a mark shows, and the sources that the foot names: as many as it holds."""
    marks = [*told.title.marks, *(told.content.marks if told.content else [])]
    for most in range(MOST_ALONE, 0, -1):
        named = dict.fromkeys(number for mark in marks for number in mark[:most])
        if len(named) <= MOST_SOURCES:
            break
    return most, frozenset(list(named)[:MOST_SOURCES])


def _numbers(told: Slide) -> list[int]:
    """Numbers of all sources of a slide, those without a mark too."""
    held = told.content.numbers if told.content else []
    return list(dict.fromkeys([*told.title.numbers, *held]))


def _joined(pieces: Sequence[tuple[str, str]], around: Sequence[str]) -> list[tuple[str, str]]:
    before, after = (around[0], around[1]) if len(around) == 2 else ("", "")
    found = [(before, "")]
    for place, piece in enumerate(pieces):
        found += [piece] if place == 0 else [(" · ", ""), piece]
    return [*found, (after, "")]


def _write_links(frame: Any, lines: Sequence[Sequence[tuple[str, str]]]) -> None:
    """Lines of texts, each with where it leads."""
    from pptx.util import Pt

    _tighten(frame)
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        for said, address in line:
            if not said:
                continue
            run = paragraph.add_run()
            run.text = said
            run.font.size = Pt(FOOT)
            run.font.color.rgb = writing.colour(colours.SECONDARY["light"])
            if address.startswith(("http://", "https://")):
                run.hyperlink.address = address


def _tighten(frame: Any) -> None:
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _drop_empty(slide: Any) -> None:
    """Places of the layout for what this slide does not have."""
    for place in list(slide.placeholders):
        if master.kind(place) not in master.TITLES:
            place._element.getparent().remove(place._element)


def _add_feet(slide: Any, layout: Any, said: str) -> None:
    """Foot and number of the slide, where its layout has room for them."""
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    for place in layout.placeholders:
        if master.kind(place) in ("ftr", "sldNum"):
            own = deepcopy(place._element)
            for properties in own.xpath("./p:spPr"):
                for child in list(properties):
                    properties.remove(child)
            numbers = [int(each) for each in slide.shapes._spTree.xpath(".//p:cNvPr/@id")]
            own.xpath(".//p:cNvPr")[0].set("id", str(max(numbers) + 1))
            slide.shapes._spTree.append(own)
    for place in slide.placeholders:
        if master.kind(place) == "ftr":
            paragraph = place.text_frame.paragraphs[0]
            paragraph.alignment = PP_ALIGN.LEFT
            run = paragraph.add_run()
            run.text, run.font.size, run.font.name = said, Pt(FOOT + 1), "+mn-lt"
