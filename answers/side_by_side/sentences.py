"""What is said of two initiatives: what both pursue, what only one, why to read it with care."""

from collections.abc import Iterator

from answers import families, rates, theme_profiles
from answers.side_by_side import rows
from answers.view import View, remember
from wording import dates, numbers


@remember
def findings(view: View) -> list[str]:
    """How far the theme profiles coincide, and how many themes both pursue or only one.

    The overlap on the first basis on which both can be compared (goals and measures, goals,
    measures), and its range over all of them. A theme counts with one goal or measure that belongs
    to it; parts, replaced measures and what no source ties to the plan are left out.
    """
    first, second = view.names_of_chosen
    counts = {group: len(pairs) for group, pairs in rows.by_group(view).items()}
    pursued = view.word(
        "finding_side_by_side",
        both=counts["both"],
        first=first,
        only_first=counts["first"],
        second=second,
        only_second=counts["second"],
    )
    return [_overlap(view), pursued]


def _overlap(view: View) -> str:
    by_basis = rows.overlap(view)
    known = {basis: row["overlap"] for basis, row in by_basis.items() if row["overlap"] is not None}
    if not known:
        reason = theme_profiles.sentences.hindered(view, by_basis["both"])
        return view.word("finding_no_overlap", reason=reason)
    first, second = view.names_of_chosen
    basis = next(basis for basis in theme_profiles.rows.BASES if basis in known)
    sentence = view.word(
        "finding_overlap",
        first=first,
        second=second,
        overlap=numbers.percent(view.language, known[basis]),
        basis=view.word(f"basis_{basis}"),
    )
    return f"{sentence} {_sensitive(view, list(known.values()))}"


def _sensitive(view: View, shares: list[float]) -> str:
    """Between which shares the overlap lies by the basis."""
    if len(shares) == 1:
        return view.word("finding_one_basis")
    range_ = numbers.percent_range(view.language, min(shares), max(shares))
    return view.word("finding_sensitive", range=range_)


# --- why to read it with care ---


@remember
def cautions(view: View) -> str:
    """What makes the two hard to compare: kind, coverage and age as always, and phases apart.

    The phase is the last that had begun by the day and goes on, or was the last; beginnings are
    said where they lie two years or more apart. Two in the reader's own order are no ranking.
    """
    usual = rates.warnings(view).removesuffix(view.word("no_ranking")).strip()
    parts = (usual, *_phases_apart(view), *_starts_apart(view))
    return " ".join(part for part in parts if part)


def _phases_apart(view: View) -> Iterator[str]:
    first, second = view.names_of_chosen
    one, other = (phase(view, initiative) for initiative in view.initiatives)
    if one and other and one != other:
        day = view.as_of_in_words
        yield view.word(
            "caution_phases", day=day, first=first, phase=one, second=second, other=other
        )


def _starts_apart(view: View) -> Iterator[str]:
    one, other = (rows.start(view, initiative) for initiative in view.initiatives)
    years = round(abs((one - other).days) / 365.25) if one and other else 0
    if years > 1:
        yield view.word("caution_starts", years=years)


def phase(view: View, initiative: str) -> str:
    """The phase of an initiative on the day, or that its last is over; empty if none is known."""
    begun = rows.begun(view, initiative)
    current = [row for row in begun if not rows.is_over(view, row)]
    if current:
        return current[-1]["name"]
    if not begun:
        return ""
    period = dates.edtf(view.language, begun[-1]["period_edtf"])
    return view.word("phase_over", phase=begun[-1]["name"], period=period)


# --- what is silent, and what was matched ---


@remember
def silence(view: View) -> str:
    """For which of the two a theme without entry means little, since no list is complete enough."""
    unsure = [
        view.names[initiative]
        for initiative in view.initiatives
        if not theme_profiles.rows.may_ask(view, initiative, "both")
    ]
    return view.word("silence_means_little", names=view.joined(unsure)) if unsure else ""


@remember
def matched(view: View) -> str:
    """How many measures were matched, and which families both have."""
    spread, pairs = families.rows.spread(view), len(families.rows.matches(view))
    shared = [
        view.quoted(label)
        for family, (label, _) in families.rows.families(view).items()
        if spread[family] == len(view.initiatives)
    ]
    if not shared:
        return view.word("matched_none", pairs=pairs)
    return view.word("matched_explained", pairs=pairs, families=view.joined(shared))
