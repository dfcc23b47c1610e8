"""Rows in, finished Vega-Lite specification with its alt text out; each is made once per view and kept. Asks nothing of Streamlit."""

from datetime import date
from typing import Any, NamedTuple
import hashlib
import json
import textwrap

from altair.utils import schemapi
from babel import Locale
import altair as alt

from drawing import colours
from drawing.look import Look
from wording import numbers, words

Spec = dict[str, Any]
FONT = "Inter, system-ui, sans-serif"
ALL_WIDTH = alt.ExprRef(
    "width - 8"
)  # a text that may be as long as the plot is wide (less what the font may run wider than measured); what is longer ends in "…"
alt.data_transformers.disable_max_rows()
schemapi.disable_debug_mode()  # Altair would check each layer as it is made, a seventh of the time of a page; the tests look at what comes out


VEGA_SPEAKS = "en"  # unless told otherwise
MATRIX_ROW = 52  # pixels of one row of a matrix: its title and its cells


class Drawing(NamedTuple):
    """A chart ready to be shown, and its finding in words for those who can't see it."""

    spec: Spec
    alt: str
    identity: (
        str  # the same for the same picture, so that a run can send again what the one before made
    )


def marks(values: list[Spec]) -> alt.Chart:
    """A chart on its own few rows, which travel inside its specification."""
    return alt.Chart(alt.Data(values=values))  # type: ignore[no-untyped-call]


def finished(chart: Any, look: Look, alt_text: str, height: int | None = None) -> Drawing:
    """The chart with the house's type, colours and number format; as wide as its column."""
    spec: Spec = chart.to_dict(validate=False)
    spec.pop("$schema", None)
    spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    spec["background"] = "transparent"
    if height:
        spec["height"] = height
    spec["config"] = _config(look)
    _lead(spec, spec.get("datasets", {}))
    identity = hashlib.sha256(
        json.dumps([spec, alt_text], sort_keys=True, default=str).encode()
    ).hexdigest()
    return Drawing(spec, alt_text, identity)


def _lead(spec: Spec, datasets: dict[str, list[Spec]], inherited: Spec | None = None) -> None:
    """Makes every mark whose rows have an `href` lead there: to what stands behind it."""
    source: Spec = spec.get("data") or inherited or {}
    for part in [*spec.get("layer", []), *spec.get("vconcat", []), *spec.get("hconcat", [])]:
        _lead(part, datasets, source)
    values = datasets.get(source.get("name", ""), source.get("values") or [])
    if "mark" in spec and isinstance(values, list) and any("href" in value for value in values):
        spec.setdefault("encoding", {}).setdefault("href", {"field": "href", "type": "nominal"})


def _config(look: Look) -> Spec:
    text, secondary, rule = (
        colours.TEXT[look.theme],
        colours.SECONDARY[look.theme],
        colours.RULE[look.theme],
    )
    config: Spec = {
        "font": FONT,
        "view": {"stroke": None},
        "text": {"color": text, "font": FONT, "fontSize": 13},
        "axis": {
            "labelColor": secondary,
            "titleColor": secondary,
            "labelFontSize": 13,
            "titleFontSize": 13,
            "titleFontWeight": 400,
            "gridColor": rule,
            "domainColor": rule,
            "tickColor": rule,
            "labelFont": FONT,
            "titleFont": FONT,
        },
        "legend": {
            "labelColor": text,
            "titleColor": secondary,
            "labelFontSize": 13,
            "titleFontSize": 13,
            "labelFont": FONT,
            "symbolSize": 160,
            "symbolStrokeWidth": 1,
        },
        "title": {
            "color": secondary,
            "font": FONT,
            "fontSize": 13,
            "fontWeight": 400,
            "anchor": "start",
            "subtitleColor": secondary,
        },
    }
    if (locale := words.locale(look.language)).language != VEGA_SPEAKS:
        config["locale"] = _locale(locale)
    return config


def _locale(locale: Locale) -> dict[str, Any]:
    """Numbers, months and days as Vega wants them; the patterns it asks for are in no picture."""
    symbols = locale.number_symbols["latn"]
    days, months = locale.days["stand-alone"], locale.months["stand-alone"]
    from_sunday = (6, *range(6))
    return {
        "number": {
            "decimal": symbols["decimal"],
            "thousands": symbols["group"],
            "grouping": [3],
            "currency": ["", " €"],
        },
        "time": {
            "dateTime": "%A, %e. %B %Y, %X",
            "date": "%d.%m.%Y",
            "time": "%H:%M:%S",
            "periods": ["", ""],
            "days": [days["wide"][place] for place in from_sunday],
            "shortDays": [days["abbreviated"][place] for place in from_sunday],
            "months": list(months["wide"].values()),
            "shortMonths": list(months["abbreviated"].values()),
        },
    }


