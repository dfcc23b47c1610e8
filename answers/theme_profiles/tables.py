"""Tables of theme profiles: shares of all, one beside the mean of the others, every pair.

Draws nothing.
"""

from htpy import Node, fragment

from answers import citing, mentions
from answers.parts import NUMBERS, Group, Table
from answers.theme_profiles import rows, sentences
from answers.values import known
from answers.view import View
from drawing import markup
from drawing.markup import Layout
from queries.rows import ProfileOverlap, ThemeShares
from wording import numbers, words

# --- the profiles ---


def profiles(view: View, basis: str) -> Table:
    """Share of each theme, with how many goals and measures belong to it, for each initiative.

    The last row says how many there are in all.
    """
    every = rows.of_basis(view, basis)
    by_cell = {(row["initiative_id"], row["theme_id"]): row for row in every}
    themes = {row["theme_id"]: row["theme"] for row in every}
    body: list[list[Node]] = [
        [label, *(cell(view, by_cell[initiative, theme]) for initiative in view.initiatives)]
        for theme, label in themes.items()
    ]
    wholes = [_whole(view, initiative, basis) for initiative in view.initiatives]
    body.append([view.word("counted_in_all"), *wholes])
    caption = view.word("caption_profiles", basis=view.word(f"basis_{basis}"))
    header = [view.word("theme"), *view.names_of_chosen]
    return Table(
        caption,
        header,
        body,
        Layout(is_even=True),
        corner=view.corner,
        rests_on={"profiles": rows.shares(view), "coverage": rows.coverage(view)},
    )


def cell(view: View, row: ThemeShares) -> Node:
    """Share of a theme with its number of goals and measures.

    Or that none is named, or that there is nothing to count.
    """
    if row["share"] is None:
        return markup.hatched(view.word("not_known"))
    if not row["items"]:
        return _elsewhere(view, row)
    only_touched = [" ", markup.mark(view.word("only_touching"))]
    return fragment[
        citing.figure(view, numbers.percent(view.language, row["share"]), row),
        " ",
        markup.secondary(f"({row['items']})"),
        only_touched if sentences.is_only_touched(row) else None,
    ]


def as_numbers(view: View, *tables: Table) -> Group:
    """Tables with cells of themes, where the link of the finding leads.

    What an initiative has on a theme beside what is compared is not cited: its cell leads there.
    """
    return Group(tables, NUMBERS, rests_on={"mentions": mentions.every(view)}, is_cited=False)


def _elsewhere(view: View, row: ThemeShares) -> Node:
    """In what else an initiative means a theme that the basis does not know; or that in nothing."""
    mention = mentions.of(view, row["theme_id"], row["initiative_id"])
    kinds = mentions.elsewhere(view, mention, *rows.COMPARED[row["basis"]])
    return citing.figure(view, kinds, mention) if kinds else view.word("none_named")


def _whole(view: View, initiative: str, basis: str) -> Node:
    """How many items an initiative has on a basis, and why they are not compared."""
    row = rows.profile(view, initiative, basis)[0]
    items = citing.figure(view, row["items_of_initiative"], *rows.lists(view, initiative, basis))
    why = row["not_comparable"]
    return markup.lines([items, markup.hatched(view.word(f"head_{why}")) if why else None])


# --- what sets one apart ---


def distinctive(view: View, initiative: str, basis: str) -> Table:
    """Every theme of one initiative beside the mean of the others, with who else names it."""
    name = view.names[initiative]
    header = [
        view.word("theme"),
        view.word("column_difference"),
        name,
        view.word("column_items"),
        view.word("column_others_share"),
        view.word("column_others_naming"),
        view.word("column_sources"),
    ]
    return Table(
        view.word("caption_distinctive", name=name),
        header,
        [_theme(view, row) for row in rows.distinctive(view, initiative, basis)],
        Layout(numeric=(1, 2, 3, 4, 5)),
        rests_on={"profiles": rows.shares(view)},
    )


def _theme(view: View, row: ThemeShares) -> list[Node]:
    share = numbers.percent(view.language, known(row["share"]))
    mean = numbers.percent(view.language, known(row["others_share"]))
    naming = view.word("status_of", completed=row["others_meaning"], total=row["others_known"])
    return [
        row["theme"],
        sentences.points(known(row["difference"])),
        citing.figure(view, share, row) if row["items"] else view.word("none_named"),
        _items(view, row),
        citing.figure(view, mean, *rows.comparable_others(view, row)),
        naming,
        citing.links(view, row),
    ]


def _items(view: View, row: ThemeShares) -> Node:
    number = view.word("status_of", completed=row["items"], total=row["items_of_initiative"])
    only_touched = markup.mark(view.word("only_touching"))
    return markup.lines([number, only_touched if sentences.is_only_touched(row) else None])


# --- how alike two profiles are ---


def overlap(view: View, of: str = "") -> Table:
    """Every pair, or those `of` one, on the three bases side by side, and the width between them.

    Those of one begin with the nearest.
    """
    pairs: dict[str, dict[str, ProfileOverlap]] = {}
    for row in sorted(rows.overlaps(view), key=lambda row: -(row["overlap"] or 0) if of else 0):
        if row["initiative_id"] == of if of else rows.is_first(view, row):
            pairs.setdefault(f"{row['short_name']} · {row['other']}", {})[row["basis"]] = row
    bases = [words.capital(view.word(f"basis_{basis}")) for basis in rows.BASES]
    return Table(
        view.word("caption_overlap"),
        [view.word("column_pair"), *bases, view.word("column_spread")],
        [[names, *_pair(view, by_basis)] for names, by_basis in pairs.items()],
        rests_on={"overlap": rows.overlaps(view)},
    )


def _pair(view: View, by_basis: dict[str, ProfileOverlap]) -> list[Node]:
    shares = [row["overlap"] for row in by_basis.values() if row["overlap"] is not None]
    if len(shares) > 1:
        width: Node = numbers.percent_range(view.language, min(shares), max(shares))
    else:
        width = markup.hatched(view.word("one_basis" if shares else "not_known"))
    return [*(_overlap(view, by_basis[basis]) for basis in rows.BASES), width]


def _overlap(view: View, row: ProfileOverlap) -> Node:
    if row["overlap"] is None:
        return markup.hatched(sentences.hindered(view, row))
    share = citing.figure(view, numbers.percent(view.language, row["overlap"]), row)
    shared = view.word("shared_themes", number=row["shared_themes"])
    return fragment[share, " ", markup.secondary(f"({shared})")]
