"""Cells in columns and rows, with a figure and shaded by a share; knows not what they mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import altair as alt

from drawing import charts, colours
from drawing.charts import Drawing, Spec
from drawing.look import Look

ROW = 52  # pixels of a row: its title and its cells under it
FAINT = 0.35  # opacity of a cell in which there is nothing to count
# Places within a row of height 1: the title stands above its cells, so that it needs no margin.
TITLE, TOP, CENTRE, BOTTOM = 0.22, 0.44, 0.71, 0.96
ABOVE, HEADS = -0.95, -0.85  # where the picture begins, and the names of the columns


@dataclass(frozen=True)
class Cell:
    """A cell at a column and a row, both counted from 0.

    `share` from 0 to the picture's `most` gives its shade; `short` is shown instead of `figure`
    where it is narrow; `tip` is said of it; `href` is what stands behind it; `keys` tell a
    selection which cell it is.
    """

    column: int
    row: int
    figure: str
    share: float
    tip: str
    is_faint: bool = False
    short: str = ""
    href: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)

    def mark(self, look: Look, most: float) -> Spec:
        """Corners, figure and ink of the cell, as Vega-Lite takes them."""
        depth = self.share / most
        return {
            **self.keys,
            "left": self.column,
            "right": self.column + 1,
            "middle": self.column + 0.5,
            "top": self.row + TOP,
            "bottom": self.row + BOTTOM,
            "centre": self.row + CENTRE,
            "share": self.share,
            "strength": FAINT if self.is_faint else 1,
            "figure": self.figure,
            **({"short": self.short} if self.short else {}),
            "ink": _ink(look, depth),
            "tip": self.tip,
            **({"href": self.href} if self.href else {}),
        }


@dataclass(frozen=True)
class Matrix:
    """Names of the columns, titles of the rows, and the cells; shaded up to `most`.

    A click on a cell makes the selection `cell` of `selects`, names among the keys of the cells.
    """

    columns: Sequence[str]
    rows: Sequence[str]
    cells: Sequence[Cell]
    most: float
    title: str = ""
    row_height: int = ROW
    selects: Sequence[str] = ()

    def draw(self, look: Look, alt_text: str) -> Drawing:
        """The finished drawing, as wide as its column."""
        layers = [self._rectangles(look), self._figures(look), self._heads(), self._titles()]
        chart = alt.layer(*layers).resolve_scale(color="independent")
        if self.title:
            chart = chart.properties(title=alt.Title(self.title, limit=charts.ALL_WIDTH))
        return charts.finished(chart, look, alt_text, self.row_height * (len(self.rows) + 1))

    @property
    def _across(self) -> alt.Scale:
        return alt.Scale(domain=[0, len(self.columns)], nice=False)

    @property
    def _down(self) -> alt.Scale:
        return alt.Scale(domain=[ABOVE, len(self.rows)], reverse=True, nice=False)

    @property
    def _middle(self) -> list[alt.X | alt.Y]:
        return [
            alt.X("middle:Q", scale=self._across, axis=None),
            alt.Y("centre:Q", scale=self._down, axis=None),
        ]

    def _marks(self, look: Look) -> alt.Chart:
        return charts.marks([cell.mark(look, self.most) for cell in self.cells])

    def _rectangles(self, look: Look) -> alt.Chart:
        shades = alt.Scale(
            domain=[0, self.most], range=colours.SCALE[look.theme], interpolate="rgb"
        )
        drawn: alt.Chart = (
            self._marks(look)
            .mark_rect(
                stroke=colours.GROUND[look.theme],
                strokeWidth=2,
                cursor="pointer" if self.selects else "default",
            )
            .encode(
                alt.X("left:Q", scale=self._across, axis=None),
                alt.Y("top:Q", scale=self._down, axis=None),
                x2="right:Q",
                y2="bottom:Q",
                opacity=alt.Opacity("strength:Q", scale=None),
                color=alt.Color("share:Q", scale=shades, legend=None),
                tooltip=[alt.Tooltip("tip:N", title=" ")],
            )
        )
        return drawn.add_params(self._selection()) if self.selects else drawn

    def _selection(self) -> alt.Parameter:
        return alt.selection_point(
            name="cell", fields=list(self.selects), on="click", empty=False, toggle=False
        )

    def _figures(self, look: Look) -> alt.Chart:
        width = alt.ExprRef(f"width / {len(self.columns)} - 2")
        ink = alt.Color("ink:N", scale=None)
        marks = self._marks(look)
        if not any(cell.short for cell in self.cells):
            figures: alt.Chart = marks.mark_text(fontSize=14, fontWeight=600, limit=width)
            return figures.encode(*self._middle, text="figure:N", color=ink)
        # Words instead of figures: smaller, and short ones where it is narrow.
        words = f"width < {150 * len(self.columns)} ? datum.short : datum.figure"
        texts: alt.Chart = marks.mark_text(
            fontSize=13, fontWeight=600, limit=width, text=alt.ExprRef(words)
        )
        return texts.encode(*self._middle, color=ink)

    def _heads(self) -> alt.Chart:
        number = len(self.columns)
        tiny, small = f"width < {70 * number}", f"width < {110 * number}"
        heads = [
            {"middle": place + 0.5, "centre": HEADS, "text": charts.wrapped(name)}
            for place, name in enumerate(self.columns)
        ]
        drawn: alt.Chart = charts.marks(heads).mark_text(
            fontSize=alt.ExprRef(f"{tiny} ? 10 : {small} ? 11 : 14"),
            fontWeight=600,
            lineHeight=alt.ExprRef(f"{small} ? 13 : 17"),
            baseline="top",
            limit=alt.ExprRef(f"width / {number} - 2"),
        )
        return drawn.encode(*self._middle, text="text:N")

    def _titles(self) -> alt.Chart:
        titles = [
            {"left": 0, "centre": place + TITLE, "text": title}
            for place, title in enumerate(self.rows)
        ]
        drawn: alt.Chart = charts.marks(titles).mark_text(
            align="left", fontSize=14, fontWeight=600, limit=charts.ALL_WIDTH
        )
        left = alt.X("left:Q", scale=self._across, axis=None)
        return drawn.encode(left, self._middle[1], text="text:N")


def _ink(look: Look, depth: float) -> str:
    """Colour of a figure on a cell of the given depth (0 to 1); an empty cell shows the ground."""
    if not depth:
        return colours.TEXT[look.theme]
    return colours.ink_on(colours.shade(look.theme, depth))
