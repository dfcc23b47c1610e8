"""Families of measures: what several initiatives try, side by side; confirmed matches, and suggestions apart from them. Shows nothing itself."""

from typing import Any

from markupsafe import Markup

from answers import citing, measure_rows, standing
from answers.view import View, remember
from drawing import charts, colours, markup, tables
from drawing.charts import Drawing
from wording import dates, numbers

Rows = list[dict[str, Any]]
MOST_SUGGESTIONS = 20


def counts(view: View) -> Rows:
    """One row per family and chosen initiative."""
    return view.ask("measure_families")


def all_members(view: View) -> Rows:
    """One row per family and measure of the chosen initiatives."""
    return view.ask(
        "family_members",
    )


@remember
def members(view: View, family: str) -> Rows:
    """The measures of one family, each with all that is known of it; parts under their whole, and last what no source ties to the plan."""
    return measure_rows.in_order(
        [
            {**measure_rows.by_id(view)[row["measure_id"]], **row}
            for row in all_members(view)
            if row["measure_family_id"] == family
        ]
    )


def without(view: View) -> Rows:
    """One row per family and chosen initiative, with whether it is known to have no such measure."""
    return view.ask(
        "families_without",
    )


@remember
def spread(view: View) -> dict[str, int]:
    """In how many of the chosen initiatives each family has a measure that a source ties to the plan."""
    found: dict[str, int] = {}
    for row in counts(view):
        found[row["measure_family_id"]] = found.get(row["measure_family_id"], 0) + (
            row["measures"] > row["inferred"]
        )
    return found


@remember
def families(view: View) -> dict[str, tuple[str, str]]:
    """Name and definition of every family with a member among the chosen initiatives, those of most initiatives first."""
    named = {row["measure_family_id"]: (row["family"], row["definition"]) for row in counts(view)}
    known = {row["measure_family_id"] for row in counts(view) if row["measures"]}
    return {
        family: named[family]
        for family in sorted(named, key=lambda each: -spread(view)[each])
        if family in known
    }


@remember
def findings(view: View) -> list[str]:
    """How many families there are, which of them most initiatives share, and how many of their measures are known to be done; replaced ones, parts and inferred ones stand beside the count.

    Members are measures of the chosen initiatives, named by the day or not, each once; shared by an initiative with a member that a source ties to its plan; all families that are shared as widely. Done or
    unknown by the chosen evidence, with how many of the unknown other evidence has a status for.
    """
    rows = list({row["measure_id"]: row for row in all_members(view)}.values())
    counted = [
        row
        for row in rows
        if not (row["is_inferred"] or row["part_of"] or row["status"] == "superseded")
    ]
    apart = {
        "replaced": sum(row["status"] == "superseded" and not row["is_inferred"] for row in rows),
        "inferred_members": sum(row["is_inferred"] for row in rows),
    }
    apart["parts"] = len(rows) - len(counted) - sum(apart.values())
    said = ", ".join(
        view.word(f"beside_{kind}", number=apart[kind])
        for kind in ("replaced", "parts", "inferred_members")
        if apart[kind]
    )
    beside = f" ({view.word('beside_them', parts=said)})" if said else ""
    if len(view.initiatives) < 2:
        return [
            view.word(
                "finding_families_one",
                families=len(families(view)),
                measures=len(counted),
                beside=beside,
            )
        ]
    most = max(spread(view).values())
    widest = [
        view.quoted(label)
        for family, (label, _) in families(view).items()
        if spread(view)[family] == most
    ]
    done, unknown = (
        sum(row["status"] == status for row in counted) for status in ("completed", "unknown")
    )
    hidden = sum(
        row["status"] == "unknown" and row["unknown_reason"] == "not_chosen" for row in counted
    )
    return [
        view.word(
            "finding_families",
            families=len(families(view)),
            measures=len(counted),
            beside=beside,
            widest=view.joined(widest),
            number=most,
            whole=len(view.initiatives),
        ),
        view.word(
            "finding_families_done",
            measures=len(counted),
            done=done,
            unknown=unknown,
            hidden=view.word("of_which_elsewhere", number=hidden) if hidden else "",
        ),
    ]


