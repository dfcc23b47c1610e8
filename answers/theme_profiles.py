"""Theme profiles: which share each initiative gives to each theme, how alike two profiles are, what sets one apart, and what may be asked. Shows nothing itself."""

from typing import Any

from markupsafe import Markup
import altair as alt

from answers import citing, mentions
from answers.view import View, remember
from drawing import charts, colours, markup, tables
from drawing.charts import Drawing
from wording import numbers, words

Rows = list[dict[str, Any]]
BASES = ("both", "goals", "measures")
COMPARED = {
    "both": ("goal", "measure"),
    "goals": ("goal",),
    "measures": ("measure",),
}  # kinds of mentions.SUBJECTS that a basis counts
ENOUGH = 0.5  # of the declared or implied number of measures must be known by name, before their silence on a theme is worth a question
ROOM = 0.5  # of a cell's width for its longest bar; the figure stands behind it
STANDING_OUT = 4  # themes on either side of the mean that a picture of differences shows


def shares(view: View) -> Rows:
    """One row per chosen initiative, basis and theme."""
    return view.ask("theme_shares")


def profile(view: View, initiative: str, basis: str) -> Rows:
    """One row per theme of one initiative on one basis, in the order of the scheme."""
    return [
        row for row in shares(view) if (row["initiative_id"], row["basis"]) == (initiative, basis)
    ]


def overlaps(view: View) -> Rows:
    """One row per pair of chosen initiatives, in both orders, and basis."""
    return view.ask("profile_overlap")


def coverage(view: View) -> Rows:
    """One row per chosen initiative for its goals and one for its measures: how much of the list is known."""
    return view.ask(
        "list_coverage",
    )


# --- what it says ---


@remember
def findings(view: View, initiative: str, basis: str) -> list[str]:
    """The theme that sets one initiative apart most, and whose profile comes nearest to its own on this basis and on the others.

    Of themes that an item of the initiative means, the largest difference to the mean of the others that can be compared; all that are equal when written as a percentage. Parts, replaced measures and
    what no source ties to the plan are no items; fewer than five items, or measures on lists of examples alone, are not compared. Whatever the day and the chosen evidence.
    """
    rows = profile(view, initiative, basis)
    first = rows[0]
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
        largest = _first(_meant(rows) or rows, "share")
        return [
            view.word(
                "finding_profile_alone",
                name=first["short_name"],
                theme=view.joined([row["theme"] for row in largest]),
                share=numbers.percent(view.language, largest[0]["share"]),
            )
        ]
    return [_standing_out(view, rows), _nearest(view, initiative, basis)]


def _meant(rows: Rows) -> Rows:
    """The themes that an item of the initiative means: what it only touches makes no finding."""
    return [row for row in rows if row["items_meant"]]


def _first(rows: Rows, key: str) -> Rows:
    """The rows with the largest value of a column: all that have it when it is written as a percentage."""
    most = max(numbers.points(row[key]) for row in rows)
    return [row for row in rows if numbers.points(row[key]) == most]


def _standing_out(view: View, rows: Rows) -> str:
    """The theme or themes furthest above the mean of the others; that none is above it, where it is so."""
    name, most = rows[0]["short_name"], _first(_meant(rows), "difference") if _meant(rows) else []
    if not most or numbers.points(most[0]["difference"]) <= 0:
        return view.word("finding_profile_none", name=name)
    if len(most) > 1:
        return view.word(
            "finding_profile_several",
            name=name,
            difference=_points(view, most[0]["difference"]),
            themes=view.joined([f"{row['theme']} ({_difference(view, row)})" for row in most]),
        )
    [row] = most
    return view.word(
        "finding_profile",
        name=name,
        theme=row["theme"],
        share=numbers.percent(view.language, row["share"]),
        items=row["items_meant"],
        whole=row["items_of_initiative"],
        meaning=row["others_meaning"],
        known=row["others_known"],
        others=numbers.percent(view.language, row["others_share"]),
    )


