"""Maps of districts among their neighbours, one for each cluster, as small TopoJSON pieces.

Asks no questions.
"""

from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from math import cos, radians
from typing import Any, NamedTuple
import json

import altair as alt

from drawing import charts, colours
from drawing.charts import Drawing
from drawing.look import Look
from etl import paths

Topology = dict[str, Any]
Box = tuple[float, float, float, float]  # degrees: west, south, east, north
FILE = paths.GEO / "germany_kreise_laender.topojson"
NEAR = 1.0  # degrees between centres up to which districts share a panel
SOURCE = "© GeoBasis-DE / BKG 2016 (Daten verändert)"
SOURCE_URL = "http://www.bkg.bund.de"
WIDTH, HEIGHT = 320, 320  # pixels that are there on a phone too
FILLED = 0.8  # how much of that the chosen districts take
LEAST = 0.2  # degrees that a map shows at least, for small districts


class Panel(NamedTuple):
    """One map: the chosen districts, and the topology of them and their neighbours.

    Centres and middle are (longitude, latitude) in degrees; span is how many degrees of each the
    chosen districts cover.
    """

    ags: tuple[str, ...]
    topology: Topology
    centres: dict[str, tuple[float, float]]
    middle: tuple[float, float]
    span: tuple[float, float]


class District(NamedTuple):
    """A district by its official key (AGS), with its name, its colour, and what is behind it."""

    ags: str
    name: str
    colour: str
    href: str


# --- the drawing ---


def draw(look: Look, panel: Panel, districts: Sequence[District], alt_text: str) -> Drawing:
    """The finished map: districts in their colours with their names, all around them in grey."""
    by_ags = {district.ags: district for district in districts}
    layers = [_areas(look, panel, by_ags), *_names(look, panel, by_ags)]
    mercator = {"type": "mercator", "center": list(panel.middle), "scale": _scale(panel)}
    chart = charts.layered(layers, projection=mercator)
    return charts.finished(chart, look, alt_text, HEIGHT)


def _areas(look: Look, panel: Panel, districts: dict[str, District]) -> alt.Chart:
    shapes = alt.Data(  # type: ignore[no-untyped-call]  # Altair's stub has no types here
        values=charts.Opaque(panel.topology),
        format=alt.TopoDataFormat(type="topojson", feature="kreise"),
    )
    own = "".join(
        f"datum.properties.ags == '{ags}' ? '{district.colour}' : "
        for ags, district in districts.items()
    )
    areas: alt.Chart = alt.Chart(shapes).mark_geoshape(
        stroke=colours.GROUND[look.theme], strokeWidth=1.5, clip=True
    )
    filled = areas.transform_calculate(fill=f"{own}'{colours.MUTED[look.theme]}'")
    return filled.encode(fill=alt.Fill("fill:N", scale=None))


def _names(look: Look, panel: Panel, districts: dict[str, District]) -> list[alt.Chart]:
    """Each name twice: with an edge in the colour of the ground, and without on top of it."""
    places = [
        {
            "name": districts[ags].name,
            "href": districts[ags].href,
            "longitude": longitude,
            "latitude": latitude,
            "number": str(place),
        }
        for place, (ags, (longitude, latitude)) in enumerate(panel.centres.items(), 1)
    ]
    text: dict[str, Any] = {"fontSize": 14, "fontWeight": 700, "color": colours.TEXT[look.theme]}
    edged: alt.Chart = charts.marks(places).mark_text(
        **text,
        stroke=colours.GROUND[look.theme],
        strokeWidth=4,
        strokeJoin="round",
        strokeOffset=0,
    )
    edged = edged.encode(
        longitude=alt.Longitude("longitude:Q"),
        latitude=alt.Latitude("latitude:Q"),
        text=alt.Text("name:N"),
    )
    return [edged, edged.mark_text(**text)]


def _scale(panel: Panel) -> float:
    """Pixels a radian, so that the chosen districts fill a map with a margin (Mercator)."""
    width, height = (radians(max(degrees, LEAST)) for degrees in panel.span)
    return FILLED * min(WIDTH / width, HEIGHT * cos(radians(panel.middle[1])) / height)


# --- boundaries ---


@lru_cache(maxsize=1)
def _germany() -> Topology:
    """All districts; an arc is held as the numbers of its points in one row, a tenth of lists."""
    germany: Topology = json.loads(FILE.read_text(encoding="utf-8"))
    germany["arcs"] = [array("i", chain.from_iterable(arc)) for arc in germany["arcs"]]
    return germany


