"""What a page needs to show what a list is read as and to ask what is open, in plain values."""

from typing import Any

from etl.lists import answers, listing, names, summary
from etl.lists.listing import Listed
from etl.lists.table import Column
from etl.tables.labels import Allowed
from wording.words import Language

MOST_COLUMNS, MOST_WORDS = 80, 80  # that a page can ask of


def said(listed: Listed, allowed: Allowed, language: Language) -> dict[str, Any]:
    """The list in a language: `columns`, `words` and `plan` as they are taken, with how that was
    found; `offered`: labels by code for each choice; `kept`: the mapping as a file.
    """
    mapping = listed.mapping
    open_ = [each.message for each in listed.remarks if each.message.name == "empty_below"]
    unfilled = {str(each.values["key"]): str(each.values["column"]) for each in open_}
    filled = {target: _name(listed, target) for target in mapping.fill_down}
    return {
        "sheet": listed.table.tab.name,
        "sheets": listed.sheets,
        "rows": len(listed.table.rows),
        "header": [each.name for each in listed.table.columns if not each.about],
        "columns": _columns(listed, language)[:MOST_COLUMNS],
        "words": _words(listed, language)[:MOST_WORDS],
        "plan": _plan(listed, language),
        "unfilled": unfilled | filled,
        "fill_down": list(mapping.fill_down),
        "offered": _offered(allowed, language),
        "kept": listed.kept,
    }


def _name(listed: Listed, target: str) -> str:
    column = listed.mapping.column(target)
    return column.name if column else target


def _shown(column: Column, language: Language) -> str:
    return summary.between(column.about).in_(language) if column.about else column.name


def _columns(listed: Listed, language: Language) -> list[dict[str, Any]]:
    return [
        {
            "name": each.column.name,
            "shown": _shown(each.column, language),
            "samples": each.samples,
            "target": each.target,
            "how": summary.how(each.how, each.rival).in_(language),
        }
        for each in listed.mapping.matches
    ]


def _words(listed: Listed, language: Language) -> list[dict[str, Any]]:
    return [
        {
            "word": each.word,
            "count": each.count,
            "step": each.step,
            "how": summary.how(each.how, "").in_(language),
        }
        for each in listed.mapping.words
    ]


def _plan(listed: Listed, language: Language) -> list[dict[str, Any]]:
    return [
        {
            "key": key,
            "label": answers.label(key)[language],
            "value": listed.plan[key].value,
            "how": listed.plan[key].how,
            "is_required": bool(question.get("required")),
        }
        for key, question in answers.asked(listed.mapping).items()
    ]


def _offered(allowed: Allowed, language: Language) -> dict[str, dict[str, str]]:
    """What selection boxes offer, labels by code: targets, steps, and choices of questions."""
    of_questions = {key: each.by_code for key, each in answers.choices(allowed).items()}
    found = {"targets": names.targets(), "steps": listing.steps(allowed).by_code, **of_questions}
    return {
        kind: {code: label[language] for code, label in each.items()}
        for kind, each in found.items()
    }
