"""Cells in columns and rows, with a figure and shaded by a share; knows not what they mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import altair as alt

from drawing import charts, colours, titles
from drawing.charts import Drawing, Spec
from drawing.look import MOST_BESIDE, MOST_ROWS, Look

ROW = 30  # pixels of a row
FAINT = 0.35  # opacity of a cell in which there is nothing to count
TOP, CENTRE, BOTTOM = 0.04, 0.5, 0.96  # places within a row of height 1
# Pixels of the names of the columns above the first row: of one on two lines, and of two such
# under each other, as they stand in turns where it is narrow.
HEAD, HEADS = 26, 56
# Slanted names of columns that are titles: their length, and what one takes upwards and sideways.
SLANT, LONGEST, ASLANT = -45, 170, 124
UPRIGHT = -90  # of such names where it is narrow
# Pixels of a column in which a figure is left out rather than cut, and of a digit in it.
TINY, DIGIT = 40, 6.5
MOST_ASLANT = 30  # columns with slanted names
CELL = 132  # pixels that a cell is wide at most


@dataclass(frozen=True)
class Cell:
    """A cell at a column and a row, both counted from 0.

    `share` from 0 to the picture's `most` gives its shade; `short` is shown instead of `figure`
    where it is narrow; `tip` is said of it; `href` is what stands behind it; `keys` tell a
    selection which cell it is. A figure of slashes only is drawn as the texture of what is unknown.
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

    @property
    def is_unknown(self) -> bool:
        """Whether nobody can say what would stand here."""
        return bool(self.figure) and not self.figure.strip("/ ")

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
            "strength": FAINT if self.is_faint and not self.is_unknown else 1,
            "figure": self.figure,
            "is_unknown": self.is_unknown,
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
    cell_width: int = CELL
    selects: Sequence[str] = ()
    is_slanted: bool = False

    @property
    def turned(self) -> "Matrix":
        """The same with its many columns as rows, the first MOST_ROWS; its rows named aslant."""
        if len(self.columns) <= MOST_BESIDE or len(self.rows) > MOST_ASLANT:
            return self
        cells = [
            replace(cell, column=cell.row, row=cell.column)
            for cell in self.cells
            if cell.column < MOST_ROWS
        ]
        return replace(
            self,
            columns=self.rows,
            rows=self.columns[:MOST_ROWS],
            cells=cells,
            row_height=24,
            is_slanted=True,
        )

    def draw(self, look: Look, alt_text: str) -> Drawing:
        """The finished drawing, as wide as its column; many columns stand as rows."""
        return self.turned.drawn(look, alt_text)

    def drawn(self, look: Look, alt_text: str) -> Drawing:
        """The finished drawing, as wide as its column."""
        layers = [
            self._rectangles(look),
            self._figures(look),
            self._slanted() if self.is_slanted else self._heads(),
            titles.left(self.rows, CENTRE, self._down),
        ]
        chart = charts.layered(layers, resolve=charts.OWN_COLOURS)
        if self.title:
            chart["title"] = alt.Title(self.title, limit=charts.ALL_WIDTH).to_dict(validate=False)
        height = self.row_height * len(self.rows) + self._above
        return charts.finished(chart, look, alt_text, height)

    @property
    def _across(self) -> alt.Scale:
        return alt.Scale(
            domain=[0, len(self.columns)],
            range=titles.right_of(f"{titles.WIDTH} + {self._width}"),
            nice=False,
        )

    @property
    def _width(self) -> str:
        """Pixels of all columns together, as Vega works them out."""
        aslant = f"({titles.NARROW} ? 0 : {ASLANT})"
        beside = f"{titles.WIDTH} + {aslant}" if self.is_slanted else titles.WIDTH
        return f"min(width - {beside}, {self.cell_width * len(self.columns)})"

    @property
    def _room(self) -> str:
        """Pixels of one column, as Vega works them out."""
        return f"{self._width} / {len(self.columns)}"

    @property
    def _above(self) -> int:
        """Pixels above the first row."""
        return ASLANT if self.is_slanted else HEADS

    @property
    def _down(self) -> alt.Scale:
        return alt.Scale(domain=[self._top, len(self.rows)], reverse=True, nice=False)

    @property
    def _top(self) -> float:
        return -self._above / self.row_height

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
        outlined = {"param": chosen.name, "value": colours.TEXT[look.theme], "empty": False}
        ground = colours.GROUND[look.theme]
        drawn: alt.Chart = (
            self._marks(look)
            .mark_rect(strokeWidth=2, cursor="pointer" if self.selects else "default")
            .encode(
                alt.X("left:Q", scale=self._across, axis=None),
                alt.Y("top:Q", scale=self._down, axis=None),
                x2=alt.X2("right:Q"),
                y2=alt.Y2("bottom:Q"),
                opacity=alt.Opacity("strength:Q", scale=None),
                color=alt.Color(
                    "share:Q",
                    scale=shades,
                    legend=None,
                    condition={"test": "datum.is_unknown", "value": colours.HATCH},
                ),
                stroke=alt.StrokeValue(ground, condition=outlined)
                if self.selects
                else alt.StrokeValue(ground),
                tooltip=[alt.Tooltip("tip:N", title=" ")],
            )
        )
        return drawn.add_params(chosen) if self.selects else drawn

    def _selection(self) -> alt.Parameter:
        return alt.selection_point(
            name="cell", fields=list(self.selects), on="click", empty=False, toggle=False
        )

    def _figures(self, look: Look) -> alt.Chart:
        width = alt.ExprRef(f"max({self._room} - 4, {DIGIT + 1})")
        ink = alt.Color("ink:N", scale=None)
        marks = self._marks(look).transform_filter("!datum.is_unknown")
        if not any(cell.short for cell in self.cells):
            size = alt.ExprRef(f"{self._width} < {62 * len(self.columns)} ? 10 : 14")
            figures: alt.Chart = marks.mark_text(
                fontSize=size,
                fontWeight=600,
                limit=width,
                opacity=self._in_sight("figure"),
            )
            return figures.encode(*self._middle, text=alt.Text("figure:N"), color=ink)
        # Words instead of figures: smaller, and short ones where it is narrow.
        words = f"{self._width} < {118 * len(self.columns)} ? datum.short : datum.figure"
        lines = f"split({words}, '\\n')"
        texts: alt.Chart = marks.mark_text(
            fontSize=alt.ExprRef(f"{self._width} < {62 * len(self.columns)} ? 10 : 13"),
            fontWeight=600,
            lineHeight=alt.ExprRef(titles.LINE),
            dy=alt.ExprRef(titles.up(lines)),
            limit=width,
            text=alt.ExprRef(lines),
            opacity=self._in_sight("short"),
        )
        return texts.encode(*self._middle, color=ink)

    def _in_sight(self, text: str) -> alt.ExprRef:
        """Opacity of a figure: where columns are tiny, one that would be cut is left out."""
        is_cut = f"{self._room} < {TINY} && length(datum.{text}) * {DIGIT} > {self._room}"
        return alt.ExprRef(f"{is_cut} ? 0 : 1")

    def _heads(self) -> alt.Chart:
        number = len(self.columns)
        tiny, small = f"{self._width} < {62 * number}", f"{self._width} < {110 * number}"
        heads = [
            {
                "middle": place + 0.5,
                "centre": self._top,
                "text": charts.wrapped(name),
                "below": HEAD * (place % 2),
            }
            for place, name in enumerate(self.columns)
        ]
        drawn: alt.Chart = charts.marks(heads).mark_text(
            fontSize=alt.ExprRef(f"{tiny} ? 10 : {small} ? 11 : 14"),
            fontWeight=600,
            lineHeight=alt.ExprRef(f"{small} ? 13 : 17"),
            baseline="top",
            dy=alt.ExprRef(f"{tiny} ? datum.below : {HEADS - HEAD - 18}"),
            limit=alt.ExprRef(f"{self._width} / {number} * ({tiny} ? 2 : 1) - 2"),
        )
        return drawn.encode(*self._middle, text=alt.Text("text:N"))

    def _slanted(self) -> alt.Chart:
        """Names of the columns aslant; where it is narrow upright, which takes no room beside."""
        narrow = titles.NARROW
        heads = [
            {"middle": place + 0.5, "centre": 0, "text": name}
            for place, name in enumerate(self.columns)
        ]
        drawn: alt.Chart = charts.marks(heads).mark_text(
            align="left",
            angle=alt.ExprRef(f"{narrow} ? {UPRIGHT} : {SLANT}"),
            baseline="middle",
            dx=6,
            fontSize=alt.ExprRef(f"{narrow} ? 10 : 12"),
            limit=alt.ExprRef(f"{narrow} ? {ASLANT - 8} : {LONGEST}"),
        )
        return drawn.encode(*self._middle, text=alt.Text("text:N"))


def _ink(look: Look, depth: float) -> str:
    """Colour of a figure on a cell of the given depth (0 to 1); an empty cell shows the ground."""
    if not depth:
        return colours.TEXT[look.theme]
    return colours.ink_on(colours.shade(look.theme, depth))