def _nearest(view: View, initiative: str, basis: str) -> str:
    """Whose profile coincides most, and between what that lies on the three bases; all, where several are equally near."""
    rows = _first(
        [
            row
            for row in overlaps(view)
            if (row["initiative_id"], row["basis"]) == (initiative, basis)
            and row["overlap"] is not None
        ],
        "overlap",
    )
    said = view.word(
        "finding_nearest",
        other=view.joined([row["other"] for row in rows]),
        overlap=numbers.percent(view.language, rows[0]["overlap"]),
    )
    if len(rows) > 1:
        return said
    every = [
        each["overlap"]
        for each in overlaps(view)
        if (each["initiative_id"], each["other_id"]) == (initiative, rows[0]["other_id"])
        and each["overlap"] is not None
    ]
    further = (
        view.word(
            "finding_sensitive", range=numbers.percent_range(view.language, min(every), max(every))
        )
        if len(every) > 1
        else view.word("finding_one_basis")
    )
    return f"{said} {further}"


# --- the profiles ---


@remember
def profile_picture(view: View, initiative: str, basis: str) -> Drawing:
    """Theme × initiative: a bar as long as the share, a tick at the mean of the comparable others; hollow where a profile is not comparable, stronger for the one chosen."""
    rows = [row for row in shares(view) if row["basis"] == basis]
    column = {each: index for index, each in enumerate(view.initiatives)}
    place = {
        each: index for index, each in enumerate(dict.fromkeys(row["theme_id"] for row in rows))
    }
    most = max((max(row["share"] or 0, row["others_share"] or 0) for row in rows), default=0) or 1
    cells = [
        {
            **_bar(view, row, column[row["initiative_id"]], place[row["theme_id"]], most),
            "strength": 1 if row["initiative_id"] == initiative else 0.5,
        }
        for row in rows
    ]
    heads = [
        {
            "left": index,
            "top": -1.3,
            "text": _head(view, next(row for row in rows if row["initiative_id"] == each)),
        }
        for each, index in column.items()
    ]
    titles = [
        {"left": 0, "top": index + 0.08, "text": theme}
        for index, theme in enumerate(dict.fromkeys(row["theme"] for row in rows))
    ]
    across, down = (
        alt.Scale(domain=[0, len(column)], nice=False),
        alt.Scale(domain=[-1.35, len(place)], reverse=True, nice=False),
    )
    x, y = alt.X("left:Q", scale=across, axis=None), alt.Y("top:Q", scale=down, axis=None)
    centre, text = alt.Y("centre:Q", scale=down, axis=None), colours.TEXT[view.theme]
    width, small = alt.ExprRef(f"width / {len(column)} - 4"), f"width < {110 * len(column)}"
    bars = (
        charts.marks(cells)
        .mark_bar(strokeWidth=1.5)
        .encode(
            x,
            y,
            x2="right:Q",
            y2="bottom:Q",
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("colour:N", scale=None),
            opacity=alt.Opacity("strength:Q", scale=None),
            tooltip=[alt.Tooltip("tip:N", title=" ")],
        )
    )
    ticks = (
        charts.marks([cell for cell in cells if cell["mean"] is not None])
        .mark_rule(color=text, strokeWidth=2)
        .encode(
            alt.X("mean:Q", scale=across, axis=None),
            alt.Y("over:Q", scale=down, axis=None),
            y2="under:Q",
        )
    )
    figures = (
        charts.marks(cells)
        .mark_text(align="left", dx=5, fontSize=alt.ExprRef(f"{small} ? 11 : 13"), color=text)
        .encode(alt.X("behind:Q", scale=across, axis=None), centre, text="figure:N")
    )
    above = (
        charts.marks(heads)
        .mark_text(
            align="left",
            baseline="top",
            fontSize=alt.ExprRef(f"{small} ? 11 : 14"),
            fontWeight=600,
            lineHeight=alt.ExprRef(f"{small} ? 13 : 17"),
            limit=width,
        )
        .encode(x, y, text="text:N")
    )
    beside = (
        charts.marks(titles)
        .mark_text(align="left", baseline="top", fontSize=13, limit=charts.ALL_WIDTH)
        .encode(x, y, text="text:N")
    )
    chart = alt.layer(bars, ticks, figures, above, beside)
    return charts.finished(
        chart,
        view.look,
        view.word(
            "alt_profiles",
            basis=view.word(f"basis_{basis}"),
            parts="; ".join(_in_words(view, each, basis) for each in view.initiatives),
        ),
        round(46 * (len(place) + 1.35)),
    )


