"""A chart that PowerPoint can edit: its series as XML and as the workbook behind it.

The library's own XML has axis numbers that the schema forbids and no error bars, so it is written
here. What both files hold comes from the same values.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal
import io

from lxml import etree
import xlsxwriter

from drawing import colours
from exports.slides.paint import a, c, edge, filled, hatched, stroke
from wording.formulas import AS_IT_IS

SHEET, FIRST_COLUMN = "Tabelle1", 1
BAR_AXES, LINE_AXES = ("100", "200"), ("300", "400")
SMALL, SMALLER = 1200, 1000  # hundredths of a point
MANY = 12  # categories from which on their names are smaller
GENERAL, PERCENT = "General", "0%"
Values = Sequence[float | None]


@dataclass(frozen=True)
class Bars:
    """Values as bars of a colour, without one as the texture of what is unknown.

    `paints` are colours of single values by their place, where these differ. `shown_as` is how
    Excel writes the figures on the bars; without it there are none.
    """

    name: str
    values: Values
    colour: str | None
    shown_as: str = GENERAL
    paints: Sequence[str] = ()
    hushed: Sequence[int] = ()  # places of bars too small for their figure


@dataclass(frozen=True)
class Line:
    """Values as a line, or as marks alone; `reach` are lengths of bars of error upwards from it."""

    name: str
    values: Values
    colour: str
    mark: Literal["none", "diamond", "dash", "circle"] = "none"
    is_drawn: bool = True
    is_dashed: bool = False
    shown_as: str = ""
    reach: Values = ()
    reach_name: str = ""


@dataclass(frozen=True)
class Chart:
    """Bars and lines over the same categories; `categories` are as their axis has them.

    `is_lying` bars run to the right, from the first category on top. `axis` is how Excel writes the
    numbers of the axis; none where it is hidden. `span` are its ends where they are fixed.
    """

    categories: Sequence[str]
    bars: Sequence[Bars] = ()
    lines: Sequence[Line] = ()
    grouping: Literal["percentStacked", "stacked", "clustered"] = "clustered"
    is_lying: bool = False
    axis: str = ""
    span: tuple[float, float] | None = None
    gap: int = 40
    legend: Literal["", "t", "r"] = "t"  # where it stands, if there is one

    @property
    def columns(self) -> list[tuple[str, Values, str]]:
        """Name, values and number format of every column of the workbook, after the categories."""
        found: list[tuple[str, Values, str]] = [
            *((each.name, each.values, each.shown_as or GENERAL) for each in self.bars),
            *((each.name, each.values, self.axis or PERCENT) for each in self.lines),
        ]
        reaches = [each for each in self.lines if each.reach]
        return [*found, *((each.reach_name, each.reach, PERCENT) for each in reaches)]

    def xml(self) -> bytes:
        """The chart part; the workbook is tied to it later."""
        series = _Series(self)
        plot = c.plotArea(c.layout(), *self._groups(series), *self._axes())
        legend = [self._legend()] if self.legend else []
        space = c.chartSpace(
            c.date1904(val="0"),
            c.roundedCorners(val="0"),
            c.chart(
                c.autoTitleDeleted(val="1"),
                plot,
                *legend,
                c.plotVisOnly(val="1"),
                c.dispBlanksAs(val="gap"),
            ),
            c.txPr(a.bodyPr(), a.lstStyle(), a.p(a.pPr(_type(SMALL)), a.endParaRPr(lang="de-DE"))),
        )
        return bytes(etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True))

    def workbook(self, about: Sequence[tuple[str, str]], named: str) -> bytes:
        """The workbook behind it: categories and values, and a second sheet `named` so.

        On that stands what `about` says: names with what is said under each.
        """
        written = io.BytesIO()
        book = xlsxwriter.Workbook(written, AS_IT_IS)
        page = book.add_worksheet(SHEET)
        page.set_column(0, 0, 36)
        page.set_column(1, max(len(self.columns), 1), 16)
        for line, category in enumerate(self.categories, start=1):
            page.write_string(line, 0, category)
        for place, (name, values, shown_as) in enumerate(self.columns, start=FIRST_COLUMN):
            shape = book.add_format({"num_format": shown_as})
            page.write_string(0, place, name)
            for line, value in enumerate(values, start=1):
                if value is not None:
                    page.write_number(line, place, value, shape)
        told = book.add_worksheet(named)
        told.set_column(0, 0, 24)
        told.set_column(1, 1, 100)
        for line, (name, said) in enumerate(about):
            told.write_string(line, 0, name)
            told.write_string(line, 1, said)
        book.close()
        return written.getvalue()

    # --- groups and axes ---

    def _groups(self, series: "_Series") -> Iterator[Any]:
        if self.bars:
            overlap = [] if self.grouping == "clustered" else [c.overlap(val="100")]
            yield c.barChart(
                c.barDir(val="bar" if self.is_lying else "col"),
                c.grouping(val=self.grouping),
                c.varyColors(val="0"),
                *(series.bar(each) for each in self.bars),
                c.gapWidth(val=str(self.gap)),
                *overlap,
                *(c.axId(val=axis) for axis in BAR_AXES),
            )
        if self.lines:
            yield c.lineChart(
                c.grouping(val="standard"),
                c.varyColors(val="0"),
                *(series.line(each) for each in self.lines),
                c.marker(val="1"),
                *(c.axId(val=axis) for axis in self._line_axes),
            )

    @property
    def _is_percent(self) -> bool:
        return self.grouping == "percentStacked"

    @property
    def _line_axes(self) -> tuple[str, str]:
        """Lines over bars of 100 % have an axis of their own, from 0 to 1."""
        return LINE_AXES if self.bars and self._is_percent else BAR_AXES

    def _axes(self) -> Iterator[Any]:
        yield self._categories(BAR_AXES, is_hidden=False)
        yield self._numbers(BAR_AXES, self.span or ((0, 1) if self._is_percent else None))
        if self.lines and self._line_axes == LINE_AXES:
            yield self._categories(LINE_AXES, is_hidden=True)
            yield self._numbers(LINE_AXES, (0, 1), is_second=True)

    def _categories(self, axes: tuple[str, str], is_hidden: bool) -> Any:
        own, across = axes
        is_low = self.is_lying and any(
            (value or 0) < 0 for bars in self.bars for value in bars.values
        )
        return c.catAx(
            c.axId(val=own),
            c.scaling(c.orientation(val="maxMin" if self.is_lying else "minMax")),
            c.delete(val="1" if is_hidden else "0"),
            c.axPos(val="l" if self.is_lying else "b"),
            c.numFmt(formatCode=GENERAL, sourceLinked="0"),
            c.majorTickMark(val="none"),
            c.minorTickMark(val="none"),
            c.tickLblPos(val="low" if is_low else "nextTo"),
            c.spPr(edge(colours.RULE["light"])),
            _letters(SMALL if len(self.categories) <= MANY else SMALLER, colours.TEXT["light"]),
            c.crossAx(val=across),
            c.crosses(val="autoZero"),
            c.auto(val="0"),
            c.lblAlgn(val="ctr"),
            c.lblOffset(val="60"),
            c.noMultiLvlLbl(val="1"),
        )

    def _numbers(
        self, axes: tuple[str, str], span: tuple[float, float] | None, is_second: bool = False
    ) -> Any:
        across, own = axes
        ends = [c.max(val=f"{span[1]:g}"), c.min(val=f"{span[0]:g}")] if span else []
        place = "b" if self.is_lying else "l"
        # Categories that run from top to bottom would take the axis of numbers to the top.
        is_at_end = is_second or self.is_lying
        return c.valAx(
            c.axId(val=own),
            c.scaling(c.orientation(val="minMax"), *ends),
            c.delete(val="0" if self.axis else "1"),
            c.axPos(val="r" if is_second else place),
            *([] if is_second or not self.axis else [_rules()]),
            c.numFmt(formatCode=self.axis or GENERAL, sourceLinked="0"),
            c.majorTickMark(val="none"),
            c.minorTickMark(val="none"),
            c.tickLblPos(val="none" if is_second else "nextTo"),  # hidden, for its ends hold
            c.spPr(a.ln(a.noFill())),
            _letters(SMALLER, colours.SECONDARY["light"]),
            c.crossAx(val=across),
            c.crosses(val="max" if is_at_end else "autoZero"),
            c.crossBetween(val="between"),
        )

    def _legend(self) -> Any:
        return c.legend(
            c.legendPos(val=self.legend),
            c.overlay(val="0"),
            _letters(SMALL, colours.TEXT["light"]),
        )


class _Series:
    """Series one after the other, each with its column of the workbook."""

    def __init__(self, chart: Chart) -> None:
        self.chart, self.number = chart, 0

    def _head(self, name: str) -> list[Any]:
        place = self.number
        self.number += 1
        cell = f"{SHEET}!${_letter(place + FIRST_COLUMN)}$1"
        said = c.tx(c.strRef(c.f(cell), c.strCache(c.ptCount(val="1"), _point(0, name))))
        return [c.idx(val=str(place)), c.order(val=str(place)), said]

    def _categories(self) -> Any:
        said = self.chart.categories
        return c.cat(
            c.strRef(
                c.f(_range(0, len(said))),
                c.strCache(
                    c.ptCount(val=str(len(said))),
                    *(_point(place, text) for place, text in enumerate(said)),
                ),
            )
        )

    def bar(self, bars: Bars) -> Any:
        """A series of bars."""
        column = self.number + FIRST_COLUMN
        head = self._head(bars.name)
        paints = [
            c.dPt(
                c.idx(val=str(place)),
                c.invertIfNegative(val="0"),
                c.bubble3D(val="0"),
                c.spPr(filled(colour)),
            )
            for place, colour in enumerate(bars.paints)
        ]
        ink = colours.TEXT["light"] if bars.colour is None else colours.ink_on(bars.colour)
        is_beside = self.chart.grouping == "clustered"
        labels = _labels(
            bars.shown_as,
            colours.TEXT["light"] if is_beside else ink,
            "outEnd" if is_beside else "ctr",
            has_plate=bars.colour is None,
            hushed=bars.hushed,
        )
        return c.ser(
            *head,
            c.spPr(*_painted(bars)),
            c.invertIfNegative(val="0"),
            *paints,
            labels,
            self._categories(),
            c.val(_numbers_of(column, bars.values, bars.shown_as or GENERAL)),
        )

    def line(self, line: Line) -> Any:
        """A series of a line or of marks."""
        column = self.number + FIRST_COLUMN
        head = self._head(line.name)
        drawn = stroke(line.colour, 28575, line.is_dashed) if line.is_drawn else _no_stroke()
        size = [] if line.mark == "none" else [c.size(val="11" if line.mark == "diamond" else "7")]
        paint = [] if line.mark == "none" else [c.spPr(filled(line.colour), edge(line.colour))]
        labels = _labels(line.shown_as, colours.TEXT["light"], "r")
        reach = [self._reach(line)] if line.reach else []
        return c.ser(
            *head,
            c.spPr(drawn),
            c.marker(c.symbol(val=line.mark), *size, *paint),
            labels,
            *reach,
            self._categories(),
            c.val(_numbers_of(column, line.values, self.chart.axis or PERCENT)),
            c.smooth(val="0"),
        )

    def _reach(self, line: Line) -> Any:
        """Bars of error upwards, as long as a column of the workbook says."""
        names = [name for name, _, _ in self.chart.columns]
        column = names.index(line.reach_name) + FIRST_COLUMN
        return c.errBars(
            c.errDir(val="y"),
            c.errBarType(val="plus"),
            c.errValType(val="cust"),
            c.noEndCap(val="0"),
            c.plus(_numbers_of(column, line.reach, PERCENT)),
            c.spPr(stroke(line.colour, 22225)),
        )


# --- pieces ---


def _letter(column: int) -> str:
    return str(xlsxwriter.utility.xl_col_to_name(column))


def _range(column: int, number: int) -> str:
    return f"{SHEET}!${_letter(column)}$2:${_letter(column)}${number + 1}"


def _point(place: int, text: str) -> Any:
    return c.pt(c.v(text), idx=str(place))


def _numbers_of(column: int, values: Values, shown_as: str) -> Any:
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    return c.numRef(
        c.f(_range(column, len(values))),
        c.numCache(
            c.formatCode(shown_as),
            c.ptCount(val=str(len(values))),
            *(_point(place, repr(value)) for place, value in known),
        ),
    )


def _painted(bars: Bars) -> list[Any]:
    """Fill and edge of bars: a white rule between them, or the outline of light ones."""
    fill = (
        hatched(colours.STATUS_COLOURS["light"]["unknown"])
        if bars.colour is None
        else filled(bars.colour)
    )
    is_light = bars.colour in (None, colours.STATUS_COLOURS["light"]["open"], "#FFFFFF")
    around = colours.STATUS_COLOURS["light"]["unknown"] if is_light else colours.GROUND["light"]
    return [fill, edge(around)]


def _no_stroke() -> Any:
    return a.ln(a.noFill(), w="28575")


def _rules() -> Any:
    return c.majorGridlines(c.spPr(edge(colours.RULE["light"])))


def _type(size: int, colour: str = "", is_bold: bool = False) -> Any:
    ink = [filled(colour)] if colour else []
    return a.defRPr(*ink, sz=str(size), b="1" if is_bold else "0")


def _letters(size: int, colour: str, is_bold: bool = False) -> Any:
    return c.txPr(
        a.bodyPr(rot="0", vert="horz"),
        a.lstStyle(),
        a.p(a.pPr(_type(size, colour, is_bold)), a.endParaRPr(lang="de")),
    )


def _labels(
    shown_as: str, ink: str, place: str, has_plate: bool = False, hushed: Sequence[int] = ()
) -> Any:
    """The figures on bars or beside marks; on the texture they stand on the ground."""
    if not shown_as:
        return c.dLbls(*_flags(is_shown=False))
    plate = [c.spPr(filled(colours.GROUND["light"]))] if has_plate else []
    return c.dLbls(
        *(c.dLbl(c.idx(val=str(each)), c.delete(val="1")) for each in hushed),
        c.numFmt(formatCode=shown_as, sourceLinked="0"),
        *plate,
        _letters(SMALL, ink, is_bold=True),
        c.dLblPos(val=place),
        *_flags(is_shown=True),
    )


def _flags(is_shown: bool) -> list[Any]:
    return [
        c.showLegendKey(val="0"),
        c.showVal(val="1" if is_shown else "0"),
        c.showCatName(val="0"),
        c.showSerName(val="0"),
        c.showPercent(val="0"),
        c.showBubbleSize(val="0"),
    ]
