"""Pictures of theme profiles: the shares of all, what sets one apart, and how alike two are.

Knows no coordinates.
"""

from answers.parts import Beside, Picture
from answers.theme_profiles import rows, sentences
from answers.values import known
from answers.view import View
from drawing import colours, differences, distribution
from drawing.differences import Difference
from drawing.distribution import Dot
from drawing.markup import Sign
from drawing.matrix import Cell, Matrix
from drawing.shares import Share, Shares
from queries.rows import ProfileOverlap, ThemeShares
from wording import numbers


def profiles(view: View, initiative: str, basis: str) -> Picture:
    """Theme × initiative: a bar as long as the share, what sets the chosen one apart on top.

    The chosen one in its colour with a tick at the mean of the comparable others, these in grey;
    hollow where a profile is not comparable. Of many the shares lie on one axis.
    """
    if view.is_many:
        return _distribution(view, initiative, basis)
    every = rows.of_basis(view, basis)
    ordered = rows.in_order(view, initiative, basis)
    places = [row["theme_id"] for row in ordered]
    found = {row["theme_id"] for row in rows.most_apart(view, initiative, basis)}
    heads = {row["initiative_id"]: sentences.head(view, row) for row in every}
    drawn = Shares(
        [heads[column] for column in view.initiatives],
        [row["theme"] for row in ordered],
        [_share(view, places.index(row["theme_id"]), row, initiative) for row in every],
        [place for place, theme in enumerate(places) if theme in found],
    )
    label = view.word(f"basis_{basis}")
    parts = [sentences.largest(view, column, basis) for column in view.initiatives]
    alt_text = view.word("alt_profiles", basis=label, parts="; ".join(parts))
    return Picture(
        drawn.draw(view.look, alt_text),
        "profile_picture",
        figures=drawn,
        title=view.word("title_profiles", basis=label, name=view.names[initiative]),
        signs=_signs(view, initiative),
        rests_on={"profiles": rows.shares(view)},
    )


def _distribution(view: View, initiative: str, basis: str) -> Picture:
    """A row for each theme: a dot for each initiative, that of the chosen one large, in colour."""
    ordered = rows.in_order(view, initiative, basis)
    places = [row["theme_id"] for row in ordered]
    dots = [
        Dot(
            places.index(row["theme_id"]),
            row["share"],
            sentences.tip(view, row),
            _dot_colour(view, row, initiative),
            view.behind(row) if row["fact_ids"] else "",
            is_marked=row["initiative_id"] == initiative,
        )
        for row in rows.of_basis(view, basis)
        if row["share"] is not None
        and (row["initiative_id"] == initiative or not row["not_comparable"])
    ]
    label = view.word(f"basis_{basis}")
    parts = [sentences.largest(view, column, basis) for column in view.initiatives]
    return Picture(
        distribution.draw(
            view.look,
            [row["theme"] for row in ordered],
            dots,
            [row["others_share"] for row in ordered],
            view.word("alt_profiles", basis=label, parts="; ".join(parts)),
        ),
        "profile_picture",
        title=view.word("title_profiles", basis=label, name=view.names[initiative]),
        signs=_signs(view, initiative),
        rests_on={"profiles": rows.shares(view)},
    )


def _dot_colour(view: View, row: ThemeShares, initiative: str) -> str:
    """The accent where there are more initiatives than colours."""
    if row["initiative_id"] != initiative:
        return _grey(view)
    return _own_colour(view, initiative)


def _own_colour(view: View, initiative: str) -> str:
    own = view.colour_of(initiative)
    return colours.ACCENT[view.theme] if own == colours.SECONDARY[view.theme] else own


def _signs(view: View, initiative: str) -> tuple[Sign, ...]:
    own = Sign(view.names[initiative], _own_colour(view, initiative))
    if len(view.initiatives) == 1:
        return (own,)
    return own, Sign(view.word("others_in_grey"), _grey(view))


def _grey(view: View) -> str:
    return colours.MIDDLE[view.theme]


def _share(view: View, place: int, row: ThemeShares, initiative: str) -> Share:
    own = row["initiative_id"]
    is_chosen = own == initiative
    return Share(
        view.initiatives.index(own),
        place,
        row["share"] or 0,
        row["others_share"] if is_chosen else None,
        sentences.figure(view, row),
        sentences.tip(view, row),
        view.colour_of(own) if is_chosen else _grey(view),
        view.behind(row) if row["fact_ids"] else "",
        is_hollow=bool(row["not_comparable"]),
        is_quiet=not is_chosen,
    )


def distinctive(view: View, initiative: str, basis: str) -> Picture:
    """The themes that stand out most: a bar from the middle as long as the difference."""
    bars = [
        Difference(
            f"{row['theme']}: {sentences.difference(view, row)}",
            known(row["difference"]),
            view.colour_of(initiative),
            view.behind(row) if row["fact_ids"] else "",
        )
        for row in rows.standing_out(view, initiative, basis)
    ]
    parts = "; ".join(bar.text for bar in bars)
    alt_text = view.word("alt_distinctive", name=view.names[initiative], parts=parts)
    drawing = differences.draw(view.look, bars, alt_text)
    return Picture(
        drawing,
        "distinctive_picture",
        figures=differences.Differences(bars),
        title=view.word("caption_distinctive", name=view.names[initiative]),
        rests_on={"profiles": rows.shares(view)},
    )


def overlaps(view: View) -> Beside:
    """How alike two profiles are, a matrix for each basis beside each other."""
    return Beside(tuple(_overlap(view, basis) for basis in rows.BASES))


def _overlap(view: View, basis: str) -> Picture:
    """Initiative × initiative: how much of two profiles coincides.

    Slashes where one of them is not comparable.
    """
    pairs = [row for row in rows.overlaps(view) if row["basis"] == basis]
    label = view.word(f"basis_{basis}")
    names = view.names_of_chosen
    cells = [_pair(view, row) for row in pairs]
    drawn = Matrix(names, names, cells, most=1)
    once = [sentences.pair(view, row) for row in pairs if rows.is_first(view, row)]
    alt_text = view.word("alt_overlap", basis=label, parts="; ".join(once))
    rests_on = {"overlap": rows.overlaps(view)}
    return Picture(
        drawn.draw(view.look, alt_text),
        f"overlap_{basis}",
        figures=drawn,
        title=view.word("title_overlap", basis=label),
        rests_on=rests_on,
    )


def _pair(view: View, row: ProfileOverlap) -> Cell:
    share = row["overlap"]
    return Cell(
        view.initiatives.index(row["other_id"]),
        view.initiatives.index(row["initiative_id"]),
        "/ / /" if share is None else numbers.percent(view.language, share),
        share or 0,
        sentences.pair(view, row),
        is_faint=not share,
        href=view.behind(row),
    )