def _bar(view: View, row: dict[str, Any], column: int, place: int, most: float) -> dict[str, Any]:
    colour = colours.initiative_colour(view.theme, row["initiative_id"], tuple(view.names))
    share, mean = row["share"] or 0, row["others_share"]
    return {
        "left": column,
        "right": column + ROOM * share / most,
        "top": place + 0.45,
        "bottom": place + 0.85,
        "centre": place + 0.66,
        "colour": colour if share else "transparent",
        "fill": colours.GROUND[view.theme] if row["not_comparable"] or not share else colour,
        "mean": None if mean is None else column + ROOM * mean / most,
        "over": place + 0.39,
        "under": place + 0.91,
        "behind": column + ROOM * max(share, mean or 0) / most,
        "figure": "/ / / /"
        if row["share"] is None
        else numbers.percent(view.language, share)
        if row["items"]
        else "–",
        "tip": _tip(view, row),
        **({"href": view.behind(row)} if row["fact_ids"] else {}),
    }


def _head(view: View, row: dict[str, Any]) -> list[str]:
    name = charts.wrapped(row["short_name"])
    return [*name, view.word(f"head_{row['not_comparable']}")] if row["not_comparable"] else name


def _tip(view: View, row: dict[str, Any]) -> str:
    if row["share"] is None:
        return view.word(
            "matrix_none", name=row["short_name"], kind=view.word(f"basis_{row['basis']}")
        )
    return view.word(
        "profile_tip",
        theme=row["theme"],
        name=row["short_name"],
        share=numbers.percent(view.language, row["share"]),
        items=row["items"],
        whole=row["items_of_initiative"],
    )


def _in_words(view: View, initiative: str, basis: str) -> str:
    rows = profile(view, initiative, basis)
    if rows[0]["share"] is None:
        return f"{rows[0]['short_name']}: {view.word('not_known')}"
    largest = sorted(rows, key=lambda row: -row["share"])[:3]
    return f"{rows[0]['short_name']}: " + ", ".join(
        f"{row['theme']} {numbers.percent(view.language, row['share'])}" for row in largest
    )


@remember
def profile_table(view: View, basis: str) -> Markup:
    """Share of each theme, with how many goals and measures belong to it, for each initiative; the last row says how many there are in all."""
    names = view.names
    by_cell = {
        (row["initiative_id"], row["theme_id"]): row
        for row in shares(view)
        if row["basis"] == basis
    }
    of_scheme = dict.fromkeys((row["theme_id"], row["theme"]) for row in by_cell.values())
    body: list[list[Markup | str]] = [
        [theme, *(cell(view, by_cell[each, theme_id]) for each in view.initiatives)]
        for theme_id, theme in of_scheme
    ]
    body.append(
        [
            view.word("counted_in_all"),
            *(_whole(view, profile(view, each, basis)[0]) for each in view.initiatives),
        ]
    )
    return tables.table(
        view.word("caption_profiles", basis=view.word(f"basis_{basis}")),
        [view.word("theme"), *(names[each] for each in view.initiatives)],
        body,
        even=True,
    )


def cell(view: View, row: dict[str, Any]) -> Markup | str:
    """Share of a theme with its number of goals and measures, or that none is named, or that there is nothing to count."""
    if row["share"] is None:
        return markup.hatched(view.word("not_known"))
    if not row["items"]:
        found = mentions.of(view, row["theme_id"], row["initiative_id"])
        return (
            citing.figure(view, said, found)
            if (said := mentions.elsewhere(view, found, *COMPARED[row["basis"]]))
            else view.word("none_named")
        )
    touching = (
        Markup(" {}").format(markup.mark(view.word("only_touching")))
        if not row["items_meant"]
        else Markup("")
    )
    return Markup('{} <span class="mm-secondary">({})</span>{}').format(
        citing.figure(view, numbers.percent(view.language, row["share"]), row),
        row["items"],
        touching,
    )


def _whole(view: View, row: dict[str, Any]) -> Markup:
    return markup.lines(
        [
            citing.figure(
                view, row["items_of_initiative"], *lists(view, row["initiative_id"], row["basis"])
            ),
            markup.hatched(view.word(f"head_{row['not_comparable']}"))
            if row["not_comparable"]
            else None,
        ]
    )


# --- what sets one apart ---


@remember
def distinctive(view: View, initiative: str, basis: str) -> Rows:
    """The themes of one initiative by their difference to the mean of the comparable others, largest first; empty where nothing can be compared."""
    return sorted(
        (row for row in profile(view, initiative, basis) if row["difference"] is not None),
        key=lambda row: -row["difference"],
    )


