"""The picture of families: how many measures of each an initiative has; knows no coordinates."""

from answers.families import rows, sentences
from answers.parts import Picture
from answers.view import View
from drawing.matrix import Cell, Matrix
from queries.rows import MeasureFamilies


def families(view: View) -> Picture:
    """Family × initiative: how many measures of it; slashes where nobody can say there is none."""
    shown = rows.families(view)
    places = list(shown)
    every = [row for row in rows.counts(view) if row["measure_family_id"] in shown]
    matrix = Matrix(
        view.names_of_chosen,
        [label for label, _ in shown.values()],
        [_cell(view, places.index(row["measure_family_id"]), row) for row in every],
        max(rows.tied(row) for row in every) or 1,
    )
    alt_text = view.word("alt_families", finding=" ".join(sentences.findings(view)))
    return Picture(
        matrix.draw(view.look, alt_text),
        "families_picture",
        figures=matrix,
        title=view.word("caption_families_picture"),
        rests_on={"families": rows.counts(view), "without": rows.without(view)},
    )


def _cell(view: View, place: int, row: MeasureFamilies) -> Cell:
    absent = rows.absent(view)[row["measure_family_id"], row["initiative_id"]]
    none = "–" if absent["is_known_to_be_none"] else "/ / / /"
    return Cell(
        view.initiatives.index(row["initiative_id"]),
        place,
        sentences.figure(row) or none,
        rows.tied(row),
        sentences.tip(view, row, absent),
        is_faint=not rows.tied(row),
        href=view.behind(row) if row["fact_ids"] else "",
    )
