"""What is said of theme profiles: what sets one apart, who is alike, and the words of cells.

Draws nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from answers import citing
from answers.theme_profiles import rows
from answers.values import known
from answers.view import View, remember
from drawing import charts
from queries.rows import ProfileOverlap, ThemeShares
from wording import numbers

Row = TypeVar("Row", bound=Mapping[str, Any])


@remember
def findings(view: View, initiative: str, basis: str) -> list[str]:
    """The theme that sets one initiative apart most; on how much that rests, and who is nearest.

    On this basis and on the others. Of themes that an item of the initiative means, the largest
    difference to the mean of the others that can be compared; all that are equal when written as a
    percentage. Parts, replaced measures and what no source ties to the plan are no items; fewer
    than five items, or measures on lists of examples alone, are not compared. Whatever the day and
    the chosen evidence.
    """
    profile = rows.profile(view, initiative, basis)
    first = profile[0]
    if first["not_comparable"]:
        return [
            view.word(
                f"finding_{first['not_comparable']}",
                name=first["short_name"],
                items=first["items_of_initiative"],
                needed=first["items_needed"],
            )
        ]
    if first["others_compared"] == 0:
        return [_alone(view, profile)]
    apart = rows.most_apart(view, initiative, basis)
    rests = f"{_resting(view, apart[0])} " if len(apart) == 1 else ""
    return [_standing_out(view, profile, apart), f"{rests}{_nearest(view, initiative, basis)}"]


def _alone(view: View, profile: list[ThemeShares]) -> str:
    """The largest theme of a profile that there is no other to compare with."""
    largest = first(rows.meant(profile) or profile, "share")
    return view.word(
        "finding_profile_alone",
        name=profile[0]["short_name"],
        theme=view.joined([row["theme"] for row in largest]),
        share=numbers.percent(view.language, known(largest[0]["share"])),
    )


def first(compared: Sequence[Row], key: str) -> list[Row]:
    """The rows with the largest value of a column: all that have it as a percentage."""
    most = max(numbers.points(row[key]) for row in compared)
    return [row for row in compared if numbers.points(row[key]) == most]


def _standing_out(view: View, profile: list[ThemeShares], apart: list[ThemeShares]) -> str:
    """The theme or themes furthest above the mean of the others; that none is, where it is so."""
    name = profile[0]["short_name"]
    if not apart:
        return view.word("finding_profile_none", name=name)
    if len(apart) > 1:
        named = [f"{row['theme']} ({difference(view, row)})" for row in apart]
        return view.word(
            "finding_profile_several",
            name=name,
            difference=points(known(apart[0]["difference"])),
            themes=view.joined(named),
        )
    [row] = apart
    figures = {
        "share": citing.figure(view, numbers.percent(view.language, known(row["share"])), row),
        "others": citing.figure(
            view,
            numbers.percent(view.language, known(row["others_share"])),
            *rows.comparable_others(view, row),
        ),
    }
    return citing.said(view, "finding_profile", figures, name=name, theme=row["theme"])


def _resting(view: View, row: ThemeShares) -> str:
    """How many of its items mean the theme, and how many of the others do."""
    items, whole = row["items_meant"], row["items_of_initiative"]
    own = view.word("finding_profile_items", items=items, whole=whole)
    others = view.word("others_meaning", known=row["others_known"], meaning=row["others_meaning"])
    return f"{own} {others}"


def _nearest(view: View, initiative: str, basis: str) -> str:
    """Whose profile coincides most, and between what that lies on the three bases.

    All, where several are equally near.
    """
    nearest = first(rows.overlaps_of(view, initiative, basis), "overlap")
    sentence = view.word(
        "finding_nearest",
        other=view.named([row["other"] for row in nearest]),
        overlap=numbers.percent(view.language, known(nearest[0]["overlap"])),
    )
    if len(nearest) > 1:
        return sentence
    every = [
        known(row["overlap"])
        for either in rows.BASES
        for row in rows.overlaps_of(view, initiative, either)
        if row["other_id"] == nearest[0]["other_id"]
    ]
    if len(every) == 1:
        return f"{sentence} {view.word('finding_one_basis')}"
    width = numbers.percent_range(view.language, min(every), max(every))
    return f"{sentence} {view.word('finding_sensitive', range=width)}"


# --- words of pictures and tables ---


def head(view: View, row: ThemeShares) -> list[str]:
    """Name of an initiative in lines, and why its profile can't be compared."""
    name = charts.wrapped(row["short_name"])
    return [*name, view.word(f"head_{row['not_comparable']}")] if row["not_comparable"] else name


def figure(view: View, row: ThemeShares) -> str:
    """A share as a percentage, "–" where the theme is not named, slashes where nothing counts."""
    if row["share"] is None:
        return "/ / / /"
    return numbers.percent(view.language, known(row["share"])) if row["items"] else "–"


def tip(view: View, row: ThemeShares) -> str:
    """What a bar says where it is pointed at."""
    if row["share"] is None:
        kind = view.word(f"basis_{row['basis']}")
        return view.word("matrix_none", name=row["short_name"], kind=kind)
    return view.word(
        "profile_tip",
        theme=row["theme"],
        name=row["short_name"],
        share=numbers.percent(view.language, known(row["share"])),
        items=row["items"],
        whole=row["items_of_initiative"],
    )


def largest(view: View, initiative: str, basis: str) -> str:
    """The largest themes of an initiative, for those who can't see the picture."""
    profile = rows.profile(view, initiative, basis)
    name = profile[0]["short_name"]
    if profile[0]["share"] is None:
        return f"{name}: {view.word('not_known')}"
    parts = [
        f"{row['theme']} {numbers.percent(view.language, known(row['share']))}"
        for row in sorted(profile, key=lambda row: -known(row["share"]))[:3]
    ]
    return f"{name}: {', '.join(parts)}"


def is_only_touched(row: ThemeShares) -> bool:
    """Whether items touch the theme and none means it."""
    return bool(row["items"]) and not row["items_meant"]


def difference(view: View, row: ThemeShares) -> str:
    """The share instead of that of the others, and that the theme is only touched."""
    shares = view.word(
        "share_instead_of",
        share=numbers.percent(view.language, known(row["share"])),
        others=numbers.percent(view.language, known(row["others_share"])),
    )
    return f"{shares} ({view.word('only_touching')})" if is_only_touched(row) else shares


def points(difference_of_shares: float) -> str:
    """A difference in percentage points with its sign."""
    rounded = numbers.points(difference_of_shares)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else "±"
    return f"{sign}{abs(rounded)}"


def pair(view: View, row: ProfileOverlap) -> str:
    """Two initiatives and how much of their profiles coincides, or why that is not compared."""
    overlap = row["overlap"]
    share = hindered(view, row) if overlap is None else numbers.percent(view.language, overlap)
    return f"{row['short_name']} · {row['other']}: {share}"


def hindered(view: View, row: ProfileOverlap) -> str:
    """Why two profiles are not compared, and because of whom."""
    reasons = [
        (row["short_name"], row["not_comparable"]),
        (row["other"], row["other_not_comparable"]),
    ]
    return "; ".join(
        view.word(f"hindered_{reason}", name=name) for name, reason in reasons if reason
    )
