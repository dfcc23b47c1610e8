"""Organisations and their roles in the initiatives: who leads, who pays, who does research, and who acts in several. Organisations only, never persons. Shows nothing itself."""

from typing import Any

from markupsafe import Markup

from answers import citing, finder, standing
from answers.view import View, remember
from drawing import charts, markup, tables
from drawing.charts import Drawing
from wording import dates, words

Rows = list[dict[str, Any]]
GROUPS = (
    "leads",
    "initiates",
    "manages",
    "pays",
    "researches",
    "advises",
    "carries_out",
    "takes_part",
)
LEADING = ("lead", "chair", "management")
LOOKED_FOR = ("research", "union")  # sectors whose absence is worth a sentence


def actors(view: View) -> Rows:
    """One row per organisation and chosen initiative, by sector."""
    return view.ask("actors")


@remember
def sectors(view: View) -> dict[str, str]:
    """Sectors with an organisation in the chosen initiatives, in their order."""
    return {row["sector_id"]: row["sector"] for row in actors(view)}


@remember
def organisations(view: View) -> dict[str, str]:
    """Name of every organisation of the chosen initiatives, in alphabetical order."""
    return dict(
        sorted(
            {row["organisation_id"]: row["name"] for row in actors(view)}.items(),
            key=lambda pair: finder.plain(pair[1]),
        )
    )


@remember
def chosen(view: View, groups: tuple[str, ...], of_sectors: tuple[str, ...]) -> Rows:
    """Rows of organisations of one of these sectors with one of these roles in an initiative; all where none is chosen."""
    rows = [row for row in actors(view) if not of_sectors or row["sector_id"] in of_sectors]
    fitting = {
        row["organisation_id"]
        for row in rows
        if not groups or set(groups) & set(row["role_groups"])
    }
    return [row for row in rows if row["organisation_id"] in fitting]


def is_apart(row: dict[str, Any]) -> bool:
    """Whether an organisation acts in an initiative only by inference, or only in bodies that are not the plan's own: it counts in no finding."""
    return bool(row["is_inferred"] or row["is_outside"])


def _acts(row: dict[str, Any], group: str) -> bool:
    """Whether an organisation has a role in an initiative, by a source that ties it to the plan."""
    return (
        group in row["role_groups"]
        and group not in row["inferred_groups"]
        and group not in row["outside_groups"]
    )


def _tied(rows: Rows) -> Rows:
    return [row for row in rows if not is_apart(row)]


def _by_organisation(rows: Rows) -> dict[str, Rows]:
    """Rows of each organisation: those of most initiatives first, equals by sector; what is only inferred or not of the plan makes none come first."""
    found: dict[str, Rows] = {}
    for row in rows:
        found.setdefault(row["organisation_id"], []).append(row)
    return dict(sorted(found.items(), key=lambda pair: (-len(_tied(pair[1])), -len(pair[1]))))


@remember
def shared(view: View, groups: tuple[str, ...], of_sectors: tuple[str, ...]) -> Rows:
    """Rows of organisations that act in more than one of the chosen initiatives; last those of which that is only inferred."""
    return [
        row
        for rows in _by_organisation(chosen(view, groups, of_sectors)).values()
        if len(rows) > 1
        for row in rows
    ]


# --- what the data says ---


@remember
def findings(view: View) -> list[str]:
    """Who acts in several initiatives, which sector leads everywhere, and where nobody of research or unions is named.

    An organisation acts where a source that names the plan gives it a role in the initiative, its own bodies or its measures; what is only inferred, or only in bodies that are not the plan's own, is counted
    apart. In most initiatives: all that share the number. Whatever the day.
    """
    every, names = _by_organisation(_tied(actors(view))), view.names
    several = {rows[0]["name"]: len(rows) for rows in every.values() if len(rows) > 1}
    if not every:
        return [view.word("finding_no_actors"), *_left_out(view)]
    if len(view.initiatives) == 1:
        leading = [rows[0]["name"] for rows in every.values() if _acts(rows[0], "leads")]
        found = [
            view.word(
                "finding_actors_one",
                number=len(every),
                leading=len(leading),
                name=names[view.initiatives[0]],
            )
        ]
    elif several:
        most = max(several.values())
        found = [
            view.word(
                "finding_actors",
                number=len(several),
                whole=len(every),
                most=most,
                names=view.joined([name for name, number in several.items() if number == most]),
            )
        ]
    else:
        found = [view.word("finding_actors_none", whole=len(every))]
    everywhere = [
        sector
        for each, sector in sectors(view).items()
        if _leading(view, each) == set(view.initiatives)
    ]
    if len(view.initiatives) > 1 and everywhere:
        found.append(view.word("finding_sectors", sectors=view.joined(everywhere)))
    return [*found, *_left_out(view), *_missing(view)]


