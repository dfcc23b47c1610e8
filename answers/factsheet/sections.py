"""The sections of a sheet about one initiative, what matters most first; lays nothing out."""

from collections.abc import Iterator, Mapping
from typing import Any

from answers import (
    aspects,
    bodies,
    completion,
    contradictions,
    overview,
    profile,
    rates,
    standing,
    theme_profiles,
)
from answers.factsheet.evidence import Evidence, plain
from answers.parts import Picture
from answers.sheet import Chart, Cited, Group, Piece, Said, Section
from answers.values import grouped
from answers.view import View
from drawing.markup import status_signs
from queries.rows import Bodies, ComparableAspects, Contradictions, Goals, Measures
from wording import dates, numbers

USUAL = 720  # units of a picture, for type of eight points
SMALL = 960  # units of a picture of many parts
MOST_VALUES = 3  # of a topic, written out
MOST_BARS = 6  # groups that a picture of them has


def rests_on(view: View) -> Iterator[Mapping[str, Any]]:
    """All rows that the sections may cite."""
    yield from rates.completion(view)
    yield from rates.reported(view)
    yield from overview.rows.initiatives(view)
    yield from profile.rows.goals(view)
    yield from bodies.rows.bodies(view)
    yield from profile.rows.measures(view)
    yield from contradictions.rows.listed(view)


def first_page(view: View, cited: Evidence) -> Iterator[Piece]:
    """How far it is, what it is, and what it wants."""
    yield from _pictured(view)
    yield _facts(view, cited)
    yield _goals(view, cited)
    yield _bodies(view, cited)


def second_page(view: View, cited: Evidence) -> Iterator[Piece]:
    """Measures by status, themes, on what sources disagree, and what nobody knows."""
    yield _measures(view, cited)
    yield _themes(view, cited)
    yield _contradictions(view, cited)
    yield _gaps(view, cited)


def _address(view: View, anchor: str = "") -> str:
    page = view.address("profile", initiative=view.initiatives[0])
    return f"{page}#{anchor}" if anchor else page


def chart(view: View, picture: Picture, page: str, units: int = USUAL) -> Chart:
    """A picture of a page as it stands on paper."""
    title, signs = picture.title or picture.called, tuple(picture.signs)
    return Chart(picture.drawing, title, signs, picture.note, view.address(page), units)


def _pictured(view: View) -> Iterator[Chart]:
    """Statuses with bounds; without a total by goal, body or field, by what most belong to."""
    if rates.has_rate(view):
        yield chart(view, completion.pictures.statuses(view, "sheet_status"), "completion")
        return
    [initiative] = view.initiatives
    found = {
        grouping: completion.rows.groups(view, initiative, grouping)
        for grouping in ("goal", "body", "action_field")
    }
    fitting = {
        grouping: _unassigned(groups)
        for grouping, groups in found.items()
        if 1 < len(groups) <= MOST_BARS
    }
    if fitting:
        grouping = min(fitting, key=lambda each: fitting[each])
        yield chart(
            view, completion.pictures.groups(view, initiative, grouping), "completion", SMALL
        )


def _unassigned(groups: list[completion.rows.Group]) -> tuple[int, int]:
    """How many measures belong to none of the groups, and how many groups there are."""
    return sum(own.measures for own in groups if not own.rows[0]["group_id"]), len(groups)


def _facts(view: View, cited: Evidence) -> Section:
    [row] = overview.rows.initiatives(view)
    [rate] = rates.completion(view)
    tells = {
        "total": overview.sentences.declared(view, row, rate),
        "led_by": overview.sentences.led_by(view, row),
        "purpose": row["purpose"],
    }
    rests_on = {"total": "declared_total", "led_by": "involvement", "purpose": "initiative"}
    items = tuple(
        Said(text, cited.of_facts(row, rests_on[fact]), head=view.word(f"portrait_{fact}"))
        for fact, text in tells.items()
    )
    return Section("facts", view.word("factsheet_facts"), items, _address(view))


def _language(view: View, title_is_descriptive: bool) -> str:
    """Language of a title as published, where it is not that of the sheet."""
    [initiative] = view.initiatives
    language = "de" if title_is_descriptive else view.language_of(initiative)
    return "" if language == view.language else language


# --- goals, bodies ---


def _goals(view: View, cited: Evidence) -> Section:
    every = profile.rows.goals(view)
    ordered = sorted(every, key=lambda row: (row["is_inferred"], bool(row["parent_id"])))
    title = view.word("section_goals", number=len(every))
    return Section(
        "list",
        title,
        tuple(_goal(view, row, cited) for row in ordered),
        _address(view, "goals"),
        "" if every else plain(profile.tables.nothing(view, "goals").content),
    )


def _goal(view: View, row: Goals, cited: Evidence) -> Said:
    themes = f" ({row['themes']})" if row["themes"] else ""
    return Said(
        f"{row['title']}{themes}{_inferred(view, row['is_inferred'])}",
        cited.of_line(row),
        _language(view, row["title_is_descriptive"]),
    )


def _inferred(view: View, is_inferred: bool) -> str:
    return f" [{view.labels('evidence_level')['inferred']}]" if is_inferred else ""


