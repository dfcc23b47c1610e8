"""The place of an initiative: in Germany by its key, which must be that of its name and state;
elsewhere by the code of another register.
"""

from typing import Any

import pytest

from etl import paths, territories
from etl.entries import InitiativeFile, Territory

KNOWN = territories.boundaries(paths.DATA)
OBERHAUSEN: dict[str, Any] = {"ags": "05119", "name": "Oberhausen", "state": "Nordrhein-Westfalen"}
RATINGEN: dict[str, Any] = {"ags": "05158028", "name": "Ratingen", "state": "Nordrhein-Westfalen"}
HENNEPIN: dict[str, Any] = {
    "country": "US",
    "code": "27053",
    "scheme": "GEOID",
    "name": "Hennepin County",
}
HACKNEY: dict[str, Any] = {
    "country": "GB",
    "code": "E09000012",
    "scheme": "ONS",
    "name": "London Borough of Hackney",
}


def said(**territory: Any) -> list[str]:
    """What is wrong with a territory, as its author reads it."""
    file = InitiativeFile.model_construct(territory=Territory(**territory))
    return [message for _, message in territories.complaints(file, KNOWN)]


@pytest.mark.parametrize(
    "territory",
    [
        OBERHAUSEN,
        OBERHAUSEN | {"name": "OBERHAUSEN, Stadt", "kind": "city", "nuts": "DEA17"},
        RATINGEN | {"kind": "municipality"},
        {"ags": "06438", "name": "Landkreis Offenbach", "state": "Hessen"},
        {"ags": "06413", "name": "Stadt Offenbach am Main", "state": "hessen"},
        {"ags": "15002", "name": "Halle", "state": "Land Sachsen-Anhalt"},
        {"ags": "05334", "name": "Aachen (Städteregion)", "state": "Nordrhein-Westfalen"},
        {"ags": "02000", "name": "Freie und Hansestadt Hamburg", "state": "Hamburg"}
        | {"kind": "city_state"},
        {"ags": "03159", "name": "Göttingen", "state": "Niedersachsen"},
        {"nuts": "DEA", "name": "Nordrhein-Westfalen", "state": "Nordrhein-Westfalen"},
        HENNEPIN,
        HENNEPIN | {"state": "Minnesota", "kind": "district"},
        HACKNEY | {"nuts": "UKI41"},
        {"country": "AT", "nuts": "AT130", "name": "Wien"},
        {"country": "CH", "code": "261", "scheme": "free", "name": "Zürich", "state": "Zürich"},
    ],
)
def test_a_place_that_its_register_knows_is_right(territory: dict[str, Any]) -> None:
    assert said(**territory) == []


@pytest.mark.parametrize(
    ("territory", "parts"),
    [
        (
            OBERHAUSEN | {"name": "Duisburg"},
            ["05119 is Oberhausen", "Nordrhein-Westfalen; found Duisburg", "the key 05112"],
        ),
        (OBERHAUSEN | {"state": "Hessen"}, ["05119 lies in Nordrhein-Westfalen; found Hessen"]),
        (OBERHAUSEN | {"ags": "05191"}, ["05191 is the key of no German", "has the key 05119"]),
        (OBERHAUSEN | {"state": None}, ["lacks its state"]),
        (OBERHAUSEN | {"ags": "05119000"}, ["a district of its own", 'ags: "05119"']),
        (OBERHAUSEN | {"kind": "municipality"}, ["that of a district", "district, city"]),
        (RATINGEN | {"state": "Sachsen"}, ["05158028 lies in Nordrhein-Westfalen"]),
        (RATINGEN | {"ags": "05199028"}, ["05199, the beginning of 05199028, is the key of no"]),
        (RATINGEN | {"kind": "district"}, ["that of a municipality"]),
        (
            {"ags": "06413", "name": "Kreis Offenbach", "state": "Hessen"},
            ["06413 is Offenbach am Main (Kreisfreie Stadt)", "the key 06438"],
        ),
        (
            {"ags": "15002", "name": "Halle", "state": "Sachsen"},
            ["lies in Sachsen-Anhalt; found Sachsen"],
        ),
        ({"name": "Oberhausen", "state": "Nordrhein-Westfalen"}, ["no key", "GEOID", "free"]),
        (HENNEPIN | {"ags": "27053"}, ["ags is a German key", '"US"']),
        (HENNEPIN | {"code": "2705"}, ['code "2705" is none of the scheme GEOID', "five for a"]),
        (HENNEPIN | {"scheme": None}, ["a code but no scheme"]),
        (HENNEPIN | {"code": None, "nuts": "US1"}, ["a scheme but no code"]),
        (HACKNEY | {"code": "09000012"}, ["none of the scheme ONS", "E09000012"]),
        (HACKNEY | {"nuts": "GBI41"}, ['the country "GB" (UK)']),
        (
            {"code": "05119", "scheme": "AGS", "name": "Oberhausen", "state": "Hessen"},
            ['Write  ags: "05119"'],
        ),
    ],
)
def test_a_place_whose_keys_do_not_fit_is_refused(
    territory: dict[str, Any], parts: list[str]
) -> None:
    [message] = said(**territory)
    assert all(part in message for part in parts), message


@pytest.mark.parametrize("country", ["UK", "XX", "de", "EU"])
def test_what_is_no_country_is_refused(country: str) -> None:
    with pytest.raises(ValueError, match="code of no country"):
        Territory(**HENNEPIN | {"country": country})


def test_the_places_of_the_real_data_are_those_of_the_boundaries() -> None:
    """Every district bears its own name under its own key, and no name of another."""
    assert KNOWN and len(KNOWN.districts) > 400 and len(KNOWN.states) == 16
    for ags, (name, _) in KNOWN.districts.items():
        assert said(ags=ags, name=name, state=KNOWN.states[ags[:2]]) == [], ags


def test_a_folder_without_boundaries_checks_no_names() -> None:
    file = InitiativeFile.model_construct(
        territory=Territory(ags="00101", name="Auenfurt", state="Musterland")
    )
    assert list(territories.complaints(file, None)) == []
    [(place, message)] = territories.complaints(file, KNOWN)
    assert place == ("territory", "ags") and "00101 is the key of no German district" in message


def test_the_id_is_the_german_key_or_country_and_code() -> None:
    found = [Territory(**each).id for each in (OBERHAUSEN, RATINGEN, HENNEPIN, HACKNEY)]
    assert found == ["05119", "05158028", "US/27053", "GB/E09000012"]
    assert Territory(country="AT", nuts="AT130", name="Wien").key == ("AT130", "NUTS")