def _left_out(view: View) -> list[str]:
    """How many organisations the counts leave out: inferred ones, and those that act only in bodies that are not the plans' own."""
    tied = {row["organisation_id"] for row in _tied(actors(view))}
    others = {
        row["organisation_id"]: row for row in actors(view) if row["organisation_id"] not in tied
    }
    inferred = [row["name"] for row in others.values() if row["is_inferred"]]
    outside = [row["name"] for row in others.values() if not row["is_inferred"]]
    parts = [
        view.word(f"left_out_{kind}", number=len(found))
        for kind, found in (("inferred", inferred), ("outside", outside))
        if found
    ]
    return [view.word("finding_left_out", parts=view.joined(parts))] if parts else []


def _leading(view: View, sector: str) -> set[str]:
    return {
        row["initiative_id"]
        for row in actors(view)
        if row["sector_id"] == sector and _acts(row, "leads")
    }


def _missing(view: View) -> list[str]:
    """Where no source that names the plan names anybody of a sector that is looked for; where one is only inferred or acts only beside the plan, that is said."""
    without = {
        sector: [said for each in view.initiatives if (said := _without(view, sector, each))]
        for sector in LOOKED_FOR
    }
    return (
        [
            view.word(
                "finding_missing",
                sectors=view.joined(
                    [
                        view.word(f"nobody_{sector}", names=view.joined(found))
                        for sector, found in without.items()
                        if found
                    ],
                ),
            )
        ]
        if any(without.values())
        else []
    )


def _without(view: View, sector: str, initiative: str) -> str:
    rows = [
        row
        for row in actors(view)
        if (row["sector_id"], row["initiative_id"]) == (sector, initiative)
    ]
    name = view.names[initiative]
    if any(not is_apart(row) for row in rows):
        return ""
    said = (
        view.word("only_inferred")
        if any(row["is_inferred"] for row in rows)
        else view.word("counted_outside")
    )
    return f"{name} ({said}: {', '.join(row['name'] for row in rows)})" if rows else name


# --- pictures ---


def _said(view: View, row: dict[str, Any], is_short: bool = False) -> list[str]:
    """Roles in words, or in letters: those that are only inferred or hold only beside the plan last, in brackets."""
    named = {
        group: view.word(f"role_letter_{group}" if is_short else f"role_group_{group}")
        for group in GROUPS
        if group in row["role_groups"]
    }
    if is_short:
        return [letter if _acts(row, group) else f"({letter})" for group, letter in named.items()]
    inferred = view.labels("evidence_level")["inferred"]
    return [
        *(said for group, said in named.items() if _acts(row, group)),
        *(
            f"{said} ({inferred if group in row['inferred_groups'] else view.word('counted_outside')})"
            for group, said in named.items()
            if not _acts(row, group)
        ),
    ]


@remember
def shared_picture(view: View, groups: tuple[str, ...], of_sectors: tuple[str, ...]) -> Drawing:
    """Organisation × initiative for those that act in several: the roles in words, in letters where it is narrow; stronger where the organisation leads."""
    every = _by_organisation(shared(view, groups, of_sectors))
    column, names = {each: index for index, each in enumerate(view.initiatives)}, view.names
    cells = [
        {
            "left": index,
            "right": index + 1,
            "middle": index + 0.5,
            "top": place + 0.44,
            "bottom": place + 0.96,
            "centre": place + 0.71,
            **_cell(
                view,
                next((row for row in rows if row["initiative_id"] == each), None),
                rows[0],
                names[each],
            ),
        }
        for place, rows in enumerate(every.values())
        for each, index in column.items()
    ]
    heads = [
        {"middle": index + 0.5, "centre": -0.85, "text": charts.wrapped(names[each])}
        for each, index in column.items()
    ]
    titles = [
        {
            "left": 0,
            "centre": place + 0.22,
            "text": f"{rows[0]['name']} · {rows[0]['sector']}{'' if len(_tied(rows)) > 1 else ' · ' + view.word('several_inferred')}",
        }
        for place, rows in enumerate(every.values())
    ]
    chart = charts.matrix(view.look, cells, heads, titles, len(column), len(every), most=1)
    parts = "; ".join(
        f"{rows[0]['name']}: {', '.join(_in_words(view, row) for row in rows)}"
        for rows in every.values()
    )
    return charts.finished(
        chart, view.look, view.word("alt_actors", parts=parts), charts.MATRIX_ROW * (len(every) + 1)
    )