def _arc(number: int) -> list[list[int]]:
    """An arc as TopoJSON has it: steps from each point to the next."""
    held: array[int] = _germany()["arcs"][number]
    return [list(step) for step in zip(held[::2], held[1::2], strict=True)]


def _arcs(geometry: Any) -> set[int]:
    """Numbers of the arcs a geometry consists of; ~n is arc n backwards."""
    if isinstance(geometry, int):
        return {geometry if geometry >= 0 else ~geometry}
    return set().union(*map(_arcs, geometry)) if geometry else set()


def _box(geometry: dict[str, Any]) -> Box:
    """Bounding box of a geometry."""
    transform = _germany()["transform"]
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    points = [point for arc in _arcs(geometry["arcs"]) for point in _points(_arc(arc))]
    xs, ys = [x * sx + tx for x, _ in points], [y * sy + ty for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _points(arc: Iterable[list[int]]) -> Iterable[list[int]]:
    """Points of an arc, which names the steps from one to the next."""
    return accumulate(arc, lambda before, step: [before[0] + step[0], before[1] + step[1]])


def _middle(boxes: Iterable[Box]) -> tuple[float, float]:
    west, south, east, north = _around(boxes)
    return (west + east) / 2, (south + north) / 2


def _around(boxes: Iterable[Box]) -> Box:
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


@lru_cache(maxsize=16)
def panels(ags: tuple[str, ...]) -> list[Panel]:
    """A panel for each cluster of the given districts, from west to east.

    Districts without a boundary are left out. Shared: callers must not change it.
    """
    shapes = _germany()["objects"]["kreise"]["geometries"]
    districts = {shape["properties"]["ags"]: shape for shape in shapes}
    boxes = {key: _box(districts[key]) for key in ags if key in districts}
    centres = {key: _middle([box]) for key, box in boxes.items()}
    return [_panel(cluster, boxes, centres, districts) for cluster in _clusters(centres)]


def _clusters(centres: dict[str, tuple[float, float]]) -> list[list[str]]:
    """Districts that lie near each other together, from west to east."""
    clusters: list[list[str]] = []
    for key in sorted(centres, key=lambda key: centres[key]):
        homes = [
            cluster
            for cluster in clusters
            if any(_are_near(centres[key], centres[other]) for other in cluster)
        ]
        if homes:
            homes[0].append(key)
        else:
            clusters.append([key])
    return clusters


def _are_near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) + abs(one[1] - other[1]) < NEAR


def _panel(
    cluster: list[str],
    boxes: dict[str, Box],
    centres: dict[str, tuple[float, float]],
    districts: dict[str, Any],
) -> Panel:
    own = [boxes[key] for key in cluster]
    west, south, east, north = _around(own)
    return Panel(
        tuple(cluster),
        _piece(set(cluster), districts),
        {key: centres[key] for key in cluster},
        _middle(own),
        (east - west, north - south),
    )


def _piece(chosen: set[str], districts: dict[str, Any]) -> Topology:
    """The chosen districts, their neighbours and those of these, with only the arcs they need."""
    arcs_of = {key: _arcs(shape["arcs"]) for key, shape in districts.items()}
    own = set().union(*(arcs_of[key] for key in chosen))
    near = set().union(*(arcs for arcs in arcs_of.values() if arcs & own))
    shown = [key for key, arcs in arcs_of.items() if arcs & near]
    kept = sorted(set().union(*(arcs_of[key] for key in shown)))
    place = {arc: index for index, arc in enumerate(kept)}
    geometries = [
        {
            "type": districts[key]["type"],
            "arcs": _renumbered(districts[key]["arcs"], place),
            "properties": {name: districts[key]["properties"][name] for name in ("ags", "name")},
        }
        for key in shown
    ]
    return {
        "type": "Topology",
        "transform": _germany()["transform"],
        "arcs": [_arc(arc) for arc in kept],
        "objects": {"kreise": {"type": "GeometryCollection", "geometries": geometries}},
    }


def _renumbered(arcs: Any, place: dict[int, int]) -> Any:
    """Numbers of arcs in a piece, nested as in the whole."""
    if isinstance(arcs, int):
        return place[arcs] if arcs >= 0 else ~place[~arcs]
    return [_renumbered(inner, place) for inner in arcs]
