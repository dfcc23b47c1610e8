"""Initiatives drawn at random that fit the contract, key by key; what they say is nonsense."""

from typing import Any
import unicodedata

from hypothesis import strategies as st

from etl.entries import Entry, InitiativeFile
from etl.keys import contract
from etl.keys.contract import Key
from etl.tables import layout, reading

# What tables could take for something else.
AWKWARD = [
    "gleich",
    "Same",
    "nichts",
    "Beispiel – löschen",
    "ja",
    "=1+1",
    "+49",
    "-7",
    "@a",
    "'a",
    "\\",
    "\\\\",
    "\\gleich\\",
    "\\a",
    "a\\",
    " a ",
    "a; b",
    "a;",
    "; ",
    "a\nb",
    "\n",
    "\t",
    "2023",
    "05119",
    "1/3",
    "32 %",
    "0.5",
    "TRUE",
    "null",
    "_x000D_",
    "<b>&amp;",
    "a  b",
    "a: b #c",
    "{a: b}",
    "- a",
    "\u2028",
    "\u00a0",
    "\U0001f600",
    "Quelle 2",
]
LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn"]) | st.sampled_from("\n\t\\;= ä")
TEXTS = st.sampled_from(AWKWARD) | st.text(LETTERS, min_size=1, max_size=6).map(
    lambda text: unicodedata.normalize("NFC", text)
)
DATES = st.sampled_from([2024, "2024", "2024-03", "2018-21", "2018-06~", "../2020", "2016-01~/.."])
BY_FORM: dict[str, st.SearchStrategy[Any]] = {
    "text": TEXTS,
    "pair": st.dictionaries(st.sampled_from(["de", "en"]), TEXTS, min_size=1),
    "date": DATES,
    "moment": st.sampled_from([2024, "2024", "2024-03", "2017-03-16", "2018~"]),
    "day": st.just("2026-11-25"),
    "share": st.sampled_from(["32 %", "32,5 %", "1/3", "<1 %", "unter 1 %"]),
    "flag": st.booleans(),
    "whole": st.integers(1, 10**12),
    "number": st.integers(0, 10**12) | st.floats(0, 1e9).map(lambda number: round(number, 4)),
    "address": st.just("https://a.example/?b=c&d=;e"),
    "id": st.just("set-later"),
    "measure_key": st.just("anderswo/etwas"),
}
BY_KEY: dict[str, st.SearchStrategy[Any]] = {
    "country": st.sampled_from(["DE", "GB"]),
    "ags": st.just("05119"),
    "nuts": st.just("DEA17"),
    "code": st.sampled_from(["007", "E09000012", "1e5"]),
    "currency": st.sampled_from(["EUR", "USD"]),
    "language": st.sampled_from(["de", "no"]),
    "sha256": st.just("0" * 64),
    "theme": st.sampled_from(["digital-infrastructure", "nirgends"]),
    "refused_themes": st.sampled_from([["digital-infrastructure"], ["nirgends", "nie"], []]),
    "organisation": st.sampled_from(["stadt-auenfurt", "niemand"]),
    "quote": TEXTS.filter(lambda text: len(text) > 1),
    "status_words": st.dictionaries(
        TEXTS | st.just(""),
        st.sampled_from(["open", "completed", {"nearest": "begun"}]),
        max_size=2,
    ),
}


def initiatives() -> st.SearchStrategy[dict[str, Any]]:
    """Values of a file; ids and what refers to them fit together, and `expect` is counted."""
    return _entries(InitiativeFile).map(_fitted)


def _entries(kind: type[Entry]) -> st.SearchStrategy[dict[str, Any]]:
    known = [key for key in contract.keys(kind) if key.name != layout.COUNTED]
    return st.fixed_dictionaries(
        {key.name: _values(kind, key) for key in known if key.is_required},
        optional={key.name: _values(kind, key) for key in known if not key.is_required},
    )


def _values(kind: type[Entry], key: Key) -> st.SearchStrategy[Any]:
    form = key.form
    if key.name in BY_KEY:
        return BY_KEY[key.name]
    if form.name == "entry" and key.within:
        return _entries(key.within)
    if form.name == "entries" and key.within:
        fewest = 2 if key.name == "values" else 1
        return st.lists(_entries(key.within), min_size=fewest, max_size=2)
    if form.name == "codes":
        return st.sampled_from(form.codes)
    if form.name == "list":
        if key.name == "follows":
            return st.sampled_from(["a", ["a"], ["a", "b"], []])
        items = st.sampled_from(form.codes) if form.codes else TEXTS
        return st.lists(items, min_size=0 if form.codes else 1, max_size=2, unique=True)
    if form.name == "text_or_pair":
        return TEXTS | BY_FORM["pair"]
    return st.just("masterplan") if form.name == "pattern" else BY_FORM[form.name]


def _fitted(values: dict[str, Any]) -> dict[str, Any]:
    for name, entries in values.items():
        for number, entry in enumerate(entries, 1) if isinstance(entries, list) else ():
            if "id" in entry:
                entry["id"] = f"{name.replace('_', '-')}-{number}"
    values["initiative"]["id"] = "gezogen"
    _refer(values, values, ())
    return {layout.COUNTED: reading.expected(values)} | values


def _refer(values: dict[str, Any], held: Any, place: tuple[str, ...]) -> None:
    """Makes each reference one to the first entry of its list; without one it is left out."""
    for item in held if isinstance(held, list) else ():
        _refer(values, item, place)
    for key in list(held) if isinstance(held, dict) else ():
        target = place[0] if key == "parent" and place else layout.REFERS.get(key, "")
        if isinstance(held[key], str) and target and held[key] == "set-later":
            if target in values:
                held[key] = f"{target.replace('_', '-')}-1"
            else:
                del held[key]
        else:
            _refer(values, held[key], (*place, key))
