"""Two initiatives beside each other: what they are, what both pursue and what only one, and why the comparison is to be read with care. Shows nothing itself.

Every function takes a view of exactly two initiatives, in the reader's order.
"""

from datetime import date
from typing import Any

from markupsafe import Markup

from answers import citing, families, overview, profile, rates, theme_profiles
from answers.view import View, remember
from drawing import markup, tables
from wording import dates, numbers

Rows = list[dict[str, Any]]
GROUPS = ("both", "first", "second", "neither")


@remember
def findings(view: View) -> list[str]:
    """How far the theme profiles coincide, and how many themes both pursue or only one.

    The overlap on the first basis on which both can be compared (goals and measures, goals, measures), and its range over all of them. A theme counts with one goal or measure that belongs to it;
    parts, replaced measures and what no source ties to the plan are left out.
    """
    first, second = names(view)
    counts = {group: len(rows) for group, rows in by_group(view).items()}
    return [
        _overlap(view),
        view.word(
            "finding_side_by_side",
            both=counts["both"],
            first=first,
            only_first=counts["first"],
            second=second,
            only_second=counts["second"],
        ),
    ]


def names(view: View) -> tuple[str, str]:
    """Short names of the two."""
    known = view.names
    return known[view.initiatives[0]], known[view.initiatives[1]]


def overlap(view: View) -> Rows:
    """One row per basis: how far the two profiles coincide."""
    return [
        row
        for row in theme_profiles.rows.overlaps(view)
        if row["initiative_id"] == view.initiatives[0]
    ]


def _overlap(view: View) -> str:
    by_basis = {row["basis"]: row for row in overlap(view)}
    known = {basis: row["overlap"] for basis, row in by_basis.items() if row["overlap"] is not None}
    if not known:
        return view.word(
            "finding_no_overlap", reason=theme_profiles.sentences.hindered(view, by_basis["both"])
        )
    basis = next(each for each in theme_profiles.rows.BASES if each in known)
    said = view.word(
        "finding_overlap",
        first=names(view)[0],
        second=names(view)[1],
        overlap=numbers.percent(view.language, known[basis]),
        basis=view.word(f"basis_{basis}"),
    )
    further = (
        view.word(
            "finding_sensitive",
            range=numbers.percent_range(view.language, min(known.values()), max(known.values())),
        )
        if len(known) > 1
        else view.word("finding_one_basis")
    )
    return f"{said} {further}"


# --- why to read it with care ---


@remember
def cautions(view: View) -> str:
    """What makes the two hard to compare: kind, coverage and age as for any comparison, and phases that lie apart.

    The phase is the last that had begun by the day and goes on, or was the last; beginnings are said where they lie two years or more apart.
    """
    phases = [_phase(view, each) for each in view.initiatives]
    apart = ""
    if all(phases) and phases[0] != phases[1]:
        apart = view.word(
            "caution_phases",
            day=view.as_of_in_words,
            first=names(view)[0],
            phase=phases[0],
            second=names(view)[1],
            other=phases[1],
        )
    starts = [_start(view, each) for each in view.initiatives]
    years = round(abs((starts[0] - starts[1]).days) / 365.25) if starts[0] and starts[1] else 0
    begun = view.word("caution_starts", years=years) if years > 1 else ""
    usual = (
        rates.warnings(view).removesuffix(view.word("no_ranking")).strip()
    )  # two in the reader's own order are no ranking
    return " ".join(part for part in (usual, apart, begun) if part)


def _phases(view: View, initiative: str) -> Rows:
    return [row for row in profile.phases(view) if row["initiative_id"] == initiative]


def _start(view: View, initiative: str) -> date | None:
    """First possible day of the period; where nobody knows it, of the first phase."""
    [row] = [each for each in view.ask("periods", initiative_ids=(initiative,))]
    began: date | None = row["period_earliest_on"]
    return began or min(
        (
            each["period_earliest_on"]
            for each in _phases(view, initiative)
            if each["period_earliest_on"]
        ),
        default=None,
    )


def _phase(view: View, initiative: str) -> str:
    """The phase that an initiative is in on the chosen day, or that its last one is over; empty where none is known."""
    rows = [
        row
        for row in _phases(view, initiative)
        if row["period_earliest_on"] and row["period_earliest_on"] <= view.as_of
    ]
    current = [
        row
        for row in rows
        if row["period_latest_on"] is None or row["period_latest_on"] >= view.as_of
    ]
    if current:
        return str(current[-1]["name"])
    return (
        view.word(
            "phase_over",
            phase=rows[-1]["name"],
            period=dates.edtf(view.language, rows[-1]["period_edtf"]),
        )
        if rows
        else ""
    )


# --- the two in figures ---