@remember
def distinctive_picture(view: View, initiative: str, basis: str) -> Drawing:
    """The themes that stand out most, more or less than the mean of the others: a bar from the middle as long as the difference."""
    rows = distinctive(view, initiative, basis)
    shown = [
        row
        for index, row in enumerate(rows)
        if index < STANDING_OUT or index >= len(rows) - STANDING_OUT
    ]
    colour, most = (
        colours.initiative_colour(view.theme, initiative, tuple(view.names)),
        max(abs(row["difference"]) for row in shown) or 1,
    )
    marks = [
        {
            "start": 0,
            "end": row["difference"],
            "edge": -most,
            "title": index + 0.3,
            "top": index + 0.5,
            "bottom": index + 0.9,
            "colour": colour
            if row["difference"] > 0
            else colours.STATUS_COLOURS[view.theme]["unknown"],
            "text": f"{row['theme']}: {_difference(view, row)}",
            **({"href": view.behind(row)} if row["fact_ids"] else {}),
        }
        for index, row in enumerate(shown)
    ]
    down = alt.Scale(domain=[0, len(shown)], reverse=True, nice=False)
    across = alt.Scale(domain=[-most, most], nice=False)
    base, y = charts.marks(marks), alt.Y("top:Q", scale=down, axis=None)
    bars = base.mark_bar().encode(
        alt.X("start:Q", scale=across, axis=None),
        y,
        x2="end:Q",
        y2="bottom:Q",
        color=alt.Color("colour:N", scale=None),
    )
    middle = (
        charts.marks([{"start": 0}])
        .mark_rule(color=colours.SECONDARY[view.theme])
        .encode(alt.X("start:Q", scale=across, axis=None))
    )
    said = base.mark_text(align="left", fontSize=13, limit=charts.ALL_WIDTH).encode(
        alt.X("edge:Q", scale=across, axis=None),
        alt.Y("title:Q", scale=down, axis=None),
        text="text:N",
    )
    parts = "; ".join(mark["text"] for mark in marks)
    return charts.finished(
        alt.layer(bars, middle, said),
        view.look,
        view.word("alt_distinctive", name=shown[0]["short_name"], parts=parts),
        46 * len(shown),
    )


def _difference(view: View, row: dict[str, Any]) -> str:
    said = view.word(
        "share_instead_of",
        share=numbers.percent(view.language, row["share"]),
        others=numbers.percent(view.language, row["others_share"]),
    )
    return (
        f"{said} ({view.word('only_touching')})"
        if row["items"] and not row["items_meant"]
        else said
    )


@remember
def distinctive_table(view: View, initiative: str, basis: str) -> Markup:
    """Every theme of one initiative beside the mean of the others, with the counts and who else names it."""
    body = []
    for row in distinctive(view, initiative, basis):
        others = [
            each
            for each in shares(view)
            if (each["basis"], each["theme_id"]) == (basis, row["theme_id"])
            and each["initiative_id"] != initiative
        ]
        body.append(
            [
                row["theme"],
                _points(view, row["difference"]),
                citing.figure(view, numbers.percent(view.language, row["share"]), row)
                if row["items"]
                else view.word("none_named"),
                _entries(view, row),
                citing.figure(
                    view,
                    numbers.percent(view.language, row["others_share"]),
                    *(each for each in others if each["not_comparable"] is None),
                ),
                view.word("status_of", completed=row["others_meaning"], total=row["others_known"]),
                citing.links(view, row),
            ]
        )
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
    return tables.table(
        view.word("caption_distinctive", name=name), header, body, numeric=(1, 2, 3, 4, 5)
    )


def _entries(view: View, row: dict[str, Any]) -> Markup:
    said = view.word("status_of", completed=row["items"], total=row["items_of_initiative"])
    return markup.lines(
        [
            said,
            markup.mark(view.word("only_touching"))
            if row["items"] and not row["items_meant"]
            else None,
        ]
    )


def _points(view: View, difference: float) -> str:
    """A difference in percentage points with its sign."""
    points = numbers.points(difference)
    return f"{'+' if points > 0 else '−' if points < 0 else '±'}{abs(points)}"


# --- how alike two profiles are ---


