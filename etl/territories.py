"""What must hold of the place of an initiative: its keys, and that key, name and state belong
together.

Writes no rows; of the files it reads the boundaries alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
import json
import re
import unicodedata

from etl.entries import InitiativeFile, Territory
from etl.message import Message, any_of
from etl.yaml_text import Complaints
from wording.countries import HOME

BOUNDARIES = Path("geo") / "germany_kreise_laender.topojson"  # within the data folder
INVENTED = "99"  # no state begins so: keys of places that are none, in examples
FORMED_LATER = {"03159": ("Göttingen", "Landkreis")}  # districts younger than the boundaries
# Schemes of codes that have a form of their own.
CODE_FORMS = {"GEOID": r"\d{2}|\d{5}|\d{7}", "ONS": r"[A-Z]\d{8}"}
OWN_KEYS = {"AGS": "ags", "NUTS": "nuts"}  # schemes that have a key of their own
NUTS_COUNTRIES = {"GB": "UK", "GR": "EL"}  # countries that NUTS calls otherwise
# Kinds of places by the digits of their key; cities have either.
KINDS = {5: ("district", "city", "city_state"), 8: ("municipality", "city")}
DIGITS = {5: "key_of_a_district", 8: "key_of_a_municipality"}
# Words of a name that say what a place is, not what it is called.
CITY_WORDS = {"stadt", "stadtkreis", "kreisfreie", "hansestadt", "landeshauptstadt"}
DISTRICT_WORDS = {"kreis", "landkreis"}
OTHER_WORDS = {"freie", "und", "freistaat", "land", "region", "städteregion", "regionalverband"}
CITIES = ("Kreisfreie Stadt", "Stadtkreis")  # kinds of districts in the boundaries


@dataclass(frozen=True)
class Boundaries:
    """Districts by key, each with its name and kind, and names of states by key."""

    districts: dict[str, tuple[str, str]]
    states: dict[str, str]


def boundaries(data: Path) -> Boundaries | None:
    """What the boundaries of a data folder name; None where it has none."""
    file = data / BOUNDARIES
    if not file.exists():
        return None
    objects = json.loads(file.read_text(encoding="utf-8"))["objects"]
    districts, states = (
        [shape["properties"] for shape in objects[layer]["geometries"]]
        for layer in ("kreise", "laender")
    )
    return Boundaries(
        FORMED_LATER | {each["ags"]: (each["name"], each["typ"]) for each in districts},
        {each["land"]: each["name"] for each in states},
    )


def complaints(file: InitiativeFile, known: Boundaries | None) -> Complaints:
    """What is wrong with the territory of a file; without boundaries names go unchecked."""
    territory = file.territory
    for check in (_keys, _code, _german):
        for key, message in check(territory):
            yield ("territory", key) if key else ("territory",), message
    if known and territory.ags and territory.country == HOME and territory.state:
        for key, message in _belonging(territory, territory.ags, known):
            yield ("territory", key), message


Messages = Iterator[tuple[str, Message]]  # key of the territory, or "", and what is wrong there


def _keys(territory: Territory) -> Messages:
    """A place has a key, and its key fits its country and its kind."""
    country, ags, nuts = territory.country, territory.ags, territory.nuts
    if not (ags or nuts or territory.code):
        yield "", Message("no_territory_key")
    if ags and country != HOME:
        yield "ags", Message("ags_abroad", country=country)
    if nuts and nuts[:2] != NUTS_COUNTRIES.get(country, country):
        letters = NUTS_COUNTRIES.get(country, country)
        yield "nuts", Message("nuts_abroad", nuts=nuts, country=country, letters=letters)
    if ags and territory.kind and territory.kind not in KINDS[len(ags)]:
        name, allowed = DIGITS[len(ags)], list(KINDS[len(ags)])
        yield "kind", Message(name, kind=territory.kind, ags=ags, allowed=allowed)


def _code(territory: Territory) -> Messages:
    """A code names its scheme and has its form; what has a key of its own stands there."""
    code, scheme = territory.code, territory.scheme
    if (code is None) != (scheme is None):
        lacking, there = ("scheme", "code") if code else ("code", "scheme")
        yield there, Message("code_or_scheme_alone", there=there, lacking=lacking)
    elif code and scheme in OWN_KEYS:
        yield "code", Message("code_with_own_key", scheme=scheme, own=OWN_KEYS[scheme], code=code)
    elif code and scheme in CODE_FORMS and not re.fullmatch(CODE_FORMS[scheme], code):
        expected = Message(f"form_{scheme}")
        yield "code", Message("other_code", code=code, scheme=scheme, expected=expected)


def _german(territory: Territory) -> Messages:
    if territory.country == HOME and not territory.state:
        yield "", Message("no_state")
    if territory.ags and len(territory.ags) == 8 and territory.ags.endswith("000"):
        yield "ags", Message("ags_of_a_city", ags=territory.ags, district=territory.ags[:5])


# --- against the boundaries ---


def _belonging(territory: Territory, ags: str, known: Boundaries) -> Messages:
    """Key, name and state of a German place belong together; a municipality's name is not known."""
    if ags.startswith(INVENTED):
        return
    if ags[:5] not in known.districts:
        yield "ags", _no_district(territory, ags, known)
        return
    state = known.states[ags[:2]]
    if _words(territory.state or "") != _words(state):
        yield "state", Message("other_state", ags=ags, state=state, found=territory.state)
    if ags in known.districts and not _is_called(territory.name, *known.districts[ags]):
        name, kind = known.districts[ags]
        whose = f"{name} ({kind}), {state}"
        hint = _keys_of(territory.name, known)
        yield "name", Message("other_place", ags=ags, whose=whose, found=territory.name, hint=hint)


def _no_district(territory: Territory, ags: str, known: Boundaries) -> Message:
    start = ags[:5]
    whose = Message("beginning_of_a_key", start=start, ags=ags) if len(ags) > 5 else ags
    near = get_close_matches(start, known.districts, 3, 0.8)
    named = [f"{key} ({known.districts[key][0]})" for key in near]
    hint = _keys_of(territory.name, known) or (Message("near_it", named=named) if named else "")
    return Message("no_district", whose=whose, hint=hint)


def _keys_of(name: str, known: Boundaries) -> str:
    """Keys of the districts that bear a name; "" for none."""
    found = [
        f"{key} ({own}, {kind})"
        for key, (own, kind) in sorted(known.districts.items())
        if _is_called(name, own, kind)
    ]
    return Message("has_the_key", name=name, keys=any_of(*found)) if found else ""


def _is_called(given: str, name: str, kind: str) -> bool:
    """Whether a name may stand for an official one: case, order and words of kind aside.

    A city and the district around it may bear the same name: words that say city or district must
    fit the kind.
    """
    said = set(_split(given))
    if said & (DISTRICT_WORDS if kind in CITIES else CITY_WORDS):
        return False
    own, official = _words(given), _words(name)
    return bool(own) and (own <= official or official <= own)


def _split(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())


def _words(name: str) -> set[str]:
    """The words of a name that say what a place is called."""
    return set(_split(name)) - CITY_WORDS - DISTRICT_WORDS - OTHER_WORDS
