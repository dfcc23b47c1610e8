"""Pictures of goals: which themes each initiative means, and targets beside what was observed.

Knows no coordinates.
"""

from answers import mentions
from answers.goals import rows, sentences
from answers.parts import Beside, Picture
from answers.values import known
from answers.view import View
from drawing import limits
from drawing.limits import Bar, Limit
from drawing.markup import Sign
from drawing.matrix import Cell, Matrix
from queries.rows import Observations, Targets, ThemeMatrix
from wording import dates, words

CELL = ("theme_id", "initiative_id")  # what a click on a cell tells


def matrix(view: View, subject: str) -> Picture:
    """Theme × initiative: how many mean the theme, in brackets how many more belong to it.

    The more, the stronger; striped where there is none to map. The most shared themes come first.
    """
    every, themes = rows.matrix(view, subject), rows.by_sharing(view, subject)
    places = list(themes)
    drawn = Matrix(
        view.names_of_chosen,
        list(themes.values()),
        [_cell(view, places.index(row["theme_id"]), row, subject) for row in every],
        max((row["items_meant"] for row in every), default=0) or 1,
        selects=CELL,
    )
    alt_text = view.word("alt_matrix", finding=" ".join(sentences.findings(view, subject)))
    kind = words.capital(view.word(f"subject_{subject}"))
    return Picture(
        drawn.draw(view.look, alt_text),
        matrix_key(subject),
        "cell",
        "behind_the_cells",
        figures=drawn,
        title=view.word("title_matrix", kind=kind),
        signs=[Sign(view.word("matrix_unknown"))] if any(map(rows.is_empty, every)) else [],
        rests_on={"matrix": every, "mentions": mentions.every(view)},
    )


def matrix_key(subject: str) -> str:
    """Key under which the cell that was clicked is kept."""
    return f"matrix_{subject}"


def _cell(view: View, place: int, row: ThemeMatrix, subject: str) -> Cell:
    return Cell(
        view.initiatives.index(row["initiative_id"]),
        place,
        sentences.figure(view, row),
        row["items_meant"],
        sentences.tip(view, row, subject),
        is_faint=not row["items_meant"],
        short=sentences.figure(view, row, is_short=True),
        keys={"theme_id": row["theme_id"], "initiative_id": row["initiative_id"]},
    )


def targets(view: View, key: str, is_inferred: bool = False) -> list[Beside]:
    """Small pictures, two beside each other: observed values as bars, targets as lines.

    One for each indicator with target values and at least two observations; only the plans' own
    targets, or only those that no source ties to a plan.
    """
    indicators = [
        own for own in rows.by_indicator(view, is_inferred) if len(rows.observed(view, own[0])) > 1
    ]
    pictures = [_target(view, own, f"{key}_{place}") for place, own in enumerate(indicators)]
    return [
        Beside((pictures[place], pictures[place + 1] if place + 1 < len(pictures) else None))
        for place in range(0, len(pictures), 2)
    ]


def _target(view: View, own: list[Targets], key: str) -> Picture:
    first, values = own[0], rows.observed(view, own[0])
    bars = [_bar(view, row) for row in values]
    aims = [Limit(known(row["value"]), sentences.limit(view, row), view.behind(row)) for row in own]
    style = limits.Style(view.colour_of(first["initiative_id"]), is_faint=first["is_inferred"])
    drawing = limits.draw(
        view.look,
        f"{first['short_name']}: {first['indicator']} ({first['unit']})",
        bars,
        aims,
        view.word(
            "alt_target",
            name=first["short_name"],
            indicator=first["indicator"],
            target=view.joined([sentences.limit(view, row) for row in own]),
            values=view.joined([f"{bar.text} ({bar.when})" for bar in bars]),
        ),
        style,
    )
    return Picture(
        drawing,
        key,
        figures=limits.Targets(bars, aims, style),
        rests_on={"targets": rows.targets(view), "observations": rows.observations(view)},
    )


def _bar(view: View, row: Observations) -> Bar:
    inferred = f" ({view.labels('evidence_level')['inferred']})" if row["is_inferred"] else ""
    return Bar(
        dates.edtf(view.language, row["as_of_edtf"]),
        row["value"],
        f"{sentences.observed(view, row)}{inferred}",
        view.behind(row),
        is_hollow=row["is_inferred"],
    )
