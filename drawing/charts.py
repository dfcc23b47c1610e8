"""Charts in, finished Vega-Lite specifications with alt texts out; asks nothing of Streamlit."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple
import hashlib
import json
import textwrap
import zlib

from altair.utils import schemapi
from babel import Locale
import altair as alt

from drawing import colours
from drawing.look import Look
from wording import numbers, words

Spec = dict[str, Any]
FONT = "Inter, system-ui, sans-serif"
# A text may be as long as the plot is wide, less what the font may run wider than measured; what is
# longer ends in "…".
ALL_WIDTH = alt.ExprRef("width - 8")
alt.data_transformers.disable_max_rows()
# Altair would check each layer as it is made, a seventh of the time of a page; the tests look at
# what comes out.
schemapi.disable_debug_mode()
VEGA_SPEAKS = "en"  # unless told otherwise
# Altair gives layers one scale of colour, and so one legend, unless told otherwise.
OWN_COLOURS: Spec = {"scale": {"color": "independent"}}


class Drawing(NamedTuple):
    """A chart ready to be shown, and its finding in words for those who can't see it."""

    held: bytes  # the specification, compressed: a tenth, and read once for many readers
    alt: str
    # The same for the same picture, so that a run can send again what the one before made.
    identity: str

    @property
    def spec(self) -> Spec:
        """The specification; made anew each time, so that nobody else holds or changes it."""
        spec: Spec = json.loads(zlib.decompress(self.held))
        return spec


class Unit(NamedTuple):
    """A layer that draws marks, and the rows it draws."""

    spec: Spec
    rows: list[Spec]


class Opaque:
    """Data that Altair hands on as they are: it would copy them at every step of making a chart."""

    _schema: Spec = {}

    def __init__(self, data: Any) -> None:
        self._data = data

    def to_dict(self) -> Any:
        """The data themselves."""
        return self._data


# Altair asks of every word and number whether it has the attributes of a schema, a fifth of the
# time of a picture. Of what is none of its own schemas only these have them.
schemapi.SchemaLike = (Opaque, alt.Parameter)  # type: ignore[misc, assignment]


def marks(values: list[Spec]) -> alt.Chart:
    """A chart on its own few rows, which travel inside its specification."""
    return alt.Chart(alt.Data(values=Opaque(values)))  # type: ignore[no-untyped-call]


def layered(layers: Iterable[alt.Chart], **properties: Any) -> Spec:
    """Layers over each other in one picture, with its title, height, projection and the like.

    Put together as plain data, since Altair would copy every layer again and again. What a reader
    chooses or moves belongs to the whole picture, as Streamlit wants it.
    """
    drawn = [_unit(layer) for layer in layers]
    params = [_of_view(unit, param) for unit in drawn for param in unit.pop("params", [])]
    held = {**properties, **({"params": params} if params else {})}
    return {"layer": drawn, **{key: _plain(value) for key, value in held.items()}}


def _unit(layer: alt.Chart) -> Spec:
    """A layer as plain data; its rows pass by Altair, which would look what kind of table it is."""
    bare = layer.copy(deep=False)
    bare.data = alt.Undefined
    drawn = alt.TopLevelMixin.to_dict(bare, validate=False, context={"top_level": False})
    return {"data": layer.data.to_dict(validate=False), **drawn}


def _of_view(unit: Spec, param: Spec) -> Spec:
    """What a reader chooses or moves, tied to the layer in which it happens."""
    name = unit.setdefault("name", f"view_{param['name']}")
    return {**param, "views": [name]}


def _plain(value: Any) -> Any:
    return value.to_dict(validate=False) if isinstance(value, alt.SchemaBase) else value


def finished(spec: Spec, look: Look, alt_text: str, height: int | None = None) -> Drawing:
    """The chart with the house's type, colours and number format; as wide as its column."""
    spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    spec["background"] = "transparent"
    if height:
        spec["height"] = height
    spec["config"] = _config(look)
    units = list(_units(spec, spec.get("datasets", {})))
    _lead(units)
    _speak(units, look)
    return drawing(spec, alt_text)


def drawing(spec: Spec, alt_text: str) -> Drawing:
    """A specification and its finding in words, as they are kept."""
    told = json.dumps(spec, default=str).encode()
    identity = hashlib.sha256(told + alt_text.encode()).hexdigest()
    return Drawing(zlib.compress(told, 1), alt_text, identity)


def _units(
    spec: Spec, datasets: dict[str, list[Spec]], inherited: Spec | None = None
) -> Iterator[Unit]:
    """Every layer of a specification that draws marks, with its rows."""
    source: Spec = spec.get("data") or inherited or {}
    for part in [*spec.get("layer", []), *spec.get("vconcat", []), *spec.get("hconcat", [])]:
        yield from _units(part, datasets, source)
    if "mark" in spec:
        rows = datasets.get(source.get("name", ""), source.get("values") or [])
        yield Unit(spec, rows if isinstance(rows, list) else [])  # a map's land is no row


def _lead(units: list[Unit]) -> None:
    """Makes every mark whose rows have an `href` lead there: to what stands behind it."""
    for spec, rows in units:
        if any("href" in row for row in rows):
            spec.setdefault("encoding", {}).setdefault("href", {"field": "href", "type": "nominal"})


def _speak(units: list[Unit], look: Look) -> None:
    """Lets a screen reader say of each mark what its tooltip says, once, and nothing of the rest.

    Lines, ticks and figures in a bar repeat it; without this each is read out with its coordinates.
    """
    said: set[str] = set()
    for spec, rows in units:
        field = _spoken_field(spec)
        texts = {str(row[field]) for row in rows if row.get(field)} if field else set()
        drawn = spec["mark"] if isinstance(spec["mark"], dict) else {"type": spec["mark"]}
        if texts <= said:
            spec["mark"] = {**drawn, "aria": False}
            continue
        said |= texts
        spec["mark"] = {**drawn, "ariaRoleDescription": words.word(look.language, "picture_mark")}
        spec["encoding"]["description"] = {"field": field, "type": "nominal"}


def _spoken_field(spec: Spec) -> str:
    """The field that the tooltip of a layer shows; "" where it has none."""
    tooltip = spec.get("encoding", {}).get("tooltip") or {}
    first = tooltip[0] if isinstance(tooltip, list) else tooltip
    return str(first.get("field", ""))


def _config(look: Look) -> Spec:
    """Type, colours and number format of every picture."""
    text, secondary = colours.TEXT[look.theme], colours.SECONDARY[look.theme]
    label = {"labelColor": text, "labelFontSize": 13, "labelFont": FONT}
    title = {"color": secondary, "font": FONT, "fontSize": 13, "fontWeight": 400}
    config: Spec = {
        "font": FONT,
        "view": {"stroke": None},
        "text": {"color": text, "font": FONT, "fontSize": 13},
        "axis": _axis(secondary, colours.RULE[look.theme]),
        "legend": {
            **label,
            "titleColor": secondary,
            "titleFontSize": 13,
            "symbolSize": 160,
            "symbolStrokeWidth": 1,
            "aria": False,
        },
        "title": {**title, "anchor": "start", "subtitleColor": secondary, "aria": False},
    }
    if (locale := words.locale(look.language)).language != VEGA_SPEAKS:
        config["locale"] = _locale(locale)
    return config


def _axis(secondary: str, rule: str) -> Spec:
    return {
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
        "aria": False,  # Vega describes an axis in English; the alt text says what it shows
    }


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