def _bodies(view: View, cited: Evidence) -> Section:
    apart = bodies.rows.apart(bodies.rows.bodies(view))
    known = apart.in_order()
    return Section(
        "list",
        view.word("section_bodies", number=len(known)),
        tuple(_body(view, row, cited) for row in known),
        _address(view, "bodies"),
        "" if known else plain(profile.tables.nothing(view, "bodies").content),
    )


def _body(view: View, row: Bodies, cited: Evidence) -> Said:
    told = [
        view.word(f"body_{row['kind']}"),
        view.word("factsheet_chaired", names=row["chairs"]) if row["chairs"] else "",
        bodies.sentences.apart(view, row),
    ]
    about = "; ".join(part for part in told if part)
    return Said(f"{row['name']} ({about})", cited.of_line(row))


# --- measures ---


def _measures(view: View, cited: Evidence) -> Section:
    """Measures known by name that are counted, by status; what is unknown with its reasons."""
    counted = [row for row in profile.rows.measures(view) if row["is_counted"]]
    by_status = grouped(counted, lambda row: row["status"])
    labels = view.labels("status")
    items = tuple(
        _in_status(view, status, by_status[status], cited)
        for status in labels
        if status in by_status
    )
    title = view.word("factsheet_measures", number=len(counted))
    note = "" if counted else plain(profile.tables.nothing(view, "measures").content)
    return Section("statuses", title, items, _address(view, "measures"), note)


def _in_status(view: View, status: str, rows: list[Measures], cited: Evidence) -> Group:
    label = view.labels("status")[status]
    [sign] = status_signs(view.theme, {status: f"{label} ({len(rows)})"})
    reasons = grouped(rows, lambda row: row["unknown_reason"])
    names = view.labels("reason")
    because = [f"{names[reason]} ({len(own)})" for reason, own in reasons.items() if reason]
    ordered = sorted(rows, key=_importance)
    return Group(sign, tuple(_measure(view, row, cited) for row in ordered), ", ".join(because))


def _importance(row: Measures) -> tuple[bool, bool, int]:
    """Those that the plan puts first, then those on its list, then the newest reports."""
    newest = -row["reported_on"].toordinal() if row["reported_on"] else 0
    return not row["is_focus"], not row["is_listed"], newest


def _measure(view: View, row: Measures, cited: Evidence) -> Said:
    is_known = row["status"] != "unknown"
    day = dates.in_short(view.language, row["as_of_edtf"]) if is_known else ""
    marks = [day, standing.outdated(view, row), standing.nearest(view, row)]
    told = "; ".join(part for part in marks if part)
    return Said(
        f"{standing.numbered(row)} ({told})" if told else standing.numbered(row),
        cited.of_line(row),
        _language(view, row["title_is_descriptive"]),
    )


# --- themes, contradictions, gaps ---


def _themes(view: View, cited: Evidence) -> Section:
    [initiative] = view.initiatives
    known = [
        row
        for row in theme_profiles.rows.profile(view, initiative, theme_profiles.rows.BASES[0])
        if row["share"]
    ]
    most = max((row["share"] or 0 for row in known), default=1)
    items = tuple(
        Said(
            f"{numbers.percent(view.language, row['share'] or 0)} ({row['items']})",
            (),
            head=row["theme"],
            share=(row["share"] or 0) / most,
        )
        for row in sorted(known, key=lambda row: -(row["share"] or 0))
    )
    title = view.word("factsheet_themes")
    address = view.address("theme_profiles")
    return Section("bars", title, items, address, "" if items else view.word("none_named"))


def _contradictions(view: View, cited: Evidence) -> Section:
    topics = contradictions.rows.topics(view)
    ordered = sorted(topics.values(), key=len, reverse=True)
    return Section(
        "list",
        view.word("factsheet_contradictions", number=len(topics)),
        tuple(contradiction(view, values, cited) for values in ordered),
        _address(view, "contradictions"),
        "" if topics else view.word("no_contradiction", names=view.named(view.names_of_chosen)),
    )


def contradiction(view: View, values: list[Contradictions], cited: Evidence) -> Said:
    """A topic with the values that sources give it."""
    different = list(dict.fromkeys(row["value"] for row in values))
    shown, more = different[:MOST_VALUES], len(different) - MOST_VALUES
    if more > 0:
        shown.append(view.word("further_names", number=more))
    told = f" – {view.word('factsheet_against')}: ".join(shown)
    return Said(told, _both(values, cited), head=values[0]["topic"])


def _both(values: list[Contradictions], cited: Evidence) -> tuple[Cited, ...]:
    """One source for each of the first two values."""
    found = [each for row in values[:2] for each in cited.of_rows(row)[:1]]
    return tuple({each.source_id: each for each in found}.values())


def _gaps(view: View, cited: Evidence) -> Section:
    known = sorted(profile.rows.gaps(view), key=lambda row: row["rows_found"])
    title = view.word("section_gaps", number=len(known))
    items = tuple(_gap(view, row, cited) for row in known)
    return Section("gaps", title, items, _address(view, "gaps"))


def _gap(view: View, row: ComparableAspects, cited: Evidence) -> Said:
    reason = view.labels("reason")[row["reason"] or ""]
    return Said(
        f"{reason}. {row['note'] or ''}".strip(), (), head=aspects.name(view, row["aspect"])
    )
