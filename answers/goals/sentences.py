"""What is said of themes and targets: who shares a theme, and the words of cells and pictures.

Draws nothing.
"""

from collections.abc import Iterator

from answers import mentions
from answers.goals import rows
from answers.values import grouped, known
from answers.view import View, remember
from queries.rows import Goals, Observations, Targets, ThemeItems, ThemeMatrix, ThemeMentions
from wording import dates, numbers, words

MOST_TARGETS = 2  # targets that the finding names
LIMITS = ("at_most", "at_least")
ByTheme = dict[str, list[ThemeMentions]]


# --- who shares a theme ---


@remember
def findings(view: View, subject: str) -> list[str]:
    """Which themes most initiatives share, which only one is known to pursue, and which none.

    Over goals, measures and groups together, whatever the page compares. Pursued: a goal, measure
    or own group means it, by a source that ties it to the plan, whatever the day. What only
    touches it, groups that are not the plan's own, replaced measures and what is inferred count
    for nothing and are named beside "only one" and "none". Initiatives without any mapping are no
    part of the whole. Of goals also, which themes one alone has as a goal.
    """
    every = grouped(mentions.every(view), lambda row: row["theme"])
    able = {row["initiative_id"] for row in mentions.every(view) if row["fact_ids"]}
    pursued = {theme: [row for row in own if mentions.meant(row)] for theme, own in every.items()}
    if len(able) < 2:
        return [_of_one(view, subject, pursued)]
    sentences = [*_shared(view, pursued, len(able)), *_alone(view, pursued, every)]
    return [*sentences, *_as_goal(view, pursued)] if subject == "goal" else sentences


def _of_one(view: View, subject: str, pursued: ByTheme) -> str:
    """How many themes the only initiative with mappings pursues, and in what is compared."""
    shown = {row["theme_id"] for row in rows.matrix(view, subject) if row["items_meant"]}
    return view.word(
        "finding_themes_one",
        number=sum(bool(own) for own in pursued.values()),
        whole=len(pursued),
        own=len(shown),
        kind=view.word(f"subject_{subject}"),
    )


def _shared(view: View, pursued: ByTheme, able: int) -> list[str]:
    """How many themes most of the `able` initiatives share, and which."""
    most = max(map(len, pursued.values()))
    if most < 2:
        return []
    themes = [theme for theme, own in pursued.items() if len(own) == most]
    return [
        view.word(
            "finding_themes_shared" if most < able else "finding_themes_all",
            shared=len(themes),
            every=len(pursued),
            number=most,
            whole=able,
        ),
        view.word("finding_themes_which", number=len(themes), themes=" · ".join(themes)),
    ]


def _alone(view: View, pursued: ByTheme, every: ByTheme) -> Iterator[str]:
    """The themes that one alone pursues, and those that none does."""
    alone, none = [], []
    for theme, own in pursued.items():
        if len(own) == 1:
            alone.append(f"{theme} ({_beside(view, [own[0]['short_name']], every[theme])})")
        elif not own:
            beside = _beside(view, [], every[theme])
            none.append(f"{theme} ({beside})" if beside else theme)
    if alone:
        yield view.word("finding_themes_alone", themes=view.joined(alone))
    if none:
        yield view.word("finding_themes_none", themes=view.joined(none))


def _beside(view: View, first: list[str], own: list[ThemeMentions]) -> str:
    """Who pursues a theme, then who only touches it or has it in what does not count.

    Groups that are not the plan's own, and what no source ties to the plan: never left unsaid
    beside "only one" or "none".
    """
    names: dict[str, list[str]] = {kind: [] for kind in mentions.BESIDE}
    for row in own:
        if not mentions.meant(row) and (kinds := mentions.beside(row)):
            names[kinds[0]].append(row["short_name"])
    further = [
        view.word(f"mention_{kind}", names=view.named(those, is_dative=True))
        for kind, those in names.items()
        if those
    ]
    return "; ".join([*first, *further])


def _as_goal(view: View, pursued: ByTheme) -> list[str]:
    """Themes that one alone has as a goal and others in their measures or groups.

    That is what the matrix of goals can't show.
    """
    parts = []
    for theme, own in pursued.items():
        goals = [row["short_name"] for row in own if row["goals"]]
        others = [row["short_name"] for row in own if not row["goals"]]
        if len(goals) == 1 and others:
            names = view.named(others)
            parts.append(view.word("theme_as_goal", theme=theme, name=goals[0], names=names))
    return [view.word("finding_themes_as_goal", themes="; ".join(parts))] if parts else []


# --- cells of the matrix ---


def figure(view: View, row: ThemeMatrix, is_short: bool = False) -> str:
    """How many items mean a theme; in brackets what more only touches it or does not count."""
    if rows.is_empty(row):
        return "/ / / /"
    further = sum(rows.beside(row).values())
    if not further:
        return str(row["items_meant"] or "–")
    shortest = f"+{further}" if row["items_meant"] else str(further)
    beside = shortest if is_short else _in_a_cell(view, row)
    return f"{row['items_meant'] or ''} ({beside})".strip()


def further(view: View, row: ThemeMatrix) -> list[str]:
    """What belongs to the theme beside what is counted, each kind with its number."""
    kinds = rows.beside(row)
    return [view.word(f"counts_{kind}", number=number) for kind, number in kinds.items()]


