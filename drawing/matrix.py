"""Cells in columns and rows, with a figure and shaded by a share; knows not what they mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import altair as alt

from drawing import charts, colours
from drawing.charts import Drawing, Spec
from drawing.look import Look

ROW = 30  # pixels of a row
FAINT = 0.35  # opacity of a cell in which there is nothing to count
# Places within a row of height 1, and of the names of the columns above the first.
TOP, CENTRE, BOTTOM = 0.04, 0.5, 0.96
ABOVE, HEADS = -1.45, -1.35
# Titles stand left of their cells, on a narrow screen in two lines; cells are no wider than CELL.
NARROW = "width < 620"
TITLES, CELL = f"({NARROW} ? width * 0.36 : 250)", 132
SHORT = 20  # letters of a line of a title on a narrow screen


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
        height = round(self.row_height * (len(self.rows) - ABOVE))
        return charts.finished(chart, look, alt_text, height)

    @property
    def _across(self) -> alt.Scale:
        return alt.Scale(
            domain=[0, len(self.columns)],
            range=[alt.ExprRef(TITLES), alt.ExprRef(f"{TITLES} + {self._width}")],
            nice=False,
        )

    @property
    def _width(self) -> str:
        """Pixels of all columns together, as Vega works them out."""
        return f"min(width - {TITLES}, {CELL * len(self.columns)})"

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
        chosen = self._selection()
        ground, text = colours.GROUND[look.theme], colours.TEXT[look.theme]
        drawn: alt.Chart = (
            self._marks(look)
            .mark_rect(strokeWidth=2, cursor="pointer" if self.selects else "default")
            .encode(
                alt.X("left:Q", scale=self._across, axis=None),
                alt.Y("top:Q", scale=self._down, axis=None),
                x2="right:Q",
                y2="bottom:Q",
                opacity=alt.Opacity("strength:Q", scale=None),
                color=alt.Color("share:Q", scale=shades, legend=None),
                stroke=alt.condition(chosen, alt.value(text), alt.value(ground))
                if self.selects
                else alt.value(ground),
                tooltip=[alt.Tooltip("tip:N", title=" ")],
            )
        )
        return drawn.add_params(chosen) if self.selects else drawn

    def _selection(self) -> alt.Parameter:
        return alt.selection_point(
            name="cell", fields=list(self.selects), on="click", empty=False, toggle=False
        )

    def _figures(self, look: Look) -> alt.Chart:
        width = alt.ExprRef(f"{self._width} / {len(self.columns)} - 4")
        ink = alt.Color("ink:N", scale=None)
        marks = self._marks(look)
        if not any(cell.short for cell in self.cells):
            figures: alt.Chart = marks.mark_text(fontSize=14, fontWeight=600, limit=width)
            return figures.encode(*self._middle, text="figure:N", color=ink)
        # Words instead of figures: smaller, and short ones where it is narrow.
        words = f"{self._width} < {118 * len(self.columns)} ? datum.short : datum.figure"
        texts: alt.Chart = marks.mark_text(
            fontSize=13, fontWeight=600, limit=width, text=alt.ExprRef(words)
        )
        return texts.encode(*self._middle, color=ink)

    def _heads(self) -> alt.Chart:
        number = len(self.columns)
        tiny, small = f"{self._width} < {62 * number}", f"{self._width} < {110 * number}"
        heads = [
            {"middle": place + 0.5, "centre": HEADS, "text": charts.wrapped(name)}
            for place, name in enumerate(self.columns)
        ]
        drawn: alt.Chart = charts.marks(heads).mark_text(
            fontSize=alt.ExprRef(f"{tiny} ? 10 : {small} ? 11 : 14"),
            fontWeight=600,
            lineHeight=alt.ExprRef(f"{small} ? 13 : 17"),
            baseline="top",
            limit=alt.ExprRef(f"{self._width} / {number} - 2"),
        )
        return drawn.encode(*self._middle, text="text:N")

    def _titles(self) -> alt.Chart:
        titles = [
            {
                "centre": place + CENTRE,
                "text": title,
                "short": charts.lines(title, SHORT),
            }
            for place, title in enumerate(self.rows)
        ]
        drawn: alt.Chart = charts.marks(titles).mark_text(
            align="right",
            x=alt.ExprRef(f"{TITLES} - 10"),
            fontSize=alt.ExprRef(f"{NARROW} ? 11 : 14"),
            lineHeight=13,
            limit=alt.ExprRef(f"{TITLES} - 12"),
            text=alt.ExprRef(f"{NARROW} ? datum.short : datum.text"),
        )
        return drawn.encode(self._middle[1])


def _ink(look: Look, depth: float) -> str:
    """Colour of a figure on a cell of the given depth (0 to 1); an empty cell shows the ground."""
    if not depth:
        return colours.TEXT[look.theme]
    return colours.ink_on(colours.shade(look.theme, depth))
