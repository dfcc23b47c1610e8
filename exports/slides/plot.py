"""A chart as PowerPoint holds it: bars, lines and their axes, in XML.

The library's own XML has axis numbers that the schema forbids, and no bars of error.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from drawing import colours
from exports.slides.chart import GENERAL, Chart
from exports.slides.paint import a, c, edge
from exports.slides.series import SMALL, SMALLER, Series, letters, type_of

BAR_AXES, LINE_AXES = ("100", "200"), ("300", "400")
MANY = 12  # categories from which on their names are smaller


@dataclass(frozen=True)
class Plot:
    """A chart being drawn."""

    chart: Chart

    def xml(self) -> bytes:
        """The part of the presentation; the workbook is tied to it later."""
        series = Series(self.chart)
        plot = c.plotArea(c.layout(), *self._groups(series), *self._axes())
        legend = [self._legend()] if self.chart.legend else []
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
            c.txPr(
                a.bodyPr(), a.lstStyle(), a.p(a.pPr(type_of(SMALL)), a.endParaRPr(lang="de-DE"))
            ),
        )
        return bytes(etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True))

    # --- groups and axes ---

    def _groups(self, series: Series) -> Iterator[Any]:
        if self.chart.bars:
            overlap = [] if self.chart.grouping == "clustered" else [c.overlap(val="100")]
            yield c.barChart(
                c.barDir(val="bar" if self.chart.is_lying else "col"),
                c.grouping(val=self.chart.grouping),
                c.varyColors(val="0"),
                *(series.bar(each) for each in self.chart.bars),
                c.gapWidth(val=str(self.chart.gap)),
                *overlap,
                *(c.axId(val=axis) for axis in BAR_AXES),
            )
        if self.chart.lines:
            yield c.lineChart(
                c.grouping(val="standard"),
                c.varyColors(val="0"),
                *(series.line(each) for each in self.chart.lines),
                c.marker(val="1"),
                *(c.axId(val=axis) for axis in self._line_axes),
            )

    @property
    def _is_percent(self) -> bool:
        return self.chart.grouping == "percentStacked"

    @property
    def _line_axes(self) -> tuple[str, str]:
        """Lines over bars of 100 % have an axis of their own, from 0 to 1."""
        return LINE_AXES if self.chart.bars and self._is_percent else BAR_AXES

    def _axes(self) -> Iterator[Any]:
        yield self._categories(BAR_AXES, is_hidden=False)
        yield self._numbers(BAR_AXES, self.chart.span or ((0, 1) if self._is_percent else None))
        if self.chart.lines and self._line_axes == LINE_AXES:
            yield self._categories(LINE_AXES, is_hidden=True)
            yield self._numbers(LINE_AXES, (0, 1), is_second=True)

    def _categories(self, axes: tuple[str, str], is_hidden: bool) -> Any:
        own, across = axes
        is_low = self.chart.is_lying and any(
            (value or 0) < 0 for bars in self.chart.bars for value in bars.values
        )
        return c.catAx(
            c.axId(val=own),
            c.scaling(c.orientation(val="maxMin" if self.chart.is_lying else "minMax")),
            c.delete(val="1" if is_hidden else "0"),
            c.axPos(val="l" if self.chart.is_lying else "b"),
            c.numFmt(formatCode=GENERAL, sourceLinked="0"),
            c.majorTickMark(val="none"),
            c.minorTickMark(val="none"),
            c.tickLblPos(val="low" if is_low else "nextTo"),
            c.spPr(edge(colours.RULE["light"])),
            letters(
                SMALL if len(self.chart.categories) <= MANY else SMALLER, colours.TEXT["light"]
            ),
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
        place = "b" if self.chart.is_lying else "l"
        # Categories that run from top to bottom would take the axis of numbers to the top.
        is_at_end = is_second or self.chart.is_lying
        return c.valAx(
            c.axId(val=own),
            c.scaling(c.orientation(val="minMax"), *ends),
            c.delete(val="0" if self.chart.axis else "1"),
            c.axPos(val="r" if is_second else place),
            *([] if is_second or not self.chart.axis else [_rules()]),
            c.numFmt(formatCode=self.chart.axis or GENERAL, sourceLinked="0"),
            c.majorTickMark(val="none"),
            c.minorTickMark(val="none"),
            c.tickLblPos(val="none" if is_second else "nextTo"),  # hidden, for its ends hold
            c.spPr(a.ln(a.noFill())),
            letters(SMALLER, colours.SECONDARY["light"]),
            c.crossAx(val=across),
            c.crosses(val="max" if is_at_end else "autoZero"),
            c.crossBetween(val="between"),
        )

    def _legend(self) -> Any:
        return c.legend(
            c.legendPos(val=self.chart.legend),
            c.overlay(val="0"),
            letters(SMALL, colours.TEXT["light"]),
        )


def _rules() -> Any:
    return c.majorGridlines(c.spPr(edge(colours.RULE["light"])))