def _in_a_cell(view: View, row: ThemeMatrix) -> str:
    """What is not counted, short enough for a cell.

    Where that is of many kinds, only what touches the theme by name and the rest as a number.
    """
    kinds = further(view, row)
    if len(kinds) < 3:
        return ", ".join(kinds)
    rest = sum(number for kind, number in rows.beside(row).items() if kind != "touching")
    return ", ".join([*kinds[:1], f"+{rest}"] if row["items_touching"] else [f"+{rest}"])


def tip(view: View, row: ThemeMatrix, subject: str) -> str:
    """What a cell says where it is pointed at."""
    kind = view.word(f"subject_{subject}")
    if rows.is_empty(row):
        return view.word("matrix_none", name=row["short_name"], kind=kind)
    counted = view.word(
        "matrix_tip",
        theme=row["theme"],
        name=row["short_name"],
        items=row["items_meant"],
        whole=row["items_of_initiative"],
        kind=kind,
    )
    if row["items_meant"]:
        share = numbers.percent(view.language, known(row["share_of_initiative"]))
        return ", ".join([counted, share, *further(view, row)])
    mention = mentions.of(view, row["theme_id"], row["initiative_id"])
    parts = [counted, *further(view, row), mentions.elsewhere(view, mention, subject)]
    return ", ".join(part for part in parts if part)


# --- items of a theme ---


def counted(view: View, items: list[ThemeItems]) -> str:
    """How many items mean a theme, and how many more of each other kind belong to it."""
    counts = {kind: sum(row["counts_as"] == kind for row in items) for kind in rows.BESIDE}
    others = [
        view.word(f"counts_{kind}", number=number) for kind, number in counts.items() if number
    ]
    number = sum(row["counts_as"] == "meant" for row in items)
    if not others:
        return view.word("items_counted", number=number)
    return view.word("items_counted_beside", number=number, further=view.joined(others))


def level(view: View, row: ThemeItems | Goals) -> str:
    """Level of a goal, or kind of another item.

    The source's own word follows in quotation marks where it differs, the curators' words without.
    """
    is_body = f"body_{row['level']}" in words.WORDS
    own = view.word(f"body_{row['level']}" if is_body else f"level_{row['level']}")
    published, note = row["level_as_published"], row["level_note"]
    beside = [view.quoted(published)] if published and published.lower() != own.lower() else []
    beside += [note] if note else []
    return f"{own} ({'; '.join(beside)})" if beside else own


# --- targets ---


@remember
def target_findings(view: View) -> list[str]:
    """Limits that plans set, beside every value that a source ties to the plan; how many others.

    The first two targets with an upper or lower limit of which a value was observed, in
    alphabetical order of initiatives, then by due date, whatever the day; of an indicator whose
    target was stated several times the newest, with the first. Inferred targets and values are
    left out.
    """
    limits = [
        _finding(view, target, values)
        for target in rows.of_plans(view)
        if rows.is_newest(view, target)
        and target["value"] is not None
        and target["direction"] in LIMITS
        and (values := [row for row in rows.observed(view, target) if not row["is_inferred"]])
    ]
    sentences, every = limits[:MOST_TARGETS], rows.targets(view)
    if inferred := rows.of_plans(view, is_inferred=True):
        sentences.append(
            view.word("finding_targets_inferred", number=len(inferred), whole=len(every))
        )
    return sentences


def _finding(view: View, target: Targets, values: list[Observations]) -> str:
    days = [dates.edtf(view.language, row["as_of_edtf"]) for row in values]
    told = [f"{observed(view, row)} ({day})" for row, day in zip(values, days, strict=True)]
    return view.word(
        "finding_target",
        name=target["short_name"],
        indicator=target["indicator"],
        target=_with_first(view, target),
        values=view.joined(told),
    )


def _with_first(view: View, target: Targets) -> str:
    """A target, and the one that was stated first, where that is another."""
    first = rows.first(view, target)
    is_first = first["stated_on"] == target["stated_on"]
    if not target["is_restated"] or first["value"] is None or is_first:
        return value(view, target)
    newest = f"{value(view, target)} ({stated(view, target)})"
    return f"{newest}, {view.word('target_first')} {value(view, first)} ({stated(view, first)})"


def stated(view: View, target: Targets) -> str:
    """When a target was stated, where its indicator has others of other days; else ""."""
    if not target["is_restated"]:
        return ""
    day = dates.edtf(view.language, target["stated_edtf"])
    return view.word("target_stated", day=day) if day else view.word("target_stated_undated")


def observed(view: View, row: Observations) -> str:
    """An observed value with what the source says of its exactness."""
    return f"{view.word(row['qualifier'])} {numbers.number(view.language, row['value'])}".strip()


def value(view: View, target: Targets) -> str:
    """Value of a target that has one, with its unit and whether it is a limit."""
    limit = view.word(target["direction"]) if target["direction"] in LIMITS else ""
    number = numbers.number(view.language, known(target["value"]))
    return f"{limit} {number} {target['unit']}".strip()


def limit(view: View, target: Targets) -> str:
    """A target with its due date, and that it is none of the plan where no source says so."""
    inferred = view.labels("evidence_level")["inferred"] if target["is_inferred"] else ""
    remarks = (due(view, target), stated(view, target), inferred)
    remark = ", ".join(part for part in remarks if part)
    return f"{view.word('target')}: {value(view, target)}" + (f" ({remark})" if remark else "")


def due(view: View, target: Targets) -> str:
    """When a target is due: the source's words, else the curators', else the date."""
    published = view.published(target["due_in_words"], target["due_note"])
    return published or dates.edtf(view.language, target["due_edtf"])
