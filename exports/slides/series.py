"""The series of a chart in XML, each with its values and its column of the workbook."""

from collections.abc import Sequence
from typing import Any

import xlsxwriter

from drawing import colours
from exports.slides.chart import FIRST_COLUMN, GENERAL, PERCENT, SHEET, Bars, Chart, Line, Values
from exports.slides.paint import a, c, edge, filled, hatched, stroke

SMALL, SMALLER = 1200, 1000  # hundredths of a point


class Series:
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
            *(_point(place, f"{value:.16G}") for place, value in known),
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


def type_of(size: int, colour: str = "", is_bold: bool = False) -> Any:
    """Size in hundredths of a point, colour and weight of letters."""
    ink = [filled(colour)] if colour else []
    return a.defRPr(*ink, sz=str(size), b="1" if is_bold else "0")


def letters(size: int, colour: str, is_bold: bool = False) -> Any:
    """How texts of a chart are written; never aslant."""
    return c.txPr(
        a.bodyPr(rot="0", vert="horz"),
        a.lstStyle(),
        a.p(a.pPr(type_of(size, colour, is_bold)), a.endParaRPr(lang="de")),
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
        letters(SMALL, ink, is_bold=True),
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
