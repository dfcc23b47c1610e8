"""An empty report for an initiative: its measures with their last status, and what to fill in."""

from collections.abc import Iterator
from csv import writer
from datetime import date
from io import StringIO
from typing import Any

from etl.reports import moves, terms
from etl.reports.editing import Values
from etl.reports.moves import Report
from etl.reports.proposal import labels, shown
from etl.tables import books, yaml_file
from etl.tables.cells import Content
from etl.tables.labels import Allowed, Labels
from etl.tables.pages import Choice, Page
from etl.vocabularies import Vocabularies
from wording import formulas
from wording.words import Language

COLUMNS = (
    "number",
    "measure",
    "last",
    "last_date",
    "word",
    "place",
    "step",
    "share",
    "note",
    "date",
    "evidence",
    "key",
)
FILLED = ("word", "place")  # what a row usually needs
WIDTHS = {"measure": 50, "last": 30, "word": 30, "place": 30, "note": 40, "number": 8, "key": 24}
ENDINGS = (*books.WRITERS, ".csv", ".yml")


def written(ending: str, values: Values, lists: Vocabularies, language: Language) -> bytes:
    """The template in one of the formats of ENDINGS. KeyError for an unknown one."""
    allowed = Allowed(lists)
    if ending == ".csv":
        return _csv(values, allowed, language)
    if ending == ".yml":
        return _yaml(values, allowed, language)
    return books.WRITERS[ending](_pages(values, allowed, language))


def _reports(values: Values) -> list[list[Report]]:
    words = moves.words_of(values["sources"])
    return [list(moves.reports(measure, words)) for measure in values.get("measures", [])]


def _rows(values: Values, steps: Labels, language: Language) -> Iterator[dict[str, str]]:
    """A row for each measure: number, title, key, and the last status with its day."""
    for measure, known in zip(values.get("measures", []), _reports(values), strict=True):
        with_step = [each for each in known if each.step]
        last = max(with_step, key=lambda each: each.first_day, default=None)
        said = shown(last._replace(as_of=""), steps, language) if last else ""
        yield {
            "number": str(measure.get("number", "")),
            "measure": measure["title"],
            "last": said,
            "last_date": last.as_of if last else "",
            "key": measure["id"],
        }


def _facts(values: Values, kinds: Labels, language: Language) -> dict[str, str]:
    """What holds for all rows: publisher and kind as those of the last report, to be changed."""
    facts = dict.fromkeys(terms.terms()["facts"], "")
    facts["initiative"] = values["initiative"]["id"]
    last, _ = moves.last_report(_reports(values), date.max)
    for source in values["sources"]:
        if source["id"] == last:
            facts["publisher"] = source["publisher"]
            facts["kind"] = kinds.label(source["kind"], language)
    return facts


# --- workbooks ---


def _pages(values: Values, allowed: Allowed, language: Language) -> list[Page]:
    offered = {
        "kind": labels(allowed, ("sources",), "kind").all(language),
        "evidence": labels(allowed, ("measures", "status"), "evidence").all(language),
        "step": labels(allowed, ("measures", "status"), "status").all(language),
        "word": _words(values),
    }
    lists = Page(
        terms.said("sheets", "lists", language),
        [
            [column[row] if row < len(column) else None for column in offered.values()]
            for row in range(max(map(len, offered.values())))
        ],
        is_hidden=True,
        has_head=False,
    )
    return [
        _report(values, allowed, offered, language),
        _table(values, allowed, offered, language),
        lists,
    ]


def _words(values: Values) -> list[str]:
    """Words for a status that sources of the initiative have used."""
    used = [word for source in values["sources"] for word in source.get("status_words", {})]
    return list(dict.fromkeys(used))


def _report(
    values: Values, allowed: Allowed, offered: dict[str, list[str]], language: Language
) -> Page:
    """The sheet with what holds for all rows, and how to fill in the other one."""
    how = terms.terms()["how"]
    facts = _facts(values, labels(allowed, ("sources",), "kind"), language)
    cells: list[list[Content]] = [[how["title"][language]], []]
    first = len(cells)
    for name, value in facts.items():
        cells.append([terms.head(name, language), value or None, how[name][language]])
    page = Page(
        terms.said("sheets", "report", language), cells, [24, 50, 60], is_core=True, has_head=False
    )
    page.marked = {(number, 0) for number in range(len(cells)) if number != 1}
    for number, name in enumerate(facts, first):
        page.choices += _choice(name, offered, (number, 1), (number, 1), language)
    cells += [[], *([None, step] for step in how["steps"][language])]
    return page


def _table(
    values: Values, allowed: Allowed, offered: dict[str, list[str]], language: Language
) -> Page:
    steps = labels(allowed, ("measures", "status"), "status")
    rows = list(_rows(values, steps, language))
    cells: list[list[Content]] = [[terms.head(column, language) for column in COLUMNS]]
    cells += [[row.get(column) or None for column in COLUMNS] for row in rows]
    page = Page(
        terms.said("sheets", "rows", language),
        cells,
        [WIDTHS.get(column, 16) for column in COLUMNS],
        is_core=True,
    )
    page.marked = {(0, COLUMNS.index(column)) for column in FILLED}
    for place, column in enumerate(COLUMNS):
        last = (len(rows) + 100, place)
        page.choices += _choice(column, offered, (1, place), last, language)
    return page


def _choice(
    column: str,
    offered: dict[str, list[str]],
    first: tuple[int, int],
    last: tuple[int, int],
    language: Language,
) -> Iterator[Choice]:
    if offered.get(column):
        lists = terms.said("sheets", "lists", language)
        place = list(offered).index(column)
        is_open = column == "word"
        yield Choice(first, last, lists, place, len(offered[column]), is_open)


# --- texts ---


def _csv(values: Values, allowed: Allowed, language: Language) -> bytes:
    """With the separator and the mark that German Excel opens without asking."""
    out = StringIO(newline="")
    lines = writer(out, delimiter=";", lineterminator="\r\n")
    for name, value in _facts(values, labels(allowed, ("sources",), "kind"), language).items():
        lines.writerow([terms.head(name, language), formulas.guarded(value)])
    lines.writerow([])
    lines.writerow([terms.head(column, language) for column in COLUMNS])
    steps = labels(allowed, ("measures", "status"), "status")
    for row in _rows(values, steps, language):
        lines.writerow([formulas.guarded(row.get(column, "")) for column in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def _yaml(values: Values, allowed: Allowed, language: Language) -> bytes:
    keys, steps = terms.terms()["yaml"], labels(allowed, ("measures", "status"), "status")
    facts = _facts(values, labels(allowed, ("sources",), "kind"), language)
    rows: list[dict[str, Any]] = [
        {name: value for name, value in (*row.items(), ("word", ""), ("place", "")) if value}
        | dict.fromkeys(FILLED, "")
        for row in _rows(values, steps, language)
    ]
    how = "".join(f"# {step}\n" for step in terms.terms()["how"]["steps"][language])
    return (how + yaml_file.written({keys["facts"]: facts, keys["rows"]: rows})).encode()
