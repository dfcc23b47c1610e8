"""Shares as bars in columns and rows, each with a tick at a mean; knows where they stand."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

import altair as alt

from drawing import charts, colours
from drawing.charts import Drawing, Spec
from drawing.look import Look

ROW = 28  # pixels of a row
ROOM = 0.5  # of a column's width for its longest bar; the figure stands behind it
# Places within a row of height 1: the bar, its middle, the ends of a tick.
TOP, CENTRE, BOTTOM, OVER, UNDER = 0.22, 0.5, 0.78, 0.1, 0.9
ABOVE, HEADS = 1.6, -1.55  # room above the first row, and the heads in it, in rows
# Titles stand left of the bars; on a narrow screen above them, which then are thinner.
NARROW = "width < 620"
TITLES = f"({NARROW} ? 0 : 236)"
RAISED, LOWERED, LIFTED = 10, 5, 8  # pixels that top, bottom and middle move for such a title


class Share(NamedTuple):
    """A share from 0 to 1 at a column and a row, both counted from 0, and the mean beside it.

    `figure` stands behind the bar, `tip` is said of it, `href` leads to what stands behind it; a
    hollow one can't be compared; the figure of a quiet one is not the chosen one's.
    """

    column: int
    row: int
    share: float
    mean: float | None
    figure: str
    tip: str
    colour: str
    href: str = ""
    is_hollow: bool = False
    is_quiet: bool = False

    def mark(self, look: Look, most: float) -> Spec:
        """Corners and colours of the bar, as Vega-Lite takes them."""
        is_empty, mean = self.is_hollow or not self.share, self.mean
        return {
            "left": self.column,
            "right": self.column + ROOM * self.share / most,
            "top": self.row + TOP,
            "bottom": self.row + BOTTOM,
            "centre": self.row + CENTRE,
            "colour": self.colour if self.share else "transparent",
            "fill": colours.GROUND[look.theme] if is_empty else self.colour,
            "mean": None if mean is None else self.column + ROOM * mean / most,
            "over": self.row + OVER,
            "under": self.row + UNDER,
            "behind": self.column + ROOM * max(self.share, mean or 0) / most,
            "figure": self.figure,
            "ink": (colours.SECONDARY if self.is_quiet else colours.TEXT)[look.theme],
            "tip": self.tip,
            **({"href": self.href} if self.href else {}),
        }


class Shares(NamedTuple):
    """Lines above each column, titles of the rows, and the shares.

    The rows that are `found` stand out from the rest by their ground and the weight of their title.
    """

    columns: Sequence[Sequence[str]]
    rows: Sequence[str]
    shares: Sequence[Share]
    found: Sequence[int] = ()

    def draw(self, look: Look, alt_text: str) -> Drawing:
        """The finished drawing, as wide as its column; the longest bar is the largest share."""
        most = max((max(part.share, part.mean or 0) for part in self.shares), default=0) or 1
        marks = [part.mark(look, most) for part in self.shares]
        layers = [
            *self._grounds(look),
            self._bars(marks),
            self._ticks(look, marks),
            self._figures(look, marks),
            self._heads(),
            *self._titles(),
        ]
        height = round(ROW * (len(self.rows) + ABOVE))
        return charts.finished(charts.layered(layers), look, alt_text, height)

    def _x(self, field: str) -> alt.X:
        scale = alt.Scale(
            domain=[0, len(self.columns)],
            range=[alt.ExprRef(TITLES), alt.ExprRef("width")],
            nice=False,
        )
        return alt.X(f"{field}:Q", scale=scale, axis=None)

    def _y(self, field: str) -> alt.Y:
        scale = alt.Scale(domain=[-ABOVE, len(self.rows)], reverse=True, nice=False)
        return alt.Y(f"{field}:Q", scale=scale, axis=None)

    def _if_narrow(self, small: int, large: int) -> alt.ExprRef:
        return alt.ExprRef(f"{NARROW} ? {small} : {large}")

    def _grounds(self, look: Look) -> list[alt.Chart]:
        """A quiet ground over the whole width behind the rows that are found."""
        if not self.found:
            return []
        grounds = [{"top": row, "bottom": row + 1} for row in self.found]
        drawn: alt.Chart = charts.marks(grounds).mark_rect(
            color=colours.MUTED[look.theme], aria=False
        )
        left, right = alt.XValue(0), alt.X2Value("width")  # type: ignore[no-untyped-call]
        return [drawn.encode(self._y("top"), x=left, x2=right, y2=alt.Y2("bottom:Q"))]

    def _bars(self, marks: list[Spec]) -> alt.Chart:
        bars: alt.Chart = charts.marks(marks).mark_bar(
            strokeWidth=1,
            yOffset=self._if_narrow(RAISED, 0),
            y2Offset=self._if_narrow(LOWERED, 0),
        )
        return bars.encode(
            self._x("left"),
            self._y("top"),
            x2=alt.X2("right:Q"),
            y2=alt.Y2("bottom:Q"),
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("colour:N", scale=None),
            tooltip=[alt.Tooltip("tip:N", title=" ")],
        )

    def _ticks(self, look: Look, marks: list[Spec]) -> alt.Chart:
        known = [mark for mark in marks if mark["mean"] is not None]
        ticks: alt.Chart = charts.marks(known).mark_rule(
            color=colours.TEXT[look.theme],
            strokeWidth=1.5,
            yOffset=self._if_narrow(RAISED, 0),
            y2Offset=self._if_narrow(LOWERED, 0),
        )
        return ticks.encode(self._x("mean"), self._y("over"), y2=alt.Y2("under:Q"))

    def _figures(self, look: Look, marks: list[Spec]) -> alt.Chart:
        figures: alt.Chart = charts.marks(marks).mark_text(
            align="left",
            dx=5,
            dy=self._if_narrow(LIFTED, 0),
            fontSize=self._if_narrow(10, 13),
        )
        ink = alt.Color("ink:N", scale=None)
        return figures.encode(
            self._x("behind"), self._y("centre"), text=alt.Text("figure:N"), color=ink
        )

    def _heads(self) -> alt.Chart:
        heads: list[dict[str, Any]] = [
            {"left": place, "top": HEADS, "text": list(lines)}
            for place, lines in enumerate(self.columns)
        ]
        drawn: alt.Chart = charts.marks(heads).mark_text(
            align="left",
            baseline="top",
            fontSize=self._if_narrow(10, 14),
            fontWeight=600,
            lineHeight=self._if_narrow(13, 17),
            limit=alt.ExprRef(f"(width - {TITLES}) / {len(self.columns)} - 2"),
        )
        return drawn.encode(self._x("left"), self._y("top"), text=alt.Text("text:N"))

    def _titles(self) -> Iterator[alt.Chart]:
        """The titles of what is found, and the others."""
        weights: dict[bool, Literal["bold", "normal"]] = {True: "bold", False: "normal"}
        for is_found, weight in weights.items():
            titles = [
                {"centre": place + CENTRE, "text": title}
                for place, title in enumerate(self.rows)
                if (place in self.found) is is_found
            ]
            drawn: alt.Chart = charts.marks(titles).mark_text(
                align="left",
                x=0,
                fontWeight=weight,
                dx=self._if_narrow(0, 6),
                dy=self._if_narrow(-LIFTED, 0),
                fontSize=self._if_narrow(11, 13),
                limit=alt.ExprRef(f"{NARROW} ? width - 8 : {TITLES} - 12"),
            )
            yield drawn.encode(self._y("centre"), text=alt.Text("text:N"))
