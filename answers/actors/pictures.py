"""Pictures of organisations: who acts in several initiatives, and how many have which role.

Knows no coordinates.
"""

from collections.abc import Iterator
from typing import NamedTuple

from answers.actors import rows, sentences
from answers.parts import Picture
from answers.view import View
from drawing import charts, colours
from drawing.look import MOST_PIECES, MOST_ROWS
from drawing.markup import Sign
from drawing.matrix import Cell, Matrix
from queries.rows import Actors
from wording import words

# Shades from 0 to 1 of a cell in which an organisation leads, acts, or acts only beside the plan.
LEADS, ACTS, IS_APART = 1, 0.4, 0.12
ROW, CELL = 40, 164  # pixels of a cell that says words in up to two lines
LETTERS = 24  # of a line in such a cell


# --- who acts in several ---


def shared(view: View, chosen: list[Actors]) -> Picture:
    """Organisation × initiative for those that act in several: the roles in words.

    In letters where it is narrow; stronger where the organisation leads. Of many their number.
    """
    if len(view.initiatives) > MOST_PIECES:
        return _in_how_many(view, chosen)
    organisations = rows.shared(chosen)
    cells = [
        _roles(view, column, place, own)
        for place, own in enumerate(organisations)
        for column in range(len(view.initiatives))
    ]
    titles = [own[0]["name"] for own in organisations]
    parts = "; ".join(
        f"{own[0]['name']}: {', '.join(sentences.in_words(view, row) for row in own)}"
        for own in organisations
    )
    matrix = Matrix(view.names_of_chosen, titles, cells, LEADS, row_height=ROW, cell_width=CELL)
    return Picture(
        matrix.draw(view.look, view.word("alt_actors", parts=parts)),
        "shared_picture",
        figures=matrix,
        title=view.word("in_several"),
        signs=_signs(view),
        rests_on={"actors": chosen},
    )


def _in_how_many(view: View, chosen: list[Actors]) -> Picture:
    """For each organisation in how many of many initiatives it leads, acts, or is only beside."""
    organisations = rows.shared(chosen)[:MOST_ROWS]
    shades = {"shade_leads": LEADS, "shade_acts": ACTS, "shade_apart": IS_APART}
    cells, parts = [], []
    for place, own in enumerate(organisations):
        depths = [_depth(row) for row in own]
        counts = [depths.count(depth) for depth in shades.values()]
        said = [f"{view.word(key)} {number}" for key, number in zip(shades, counts, strict=True)]
        parts.append(f"{own[0]['name']}: {', '.join(said)}")
        cells += [
            Cell(column, place, str(number or "–"), number, parts[-1], is_faint=not number)
            for column, number in enumerate(counts)
        ]
    titles = [own[0]["name"] for own in organisations]
    heads = [view.word(key) for key in shades]
    matrix = Matrix(heads, titles, cells, len(view.initiatives), row_height=ROW, cell_width=240)
    return Picture(
        matrix.draw(view.look, view.word("alt_actors", parts="; ".join(parts))),
        "shared_picture",
        figures=matrix,
        title=view.word("in_how_many", whole=len(view.initiatives)),
        rests_on={"actors": chosen},
    )


def _depth(row: Actors) -> float:
    """How an organisation stands in an initiative."""
    return LEADS if rows.acts(row, "leads") else IS_APART if rows.is_apart(row) else ACTS


def _signs(view: View) -> list[Sign]:
    """What the shades say."""
    shades = {"shade_leads": LEADS, "shade_acts": ACTS, "shade_apart": IS_APART}
    return [Sign(view.word(key), colours.shade(view.theme, depth)) for key, depth in shades.items()]


def _roles(view: View, column: int, place: int, own: list[Actors]) -> Cell:
    """What an organisation does in one initiative."""
    initiative = view.initiatives[column]
    here = [row for row in own if row["initiative_id"] == initiative]
    if not here:
        tip = f"{own[0]['name']}, {view.names[initiative]}: {view.word('none_named')}"
        return Cell(column, place, "–", 0, tip, is_faint=True, short="–")
    [row] = here
    return Cell(
        column,
        place,
        "\n".join(charts.lines(" · ".join(sentences.roles(view, row)), LETTERS)),
        _depth(row),
        f"{row['name']} ({row['sector']}), {sentences.in_words(view, row)}",
        short=sentences.letters(view, row),
        href=view.behind(row),
    )


# --- how many have which role ---


class Role(NamedTuple):
    """Organisations with a role in an initiative: those that count, and those beside them."""

    group: str
    initiative: str
    acting: list[Actors]
    beside: list[Actors]


def roles(view: View, chosen: list[Actors]) -> Picture:
    """Role × initiative: how many organisations lead, initiate, manage, pay and so on.

    One with several roles counts in each; what is only inferred or not of the plan stands beside.
    """
    every = list(_with_roles(view, chosen))
    most = max(len(role.acting) for role in every) or 1
    titles = [words.capital(view.word(f"role_group_{group}")) for group in rows.GROUPS]
    matrix = Matrix(view.names_of_chosen, titles, [_count(view, role) for role in every], most)
    alt_text = view.word("alt_roles", parts=_in_words(view, every))
    return Picture(
        matrix.draw(view.look, alt_text),
        "role_picture",
        figures=matrix,
        title=view.word("title_roles"),
        rests_on={"actors": chosen},
    )


def _with_roles(view: View, chosen: list[Actors]) -> Iterator[Role]:
    for group in rows.GROUPS:
        for initiative in view.initiatives:
            acting, beside = (
                rows.with_role(chosen, initiative, group, is_tied) for is_tied in (True, False)
            )
            yield Role(group, initiative, acting, beside)


def _count(view: View, role: Role) -> Cell:
    who = sentences.who(view, role.acting, role.beside)
    counted = [*role.acting, *role.beside]
    return Cell(
        view.initiatives.index(role.initiative),
        rows.GROUPS.index(role.group),
        sentences.count(role.acting, role.beside),
        len(role.acting),
        f"{view.names[role.initiative]}, {view.word(f'role_group_{role.group}')}: {who}",
        is_faint=not role.acting,
        href=view.behind(*counted) if counted else "",
    )


def _in_words(view: View, every: list[Role]) -> str:
    """The counts of each initiative, for those who can't see the picture."""
    parts = []
    for initiative in view.initiatives:
        counts = [
            f"{view.word(f'role_group_{role.group}')} {len(role.acting)}"
            for role in every
            if role.initiative == initiative and role.acting
        ]
        parts.append(f"{view.names[initiative]} {', '.join(counts) or view.word('none_named')}")
    return "; ".join(parts)
