"""Tables of bodies: how many of each kind, who sits at the table, and all that is known of each.

Draws nothing.
"""

from itertools import zip_longest

from htpy import Node, a, br, fragment, strong
from markupsafe import Markup

from answers import citing, standing
from answers.bodies import rows, sentences
from answers.parts import Beside, Fold, Part, Table
from answers.values import grouped
from answers.view import View
from drawing import markup
from drawing.look import MOST_PIECES
from drawing.markup import Layout
from queries.rows import Bodies, BodyLeads, SectorSeats

# --- who leads ---


def led(view: View, initiative: str) -> list[Part]:
    """Every group of the plans with who leads it, of two initiatives beside each other.

    Each leads to what is known of it, which is shown of one `initiative` or of "all".
    """
    every = grouped(rows.groups(view), lambda row: row["initiative_id"]).values()
    tables = [_led_of(view, own, initiative) for own in every]
    if len(tables) < 2:
        return list(tables)
    pairs = [Beside(pair) for pair in zip_longest(tables[::2], tables[1::2])]
    shown, rest = pairs[: MOST_PIECES // 2], pairs[MOST_PIECES // 2 :]
    if not rest:
        return list(shown)
    title = view.word("rest_of", number=len(tables) - MOST_PIECES)
    return [*shown, Fold(title, tuple(rest), "who_leads_further")]


def _led_of(view: View, groups: list[Bodies], shown: str) -> Table:
    return Table(
        view.word("caption_led", name=groups[0]["short_name"]),
        view.words("column_body", "column_leads", "column_period"),
        [_group(view, row, shown) for row in groups],
        is_whole=True,
        rests_on={"bodies": rows.bodies(view), "leads": rows.leads(view)},
    )


def _group(view: View, row: Bodies, shown: str) -> list[Node]:
    """A group in one line: its name and kind, who leads it, and when it worked."""
    is_here = shown in ("all", row["initiative_id"])
    page = "" if is_here else view.address("bodies", of=row["initiative_id"])
    name = a(href=f"{page}#body:{row['body_id']}", target="_self")[row["name"]]
    kind = view.word(f"body_{row['kind']}")
    unknown = markup.hatched(view.word("not_reported"))
    return [
        fragment[name, "" if kind in row["name"] else markup.secondary(f" {kind}")],
        _led_shortly(view, row) or unknown,
        sentences.years(view, row) or unknown,
    ]


def _led_shortly(view: View, row: Bodies) -> Node:
    """Who leads or manages a body, each with its role behind it; empty where nobody is known."""
    return Markup("<br>").join(
        markup.finished(
            citing.figure(view, strong[lead["name"]], lead),
            markup.secondary(f" {standing.role(view, lead)}"),
            standing.inferred(view, lead),
        )
        for lead in rows.leads(view)
        if lead["body_id"] == row["body_id"]
    )


# --- how many of each kind ---


def kinds(view: View) -> Table:
    """Number of bodies of each kind for each initiative.

    Kinds and times are never added up, and what is not the plan's own stands beside it.
    """
    every = rows.bodies(view)
    known = {row["kind"] for row in every}
    body = [
        [view.word(f"bodies_{kind}"), *_of_kind(view, kind)] for kind in rows.KINDS if kind in known
    ]
    header = [view.word("column_kind"), *view.names_of_chosen]
    return Table(
        view.word("caption_kinds"),
        header,
        body,
        Layout(is_even=True),
        corner=view.corner,
        rests_on={"bodies": every},
    )


def _of_kind(view: View, kind: str) -> list[Node]:
    own = [row for row in rows.bodies(view) if row["kind"] == kind]
    return [
        _kind_cell(view, [row for row in own if row["initiative_id"] == initiative])
        for initiative in view.initiatives
    ]


def _kind_cell(view: View, bodies: list[Bodies]) -> Node:
    if not bodies:
        return view.word("none_named")
    own, others, inferred = rows.apart(bodies)
    counted: list[Node] = [
        _counted(view, part, began) for began, part in sentences.at_times(view, own)
    ]
    return markup.lines(
        [
            *(counted or [view.word("none_of_plan")]),
            _beside(view, "besides_not_of_plan", others, _span(others)),
            _beside(view, "besides_inferred", inferred, ""),
        ]
    )


def _counted(view: View, bodies: list[Bodies], began: str) -> Node:
    words = ", ".join(part for part in (sentences.own_words(view, bodies), began) if part)
    number = citing.figure(view, len(bodies), *bodies)
    return fragment[strong[number], " ", markup.secondary(words)]


def _beside(view: View, key: str, bodies: list[Bodies], period: str) -> Node:
    """Bodies that do not count, with what the sources call them and when they worked."""
    if not bodies:
        return None
    words = ", ".join(part for part in (sentences.own_words(view, bodies), period) if part)
    number = citing.figure(view, view.word(key, number=len(bodies)), *bodies)
    return fragment[number, " ", markup.secondary(words)]


def _span(bodies: list[Bodies]) -> str:
    """From the first to the last year in which bodies worked, as far as it is known."""
    days = [day for row in bodies for day in (row["active_earliest_on"], row["active_latest_on"])]
    years = sorted({day.year for day in days if day})
    return "–".join(map(str, dict.fromkeys((years[0], years[-1])))) if years else ""


# --- who sits at the table ---


def sectors(view: View) -> Table:
    """Which organisations of each sector take part where.

    Those that act only beside the plan or that no source ties to it come last, with a mark.
    """
    every = rows.sectors(view)
    by_sector: dict[str, dict[str, SectorSeats]] = {}
    for row in every:
        by_sector.setdefault(row["sector"], {})[row["initiative_id"]] = row
    body = [
        [sector, *(_organisations(view, own[initiative]) for initiative in view.initiatives)]
        for sector, own in by_sector.items()
        if any(row["organisations"] for row in own.values())
    ]
    header = [view.word("column_sector"), *view.names_of_chosen]
    return Table(
        view.word("caption_sectors"),
        header,
        body,
        Layout(is_even=True),
        corner=view.corner,
        rests_on={"sectors": every},
    )


def _organisations(view: View, row: SectorSeats) -> Node:
    if not row["organisations"]:
        return view.word("none_named")
    inferred = view.labels("evidence_level")["inferred"]
    names: list[Node] = list((row["names_of_plan"] or "").split(" · "))
    names += _marked(row["names_outside"], view.word("counted_outside"))
    names += _marked(row["names_inferred"], inferred)
    return fragment[markup.lines(names), " ", citing.links(view, row)]


def _marked(names: str | None, mark: str) -> list[Node]:
    return [fragment[name, " ", markup.mark(mark)] for name in (names or "").split(" · ") if name]


# --- every body ---


def every_body(view: View, initiative: str) -> tuple[Table, ...]:
    """Every body of an initiative, or of all chosen ("all"), a table for each kind of tie."""
    return tuple(by_tie(view, initiative).values())


def by_tie(view: View, initiative: str) -> dict[str, Table]:
    """Every body of an initiative, or of all chosen ("all"), a table for each kind of tie.

    By "own", "not_of_plan" and "inferred", as far as there are any.
    """
    bodies = [row for row in rows.bodies(view) if initiative in ("all", row["initiative_id"])]
    parts = rows.apart(bodies)
    captions = {
        "own": ("caption_bodies", parts.own),
        "not_of_plan": ("caption_bodies_not_of_plan", parts.others),
        "inferred": ("caption_bodies_inferred", parts.inferred),
    }
    return {
        tie: _bodies(view, part, view.word(caption))
        for tie, (caption, part) in captions.items()
        if part
    }


def _bodies(view: View, bodies: list[Bodies], caption: str) -> Table:
    header = view.words(
        "column_name",
        "column_kind",
        "column_leads",
        "participants",
        "column_meetings",
        "column_period",
        "column_sources",
    )
    return Table(
        caption,
        header,
        [_body(view, row) for row in bodies],
        Layout(wide=(0, 2), ids=[f"body:{row['body_id']}" for row in bodies]),
        rests_on={"bodies": rows.bodies(view), "leads": rows.leads(view)},
    )


def _body(view: View, row: Bodies) -> list[Node]:
    unknown = markup.hatched(view.word("not_reported"))
    note = [br, markup.secondary(row["note"])] if row["note"] else None
    kind = [row["short_name"], view.word(f"body_{row['kind']}"), _called(view, row)]
    return [
        fragment[row["name"], standing.inferred(view, row), note],
        markup.lines(kind),
        _led(view, row) or unknown,
        sentences.size(view, row) or unknown,
        row["meetings"] or unknown,
        sentences.period(view, row) or unknown,
        citing.links(view, row),
    ]


def _called(view: View, row: Bodies) -> Node:
    """What its source calls a body, where that is not our word for its kind."""
    words = sentences.own_words(view, [row])
    is_ours = words == view.quoted(view.word(f"body_{row['kind']}"))
    return markup.secondary(words) if words and not is_ours else None


def _led(view: View, row: Bodies) -> Node:
    """Who leads or manages a body, each with the word for it; empty where nobody is known."""
    own = [lead for lead in rows.leads(view) if lead["body_id"] == row["body_id"]]
    return markup.lines(_lead(view, lead) for lead in own)


def _lead(view: View, lead: BodyLeads) -> Node:
    name = ", ".join(part for part in (lead["name"], lead["unit"]) if part)
    return fragment[standing.role(view, lead), ": ", name, standing.inferred(view, lead)]
