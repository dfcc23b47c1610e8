"""What belongs to each theme, and targets with the values observed for them.

Puts nothing into words.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from answers.values import grouped, known
from answers.view import View, remember
from queries.rows import IndicatorLevels, Observations, Targets, ThemeItems, ThemeMatrix

# What belongs to a theme and is not counted with what means it.
BESIDE = ("touching", "part", "outside", "replaced", "inferred")


# --- themes ---


def matrix(view: View, subject: str) -> list[ThemeMatrix]:
    """One row per theme and chosen initiative."""
    return view.ask(ThemeMatrix, subject=subject)


def items(view: View, subject: str) -> list[ThemeItems]:
    """One row per item and theme."""
    return view.ask(ThemeItems, subject=subject)


def themes(view: View, subject: str) -> dict[str, tuple[str, str]]:
    """Label and definition of every theme, in the order of the scheme."""
    return {row["theme_id"]: (row["theme"], row["definition"]) for row in matrix(view, subject)}


def by_sharing(view: View, subject: str) -> dict[str, str]:
    """Label of every theme: those that most initiatives mean first, then by what means them."""
    meant: dict[str, list[int]] = {theme: [] for theme in themes(view, subject)}
    for row in matrix(view, subject):
        if row["items_meant"]:
            meant[row["theme_id"]].append(row["items_meant"])
    order = sorted(meant, key=lambda theme: (-len(meant[theme]), -sum(meant[theme])))
    return {theme: themes(view, subject)[theme][0] for theme in order}


def is_empty(row: ThemeMatrix) -> bool:
    """Nothing at all is known that could belong to any theme."""
    return not row["items_of_initiative"] and not row["beside_of_initiative"]


def beside(row: ThemeMatrix) -> dict[str, int]:
    """What belongs to the theme beside what is counted: the number of each kind there is."""
    numbers: Mapping[str, Any] = row
    return {kind: numbers[f"items_{kind}"] for kind in BESIDE if numbers[f"items_{kind}"]}


def behind(view: View, subject: str, theme: str, initiative: str) -> list[ThemeItems]:
    """The items of a theme, of one initiative or of "all": first what means it."""
    order = ("meant", *BESIDE)
    own = [
        row
        for row in items(view, subject)
        if row["theme_id"] == theme and initiative in ("all", row["initiative_id"])
    ]
    return sorted(own, key=lambda row: order.index(row["counts_as"]))


def stated_elsewhere(view: View, initiative: str) -> int:
    """How many of the compared goals of an initiative are none of the plan itself."""
    compared = ("meant", "touching")
    return len(
        {
            row["subject_id"]
            for row in items(view, "goal")
            if row["initiative_id"] == initiative
            and row["level"] == "further_goal"
            and row["counts_as"] in compared
        }
    )


# --- what is measured ---


def levels(view: View) -> list[IndicatorLevels]:
    """One row per chosen initiative and level of the results chain."""
    return view.ask(IndicatorLevels)


# --- targets ---


def targets(view: View) -> list[Targets]:
    """One row per target of the chosen initiatives."""
    return view.ask(Targets)


def of_plans(view: View, is_inferred: bool = False) -> list[Targets]:
    """The plans' own targets, or only those that no source ties to a plan."""
    return [row for row in targets(view) if row["is_inferred"] is is_inferred]


def first(view: View, target: Targets) -> Targets:
    """The target of the same indicator that was stated first; itself where no day is known."""
    dated = _dated(view, target)
    return min(dated, key=_stated_on) if dated else target


def is_newest(view: View, target: Targets) -> bool:
    """Whether no other target of the same indicator is known to have been stated later."""
    dated = _dated(view, target)
    return not dated or target["stated_on"] == max(map(_stated_on, dated))


def _dated(view: View, target: Targets) -> list[Targets]:
    """The plan's targets of the same indicator of which it is known when they were stated."""
    own = (row for row in of_plans(view) if _indicator(row) == _indicator(target))
    return [row for row in own if row["stated_on"]]


def _stated_on(target: Targets) -> date:
    return known(target["stated_on"])


def by_indicator(view: View, is_inferred: bool) -> list[list[Targets]]:
    """Targets with a value, together those of one indicator of one initiative."""
    valued = (row for row in of_plans(view, is_inferred) if row["value"] is not None)
    return list(grouped(valued, _indicator).values())


@remember
def observations(view: View) -> list[Observations]:
    """One row per observed value of an indicator that has a target, with or without a figure."""
    wanted = {_indicator(row) for row in targets(view)}
    return [row for row in view.ask(Observations) if _indicator(row) in wanted]


def observed(view: View, target: Targets) -> list[Observations]:
    """The values observed for a target."""
    return [row for row in observations(view) if _indicator(row) == _indicator(target)]


def _indicator(row: Targets | Observations) -> tuple[str, str]:
    return row["initiative_id"], row["indicator_slug"]
