"""What the invented towns can't show, on the real data: the map, on which no invented town lies,
and what sets comparable plans apart.
"""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit
import json
import re

from opening import opened
from test_filters import table
from test_pages import charts, values, word
import pytest

from drawing import colours
import queries

FILL = re.compile(r"datum\.properties\.ags == '(\d{5})' \? '(#[0-9A-Fa-f]{6})' : ")


@pytest.mark.parametrize(
    "chosen",
    [
        ["oberhausen", "duisburg", "muelheim", "kreis-offenbach", "bottrop"],
        ["bottrop", "duisburg"],
        ["kreis-offenbach"],
    ],
)
def test_each_district_has_the_colour_of_its_initiative(chosen: list[str], real: Path) -> None:
    with queries.connect(real) as connection:
        everyone = [row["initiative_id"] for row in queries.ask(connection, "initiative_names")]
        rows = queries.ask(connection, "initiatives", initiative_ids=chosen, language="de")
    painted: dict[str, str] = {}
    for chart in charts(opened("pages/compare/overview.py", initiatives=chosen, open="all")):
        [fill] = re.findall(r'"calculate": "([^"]+)"', chart.spec)
        painted |= dict(FILL.findall(fill))
        assert FILL.sub("", fill) == f"'{colours.MUTED['light']}'"
    assert painted == {
        row["ags"]: colours.initiative_colour("light", row["initiative_id"], tuple(everyone))
        for row in rows
    }
    assert len(set(painted.values())) == len(rows)


def test_each_district_is_named_where_it_lies(real: Path) -> None:
    with queries.connect(real) as connection:
        names = sorted(row["short_name"] for row in queries.ask(connection, "initiative_names"))
    named = [
        row
        for chart in charts(opened("pages/compare/overview.py", open="all"))
        for found in values(json.loads(chart.spec))
        if isinstance(found, list)
        for row in found
        if "longitude" in row
    ]
    assert sorted({row["name"] for row in named}) == names
    with queries.connect(real) as connection:
        ids = {
            row["short_name"]: row["initiative_id"]
            for row in queries.ask(connection, "initiative_names")
        }
    assert all(
        parse_qs(urlsplit(row["href"]).query)["row"] == [f"initiatives;{ids[row['name']]}"]
        for row in named
    ), "a name leads to the facts of its own initiative"
    assert all(5 < row["longitude"] < 16 and 47 < row["latitude"] < 56 for row in named)


# --- what sets a plan apart ---


def number(cell: str) -> int:
    """A percentage or difference of a cell; nothing named is zero."""
    found = re.search(r"([−-]?)(\d+)", cell)
    return 0 if found is None else int(found[2]) * (-1 if found[1] else 1)


@pytest.mark.parametrize("basis", ["both", "measures"])
def test_a_difference_has_the_sign_of_what_it_is_the_difference_of(basis: str, real: Path) -> None:
    app = opened(
        "pages/compare/theme_profiles.py",
        initiative="oberhausen",
        basis=basis,
        as_of="2024-12-31",
        open="all",
    )
    rows = table(app, word("de", "caption_distinctive", name="Oberhausen"))
    differences = [number(row[1]) for row in rows]
    assert min(differences) < 0 < max(differences)
    assert all(
        abs(number(row[1]) - (number(row[2]) - number(row[4]))) <= 1 for row in rows
    )  # each is rounded by itself
    assert differences == sorted(differences, reverse=True)
