"""The two towns with other values drawn at random, so that every rule meets cases that nobody
thought of. Invents no rows and keeps to the values that the schema allows.
"""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple
import random
import shutil

from building import rename
import duckdb

LEVELS, STATUSES = (
    ["self_reported", "independent", "inferred"],
    [
        "completed",
        "in_progress",
        "begun",
        "open",
        "ongoing",
        "on_hold",
        "abandoned",
        "superseded",
        "unknown",
    ],
)
FLAGS = [True, False]
FIRST = date(2019, 6, 1)
Draw = Callable[[random.Random], dict[str, Any]]


class Alteration(NamedTuple):
    """How often rows of a table get other values, and which."""

    table: str
    often: float
    values: Draw


def _dated(prefix: str, is_optional: bool = False) -> Draw:
    """A day, a month or a year as EDTF with its bounds; or no date."""

    def draw(chance: random.Random) -> dict[str, Any]:
        day = FIRST + timedelta(chance.randrange(0, 2300))
        if is_optional and chance.random() < 0.3:
            return {
                f"{prefix}_edtf": None,
                f"{prefix}_earliest_on": None,
                f"{prefix}_latest_on": None,
            }
        kind = chance.choice(["day", "month", "year", "until"])
        month = (
            day.replace(day=1),
            (day.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1),
        )
        edtf, first, last = {
            "day": (day.isoformat(), day, day),
            "month": (f"{day:%Y-%m}", *month),
            "year": (f"{day:%Y}", date(day.year, 1, 1), date(day.year, 12, 31)),
            "until": (f"../{day:%Y-%m}", None, month[1]),
        }[kind]
        return {f"{prefix}_edtf": edtf, f"{prefix}_earliest_on": first, f"{prefix}_latest_on": last}

    return draw


def _known(prefix: str) -> Draw:
    """A date whose beginning is known."""

    def draw(chance: random.Random) -> dict[str, Any]:
        while (found := _dated(prefix)(chance))[f"{prefix}_earliest_on"] is None:
            pass
        return found

    return draw


def _one(column: str, *values: Any) -> Draw:
    return lambda chance: {column: chance.choice(values)}


ALTERATIONS = [
    Alteration("status_report", 0.25, _one("status", *STATUSES)),
    Alteration("status_report", 0.25, _one("evidence_level", *LEVELS)),
    Alteration("status_report", 0.3, _dated("as_of")),
    Alteration(
        "citation", 0.12, _one("evidence_level", "inferred", "independent", "self_reported")
    ),
    Alteration("measure", 0.3, _dated("announced", is_optional=True)),
    Alteration("measure", 0.3, _dated("due", is_optional=True)),
    Alteration("measure", 0.15, _one("is_listed", *FLAGS)),
    Alteration("measure", 0.2, _one("is_example", *FLAGS)),
    Alteration("measure", 0.2, _one("is_marked_new", *FLAGS)),
    Alteration("measure", 0.3, _one("names_act", *FLAGS)),
    Alteration("measure", 0.15, _one("part_of_id", None, None, "auenfurt/solardaecher")),
    Alteration("measure", 0.2, _one("unknown_reason", None, "not_found", "source_breaks_off")),
    Alteration("measure_list", 0.5, _one("extent", "complete", "extract", "examples")),
    Alteration("measure_list", 0.5, _known("as_of")),
    Alteration("declared_total", 0.7, _one("total", 12, 17, 38, 40)),
    Alteration("declared_total", 0.7, _one("act", "decided", "presented", "mentioned")),
    Alteration("declared_total", 0.5, _one("qualifier", "exact", "about", "at_least")),
    Alteration("declared_total", 0.5, _known("as_of")),
    Alteration("declared_total", 0.4, _one("is_whole_plan", True, True, False)),
    Alteration("declared_total", 0.5, _one("until_earliest_on", None, None, date(2024, 1, 1))),
    Alteration("declared_total", 0.3, _one("initiative_id", "bergheide", "auenfurt")),
    Alteration("reported_share", 0.3, _known("as_of")),
    Alteration("reported_share", 0.3, _one("share", 0.25, 0.31, 0.4, 0.13)),
    Alteration("goal", 0.4, _one("level", "guiding_goal", "objective", "further_goal")),
    Alteration("body", 0.4, _one("is_of_plan", *FLAGS)),
    Alteration("body", 0.3, _one("kind", "steering", "working_group", "living_lab", "workshop")),
    Alteration("body", 0.4, _dated("active", is_optional=True)),
    Alteration("theme_mapping", 0.3, _one("relation", "closeMatch", "broadMatch", "relatedMatch")),
    Alteration(
        "involvement",
        0.4,
        _one("role", "lead", "chair", "initiator", "partner", "member", "responsible"),
    ),
    Alteration("lineage", 0.5, _one("kind", "renamed", "replaced", "merged", "split")),
    Alteration("lineage", 0.4, _dated("changed", is_optional=True)),
    Alteration("phase", 0.4, _dated("period")),
    Alteration("initiative", 0.4, _dated("period")),
    Alteration("source", 0.3, _dated("published", is_optional=True)),
    Alteration("observation", 0.4, _one("value", 20.0, 35.5, 1200.0)),
    Alteration("target", 0.4, _one("direction", "at_most", "at_least", "achieve")),
]


def altered(towns: Path, copy: Path, seed: int) -> Path:
    """A copy of the towns' database in which values were drawn anew; the same for the same seed."""
    chance = random.Random(seed)
    shutil.copy(towns, copy)
    with duckdb.connect(str(copy)) as connection:
        for table, often, draw in ALTERATIONS:
            keys = sorted(
                key for (key,) in connection.execute(f"select {table}_id from {table}").fetchall()
            )
            for key in keys:
                if chance.random() < often:
                    values = draw(chance)
                    connection.execute(
                        f"update {table} set {', '.join(f'{column} = ?' for column in values)} "
                        f"where {table}_id = ?",
                        [*values.values(), key],
                    )
        connection.execute(
            "update measure set part_of_id = null where part_of_id = measure_id or measure_id = "
            "'auenfurt/solardaecher'"
        )
        rename(connection, f"altered-{seed}")
    return copy
