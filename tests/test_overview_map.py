"""The map of the overview: every chosen district has the colour of its initiative, its name where it lies, and its neighbours stay grey. On the real data, since no invented town lies on the map."""

from pathlib import Path
import json
import re

from opening import opened_at
from test_pages import charts, values
import pytest

from pages.shared import look
import queries

FILL = re.compile(r"datum\.properties\.ags == '(\d{5})' \? '(#[0-9A-Fa-f]{6})' : ")


@pytest.mark.parametrize("chosen", [[], ["bottrop", "duisburg"], ["kreis-offenbach"]])
def test_each_district_has_the_colour_of_its_initiative(chosen: list[str], real: Path) -> None:
    with queries.connect(real) as connection:
        everyone = [row["initiative_id"] for row in queries.ask(connection, "initiatives", language="de")]
        rows = [row for row in queries.ask(connection, "initiatives", language="de") if not chosen or row["initiative_id"] in chosen]
    painted: dict[str, str] = {}
    for chart in charts(opened_at("pages/compare/overview.py", **({"initiatives": chosen} if chosen else {}))):
        [fill] = re.findall(r'"calculate": "([^"]+)"', chart.spec)
        painted |= dict(FILL.findall(fill))
        assert FILL.sub("", fill) == f"'{look.MUTED['light']}'"
    assert painted == {row["ags"]: look.initiative_colour("light", row["initiative_id"], tuple(everyone)) for row in rows}
    assert len(set(painted.values())) == len(rows)


def test_each_district_is_named_where_it_lies(real: Path) -> None:
    with queries.connect(real) as connection:
        names = sorted(row["short_name"] for row in queries.ask(connection, "initiatives", language="de"))
    named = [row for chart in charts(opened_at("pages/compare/overview.py")) for found in values(json.loads(chart.spec)) if isinstance(found, list) for row in found if "longitude" in row]
    assert sorted({row["name"] for row in named}) == names
    assert all(5 < row["longitude"] < 16 and 47 < row["latitude"] < 56 for row in named)
