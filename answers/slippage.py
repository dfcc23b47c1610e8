"""By how much a due date moved since it was first promised; judges nothing."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from answers.view import View
from wording import dates

FEW_DAYS = 60  # up to here a span is told in days
MONTH = 365.25 / 12  # days


def since_first(view: View, row: Mapping[str, Any]) -> str:
    """The first promise of a due date that moved, and by how much; "" where it stands.

    The row has due_on, first_due_edtf and first_due_on.
    """
    text = moved(view, row["first_due_on"], row["due_on"])
    if not text:
        return ""
    day = dates.edtf(view.language, row["first_due_edtf"])
    return view.word("first_promised", day=day, moved=text)


def moved(view: View, first: date | None, newest: date | None) -> str:
    """That a due date moved from one day to another, and by how much; "" where it did not.

    The days are the last ones that the due dates can mean.
    """
    if not first or not newest or first == newest:
        return ""
    key = "due_postponed" if newest > first else "due_brought_forward"
    return view.word(key, span=_span(view, *sorted((first, newest))))


def _span(view: View, start: date, end: date) -> str:
    """Days, months or years between two days; "about" where the calendar does not say exactly."""
    days = (end - start).days
    if days <= FEW_DAYS and not _is_whole(start, end):
        return view.word("span_days", number=days)
    months = (end.year - start.year) * 12 + end.month - start.month
    if not _is_whole(start, end):
        months = round(days / MONTH)
    unit, number = ("months", months) if months % 12 else ("years", months // 12)
    span = view.word(f"span_{unit}", number=number)
    return span if _is_whole(start, end) else view.word("span_about", span=span)


def _is_whole(start: date, end: date) -> bool:
    """Whether whole months lie between two days: the same day of the month, or both its last."""
    return start.day == end.day or (_ends_month(start) and _ends_month(end))


def _ends_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1