@remember
def picture(view: View) -> Drawing:
    """Family × initiative: how many measures of it; striped where nobody can say that there is none."""
    names, shown = view.names, list(families(view))
    column, place = (
        {each: index for index, each in enumerate(view.initiatives)},
        {each: index for index, each in enumerate(shown)},
    )
    absent = {(row["measure_family_id"], row["initiative_id"]): row for row in without(view)}
    rows = [row for row in counts(view) if row["measure_family_id"] in place]
    most = max(row["measures"] - row["inferred"] for row in rows) or 1
    cells = [
        {
            "left": column[row["initiative_id"]],
            "right": column[row["initiative_id"]] + 1,
            "middle": column[row["initiative_id"]] + 0.5,
            "top": place[row["measure_family_id"]] + 0.44,
            "bottom": place[row["measure_family_id"]] + 0.96,
            "centre": place[row["measure_family_id"]] + 0.71,
            "share": row["measures"] - row["inferred"],
            "strength": 1 if row["measures"] > row["inferred"] else 0.35,
            "figure": _figure(row)
            or (
                "–"
                if absent[row["measure_family_id"], row["initiative_id"]]["is_known_to_be_none"]
                else "/ / / /"
            ),
            "ink": charts.ink(view.look, (row["measures"] - row["inferred"]) / most),
            "tip": _tip(view, row, absent[row["measure_family_id"], row["initiative_id"]]),
            **({"href": view.behind(row)} if row["fact_ids"] else {}),
        }
        for row in rows
    ]
    heads = [
        {"middle": index + 0.5, "centre": -0.85, "text": charts.wrapped(names[each])}
        for each, index in column.items()
    ]
    titles = [
        {"left": 0, "centre": index + 0.22, "text": families(view)[family][0]}
        for family, index in place.items()
    ]
    chart = charts.matrix(view.look, cells, heads, titles, len(column), len(place), most)
    return charts.finished(
        chart,
        view.look,
        view.word("alt_families", finding=" ".join(findings(view))),
        charts.MATRIX_ROW * (len(place) + 1),
    )


def _figure(row: dict[str, Any]) -> str:
    """Number of measures; in brackets those that no source ties to the plan; empty where none is known."""
    tied = row["measures"] - row["inferred"]
    return " ".join(
        part
        for part in (str(tied) if tied else "", f"({row['inferred']})" if row["inferred"] else "")
        if part
    )


def _tip(view: View, row: dict[str, Any], absent: dict[str, Any]) -> str:
    if row["measures"]:
        apart = f" ({view.word('and_inferred', number=row['inferred'])})" if row["inferred"] else ""
        return (
            view.word(
                "family_tip",
                name=row["short_name"],
                family=row["family"],
                number=row["measures"] - row["inferred"],
            )
            + apart
        )
    return f"{row['short_name']}: {_absence(view, absent)}"


def _absence(view: View, row: dict[str, Any]) -> str:
    """Whether an initiative has no such measure, or nobody can say so, and why."""
    if row["is_known_to_be_none"]:
        return view.word("family_none", named=row["measures_named"])
    reason = (
        view.labels("reason")[row["unknown_reason"]]
        if row["unknown_reason"]
        else view.word("family_no_total")
    )
    known = (
        view.word("family_named_of", named=row["measures_named"], total=row["declared_total"])
        if row["declared_total"]
        else view.word("family_named", named=row["measures_named"])
    )
    return view.word("family_unknown", reason=reason, known=known)


@remember
def count_table(view: View) -> Markup:
    """The numbers of the picture, with what is meant by each family."""
    names = view.names
    absent = {(row["measure_family_id"], row["initiative_id"]): row for row in without(view)}
    by_cell = {(row["measure_family_id"], row["initiative_id"]): row for row in counts(view)}
    body = [
        [
            Markup(
                '<a href="{}#family" target="_self">{}</a><br><span class="mm-secondary">{}</span>'
            ).format(view.address("families", family=family), label, definition),
            *(
                citing.figure(view, _figure(row), row)
                if (row := by_cell[family, each])["measures"]
                else view.word("none_named")
                if absent[family, each]["is_known_to_be_none"]
                else markup.hatched(view.word("not_known"))
                for each in view.initiatives
            ),
        ]
        for family, (label, definition) in families(view).items()
    ]
    return tables.table(
        view.word("caption_families"),
        [view.word("family"), *(names[each] for each in view.initiatives)],
        body,
        even=True,
    )


# --- one family ---


@remember
def cards(view: View, family: str) -> Markup:
    """The members side by side: wording, who is responsible, dates, status history, evidence, why it belongs, sources."""
    return Markup('<div class="mm-cards">{}</div>').format(
        Markup("").join(_card(view, row) for row in members(view, family))
    )