def percent_axis(look: Look) -> alt.Axis:
    """0 to 100 % as the language writes it."""
    sign = numbers.percent_sign(look.language).replace("\u00a0", " ")
    return alt.Axis(
        labelExpr=f"format(datum.value * 100, '.0f') + '{sign}'",
        tickCount=5,
        title=None,
        labelFlush=True,
        grid=False,
    )


def span(first: date, last: date) -> list[alt.DateTime]:
    """Domain of a time axis from day to day."""
    return [alt.DateTime(year=day.year, month=day.month, date=day.day) for day in (first, last)]


def wrapped(name: str) -> list[str]:
    """Names of several words over two lines, so that narrow screens keep them whole."""
    first, _, rest = name.partition(" ")
    return [first, rest] if rest and len(name) > 12 else [name]


def lines(text: str, longest: int = 48, most: int = 2) -> list[str]:
    """A text over at most `most` lines that fit a phone."""
    return textwrap.wrap(text, longest, max_lines=most, placeholder=" …") or [""]


def matrix(
    look: Look,
    cells: list[Spec],
    heads: list[Spec],
    titles: list[Spec],
    columns: int,
    rows: int,
    most: float,
    selection: alt.Parameter | None = None,
) -> alt.LayerChart:
    """Cells of `columns` × `rows` with a figure each, shaded by `share` up to `most`; the title of a row stands above its cells, so that it needs no margin.

    cells: left, right, middle, top, bottom, centre, share, strength, figure, ink, tip, perhaps short; heads: middle, centre, text; titles: left, centre, text.
    """
    across, down = (
        alt.Scale(domain=[0, columns], nice=False),
        alt.Scale(domain=[-0.95, rows], reverse=True, nice=False),
    )
    x, y = alt.X("middle:Q", scale=across, axis=None), alt.Y("centre:Q", scale=down, axis=None)
    rectangles = (
        marks(cells)
        .mark_rect(
            stroke=colours.GROUND[look.theme],
            strokeWidth=2,
            cursor="pointer" if selection else "default",
        )
        .encode(
            alt.X("left:Q", scale=across, axis=None),
            alt.Y("top:Q", scale=down, axis=None),
            x2="right:Q",
            y2="bottom:Q",
            opacity=alt.Opacity("strength:Q", scale=None),
            color=alt.Color(
                "share:Q",
                scale=alt.Scale(
                    domain=[0, most], range=colours.SCALE[look.theme], interpolate="rgb"
                ),
                legend=None,
            ),
            tooltip=[alt.Tooltip("tip:N", title=" ")],
        )
    )
    small, cell_width = f"width < {110 * columns}", alt.ExprRef(f"width / {columns} - 2")
    figures = (
        marks(cells)
        .mark_text(fontSize=14, fontWeight=600, limit=cell_width)
        .encode(x, y, text="figure:N", color=alt.Color("ink:N", scale=None))
    )
    if any(
        "short" in cell for cell in cells
    ):  # words instead of figures: smaller, and short ones where it is narrow
        figures = (
            marks(cells)
            .mark_text(
                fontSize=13,
                fontWeight=600,
                limit=cell_width,
                text=alt.ExprRef(f"width < {150 * columns} ? datum.short : datum.figure"),
            )
            .encode(x, y, color=alt.Color("ink:N", scale=None))
        )
    above = (
        marks(heads)
        .mark_text(
            fontSize=alt.ExprRef(f"width < {70 * columns} ? 10 : {small} ? 11 : 14"),
            fontWeight=600,
            lineHeight=alt.ExprRef(f"{small} ? 13 : 17"),
            baseline="top",
            limit=cell_width,
        )
        .encode(x, y, text="text:N")
    )
    beside = (
        marks(titles)
        .mark_text(align="left", fontSize=14, fontWeight=600, limit=ALL_WIDTH)
        .encode(alt.X("left:Q", scale=across, axis=None), y, text="text:N")
    )
    chart: alt.LayerChart = alt.layer(
        rectangles.add_params(selection) if selection else rectangles, figures, above, beside
    ).resolve_scale(color="independent")
    return chart


def ink(look: Look, depth: float) -> str:
    """Colour of a figure on a cell of the given depth (0 to 1); an empty cell shows the ground through."""
    return colours.ink_on(colours.shade(look.theme, depth)) if depth else colours.TEXT[look.theme]
