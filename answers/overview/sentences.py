"""What is said of initiatives: what the collection holds, who leads, what is completed.

Draws nothing.
"""

from htpy import Node
from markupsafe import Markup

from answers import citing, ladder, rates
from answers.overview import rows
from answers.values import grouped
from answers.view import View, remember
from drawing import markup
from queries.rows import CompletionByInitiative, Initiatives
from wording import countries, dates, words

MOST_STATES = 2  # of a country, named one by one
# Who leads, by what a source says of them; the first that is known counts.
LEADERS = ("leads", "chairs", "partners")


@remember
def findings(view: View) -> list[Node]:
    """Of how many measures known by name no chosen evidence reports how far they are.

    Counted as known_by_name counts: no parts, none replaced. Without a status: those with one only
    in evidence that is not chosen, and those with none at all.
    """
    number = ladder.rungs(view)
    unknown = number["known"] - number["with_status"]
    if not number["known"]:
        return [view.word("finding_none_known")]
    if not unknown:
        return [_said(view, "finding_all_with_status", known=number["known"])]
    return [_said(view, "finding_without_status", known=number["known"], unknown=unknown)]


# Rungs of the ladder of counts that a number of the finding adds up.
RUNGS = {"known": ("known",), "unknown": ("hidden", "without_status")}


def _said(view: View, key: str, **numbers: int) -> Node:
    """A sentence whose numbers lead to their measures and choose its form."""
    places = {name: f"\ue000{name} {number}" for name, number in numbers.items()}
    figures = {
        places[name]: citing.figure(
            view, number, *(row for row in ladder.ladder(view) if row["rung"] in RUNGS[name])
        )
        for name, number in numbers.items()
    }
    return markup.filled(view.word(key, **places), figures)


@remember
def counts(view: View) -> str:
    """What the collection holds, and where nobody says how many measures there are.

    Counted as known_by_name counts. Without a total: no source of whatever evidence states one of
    the whole plan that holds on the day, whatever denominator is chosen.
    """
    declared = rates.completion(view._replace(denominator="declared"))
    stated = {row["initiative_id"] for row in declared if row["total"]}
    without = [
        row["short_name"] for row in rows.initiatives(view) if row["initiative_id"] not in stated
    ]
    totals = (
        view.word("finding_without_total", names=view.named(without, is_dative=True))
        if without
        else view.word("finding_all_totals")
    )
    return f"{_who(view)} {ladder.known_by_name(view)} {totals}"


def age(view: View, row: CompletionByInitiative) -> str:
    """How old the newest report is, in whole years."""
    if not row["newest_report_on"]:
        return ""
    years = int((view.as_of - row["newest_report_on"]).days / rates.DAYS_OF_A_YEAR)
    return view.word("years_old", number=years) if years else view.word("under_a_year")


def _who(view: View) -> str:
    """How many initiatives in how many states; abroad in which countries; of one its name."""
    chosen = rows.initiatives(view)
    if len(chosen) == 1:
        return f"{chosen[0]['name']}:"
    by_country = grouped(chosen, lambda row: row["country"])
    if set(by_country) == {countries.HOME}:
        states = len({row["state"] for row in chosen})
        return view.word("finding_overview", initiatives=len(chosen), states=states)
    places = sorted(_country(view, code, own) for code, own in by_country.items())
    return view.word(
        "finding_overview_abroad",
        initiatives=len(chosen),
        countries=len(places),
        places=", ".join(places),
    )


def _country(view: View, code: str, own: list[Initiatives]) -> str:
    """A country with its states or regions: their names, or how many where they are more."""
    name = countries.name(view.language, code)
    states = sorted({row["state"] for row in own if row["state"]})
    if not states:
        return name
    kind = "states" if code == countries.HOME else "regions"
    is_named = len(states) <= MOST_STATES
    return f"{name} ({view.joined(states) if is_named else view.word(kind, number=len(states))})"


# --- facts of one ---