def _cell(
    view: View, row: dict[str, Any] | None, first: dict[str, Any], name: str
) -> dict[str, Any]:
    if row is None:
        return {
            "share": 0,
            "strength": 0.35,
            "figure": "–",
            "short": "–",
            "ink": charts.ink(view.look, 0),
            "tip": f"{first['name']}, {name}: {view.word('none_named')}",
        }
    depth = 1 if _acts(row, "leads") else 0.12 if is_apart(row) else 0.4
    return {
        "share": depth,
        "strength": 1,
        "figure": " · ".join(_said(view, row)),
        "short": " ".join(_said(view, row, is_short=True)),
        "ink": charts.ink(view.look, depth),
        "tip": f"{row['name']}, {_in_words(view, row)}",
        "href": view.behind(row),
    }


def _in_words(view: View, row: dict[str, Any]) -> str:
    return f"{row['short_name']} ({', '.join(_said(view, row))})"


@remember
def role_picture(view: View, groups: tuple[str, ...], of_sectors: tuple[str, ...]) -> Drawing:
    """Role × initiative: how many organisations lead, initiate, manage, pay, do research, advise, carry out or take part; one with several roles counts in each, and what is only inferred or not of the plan beside it."""
    column, names = {each: index for index, each in enumerate(view.initiatives)}, view.names
    counted = {
        (group, each): _with_role(view, groups, of_sectors, group, each)
        for group in GROUPS
        for each in view.initiatives
    }
    beside = {
        (group, each): [
            row
            for row in chosen(view, groups, of_sectors)
            if row["initiative_id"] == each
            and group in row["role_groups"]
            and not _acts(row, group)
        ]
        for group, each in counted
    }
    most = max(map(len, counted.values())) or 1
    cells = [
        {
            "left": column[each],
            "right": column[each] + 1,
            "middle": column[each] + 0.5,
            "top": GROUPS.index(group) + 0.44,
            "bottom": GROUPS.index(group) + 0.96,
            "centre": GROUPS.index(group) + 0.71,
            "share": len(rows),
            "strength": 1 if rows else 0.35,
            "figure": _counted(rows, beside[group, each]),
            "ink": charts.ink(view.look, len(rows) / most),
            **(
                {"href": view.behind(*rows, *beside[group, each])}
                if rows or beside[group, each]
                else {}
            ),
            "tip": f"{names[each]}, {view.word(f'role_group_{group}')}: {_who(view, rows, beside[group, each])}",
        }
        for (group, each), rows in counted.items()
    ]
    heads = [
        {"middle": index + 0.5, "centre": -0.85, "text": charts.wrapped(names[each])}
        for each, index in column.items()
    ]
    titles = [
        {"left": 0, "centre": place + 0.22, "text": words.capital(view.word(f"role_group_{group}"))}
        for place, group in enumerate(GROUPS)
    ]
    chart = charts.matrix(view.look, cells, heads, titles, len(column), len(GROUPS), most)
    counts = {
        each: [
            f"{view.word(f'role_group_{group}')} {len(counted[group, each])}"
            for group in GROUPS
            if counted[group, each]
        ]
        for each in view.initiatives
    }
    parts = "; ".join(
        f"{names[each]} {', '.join(own) or view.word('none_named')}" for each, own in counts.items()
    )
    return charts.finished(
        chart, view.look, view.word("alt_roles", parts=parts), charts.MATRIX_ROW * (len(GROUPS) + 1)
    )


def _with_role(
    view: View, groups: tuple[str, ...], of_sectors: tuple[str, ...], group: str, initiative: str
) -> Rows:
    return [
        row
        for row in chosen(view, groups, of_sectors)
        if row["initiative_id"] == initiative and _acts(row, group)
    ]


def _counted(rows: Rows, beside: Rows) -> str:
    """A count, and in brackets how many more are only inferred or hold only beside the plan."""
    return f"{len(rows) or ''} {f'(+{len(beside)})' if beside else ''}".strip() or "–"


def _who(view: View, rows: Rows, beside: Rows) -> str:
    further = (
        f"{view.word('not_counted')}: {', '.join(row['name'] for row in beside)}" if beside else ""
    )
    return "; ".join(
        part for part in (", ".join(row["name"] for row in rows), further) if part
    ) or view.word("none_named")


# --- tables ---


