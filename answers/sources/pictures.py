"""The picture of sources: every status report on an axis of time, one line an initiative.

Knows no coordinates.
"""

from datetime import date

from answers import silence
from answers.parts import Picture
from answers.sources import rows, sentences
from answers.view import View
from drawing import colours, dots, markup
from drawing.dots import Dot, Kind
from drawing.look import MOST_PIECES
from queries.rows import StatusReports
from wording import dates


def reports(view: View) -> Picture:
    """Status reports by day; shape and shade by level of evidence, size by their number."""
    drawn = view.first(MOST_PIECES).initiatives
    shown, levels = rows.reports(view), view.labels("evidence_level")
    parts = "; ".join(sentences.reports_of(view, row) for row in silence.newest(view))
    drawing = dots.draw(
        view.look,
        view.first(MOST_PIECES).names_of_chosen,
        [
            _dot(view, row, day)
            for row in shown
            if row["initiative_id"] in drawn and (day := row["reported_on"])
        ],
        _kinds(view),
        view.as_of,
        view.word("alt_reports", parts=parts),
    )
    signs = [
        markup.Sign(kind.name, kind.edge, "○" if kind.edge != kind.inside else "●")
        for kind in _kinds(view)
        if any(kind.name == levels[row["evidence_level"]] for row in shown)
    ]
    title = view.word("reports_title")
    return Picture(drawing, "report_picture", title=title, signs=signs, rests_on={"reports": shown})


def _dot(view: View, row: StatusReports, on: date) -> Dot:
    level = view.labels("evidence_level")[row["evidence_level"]]
    day = dates.edtf(view.language, row["as_of_edtf"])
    return Dot(
        view.initiatives.index(row["initiative_id"]),
        on,
        row["reports"],
        level,
        f"{row['short_name']}, {day}: {row['reports']} × {level}",
        view.behind(row),
    )


def _kinds(view: View) -> list[Kind]:
    """How each level of evidence looks: the more it is worth, the darker; what we concluded is
    hollow.
    """
    theme = view.theme
    looks = {
        "self_reported": (colours.MIDDLE[theme], colours.MIDDLE[theme]),
        "independent": (colours.TEXT[theme], colours.TEXT[theme]),
        "inferred": (colours.SECONDARY[theme], colours.GROUND[theme]),
    }
    return [Kind(name, *looks[level]) for level, name in view.labels("evidence_level").items()]