def described(view: View, row: Initiatives) -> str:
    """Name, kind, state and period of an initiative."""
    kind = view.labels("plan_kind")[row["kind"]]
    parts = (row["name"], kind, region(view, row), row["period_in_words"])
    return " · ".join(part for part in parts if part)


def region(view: View, row: Initiatives) -> str:
    """State or region of an initiative, and the country where that is another than Germany."""
    is_home = row["country"] == countries.HOME
    country = "" if is_home else countries.name(view.language, row["country"])
    return ", ".join(part for part in (row["state"], country) if part)


def led_by(view: View, row: Initiatives) -> str:
    """Who leads an initiative: only whom a source names as lead.

    Else who chairs its steering body, else its partners on an equal footing.
    """
    by_role = {"leads": row["leads"], "chairs": row["chairs"], "partners": row["partners"]}
    for role in LEADERS:
        if by_role[role]:
            return view.word(f"card_{role}", names=by_role[role])
    return view.word("card_no_lead")


def declared(view: View, row: Initiatives, rate: CompletionByInitiative) -> str:
    """The total that a source stated last: what it did, what it counts, when it was last stated.

    Also which totals others state, and whether the plan changed since.
    """
    if row["declared_total"] is None:
        return view.word("card_no_total")
    qualifier = view.word(row["declared_qualifier"] or "exact")
    day = dates.edtf(view.language, row["declared_as_of_edtf"])
    stated = view.word(
        "card_declared",
        act=words.capital(view.word(f"act_{row['declared_act']}")),
        total=f"{qualifier} {row['declared_total']} {row['declared_of']}".strip(),
        day=f"{day}{rates.last_stated(view, row['declared_last_stated_edtf'])}",
    )
    is_of_rate = rate["total"] == row["declared_total"]
    others = rates.others_state(view, rate["other_totals"]) if is_of_rate else ""
    return f"{stated}{others}{_changed(view, row)}"


def _changed(view: View, row: Initiatives) -> str:
    if not row["declared_until_edtf"]:
        return ""
    return view.word("card_changed", day=dates.edtf(view.language, row["declared_until_edtf"]))


def counted(view: View, row: CompletionByInitiative) -> str:
    """k of N and what is unknown, and what evidence that is not chosen calls given up."""
    of_total = view.word(
        "card_completed_of",
        completed=row["completed"],
        total=rates.total_in_words(view, row),
        origin=view.word(f"denominator_{row['total_origin']}"),
        unknown=row["unknown"],
    )
    return "; ".join(part for part in (of_total, rates.given_up(view, row)) if part)


def dated(view: View, row: CompletionByInitiative) -> str:
    """The newest report of the chosen evidence, and what other evidence holds that is newer."""
    newest = dates.edtf(view.language, row["newest_report_edtf"])
    report = view.word("newest_report", day=newest) if newest else view.word("no_report")
    return "; ".join(part for part in (report, rates.newest_hidden(view, row)) if part)


def origin(view: View, row: CompletionByInitiative) -> str:
    """Where N comes from, in short: who decided it when, or how it was found."""
    if row["total_origin"] != "declared":
        return view.word(f"denominator_{row['total_origin']}")
    day = dates.in_short(view.language, row["total_as_of_edtf"])
    act = view.word(f"act_{row['total_act']}")
    return f"{act} {day}"


def not_on_list(view: View, row: CompletionByInitiative, is_unknown_told: bool = True) -> Node:
    """Measures known by name that a total of listed ones leaves out, by their status.

    Empty where the total is not that of a list, and where nothing is left out.
    """
    labels, left_out = view.labels("status"), rows.not_on_list(view, row)
    parts = [
        markup.finished(citing.figure(view, f"{len(own)} {labels[status]}", *own))
        for status, own in left_out.items()
        if is_unknown_told or status != "unknown"
    ]
    return citing.said(view, "not_on_list", {"parts": Markup(", ").join(parts)}) if parts else ""