@remember
def actor_table(view: View, groups: tuple[str, ...], of_sectors: tuple[str, ...]) -> Markup:
    """Every organisation once, with its roles in each initiative: those of most initiatives first, then by sector; in a table of their own those that count in none."""
    every = list(_by_organisation(chosen(view, groups, of_sectors)).values())
    tied, apart = (
        [rows for rows in every if _tied(rows)],
        [rows for rows in every if not _tied(rows)],
    )
    return Markup("").join(
        _organisations(view, found, view.word(caption, number=len(found)))
        for found, caption in ((tied, "caption_actors"), (apart, "caption_actors_apart"))
        if found or found is tied
    )


def _organisations(view: View, found: list[Rows], caption: str) -> Markup:
    body = [
        [
            _named(view, rows[0]),
            Markup("<br>").join(_roles(view, row) for row in rows),
            citing.links(view, *rows),
        ]
        for rows in found
    ]
    return tables.table(
        caption,
        [view.word(key) for key in ("column_organisation", "column_roles", "column_sources")],
        body,
        wide=(0, 1),
    )


def _named(view: View, row: dict[str, Any]) -> Markup:
    also = f" · {view.word('also_spelled', spellings=row['spellings'])}" if row["spellings"] else ""
    return Markup(
        '<a href="{}" target="_self">{}</a><br><span class="mm-secondary">{}{}</span>'
    ).format(address_of(view, row["organisation_id"]), row["name"], row["sector"], also)


def address_of(view: View, organisation_id: str) -> str:
    """Address of an organisation with all its involvements."""
    return view.address("actors", organisation=organisation_id) + "#one_organisation"


def _roles(view: View, row: dict[str, Any]) -> Markup:
    mark = (
        Markup(" {}").format(markup.mark(view.word("counted_outside")))
        if row["is_outside"]
        else standing.inferred(view, row)
    )
    return Markup("{}: {}{}").format(
        row["short_name"],
        citing.figure(
            view,
            ", ".join(
                view.word(f"role_group_{group}") for group in GROUPS if group in row["role_groups"]
            )
            if mark
            else ", ".join(_said(view, row)),
            row,
        ),
        mark,
    )


def involvements(view: View, organisation: str) -> Rows:
    """One row per role of an organisation in a chosen initiative, one of its bodies or measures."""
    return view.ask(
        "involvements_of",
        organisation_id=organisation,
    )


@remember
def involvement_table(view: View, organisation: str) -> Markup:
    """Every role of an organisation: where, which, in words, when, and who says so; those that no source ties to the plan last."""
    body = [
        [
            row["short_name"],
            _place(view, row),
            _role(view, row),
            dates.edtf(view.language, row["active_edtf"])
            or markup.hatched(view.word("not_reported")),
            citing.links(view, row),
        ]
        for row in sorted(involvements(view, organisation), key=lambda row: row["is_inferred"])
    ]
    header = [
        view.word(key)
        for key in ("initiative", "column_place", "column_role", "column_when", "column_sources")
    ]
    return tables.table(
        view.word("caption_involvements", name=organisations(view)[organisation], number=len(body)),
        header,
        body,
        wide=(1, 2),
    )


def _role(view: View, row: dict[str, Any]) -> Markup:
    """A role and what the source calls it; of who leads or manages only that, where it is known, for our word may be another."""
    published = view.published(row["role_as_published"], row["role_note"])
    if row["role"] in LEADING:
        return Markup("{}{}").format(standing.role(view, row), standing.inferred(view, row))
    said = Markup("{}{}").format(view.word(f"role_{row['role']}"), standing.inferred(view, row))
    return markup.lines(
        [
            said,
            Markup('<span class="mm-secondary">{}</span>').format(published) if published else None,
        ]
    )


def _place(view: View, row: dict[str, Any]) -> Markup | str:
    if row["measure_id"]:
        return Markup('{}: <a href="{}" target="_self">{}</a>').format(
            view.word("fact_measure"),
            view.address("measures", measure=row["measure_id"]) + "#one_measure",
            row["measure"],
        )
    if row["body_id"]:
        mark = (
            Markup("")
            if row["is_of_plan"]
            else Markup(" {}").format(markup.mark(view.word("counted_outside")))
        )
        return Markup('{}: <a href="{}" target="_self">{}</a>{}').format(
            view.word("fact_body"),
            view.address("bodies", of=row["initiative_id"]) + f"#body:{row['body_id']}",
            row["body"],
            mark,
        )
    return view.word("whole_initiative")
