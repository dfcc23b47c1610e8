"""What an initiative needs besides its list: asked, or found in the list and the registers."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from etl import yaml_text
from etl.lists import mapping, names, values
from etl.lists.table import Table
from etl.tables import labels
from etl.tables.labels import Allowed, Labels
from etl.tables.layout import LANGUAGES, by_place
from etl.territories import Boundaries

How = Literal["hand", "list", "register", "open"]
BOTH, NOTHING = "both", "nothing"


@dataclass(frozen=True)
class Answer:
    """An answer in words or as a code, "" for none, and where it is from."""

    value: str
    how: How


@cache
def texts() -> dict[str, Any]:
    """The questions and texts; not to be changed."""
    read: dict[str, Any] = yaml_text.read(names.FOLDER / "plan.yml").values
    return read


def questions() -> dict[str, dict[str, Any]]:
    """What is asked: by its key the words in each language, and whether it is `required`."""
    found: dict[str, dict[str, Any]] = texts()["questions"]
    return found


def choices(allowed: Allowed) -> dict[str, Labels]:
    """The allowed codes of questions that have a choice."""
    columns = {each.key: each for each in by_place()[("measures",)].columns}
    extents = {each.key: each for each in by_place()[("lists",)].columns}
    checkable, extent = allowed.of(columns["checkable_by"]), allowed.of(extents["extent"])
    assert checkable and extent, "both have codes"
    more = {BOTH: texts()["checkable_both"], NOTHING: texts()["checkable_nothing"]}
    money = {each.key: each for each in by_place()["measures", "money"].columns}
    stage = allowed.of(money["stage"])
    assert stage, "stages are codes"
    return {
        "stage": stage,
        "kind": allowed.plan_kinds,
        "extent": extent,
        "checkable": Labels({**checkable.by_code, **more}),
    }


def of(
    table: Table, columns: mapping.Mapping, allowed: Allowed, boundaries: Boundaries | None
) -> dict[str, Answer]:
    """An answer to each question; what a person gave goes before what was found."""
    given = {key: text.strip() for key, text in columns.plan.items() if text.strip()}
    found = _of_list(table, columns)
    ags = given.get("ags") or found.get("ags", "")
    register = _of_register(ags, boundaries)
    offered = choices(allowed)
    answers = {}
    for key in questions():
        text = given.get(key, "")
        code = offered[key].code(text) or text if key in offered and text else text
        answers[key] = _answer(_dated(key, code), found.get(key, ""), register.get(key, ""))
    return answers


def _answer(given: str, found: str, registered: str) -> Answer:
    value = given or found or registered
    if not value:
        return Answer("", "open")
    return Answer(
        value, "list" if value == found else "register" if value == registered else "hand"
    )


def _dated(key: str, text: str) -> str:
    return values.edtf(text) or text if key in texts()["dates"] else text


def _of_list(table: Table, columns: mapping.Mapping) -> dict[str, str]:
    """What the list itself says: a title over its heads, "Stand: …", one key in all rows."""
    found = {}
    around = [*table.above, *table.notes]
    titles = [text for text, _ in table.above if not names.begins("notes", text)]
    if titles:
        found["source"] = titles[0]
    for text, _ in around:
        _, _, said = text.partition(":") if ":" in text else text.partition(" ")
        date = values.edtf(said.strip()) if names.begins("dated", text) else None
        if date and "as_of" not in found:
            found["as_of"] = date
    column = columns.column("ags")
    keys = {values.ags(content) for content, _ in table.contents(column)} if column else set()
    if len(keys) == 1 and (only := next(iter(keys))):
        found["ags"] = only
    return found


def _of_register(ags: str, boundaries: Boundaries | None) -> dict[str, str]:
    """Name and state of a place by its key; of a municipality the state alone."""
    if not boundaries or ags[:5] not in boundaries.districts:
        return {}
    state = {"state": boundaries.states[ags[:2]]}
    return {"place": boundaries.districts[ags][0], **state} if len(ags) == 5 else state


def asked(columns: mapping.Mapping) -> dict[str, dict[str, Any]]:
    """The questions that a list with these columns raises."""
    taken = {each.target for each in columns.matches}
    return {
        key: each
        for key, each in questions().items()
        if "with" not in each or taken & set(each["with"])
    }


def missing(answers: dict[str, Answer], columns: mapping.Mapping) -> list[str]:
    """Keys of the questions that must be answered and are not."""
    return [
        key
        for key, question in asked(columns).items()
        if question.get("required") and not answers[key].value
    ]


def label(key: str) -> dict[str, str]:
    return {language: questions()[key][language] for language in LANGUAGES}


def kept(answers: dict[str, Answer]) -> dict[str, str]:
    """The answers as a file with a mapping keeps them, empty where somebody has to fill them in."""
    return {key: each.value for key, each in answers.items()}


def verbatim(code: str, allowed: Allowed) -> str:
    """What a plan of a kind is called, in German."""
    found: Labels = allowed.plan_kinds
    return found.label(code, "de") if code in found.by_code else code


def same() -> str:
    """The word of a cell that says that the other language has the text."""
    return labels.word("same")["de"]