@remember
def facts_table(view: View) -> Markup:
    """What the two are: kind, period, phase, lead, purpose, figures and completion; every number leads to its evidence."""
    rows, completion = (
        {row["initiative_id"]: row for row in overview.initiatives(view)},
        {row["initiative_id"]: row for row in rates.completion(view)},
    )
    figures: dict[str, dict[str, dict[str, Any]]] = {}
    for row in overview.headline_figures(view):
        figures.setdefault(row["figure"], {})[row["initiative_id"]] = row
    own, counted, unknown = (
        [rows[each] for each in view.initiatives],
        [completion[each] for each in view.initiatives],
        markup.hatched(view.word("not_reported")),
    )
    body: list[list[Markup | str]] = [
        [view.word("column_name"), *(citing.figure(view, row["name"], row) for row in own)],
        [
            view.word("column_kind"),
            *(
                f"{view.word('kind_' + row['kind'])} ({view.quoted(row['kind_as_published'])})"
                for row in own
            ),
        ],
        [view.word("territory"), *(f"{row['territory']}, {row['state']}" for row in own)],
        [
            view.word("column_period"),
            *(citing.figure(view, row["period_in_words"], row) for row in own),
        ],
        [
            view.word("phase_now", day=view.as_of_in_words),
            *(
                citing.figure(view, _phase(view, each), *_phases(view, each))
                if _phase(view, each)
                else unknown
                for each in view.initiatives
            ),
        ],
        [view.word("value_leads"), *(overview.led_by(view, row) for row in own)],
        [
            view.word("value_purpose"),
            *(
                Markup("{} {}").format(
                    row["purpose"], citing.figure(view, view.word("behind_link"), row)
                )
                for row in own
            ),
        ],
        *(
            [
                view.word(f"pair_{figure}"),
                *(
                    citing.figure(view, each[one]["number"], each[one])
                    if each[one]["number"]
                    else markup.hatched(view.word("none_named"))
                    for one in view.initiatives
                ),
            ]
            for figure, each in figures.items()
        ),
        [view.word("column_total"), *(_total(view, row) for row in counted)],
        [view.word("column_completed"), *(_completed(view, row) for row in counted)],
        [
            view.word("value_newest_report_edtf"),
            *(
                citing.figure(view, dates.edtf(view.language, row["newest_report_edtf"]), row)
                if row["newest_report_edtf"]
                else unknown
                for row in counted
            ),
        ],
        [
            view.word("column_sources"),
            *(citing.links(view, row, rate) for row, rate in zip(own, counted, strict=True)),
        ],
    ]
    return tables.table(
        view.word("caption_pair", day=view.as_of_in_words),
        [view.word("aspect"), *names(view)],
        body,
    )


def _total(view: View, row: dict[str, Any]) -> Markup:
    if not row["total"]:
        return markup.hatched(view.word("not_known"))
    return Markup("{} ({})").format(
        citing.figure(view, rates.total_in_words(view, row), row),
        rates.origin_in_words(view, row),
    )


def _completed(view: View, row: dict[str, Any]) -> Markup:
    if row["lowest_share"] is None:
        return Markup("{}").format(rates.no_rate(view, row))
    counted = view.word(
        "status_of", completed=row["completed"], total=rates.total_in_words(view, row)
    )
    beside = f"; {rates.given_up(view, row)}" if row["hidden_given_up"] else ""
    return Markup("{} ({}; {}: {}{})").format(
        citing.figure(view, rates.range_in_words(view, row), row),
        counted,
        view.word("not_known"),
        row["unknown"],
        beside,
    )


# --- themes ---


@remember
def by_group(view: View) -> dict[str, Rows]:
    """Rows of the first initiative for the themes that both pursue, only the first, only the second, or neither is known to pursue."""
    groups: dict[str, Rows] = {group: [] for group in GROUPS}
    for one, other in _pairs(view):
        groups[
            "both"
            if one["items"] and other["items"]
            else "first"
            if one["items"]
            else "second"
            if other["items"]
            else "neither"
        ].append(one)
    return groups


def _pairs(view: View) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each theme with the row of the first initiative and that of the second."""
    return list(
        zip(
            *(theme_profiles.rows.profile(view, each, "both") for each in view.initiatives),
            strict=True,
        )
    )


@remember
def theme_table(view: View) -> Markup:
    """Each theme with the share and the count of goals and measures of both; first what both pursue, then what only one does."""
    first, second = names(view)
    other = {row["theme_id"]: row for _, row in _pairs(view)}
    body = [
        [
            row["theme"],
            view.word(f"pursued_{group}", first=first, second=second),
            theme_profiles.tables.cell(view, row),
            theme_profiles.tables.cell(view, other[row["theme_id"]]),
            citing.links(view, row, other[row["theme_id"]]),
        ]
        for group, rows in by_group(view).items()
        for row in rows
    ]
    return tables.table(
        view.word("caption_pair_themes"),
        [
            view.word("theme"),
            view.word("column_pursued"),
            first,
            second,
            view.word("column_sources"),
        ],
        body,
    )


@remember
def silence(view: View) -> str:
    """For which of the two a theme without an entry means little, since no list is complete enough."""
    unsure = [
        name
        for each, name in zip(view.initiatives, names(view), strict=True)
        if not theme_profiles.rows.may_ask(view, each, "both")
    ]
    return view.word("silence_means_little", names=view.joined(unsure)) if unsure else ""


# --- measures ---


@remember
def matched(view: View) -> str:
    """How many measures were matched, and which families both have."""
    shared = [
        view.quoted(label)
        for family, (label, _) in families.rows.families(view).items()
        if families.rows.spread(view)[family] == len(view.initiatives)
    ]
    return (
        view.word(
            "matched_explained",
            pairs=len(families.rows.matches(view)),
            families=view.joined(shared),
        )
        if shared
        else view.word("matched_none", pairs=len(families.rows.matches(view)))
    )
