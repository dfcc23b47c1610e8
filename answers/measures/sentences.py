"""What is said of measures: how many there are, what the table holds, words of cells.

Draws nothing.
"""

from textwrap import shorten

from answers import comparable, ladder, standing
from answers.measures import rows
from answers.measures.rows import EVERYTHING, Sought
from answers.values import known
from answers.view import View
from queries.rows import Measures, MoneyOfMeasure
from wording import dates, numbers

# Rungs beside the measures known by name, never counted with them.
BESIDE = ("replaced", "parts", "inferred")
LONGEST_TITLE = 110  # letters of a title in a finding
# What an outsider needs to check whether a measure was done.
FEATURES = ("act", "number", "deadline", "owner")


def findings(view: View, sought: Sought = EVERYTHING) -> list[str]:
    """For how many measures a status is said; of a choice, how many of them fit.

    Of all that are known by name, as the ladder of counts counts. What stands on a list, only in
    evidence that is not chosen, or is inferred follows.
    """
    counted, number = [row for row in view.ask(Measures) if row["is_counted"]], ladder.rungs(view)
    if sought.is_narrow:
        fitting = sum(row["is_counted"] for row in rows.chosen(view, sought))
        return [view.word("finding_measures_fit", number=fitting, known=number["known"])]
    status, known = number["with_status"], number["known"]
    sentences = [view.word("finding_measures", number=status, known=known)]
    sentences.append(view.word("finding_measures_listed", number=number["listed"]))
    if number["hidden"]:
        level, hidden = standing.not_chosen(view), number["hidden"]
        sentences.append(view.word("finding_measures_hidden", number=hidden, level=level))
    if replaced := sum(row["hidden_status"] == "superseded" for row in counted):
        sentences.append(view.word("finding_measures_replaced", number=replaced))
    untied = sum(row["is_inferred"] for row in counted)
    reported = sum(row["evidence_level"] == "inferred" for row in counted)
    if untied or reported:
        sentences.append(view.word("finding_measures_inferred", measures=untied, statuses=reported))
    return [sentences[0], " ".join(sentences[1:])]


def of_one(view: View, measure_id: str) -> list[str]:
    """Where a measure stands and since when, and in how many other initiatives the same is tried.

    Compared are the nearest of each initiative.
    """
    row = rows.one(view, measure_id)
    title = view.quoted(shorten(standing.numbered(row), LONGEST_TITLE, placeholder=" …"))
    nearest, day = standing.nearest(view, row), dates.edtf(view.language, row["as_of_edtf"])
    label = view.labels("status")[row["status"]]
    named = f"{label} ({nearest})" if nearest else label
    status = ", ".join(part for part in (named, day) if part)
    said = view.word("finding_measure", title=title, name=row["short_name"], status=status)
    others = comparable.others(view, measure_id)
    if not others:
        return [said]
    done = sum(own[0].measure["status"] == "completed" for own in others.values())
    return [said, view.word("finding_same", number=len(others), done=done)]


def shown(view: View, sought: Sought) -> str:
    """How many entries the table has and what of: known by name, and what stands beside."""
    places = {
        fact.removeprefix("measure:"): row["rung"]
        for row in ladder.ladder(view)
        if row["rung"] in ("known", *BESIDE)
        for fact in row["fact_ids"]
    }
    entries = rows.chosen(view, sought)
    others = [row for row in entries if row["measure_id"] not in places]
    numbers = {
        rung: sum(places.get(row["measure_id"]) == rung for row in entries)
        for rung in ("known", *BESIDE)
    }
    numbers["inferred_members"] = sum(row["is_inferred"] for row in others)
    numbers["later"] = len(others) - numbers["inferred_members"]
    parts = [
        view.word(f"beside_{rung}", number=number) for rung, number in numbers.items() if number
    ]
    return view.word("choose_row", number=len(entries), parts=", ".join(parts))


def left_out(view: View, sought: Sought) -> int:
    """Measures that are not shown since the chosen evidence has no status for them."""
    return len(rows.fitted(view, sought)) - len(rows.chosen(view, sought))


def remarks(view: View, row: Measures) -> list[str]:
    """What a reader must know of a measure beside its title.

    That it is a part, new, our wording, inferred, or not yet named on the day.
    """
    part = [view.word("part_of", title=row["part_of"])] if row["part_of"] else []
    return [*part, *remarks_of_its_own(view, row)]


def remarks_of_its_own(view: View, row: Measures) -> list[str]:
    """The remarks without the whole that a measure is a part of."""
    remarks = [view.word("marked_new")] if row["is_marked_new"] else []
    remarks += [view.word("descriptive")] if row["title_is_descriptive"] else []
    if row["is_inferred"]:
        return [*remarks, view.word("inferred_measure")]
    return remarks if row["is_announced"] else [*remarks, view.word("not_yet_named")]


def status(view: View, row: Measures) -> str:
    """Status in one line: why it is unknown, that it is old, and what other evidence says."""
    label, newer = view.labels("status")[row["status"]], standing.hidden(view, row)
    if row["status"] == "unknown":
        return "; ".join(part for part in (f"{label}: {standing.reason(view, row)}", newer) if part)
    remarks = (standing.nearest(view, row), standing.outdated(view, row), newer)
    remark = "; ".join(part for part in remarks if part)
    return f"{label} ({remark})" if remark else label


def searched(view: View, row: Measures) -> str:
    """That somebody looked for a status in vain, how often and until when; "" where nobody did."""
    if not row["searches"]:
        return ""
    key = "searched_again" if row["reports"] else "searched"
    day = dates.day(view.language, known(row["searched_on"]))
    return view.word(key, day=day, number=row["searches"])


def course(view: View, row: Measures) -> str:
    """From when to when a measure is at work; "" where no source says so."""
    start, end = row["work_start_edtf"], row["work_end_edtf"]
    return dates.edtf(view.language, f"{start or '..'}/{end or '..'}") if start or end else ""


def amount(view: View, row: MoneyOfMeasure) -> str:
    """An amount with its currency."""
    return f"{numbers.number(view.language, row['amount'])} {row['currency']}"


def listed(view: View, row: Measures) -> str:
    """On which list a measure stands, and how complete that is."""
    if not row["measure_list"]:
        return view.word("on_no_list")
    extent = view.word(f"extent_{row['list_extent']}")
    return view.word("on_list", title=row["measure_list"], extent=extent)


def checked(view: View, row: Measures) -> list[str]:
    """Whether an outsider can check the measure, and which of the features for it are named."""
    values = (row["names_act"], row["names_number"], row["due_edtf"], row["responsible"])
    has = dict(zip(FEATURES, values, strict=True))
    named = [view.word(f"feature_{feature}") for feature in FEATURES if has[feature]]
    missing = [view.word(f"feature_{feature}") for feature in FEATURES if not has[feature]]
    sentences = [view.word(f"checkable_{row['checkable']}")]
    if named:
        sentences.append(view.word("features_named", features=view.joined(named)))
    if missing:
        sentences.append(view.word("features_missing", features=view.joined(missing)))
    return sentences