@remember
def overlap_picture(view: View, basis: str) -> Drawing:
    """Initiative × initiative: how much of two profiles coincides; slashes where one of them is not comparable."""
    rows, names = [row for row in overlaps(view) if row["basis"] == basis], view.names
    place = {each: index for index, each in enumerate(view.initiatives)}
    cells = [
        {
            "left": place[row["other_id"]],
            "right": place[row["other_id"]] + 1,
            "middle": place[row["other_id"]] + 0.5,
            "top": place[row["initiative_id"]] + 0.44,
            "bottom": place[row["initiative_id"]] + 0.96,
            "centre": place[row["initiative_id"]] + 0.71,
            "share": row["overlap"] or 0,
            "strength": 1 if row["overlap"] else 0.35,
            "figure": "/ / /"
            if row["overlap"] is None
            else numbers.percent(view.language, row["overlap"]),
            "ink": charts.ink(view.look, row["overlap"] or 0),
            "tip": _pair(view, row),
            "href": view.behind(row),
        }
        for row in rows
    ]
    heads = [
        {"middle": index + 0.5, "centre": -0.85, "text": charts.wrapped(names[each])}
        for each, index in place.items()
    ]
    titles = [
        {"left": 0, "centre": index + 0.22, "text": names[each]} for each, index in place.items()
    ]
    chart = charts.matrix(view.look, cells, heads, titles, len(place), len(place), most=1)
    once = [row for row in rows if place[row["initiative_id"]] < place[row["other_id"]]]
    alt_text = view.word(
        "alt_overlap",
        basis=view.word(f"basis_{basis}"),
        parts="; ".join(_pair(view, row) for row in once),
    )
    return charts.finished(
        chart.properties(
            title=alt.Title(words.capital(view.word(f"basis_{basis}")), limit=charts.ALL_WIDTH)
        ),
        view.look,
        alt_text,
        charts.MATRIX_ROW * (len(place) + 1),
    )


def _pair(view: View, row: dict[str, Any]) -> str:
    said = (
        numbers.percent(view.language, row["overlap"])
        if row["overlap"] is not None
        else hindered(view, row)
    )
    return f"{row['short_name']} · {row['other']}: {said}"


def hindered(view: View, row: dict[str, Any]) -> str:
    """Why two profiles are not compared, and because of whom."""
    reasons = [
        (row["short_name"], row["not_comparable"]),
        (row["other"], row["other_not_comparable"]),
    ]
    return "; ".join(
        view.word(f"hindered_{reason}", name=name) for name, reason in reasons if reason
    )


@remember
def overlap_table(view: View) -> Markup:
    """Every pair on the three bases side by side, with the width between them."""
    by_pair: dict[tuple[str, str], dict[str, dict[str, Any]]] = {}
    place = {each: index for index, each in enumerate(view.initiatives)}
    for row in overlaps(view):
        if place[row["initiative_id"]] < place[row["other_id"]]:
            by_pair.setdefault((row["short_name"], row["other"]), {})[row["basis"]] = row
    body = [
        [
            f"{name} · {other}",
            *(_overlap_cell(view, rows[basis]) for basis in BASES),
            _spread(view, rows),
        ]
        for (name, other), rows in by_pair.items()
    ]
    header = [
        view.word("column_pair"),
        *(words.capital(view.word(f"basis_{basis}")) for basis in BASES),
        view.word("column_spread"),
    ]
    return tables.table(view.word("caption_overlap"), header, body)


def _overlap_cell(view: View, row: dict[str, Any]) -> Markup:
    if row["overlap"] is None:
        return markup.hatched(hindered(view, row))
    shared = view.word("shared_themes", number=row["shared_themes"])
    return Markup('{} <span class="mm-secondary">({})</span>').format(
        citing.figure(view, numbers.percent(view.language, row["overlap"]), row), shared
    )


def _spread(view: View, rows: dict[str, dict[str, Any]]) -> Markup | str:
    known = [row["overlap"] for row in rows.values() if row["overlap"] is not None]
    return (
        numbers.percent_range(view.language, min(known), max(known))
        if len(known) > 1
        else markup.hatched(view.word("one_basis" if known else "not_known"))
    )


# --- what may be asked ---


def why_not_asked(row: dict[str, Any]) -> str | None:
    """Why the silence of a list on a theme means nothing; None where the list is complete enough to ask."""
    if not row["items"]:
        return "nothing_known"
    if row["is_only_examples"]:
        return "only_examples"
    if row["coverage"] is not None:
        return "too_little" if row["coverage"] < ENOUGH else None
    return "gap" if row["reason"] else None


@remember
def lists(view: View, initiative: str, basis: str) -> Rows:
    """The lists of one initiative that a basis looks at."""
    return [
        row
        for row in coverage(view)
        if row["initiative_id"] == initiative and basis in ("both", row["basis"])
    ]