def _card(view: View, row: dict[str, Any]) -> Markup:
    colour = colours.initiative_colour(view.theme, row["initiative_id"], tuple(view.names))
    unknown = markup.hatched(view.word("not_reported"))
    facts = [
        (view.word("column_status"), standing.said(view, row)),
        (view.word("column_responsible"), row["responsible"] or unknown),
        (
            view.word("column_announced"),
            dates.edtf(view.language, row["announced_edtf"]) or unknown,
        ),
        (view.word("column_due"), dates.edtf(view.language, row["due_edtf"]) or unknown),
        (view.word("history"), _history(view, row) or unknown),
        (view.word("why_member"), row["justification"]),
    ]
    part = (
        Markup("<p>{}</p>").format(markup.mark(view.word("part_of", title=row["part_of"])))
        if row["part_of"]
        else ""
    )
    listed = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, text) for name, text in facts
    )
    return Markup(
        '<article class="mm-card" style="--mm-colour:{}"><p class="mm-secondary">{}</p><h3><a href="{}" target="_self">{}</a></h3>{}<p>{}</p><div class="mm-details mm-narrow"><dl>{}</dl></div><p>{}</p></article>'
    ).format(
        colour,
        row["short_name"],
        view.address("measures", measure=row["measure_id"]),
        standing.title(view, row),
        part,
        row["description"] or markup.hatched(view.word("not_reported")),
        listed,
        citing.links(view, row),
    )


def _history(view: View, row: dict[str, Any]) -> Markup:
    """Every report of a measure; what is inferred or of evidence that is not chosen says so."""
    labels, levels = view.labels("status"), view.labels("evidence_level")

    def remark(level: str) -> str:
        said = [levels[level]] if level == "inferred" or level not in view.evidence else []
        return (
            f" ({', '.join([*said, *([] if level in view.evidence else [view.word('not_chosen')])])})"
            if said
            else ""
        )

    reports = view.ask("status_history", measure_id=row["measure_id"])
    return markup.lines(
        f"{dates.edtf(view.language, each['as_of_edtf'])}: {labels[each['status']]}{remark(each['evidence_level'])}"
        for each in reports
    )


@remember
def differences(view: View, family: str) -> list[str]:
    """What differs between the members that a source ties to the plan: where they stand, who says who is responsible, who sets a date, how old the news is; what other evidence says, and who is left out.

    Status and reports by the chosen evidence on or before the day; of the oldest and the newest day all initiatives that share it.
    """
    everyone, labels = members(view, family), view.labels("status")
    rows = [row for row in everyone if not row["is_inferred"]]
    stands = [
        f"{labels[status]}: {_who(rows, [row for row in rows if row['status'] == status], view)}"
        for status in labels
        if any(row["status"] == status for row in rows)
    ]
    found = [view.word("differs_status", parts="; ".join(stands))] if rows else []
    if newer := [
        f"{row['title']}, {row['short_name']} ({standing.hidden(view, row)})"
        for row in rows
        if row["hidden_status"]
    ]:
        found.append(view.word("differs_hidden", names=view.joined(newer)))
    named, dated = ([row for row in rows if row[key]] for key in ("responsible", "due_edtf"))
    if rows:
        found.append(
            view.word("differs_responsible_some", names=_who(rows, named, view))
            if named
            else view.word("differs_responsible_none")
        )
        found.append(
            view.word("differs_due_some", names=_who(rows, dated, view))
            if dated
            else view.word("differs_due_none")
        )
    found += _news(view, [row for row in rows if row["reported_on"]])
    if apart := [f"{row['title']} ({row['short_name']})" for row in everyone if row["is_inferred"]]:
        found.append(view.word("differs_inferred", names=view.joined(apart)))
    return found


def _news(view: View, heard: Rows) -> list[str]:
    """Of which day the oldest and the newest latest report of the chosen evidence are, and all whose they are."""
    oldest, newest = (
        pick((row["reported_on"] for row in heard), default=None) for pick in (min, max)
    )
    if oldest == newest:
        return []
    (first, old), (last, new) = (
        _of_day(view, [row for row in heard if row["reported_on"] == day])
        for day in (oldest, newest)
    )
    return [view.word("differs_news", first=first, oldest=old, last=last, newest=new)]


def _of_day(view: View, rows: Rows) -> tuple[str, str]:
    days, names = (
        dict.fromkeys(parts)
        for parts in (
            (dates.edtf(view.language, row["as_of_edtf"]) for row in rows),
            (row["short_name"] for row in rows),
        )
    )
    return view.joined(list(days)), view.joined(list(names))


def _who(rows: Rows, some: Rows, view: View) -> str:
    """Initiatives of some of the rows, with how many of their measures where it is not all."""
    parts = []
    for name in dict.fromkeys(row["short_name"] for row in some):
        own, whole = (sum(row["short_name"] == name for row in each) for each in (some, rows))
        parts.append(
            name if own == whole else view.word("some_of", name=name, number=own, whole=whole)
        )
    return view.joined(parts)


