"""The picture of a profile: the phases of each chosen initiative on one axis of time.

Knows no coordinates.
"""

from answers.parts import Picture
from answers.profile import rows
from answers.view import View
from drawing import periods
from drawing.periods import Bars, Period
from queries.rows import Phases
from wording import dates


def phases(view: View, key: str) -> Picture:
    """The phases of each initiative; an open end runs to the chosen day, lighter."""
    spans = [_period(view, row) for row in rows.phases(view)]
    alt_text = view.word("alt_phases", parts="; ".join(span.name for span in spans))
    bars = Bars(row=64, thickness=9, margin=30, lines=(3, 5))
    drawing = periods.draw(view.look, spans, view.as_of, alt_text, bars)
    called = view.word("picture_phases", names=view.named(view.names_of_chosen))
    return Picture(drawing, key, called=called, rests_on={"phases": rows.phases(view)})


def _period(view: View, row: Phases) -> Period:
    whose = f"{row['short_name']}, " if len(view.initiatives) > 1 else ""
    return Period(
        row["phase_id"],
        f"{whose}{row['name']}: {dates.edtf(view.language, row['period_edtf'])}",
        row["period_earliest_on"],
        row["period_latest_on"],
        view.colour_of(row["initiative_id"]),
        view.behind(row),
    )
