"""How values of any row are said, by the name of their column; what is unknown is left out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from answers import versions
from answers.view import View
from wording import dates, numbers, words

SHARES = (
    "share",
    "confidence",
    "coverage",
    "lowest_share",
    "highest_share",
    "share_of_total",
    "share_of_initiative",
)
# Columns whose values are codes, and how the interface calls them.
WORDED = {
    "total_origin": "denominator_{}",
    "relation": "relation_{}",
    "figure": "card_{}",
    "changed_figure": "figure_{}",
    "aspect": "aspect_{}",
    "step": "balance_{}",
    "milestone_kind": "milestone_{}",
    "due_state": "due_{}",
    "act": "act_{}",
    "total_act": "act_{}",
    "declared_act": "act_{}",
    "extent": "extent_{}",
    "list_extent": "extent_{}",
    "rung": "rung_{}",
    "grade": "checkable_{}",
    "checkable": "checkable_{}",
    "outdated_because": "outdated_{}",
    "schedule": "schedule_{}",
    "stage": "stage_{}",
    "money_kind": "money_{}",
}
# Columns of a changed figure, which are said by what it is a figure of.
OF_FIGURES = ("old_value", "new_value")
# Columns whose values are codes of a vocabulary of the data.
LABELS = {
    "status": "status",
    "hidden_status": "status",
    "reason": "reason",
    "unknown_reason": "reason",
    "evidence_level": "evidence_level",
    "hidden_evidence_level": "evidence_level",
    "newest_hidden_level": "evidence_level",
}
# Columns that name initiatives by their ids.
INITIATIVES = ("follows", "followed_by", "same_place")
# What is said of a row whether it holds or not; of all else only what holds.
EITHER_WAY = ("is_counted", "is_possible", "is_of_plan")
# Counts that are left out where there is nothing to count.
ONLY_SOME = ("hidden_reports", "parts", "searches", "hidden", "hidden_given_up", "outdated")


def of(view: View, row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Names and values of the columns for which the interface has a name, in their order."""
    named = (
        (view.word(f"value_{column}"), in_words(view, row, column))
        for column in row
        if f"value_{column}" in words.WORDS
    )
    return [(name, text) for name, text in named if text]


def in_words(view: View, row: Mapping[str, Any], column: str) -> str:
    """A value of a row in words; "" for one that is not known or not worth a line."""
    value = row[column]
    if column in OF_FIGURES:
        return versions.value(view, row["changed_figure"], value)
    if value is None or value in ("", []) or (column in ONLY_SOME and not value):
        return ""
    if isinstance(value, bool):
        is_said = value or column in EITHER_WAY
        return view.word("is_true" if value else "is_false") if is_said else ""
    if column in LABELS:
        return view.labels(LABELS[column])[value]
    if column in INITIATIVES:
        return view.joined([view.names[initiative] for initiative in value])
    if column == "reasons":
        return view.joined([view.word(f"reason_{reason}") for reason in value])
    if column in WORDED:
        return _code(view, row, WORDED[column].format(value)) or str(value)
    if column == "share" and row.get("qualifier") == "below":
        return view.word("below_share", share=numbers.percent(view.language, value))
    if column.endswith("_edtf"):
        return dates.edtf(view.language, value)
    return _by_type(view, column, value)


def _code(view: View, row: Mapping[str, Any], key: str) -> str:
    """The text of a code, with the number of its row where it speaks of one; "" without a text."""
    if key not in words.WORDS:
        return ""
    return view.word(key, number=row["number"]) if "number" in row else view.word(key)


def _by_type(view: View, column: str, value: Any) -> str:
    if column in SHARES:
        return numbers.percent(view.language, value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, date):
        return dates.day(view.language, value)
    if isinstance(value, int | float) and column != "year":
        return numbers.number(view.language, value)
    return str(value)