@remember
def difference_list(view: View, family: str) -> Markup:
    """The differences as a list, leading to all members."""
    behind = citing.figure(view, view.word("behind_link"), *members(view, family))
    return Markup('<ul class="mm-list">{}</ul>').format(
        Markup("").join(
            Markup("<li>{} {}</li>").format(text, behind) for text in differences(view, family)
        )
    )


@remember
def absence_table(view: View, family: str) -> Markup | str:
    """Initiatives without such a measure, and whether their list is complete enough to say so."""
    tied = {
        row["initiative_id"]: row["measures"] - row["inferred"]
        for row in counts(view)
        if row["measure_family_id"] == family
    }
    rows = [
        row
        for row in without(view)
        if row["measure_family_id"] == family and not tied[row["initiative_id"]]
    ]
    if not rows:
        return view.word("family_everywhere")
    body = [
        [row["short_name"], _absence_cell(view, row), row["note"] or "", citing.links(view, row)]
        for row in rows
    ]
    return tables.table(
        view.word("caption_without"),
        [
            view.word(key)
            for key in ("initiative", "column_comparable", "column_remark", "column_sources")
        ],
        body,
        wide=(1, 2),
    )


def _absence_cell(view: View, row: dict[str, Any]) -> Markup | str:
    if row["measures"]:  # all of them inferred
        return markup.hatched(view.word("family_only_inferred", number=row["measures"]))
    return (
        _absence(view, row) if row["is_known_to_be_none"] else markup.hatched(_absence(view, row))
    )


# --- pairs: confirmed, and suggested ---


def matches(view: View) -> Rows:
    """One row per pair that a curator matched."""
    return view.ask("measure_matches")


@remember
def matches_of(view: View, family: str) -> Rows:
    """Pairs of which both are members of the family."""
    own = {row["measure_id"] for row in members(view, family)}
    return [row for row in matches(view) if {row["subject_id"], row["object_id"]} <= own]


@remember
def match_table(view: View, family: str | None = None) -> Markup:
    """The pairs of one family, or all of the chosen initiatives: how they relate, why, by whom, how sure; last those of which no source ties one to its plan."""
    rows = sorted(
        matches_of(view, family) if family else matches(view), key=lambda row: row["is_inferred"]
    )
    inferred = sum(row["is_inferred"] for row in rows)
    body = [
        [
            _side(view, row, "subject"),
            Markup("{}{}").format(
                view.word(f"match_{row['predicate'].removeprefix('skos:')}"),
                standing.inferred(view, row),
            ),
            _side(view, row, "object"),
            row["justification"],
            markup.lines(
                [
                    numbers.percent(view.language, row["confidence"]),
                    row["author"],
                    dates.day(view.language, row["matched_on"]),
                ]
            ),
            citing.links(view, row),
        ]
        for row in rows
    ]
    header = [
        view.word(key)
        for key in (
            "column_measure",
            "column_kind_of_relation",
            "column_other",
            "column_justification",
            "column_confidence",
            "column_sources",
        )
    ]
    caption = view.word(
        "caption_matches" if family else "caption_all_matches", number=len(body) - inferred
    )
    return tables.table(
        caption + (f" ({view.word('and_inferred', number=inferred)})" if inferred else ""),
        header,
        body,
        wide=(0, 2, 3),
    )


def _side(view: View, row: dict[str, Any], side: str) -> Markup:
    """One measure of a pair: its marked title and its initiative."""
    return markup.lines(
        [
            standing.title(view, measure_rows.by_id(view)[row[f"{side}_id"]]),
            f"({row[f'{side}_short_name']})",
        ]
    )


@remember
def suggestions(view: View) -> Rows:
    """Pairs that look alike and that nobody confirmed, best first."""
    return view.ask("match_suggestions")[:MOST_SUGGESTIONS]


@remember
def suggestion_table(view: View) -> Markup:
    """The best suggestions with what speaks for each."""
    body = [
        [
            _side(view, row, "subject"),
            _side(view, row, "object"),
            markup.hatched(view.word("unconfirmed")),
            numbers.number(view.language, row["score"]),
            ", ".join(row["shared_words"])
            if isinstance(row["shared_words"], list)
            else row["shared_words"] or "",
            row["themes"] or "",
            citing.links(view, row),
        ]
        for row in suggestions(view)
    ]
    header = [
        view.word(key)
        for key in (
            "column_measure",
            "column_other",
            "column_state",
            "column_score",
            "column_shared_words",
            "theme",
            "column_sources",
        )
    ]
    return tables.table(
        view.word("caption_suggestions", number=len(body)), header, body, numeric=(3,), wide=(0, 1)
    )
