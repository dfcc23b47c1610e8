"""Pictures of bodies: sectors at the table, how large the bodies are, and when they worked.

Knows no coordinates.
"""

from answers.bodies import rows, sentences
from answers.parts import Picture
from answers.view import View
from drawing import periods, ranges
from drawing.markup import Sign
from drawing.matrix import Cell, Matrix
from drawing.periods import Bars, Period
from queries.rows import Bodies, SectorSeats

MOST = 6  # organisations from which on a cell does not get darker


def sectors(view: View) -> Picture:
    """Sector × initiative: how many organisations take part, and how many of them lead.

    Counted are those that a source ties to the plan; lighter where they are only inferred.
    """
    every = rows.sectors(view)
    shown = list(dict.fromkeys(row["sector"] for row in every if row["organisations"]))
    order = [sector for sector in dict.fromkeys(row["sector"] for row in every) if sector in shown]
    matrix = Matrix(
        [view.names[initiative] for initiative in view.initiatives],
        order,
        [_cell(view, order.index(row["sector"]), row) for row in every if row["sector"] in order],
        MOST,
    )
    parts = "; ".join(sentences.sectors_of(view, initiative) for initiative in view.initiatives)
    drawing = matrix.draw(view.look, view.word("alt_sectors", parts=parts))
    return Picture(
        drawing,
        "sector_picture",
        figures=matrix,
        title=view.word("title_sectors"),
        rests_on={"sectors": every},
    )


def _cell(view: View, place: int, row: SectorSeats) -> Cell:
    members = sentences.members(view, row) or view.word("none_named")
    return Cell(
        view.initiatives.index(row["initiative_id"]),
        place,
        sentences.seats(row),
        min(rows.tied(row), MOST),
        f"{row['sector']}, {row['short_name']}: {members}",
        is_faint=not rows.tied(row),
        href=view.behind(row) if row["fact_ids"] else "",
    )


def _initiatives(view: View, bodies: list[Bodies]) -> list[Sign]:
    """The colours of the initiatives that have one of the bodies."""
    shown = {row["initiative_id"] for row in bodies}
    return [
        Sign(view.names[each], view.colour_of(each)) for each in view.initiatives if each in shown
    ]


def sizes(view: View, is_event: bool, key: str) -> Picture:
    """Participants of each group, or each event: one number, a range, or a range open at an end."""
    sized = rows.sized(view, is_event)
    parts = "; ".join(
        f"{_name(view, row)} ({row['short_name']}) {sentences.size(view, row)}" for row in sized
    )
    drawing = ranges.draw(
        view.look,
        [_range(view, row) for row in sized],
        view.word("participants"),
        view.word("alt_sizes", parts=parts),
    )
    return Picture(
        drawing,
        f"{key}_picture",
        title=view.word(key),
        signs=_initiatives(view, sized),
        rests_on={"bodies": rows.bodies(view)},
    )


def _range(view: View, row: Bodies) -> ranges.Range:
    return ranges.Range(
        _name(view, row),
        f"{_name(view, row)} ({row['short_name']}): {sentences.size(view, row)}",
        row["participants_min"],
        row["participants_max"],
        view.colour_of(row["initiative_id"]),
        view.behind(row),
        is_faint=not rows.is_own(row),
    )


def worked(view: View) -> Picture:
    """When each body worked; an open end runs to the edge, lighter."""
    spans = [_period(view, row) for row in rows.dated(view)]
    parts = "; ".join(span.tip for span in spans)
    alt_text = view.word("alt_periods", parts=parts)
    bars = Bars(row=30, thickness=9, is_round=True)
    drawing = periods.draw(view.look, spans, view.as_of, alt_text, bars)
    return Picture(
        drawing,
        "period_picture",
        title=view.word("periods"),
        signs=_initiatives(view, rows.dated(view)),
        rests_on={"bodies": rows.bodies(view)},
    )


def _period(view: View, row: Bodies) -> Period:
    return Period(
        row["body_id"],
        _name(view, row),
        row["active_earliest_on"],
        row["active_latest_on"],
        view.colour_of(row["initiative_id"]),
        view.behind(row),
        strength=1 if rows.is_own(row) else 0.6,
        tip=f"{_name(view, row)} ({row['short_name']}): {sentences.period(view, row)}",
    )


def _name(view: View, row: Bodies) -> str:
    return f"{row['name']}{sentences.apart(view, row)}"
