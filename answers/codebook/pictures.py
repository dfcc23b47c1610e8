"""The picture of the codebook: how complete the entries of each initiative are.

Knows no coordinates.
"""

from answers.codebook import rows, sentences
from answers.parts import Picture
from answers.view import View
from drawing.markup import Sign
from drawing.matrix import Cell, Matrix
from queries.rows import Completeness
from wording import numbers

ROW = 26  # pixels of one field


def completeness(view: View) -> Picture:
    """Field × initiative: share of the entries with the field; slashes where none could have it."""
    every = rows.completeness(view)
    fields = {row["position"]: sentences.field(view, row) for row in every}
    places = list(fields)
    matrix = Matrix(
        view.names_of_chosen,
        list(fields.values()),
        [_cell(view, places.index(row["position"]), row) for row in every],
        1,
        row_height=ROW,
    )
    parts = " ".join(sentences.extremes(view, initiative) for initiative in view.initiatives)
    drawing = matrix.draw(view.look, view.word("alt_completeness", parts=parts))
    rests_on = {"completeness": every}
    is_nowhere = any(row["share"] is None for row in every)
    return Picture(
        drawing,
        "completeness_picture",
        figures=matrix,
        title=view.word("title_completeness"),
        signs=[Sign(view.word("no_entry_at_all"))] if is_nowhere else [],
        rests_on=rests_on,
        is_cited=False,
    )


def _cell(view: View, place: int, row: Completeness) -> Cell:
    """The share, without the sign where many columns leave no room; the title says what it is."""
    share = row["share"]
    figure = "/ / / /" if share is None else numbers.percent(view.language, share)
    return Cell(
        view.initiatives.index(row["initiative_id"]),
        place,
        figure.removesuffix(numbers.percent_sign(view.language)) if view.is_many else figure,
        share or 0,
        sentences.completeness(view, row),
        is_faint=not share,
        href=view.behind(row) if row["fact_ids"] else "",
    )
