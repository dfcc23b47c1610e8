"""How a status is said: by whom, how old, why unknown, and whether a source ties it to the plan.

Decides no status.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from htpy import Node, fragment, span

from answers.view import View
from drawing import markup
from wording import dates

Row = Mapping[str, Any]
LEVELS = ("self_reported", "independent", "inferred")


def not_chosen(view: View) -> str:
    """What the levels of evidence that are not chosen are called: one alone by its own name."""
    levels = [level for level in LEVELS if level not in view.evidence]
    if len(levels) == 1:
        return view.labels("evidence_level")[levels[0]]
    return view.word("not_chosen")


def reason(view: View, row: Row) -> str:
    """Why a status is unknown; where only evidence that is not chosen has one, how many reports.

    The row has unknown_reason and hidden_reports.
    """
    label = view.labels("reason")[row["unknown_reason"]]
    if row["unknown_reason"] != "not_chosen":
        return label
    return f"{label} ({not_chosen(view)}: {row['hidden_reports']})"


def hidden(view: View, row: Row) -> str:
    """The newest report of evidence that is not chosen, where it is newer than all that are.

    "erschlossen: aufgegeben, 2024"; empty where there is none. The row has hidden_*.
    """
    if not row["hidden_status"]:
        return ""
    level = view.labels("evidence_level")[row["hidden_evidence_level"]]
    status = view.labels("status")[row["hidden_status"]]
    return f"{level}: {status}, {dates.edtf(view.language, row['hidden_edtf'])}"


def outdated(view: View, row: Row) -> str:
    """Why a known status is an old one; "" where nothing says so. The row has outdated_because."""
    return view.word(f"outdated_{row['outdated_because']}") if row["outdated_because"] else ""


def nearest(view: View, row: Row) -> str:
    """That a step is only the nearest to the source's own word, with that; "" for any other.

    The row has is_nearest and status_as_published.
    """
    if not row["is_nearest"]:
        return ""
    return view.word("nearest_step", word=view.quoted(row["status_as_published"]))


def course(view: View, row: Row) -> list[str]:
    """What the chosen evidence says beside the step, each with its day; nothing where it does not.

    Whether a measure keeps to its time, how much of it is done, and that nobody assessed it later.
    The row has schedule, schedule_as_published, schedule_edtf, percent_as_published, percent_edtf
    and not_assessed_edtf.
    """
    said = {
        schedule(view, row): row["schedule_edtf"],
        percent(view, row): row["percent_edtf"],
        view.word("not_assessed"): row["not_assessed_edtf"],
    }
    days = {text: dates.edtf(view.language, edtf) for text, edtf in said.items() if edtf}
    return [f"{text}, {day}" for text, day in days.items()]


def reported(view: View, row: Row) -> list[str]:
    """What one report says of a measure: a step, a schedule, a percentage, or no assessment.

    The row is a status report.
    """
    step = view.labels("status")[row["status"]] if row["status"] else ""
    unseen = view.word("not_assessed") if row["is_not_assessed"] else ""
    said = (step, nearest(view, row), schedule(view, row), percent(view, row), unseen)
    return [text for text in said if text]


def schedule(view: View, row: Row) -> str:
    """Whether a measure keeps to its time, with the source's own word; "" where none says so."""
    if not row["schedule"]:
        return ""
    word = row["schedule_as_published"]
    label = view.word(f"schedule_{row['schedule']}")
    return f"{label} ({view.quoted(word)})" if word else label


def percent(view: View, row: Row) -> str:
    """How much is done by the published percentage; "" where none is published."""
    published = row["percent_as_published"]
    return view.word("percent_done", percent=published) if published else ""


def in_words(view: View, row: Row) -> Node:
    """Status, date and evidence of a measure, with the mark of an old one; or why it is unknown.

    What other evidence says stands beside it.
    """
    label, newer = view.labels("status")[row["status"]], hidden(view, row)
    beside = markup.mark(newer) if newer else None
    if row["status"] == "unknown":
        return markup.lines([markup.hatched(f"{label}: {reason(view, row)}"), beside])
    level = view.labels("evidence_level").get(row["evidence_level"], "")
    day = dates.edtf(view.language, row["as_of_edtf"])
    dated = ", ".join(part for part in (day, level) if part)
    return markup.lines([label, dated, *_remarks(view, row), beside])


def _remarks(view: View, row: Row) -> list[Node]:
    """The marks of a step that is only the nearest, and of an old one."""
    return [markup.mark(text) for text in (nearest(view, row), outdated(view, row)) if text]


def signed(view: View, row: Row) -> Node:
    """As in_words, with the sign of the status before it: how a table of measures says it."""
    label = view.labels("status")[row["status"]]
    [sign] = markup.status_signs(view.theme, {row["status"]: label})
    if row["status"] == "unknown":
        sign = replace(sign, label=f"{label}: {reason(view, row)}")
    newer = hidden(view, row)
    beside = markup.mark(newer) if newer else None
    return markup.lines([markup.signed(sign), *_remarks(view, row), beside])


def dated(view: View, row: Row) -> str:
    """Day and evidence of a status; "" where there is none."""
    level = view.labels("evidence_level").get(row["evidence_level"] or "", "")
    day = dates.edtf(view.language, row["as_of_edtf"])
    return ", ".join(part for part in (day, level) if part)


def inferred(view: View, row: Row) -> Node:
    """The mark of what no source ties to the plan; "" for the rest. The row has is_inferred."""
    if not row["is_inferred"]:
        return ""
    return fragment[" ", markup.mark(view.labels("evidence_level")["inferred"])]


def title(view: View, row: Row) -> Node:
    """A title, marked where it is the curators' wording or no source ties its subject to the plan.

    The number that the plan gives it stands before it. The row has title_is_descriptive and may
    have is_inferred and plan_number.
    """
    own = [" ", markup.mark(view.word("descriptive"))] if row["title_is_descriptive"] else None
    tie = inferred(view, row) if "is_inferred" in row else None
    return fragment[spoken(view, row), own, tie]


def numbered(row: Row) -> str:
    """A title with the number that the plan gives it, where it gives one."""
    number = row.get("plan_number")
    return f"{number} {row['title']}" if number else str(row["title"])


def spoken(view: View, row: Row) -> Node:
    """A title with its number, and its language where that is not the one of the page.

    The row has title_is_descriptive and initiative_id; the curators' wordings are German. What
    belongs to several initiatives is named in the language of the page.
    """
    title = numbered(row)
    if row["initiative_id"] is None:
        return title
    language = "de" if row["title_is_descriptive"] else view.language_of(row["initiative_id"])
    return title if language == view.language else span(lang=language)[title]


def role(view: View, row: Row) -> str:
    """A role as its source calls it, else in the curators' words, else in ours.

    The row has role, role_as_published and role_note.
    """
    published = view.published(row["role_as_published"], row["role_note"])
    return published or view.word(f"role_{row['role']}")


def titled(view: View, row: Row) -> Node:
    """The marked title of a measure, and under it the whole that it is a part of, if any.

    The row is as for `title` and has part_of.
    """
    whole = markup.mark(view.word("part_of", title=row["part_of"])) if row["part_of"] else None
    return markup.lines([title(view, row), whole])