@remember
def may_ask(view: View, initiative: str, basis: str) -> bool:
    """Whether one of the lists is complete enough: what neither goals nor measures name is not in the complete one either."""
    return any(why_not_asked(row) is None for row in lists(view, initiative, basis))


@remember
def unnamed(view: View, initiative: str, basis: str) -> Rows:
    """Themes that more than half of the others mean, two at least, and that nothing of this initiative on this basis is known to mean or touch."""
    return [
        row
        for row in profile(view, initiative, basis)
        if not row["items"]
        and row["others_meaning"] >= 2
        and row["others_meaning"] * 2 > row["others_known"]
    ]


@remember
def questions(view: View, initiative: str, basis: str) -> Markup:
    """What to ask the initiative, how complete its list is, or why nothing can be asked."""
    completeness = Markup("").join(
        Markup("<li>{} {}</li>").format(_completeness(view, row), citing.links(view, row))
        for row in lists(view, initiative, basis)
    )
    name, open_questions = view.names[initiative], unnamed(view, initiative, basis)
    if not may_ask(view, initiative, basis):
        said = Markup('<p class="mm-text">{}</p>').format(view.word("may_not_ask", name=name))
    elif not open_questions:
        said = Markup('<p class="mm-text">{}</p>').format(
            view.word("nothing_to_ask", name=name, basis=view.word(f"basis_{basis}"))
        )
    else:
        said = Markup('<ul class="mm-list">{}</ul>').format(
            Markup("").join(
                Markup("<li>{}</li>").format(_question(view, row)) for row in open_questions
            )
        )
    return Markup('{}<h3 class="mm-small">{}</h3><ul class="mm-list">{}</ul>').format(
        said, view.word("how_complete"), completeness
    )


def _question(view: View, row: dict[str, Any]) -> Markup:
    others = [
        each
        for each in shares(view)
        if (each["basis"], each["theme_id"]) == (row["basis"], row["theme_id"])
        and each["initiative_id"] != row["initiative_id"]
        and each["items_meant"]
    ]
    said = view.word(
        "gap_question",
        number=row["others_meaning"],
        known=row["others_known"],
        theme=view.quoted(row["theme"]),
        names=view.joined([each["short_name"] for each in others]),
        name=row["short_name"],
        basis=view.word(f"basis_{row['basis']}"),
    )
    found = mentions.of(view, row["theme_id"], row["initiative_id"])
    known = _known_elsewhere(view, row, found)
    return Markup("{} {} {}").format(
        said, citing.figure(view, known, found) if known else "", citing.links(view, *others)
    )


def _known_elsewhere(view: View, row: dict[str, Any], mention: dict[str, Any]) -> str:
    """What is known on a theme beyond this basis: other kinds, and what never counts."""
    meant = mentions.elsewhere(view, mention, *COMPARED[row["basis"]])
    beside = [view.word(f"elsewhere_{kind}") for kind in mentions.BESIDE if mention[kind]]
    return " ".join(
        [
            *([words.capital(meant) + "."] if meant else []),
            *([view.word("known_beside", kinds=view.joined(beside))] if beside else []),
        ]
    )


def _completeness(view: View, row: dict[str, Any]) -> Markup:
    kind, why = view.word(f"aspect_{row['basis']}"), why_not_asked(row)
    verdict = (
        view.word("list_suffices") if why is None else markup.hatched(view.word(f"why_not_{why}"))
    )
    return Markup('{}: {}; {} <span class="mm-secondary">{}</span>').format(
        kind, _known(view, row), verdict, row["note"] or ""
    )


def _known(view: View, row: dict[str, Any]) -> str:
    """How much of a list is known: by name, or, where the total is computed from the list's own percentages, how much of it is on the list."""
    inferred = (
        f" ({view.word('counts_inferred', number=row['inferred'])})" if row["inferred"] else ""
    )
    if not row["total"]:
        return view.word("known_without_total", items=row["items"]) + inferred
    return (
        view.word(
            "known_of_implied" if row["total_origin"] == "implied" else "known_of_total",
            items=row["items"],
            total=f"{view.word(row['total_qualifier'])} {row['total']}".strip(),
            origin=view.word(f"denominator_{row['total_origin']}"),
            share=numbers.percent(view.language, row["coverage"]),
        )
        + inferred
    )
