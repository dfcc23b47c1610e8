"""Boundaries of districts as small TopoJSON pieces, one for each cluster of neighbours; draws nothing and asks nothing."""

from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple
import json

from etl import paths

Topology = dict[str, Any]
FILE = paths.GEO / "germany_kreise_laender.topojson"
NEAR = 1.0  # degrees between centres up to which districts share a panel
SOURCE = "© GeoBasis-DE / BKG 2016 (Daten verändert)"
SOURCE_URL = "http://www.bkg.bund.de"


class Panel(NamedTuple):
    """One map: the chosen districts, the topology of them and their neighbours, and where each lies (longitude, latitude)."""

    ags: tuple[str, ...]
    topology: Topology
    centres: dict[str, tuple[float, float]]
    middle: tuple[float, float]
    span: tuple[float, float]  # degrees of longitude and latitude that the chosen districts cover


@lru_cache(maxsize=1)
def _germany() -> Topology:
    found: Topology = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def _arcs(geometry: Any) -> set[int]:
    """Numbers of the arcs a geometry consists of; ~n is arc n backwards."""
    if isinstance(geometry, int):
        return {geometry if geometry >= 0 else ~geometry}
    return set().union(*map(_arcs, geometry)) if geometry else set()


def _box(topology: Topology, geometry: dict[str, Any]) -> tuple[float, float, float, float]:
    """Bounding box in degrees: west, south, east, north."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    points = []
    for arc in _arcs(geometry["arcs"]):
        points += list(
            accumulate(
                topology["arcs"][arc],
                lambda before, step: [before[0] + step[0], before[1] + step[1]],
            )
        )
    xs, ys = [point[0] * sx + tx for point in points], [point[1] * sy + ty for point in points]
    return min(xs), min(ys), max(xs), max(ys)


def _middle(boxes: list[tuple[float, float, float, float]]) -> tuple[float, float]:
    west, south, east, north = _around(boxes)
    return (west + east) / 2, (south + north) / 2


def _around(boxes: list[tuple[float, float, float, float]]) -> tuple[float, float, float, float]:
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


def panels(ags: tuple[str, ...]) -> list[Panel]:
    """A panel for each cluster of the given districts, from west to east; districts without a boundary are left out."""
    districts = {
        each["properties"]["ags"]: each for each in _germany()["objects"]["kreise"]["geometries"]
    }
    boxes = {each: _box(_germany(), districts[each]) for each in ags if each in districts}
    centres = {each: _middle([box]) for each, box in boxes.items()}
    clusters: list[list[str]] = []
    for each in sorted(centres, key=lambda key: centres[key]):
        home = next(
            (
                cluster
                for cluster in clusters
                if any(
                    abs(centres[each][0] - centres[other][0])
                    + abs(centres[each][1] - centres[other][1])
                    < NEAR
                    for other in cluster
                )
            ),
            None,
        )
        if home is None:
            clusters.append([each])
        else:
            home.append(each)
    return [_panel(cluster, boxes, centres, districts) for cluster in clusters]


def _panel(
    cluster: list[str],
    boxes: dict[str, tuple[float, float, float, float]],
    centres: dict[str, tuple[float, float]],
    districts: dict[str, Any],
) -> Panel:
    own = [boxes[each] for each in cluster]
    west, south, east, north = _around(own)
    return Panel(
        tuple(cluster),
        _piece(set(cluster), districts),
        {each: centres[each] for each in cluster},
        _middle(own),
        (east - west, north - south),
    )


def _piece(chosen: set[str], districts: dict[str, Any]) -> Topology:
    """The chosen districts, their neighbours and the neighbours of those, with only the arcs they need."""
    own = set().union(*(_arcs(districts[each]["arcs"]) for each in chosen))
    near = set().union(
        *(_arcs(each["arcs"]) for each in districts.values() if _arcs(each["arcs"]) & own)
    )
    shown = [each for each in districts.values() if _arcs(each["arcs"]) & near]
    kept = sorted(set().union(*(_arcs(each["arcs"]) for each in shown)))
    place = {arc: index for index, arc in enumerate(kept)}

    def renumbered(arcs: Any) -> Any:
        if isinstance(arcs, int):
            return place[arcs] if arcs >= 0 else ~place[~arcs]
        return [renumbered(each) for each in arcs]

    geometries = [
        {
            "type": each["type"],
            "arcs": renumbered(each["arcs"]),
            "properties": {"ags": each["properties"]["ags"], "name": each["properties"]["name"]},
        }
        for each in shown
    ]
    return {
        "type": "Topology",
        "transform": _germany()["transform"],
        "arcs": [_germany()["arcs"][arc] for arc in kept],
        "objects": {"kreise": {"type": "GeometryCollection", "geometries": geometries}},
    }
