"""What is said of the entries: how complete they are, what was looked for, what stands here.

Draws nothing.
"""

from datetime import date

from answers import rates
from answers.codebook import rows
from answers.view import View, remember
from queries.rows import Completeness, Dictionary
from wording import dates, numbers


@remember
def findings(view: View) -> list[str]:
    """How much is known of the measures, and how much was coded by hand.

    Every entry of a measure counts, parts and replaced ones too, whatever the day; a status is a
    report of any evidence that says one: this is of the data, not of the plans.
    """
    own = [row for row in rows.completeness(view) if row["subject_table"] == "measure"]
    measures = sum(row["entries"] for row in own if row["field"] == "status")
    filled = {
        field: sum(row["filled"] for row in own if row["field"] == field)
        for field in ("status", "responsible", "due")
    }
    mappings, words = len(rows.mappings(view)), len(rows.source_words(view))
    return [
        view.word("finding_codebook", measures=measures, **filled),
        view.word("finding_codebook_coded", mappings=mappings, words=words),
    ]


def chosen_evidence(view: View) -> str:
    """The chosen levels of evidence in words."""
    labels = view.labels("evidence_level")
    return view.joined([label for level, label in labels.items() if level in view.evidence])


def unknown_reasons(view: View) -> str:
    """What the counts of the reasons refer to."""
    evidence, day = chosen_evidence(view), view.as_of_in_words
    return view.word("unknown_reasons_explained", evidence=evidence, day=day)


def coding_rules(view: View) -> str:
    """How many rules of coding there are."""
    number = len(view.ask("coding_rules"))
    if not number:
        return view.word("no_coding_rules")
    return view.word("coding_rules_explained", number=number)


def dictionary(view: View) -> str:
    """How many tables and columns the database has."""
    columns = view.ask(Dictionary)
    tables = {row["table_name"] for row in columns}
    return view.word("dictionary_explained", tables=len(tables), columns=len(columns))


# --- how complete the entries are ---


def field(view: View, row: Completeness) -> str:
    """Name of an optional field."""
    return view.word(f"field_{row['subject_table']}_{row['field']}")


def completeness(view: View, row: Completeness) -> str:
    """How many entries of an initiative have a field."""
    name = row["short_name"]
    if row["share"] is None:
        return view.word("completeness_none", field=field(view, row), name=name)
    return view.word(
        "completeness_tip",
        field=field(view, row),
        name=name,
        filled=row["filled"],
        entries=row["entries"],
        share=numbers.percent(view.language, row["share"]),
    )


def extremes(view: View, initiative: str) -> str:
    """The least and the most complete field of each initiative, for who can't see the picture."""
    shares = {
        field(view, row): row["share"]
        for row in rows.completeness(view)
        if row["initiative_id"] == initiative and row["share"] is not None
    }
    least, most = min(shares, key=shares.__getitem__), max(shares, key=shares.__getitem__)
    return view.word(
        "alt_completeness_part",
        name=view.names[initiative],
        least=least,
        low=numbers.percent(view.language, shares[least]),
        most=most,
        high=numbers.percent(view.language, shares[most]),
    )


# --- what was looked for in vain, and the published lists ---


def searches(view: View) -> str:
    """How many searches in vain are on record, and how old the latest is on the chosen day."""
    every = rows.searches(view)
    if not every:
        return view.word("no_searches")
    latest = max(row["searched_on"] for row in every)
    names = list(dict.fromkeys(row["short_name"] for row in every))
    return view.word(
        "documented_searches_explained",
        number=len(every),
        names=view.named(names, is_dative=True),
        day=dates.day(view.language, latest),
        age=age(view, latest),
    )


def age(view: View, day: date) -> str:
    """How long a day lies before the chosen one."""
    days = (view.as_of - day).days
    if days < 0:
        return view.word("age_later")
    if days == 0:
        return view.word("age_today")
    return view.word("age_days", days=numbers.number(view.language, days))


def lists(view: View) -> str:
    """Which of the chosen initiatives published no list of measures, whatever the day."""
    listed = {row["initiative_id"] for row in rates.lists(view)}
    without = [view.names[one] for one in view.initiatives if one not in listed]
    if len(without) == len(view.initiatives):
        return view.word("no_lists")
    if without:
        return view.word("published_lists_explained", names=view.named(without))
    return view.word("published_lists_all")
