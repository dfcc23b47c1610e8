"""The words of the interface: every text in both languages, every key that pages use, and none that they do not; numbers and dates as each language writes them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter
from typing import get_args
import ast
import re

import duckdb
import pytest

from answers import (
    actors,
    codebook,
    coding,
    goals,
    lineage,
    measures,
    mentions,
    overview,
    theme_profiles,
    timeline,
)
from documents import shelf, text
from etl import entries, paths
from etl.agreement import comparison
from exports import download
from pages.frame import choices
from wording import dates, numbers, words
from wording.words import LANGUAGES, Language
import queries

CODE = sorted(
    [paths.ROOT / "app.py", paths.ROOT / "server.py", *(paths.ROOT / "pages").rglob("*.py")]
)
KEYS = sorted(words.WORDS, key=str)
SAME = {  # the same in both languages on purpose: names, signs and words that both share
    "body_workshop",
    "bodies_workshop",
    "column_name",
    "event_phase",
    "exact",
    "fact_initiative",
    "fact_phase",
    "initiative",
    "of_which_lead",
    "column_organisation",
    "role_initiator",
    "role_letter_initiates",
    "role_partner",
    "answer_initiatives",
    "value_name",
    "value_short_name",
    "value_status",
    "format_csv",
    "format_parquet",
    "format_datapackage",
    "alt_completion_part_no_rate",
    "card_declared",
}


def values(entry: type[entries.Entry], field: str) -> set[str]:
    """What the contract of a data file allows in a field."""
    return set(get_args(entry.model_fields[field].annotation))


def columns(question: str) -> set[str]:
    """Columns of a question, from its header."""
    return set(queries.columns(question))


CITING = {path.stem for path in queries.FOLDER.glob("*.sql") if "fact_ids" in columns(path.stem)}
KINDS_OF_BODY = values(entries.Body, "kind")
HINDRANCES = {"too_few", "examples_only"}  # why a theme profile is not comparable
KINDS_OF_ENTRY = set(
    re.findall(
        r"^        '(\w+)' as kind,",
        (paths.ROOT / "queries/search_entries.sql").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
)
COMPOSED: dict[
    str, set[str]
] = {  # beginning of keys that pages compose: every value that can follow
    "kind_": values(entries.Initiative, "kind"),
    "level_": values(entries.Goal, "level") | {"measure", "example"},
    "body_": KINDS_OF_BODY,
    "bodies_": KINDS_OF_BODY,
    "relation_": set(get_args(entries.Relation)),
    "aspect_": set(get_args(entries.Aspect)),
    "denominator_": set(choices.DENOMINATORS),
    "source_kind_": values(entries.Source, "kind"),
    "subject_": set(mentions.SUBJECTS),
    "grouping_": {"goal", "body", "action_field"},
    "no_rate_": {"only_examples", *choices.DENOMINATORS},
    "fact_": {
        "initiative",
        "phase",
        "goal",
        "action_field",
        "body",
        "measure_list",
        "measure",
        "lineage",
        "status_report",
        "declared_total",
        "reported_share",
        "target",
        "observation",
        "milestone",
        "involvement",
        "contradiction_value",
        "context_value",
        "source",
    },
    "answer_": CITING,
    "value_": {
        column
        for question in CITING
        for column in columns(question)
        if f"value_{column}" in words.WORDS
    },
    "finding_behind_one_": {"own", "others"},
    "match_": set(get_args(entries.Relation)),
    "card_": {
        *overview.cards.BESIDE,
        *overview.cards.BESIDE.values(),
        *overview.sentences.LEADERS,
    },
    "pair_": {*overview.cards.BESIDE, *overview.cards.BESIDE.values()},
    "format_": set(download.OF_ALL),
    "lineage_": {
        f"{direction}_{kind}"
        for direction in ("from", "to")
        for kind in values(entries.Predecessor, "kind")
    },
    "field_": {
        f"{table}_{field}"
        for table, field in re.findall(
            r"\('(\w+)', '(\w+)', \d+,",
            (paths.ROOT / "queries/completeness.sql").read_text(encoding="utf-8"),
        )
    },
    "meaning_": set(get_args(entries.Reason)) | set(get_args(entries.DerivedReason)),
    "mapped_": {"goal", "measure", "body"},
    "exception_": set(lineage.WHY),
    "lineage_mark_": set(lineage.HOLLOW),
    "copy_": set(get_args(shelf.State)),
    "unreadable_": set(get_args(text.Reason)),
    "passage_": {"fuzzy", "heading_only", "not_found"},  # the other two need no remark
    "scale_": {"index", "absolute"},
    "aligned_": set(timeline.ALIGNMENTS),
    "event_": set(timeline.KINDS),
    "events_": set(timeline.KINDS),
    "period_": {"from", "to"},
    "milestone_": values(entries.Milestone, "kind"),
    "due_": set(timeline.DUE_SIGNS) | {f"{state}_short" for state in timeline.OVERDUE},
    "pursued_": {"both", "first", "second", "neither"},
    "basis_": set(theme_profiles.rows.BASES),
    "head_": HINDRANCES,
    "hindered_": HINDRANCES,
    "finding_": HINDRANCES,
    "why_not_": {"nothing_known", "only_examples", "too_little", "gap"},
    "role_": set(get_args(entries.Role)),
    "role_group_": set(actors.GROUPS),
    "role_letter_": set(actors.GROUPS),
    "nobody_": set(actors.LOOKED_FOR),
    "mention_": set(mentions.BESIDE),
    "elsewhere_": set(mentions.BESIDE),
    "counts_": set(goals.rows.BESIDE),
    "counted_": {"part", "outside", "replaced"},
    "left_out_": {"inferred", "outside"},
    "found_": KINDS_OF_ENTRY,
    "found_one_": KINDS_OF_ENTRY,
    "defined_": set(codebook.RUNGS),
    "agreement_": set(comparison.FIELDS),
    "kappa_": {name for _, name in coding.KAPPAS},
    "kappa_missing_": {"one_category", "no_codes", "no_units"},
    "outcome_": set(coding.OUTCOMES),
    "compared_": set(coding.FIELDS),
    "beside_": {"known", "later", "inferred_members", *measures.sentences.BESIDE},
    "rung_": set(
        re.findall(
            r"\('(\w+)', \d\)",
            (paths.ROOT / "queries/measure_ladder.sql").read_text(encoding="utf-8"),
        )
    ),
    "checkable_": {"yes", "partly", "no"},
    "feature_": set(measures.sentences.FEATURES),
    "extent_": values(entries.MeasureList, "extent"),
    "act_": values(entries.DeclaredTotal, "act"),
    "outdated_": {"newer_not_chosen", "older_than_end"},
    "balance_": {
        "before",
        "superseded",
        "dropped",
        "carried",
        "successor",
        "new",
        "undated",
        "after",
        "outside",
    },
}
QUALIFIERS = values(entries.Observation, "qualifier") | values(
    entries.DeclaredTotal, "qualifier"
)  # keys as they are


def calls() -> Iterator[tuple[str, ast.expr, set[str] | None]]:
    """Place, key and names of the filled places (None: unknown) of every view.word(key, …) and words.word(language, key, …)."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "word"
                and node.args
            ):
                filled = (
                    None
                    if any(keyword.arg is None for keyword in node.keywords)
                    else {str(keyword.arg) for keyword in node.keywords}
                )
                yield f"{path.relative_to(paths.ROOT)}, line {node.lineno}", node.args[-1], filled


def keys_of(expression: ast.expr) -> Iterator[ast.expr]:
    """The expressions that a key can be: both sides of a choice."""
    if isinstance(expression, ast.IfExp):
        yield from keys_of(expression.body)
        yield from keys_of(expression.orelse)
    else:
        yield expression


def beginning(expression: ast.expr) -> str | None:
    """The fixed beginning of a composed key."""
    first = (
        expression.values[0]
        if isinstance(expression, ast.JoinedStr)
        else expression.left
        if isinstance(expression, ast.BinOp)
        else None
    )
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def constants() -> set[str]:
    """Every text constant of the code; names of columns in row["…"] are none."""
    nodes = [
        node for path in CODE for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    ]
    columns = {id(node.slice) for node in nodes if isinstance(node, ast.Subscript)}
    return {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in columns
    }


def places(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


# --- the file ---


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_a_text_stands_in_both_languages_with_the_same_places(key: str) -> None:
    texts = words.WORDS[key]
    german, english = (str(texts[language]) for language in LANGUAGES)
    assert all(text.strip() == text and (text or key == "exact") for text in (german, english))
    assert (german == english) is (key in SAME), (
        f"{key}: translate it, or name it in SAME in tests/test_words.py"
    )
    assert places(german) == places(english) and all(name.isidentifier() for name in places(german))
    assert german[-1:] == english[-1:] or not {german[-1:], english[-1:]} & set(".?:!")


# --- what pages use ---


def test_every_key_that_a_page_names_exists() -> None:
    unknown, misfilled = [], []
    for place, expression, filled in calls():
        for key in keys_of(expression):
            if not (isinstance(key, ast.Constant) and isinstance(key.value, str)):
                continue
            if key.value not in words.WORDS:
                unknown.append(f"{place}: {key.value}")
            elif (
                filled is not None
                and isinstance(expression, ast.Constant)
                and sorted(filled)
                != sorted(set(known := places(str(words.WORDS[key.value]["de"]))))
            ):
                misfilled.append(
                    f"{place}: {key.value} has places {known}, filled are {sorted(filled)}"
                )
    assert unknown == [] and misfilled == []


def test_every_beginning_of_a_composed_key_is_known_here() -> None:
    composed = {
        (place, beginning(key))
        for place, expression, _ in calls()
        for key in keys_of(expression)
        if isinstance(key, (ast.JoinedStr, ast.BinOp))
    }
    assert composed, "no composed key found: has the name of the function changed?"
    assert [place for place, start in composed if start not in COMPOSED] == [], (
        "add the beginning and its values to COMPOSED in tests/test_words.py"
    )


@pytest.mark.parametrize("start", COMPOSED)
def test_a_composed_key_exists_for_every_value(start: str) -> None:
    assert (
        COMPOSED[start]
        and {f"{start}{value}" for value in COMPOSED[start]} - set(words.WORDS) == set()
    )


def test_every_qualifier_has_its_word() -> None:
    assert set(words.WORDS) >= QUALIFIERS > set()


def test_every_table_with_citations_has_its_word(towns_database: Path) -> None:
    with duckdb.connect(str(towns_database), read_only=True) as towns:
        assert {
            table
            for (table,) in towns.execute("select distinct subject_table from citation").fetchall()
        } | {"source"} == COMPOSED["fact_"]


def test_no_key_is_unused() -> None:
    starts = {beginning(key) for _, expression, _ in calls() for key in keys_of(expression)} & set(
        COMPOSED
    )
    composed = {f"{start}{value}" for start in starts for value in COMPOSED[str(start)]}
    assert sorted(set(words.WORDS) - constants() - composed - QUALIFIERS) == []


def test_the_aspects_of_the_query_are_those_of_the_contract() -> None:
    rows = (paths.ROOT / "queries/comparable_aspects.sql").read_text(encoding="utf-8")
    assert set(re.findall(r"\('(\w+)', \d+\)", rows)) == set(get_args(entries.Aspect))


def test_a_word_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        words.word("de", "no_such_word")


# --- numbers and dates ---


def both(text: str) -> list[str]:
    """German and English, written as "deutsch | english"; a low line stands for the space that must not break."""
    return text.replace("_", "\u00a0").split(" | ")


@pytest.mark.parametrize(
    ("share", "decimals", "expected"),
    [
        (0.32, 0, "32_% | 32%"),
        (0, 0, "0_% | 0%"),
        (1, 0, "100_% | 100%"),
        (1 / 3, 0, "33_% | 33%"),
        (0.325, 1, "32,5_% | 32.5%"),
        (0.3, 1, "30,0_% | 30.0%"),
        (0.125, 0, "13_% | 13%"),
        (0.285, 0, "29_% | 29%"),
        (0.005, 0, "1_% | 1%"),
        (0.0049, 0, "0_% | 0%"),
        (6 / 33, 0, "18_% | 18%"),
    ],
)
def test_a_percentage_is_rounded_half_up(share: float, decimals: int, expected: str) -> None:
    assert [numbers.percent(language, share, decimals) for language in LANGUAGES] == both(expected)


def test_shares_are_equal_in_points_where_they_are_written_alike() -> None:
    shares = [part / whole for whole in range(1, 41) for part in range(whole + 1)]
    assert [numbers.percent("en", share) for share in shares] == [
        f"{numbers.points(share)}%" for share in shares
    ]
    assert (
        numbers.points(0.125),
        numbers.points(0.13),
        numbers.points(-0.125),
        numbers.points(0.045, 1),
    ) == (13, 13, -12, 45)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0.12, 0.46, "12–46_% | 12–46%"),
        (0, 1, "0–100_% | 0–100%"),
        (0.111, 0.114, "11_% | 11%"),
        (1, 1, "100_% | 100%"),
        (1 / 33, 28 / 33, "3–85_% | 3–85%"),
    ],
)
def test_a_range_has_one_sign_and_one_number_where_both_are_the_same(
    low: float, high: float, expected: str
) -> None:
    assert [numbers.percent_range(language, low, high) for language in LANGUAGES] == both(expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1234.5, "1.234,5 | 1,234.5"),
        (1234567, "1.234.567 | 1,234,567"),
        (52.0, "52 | 52"),
        (31.5, "31,5 | 31.5"),
        (0, "0 | 0"),
        (-7, "-7 | -7"),
        (4.256, "4,26 | 4.26"),
    ],
)
def test_a_number_has_the_signs_of_its_language(value: float, expected: str) -> None:
    assert [numbers.number(language, value) for language in LANGUAGES] == both(expected)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2018-21", "Frühjahr 2018 | spring 2018"),
        ("2023-22", "Sommer 2023 | summer 2023"),
        ("2018-23", "Herbst 2018 | autumn 2018"),
        ("2020-24", "Winter 2020 | winter 2020"),
        ("2018", "2018 | 2018"),
        ("2023-08", "August 2023 | August 2023"),
        ("2017-03-16", "16. März 2017 | 16 March 2017"),
        ("2018-06~", "etwa Juni 2018 | about June 2018"),
        ("2018?", "vermutlich 2018 | probably 2018"),
        ("2018%", "vermutlich etwa 2018 | probably about 2018"),
        ("../2020", "bis 2020 | by 2020"),
        ("2016-01~/..", "seit etwa Januar 2016 | since about January 2016"),
        ("2019-21/2030", "Frühjahr 2019 bis 2030 | spring 2019 to 2030"),
        (
            "2022-03/2023-09~",
            "März 2022 bis etwa September 2023 | March 2022 to about September 2023",
        ),
    ],
)
def test_a_date_is_written_as_vaguely_as_it_is_known(edtf: str, expected: str) -> None:
    assert [dates.edtf(language, edtf) for language in LANGUAGES] == both(expected)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_date_is_no_text(language: Language) -> None:
    assert dates.edtf(language, None) == dates.edtf(language, "") == ""


def test_days_and_months_are_written_out() -> None:
    assert [dates.day(language, date(2026, 11, 22)) for language in LANGUAGES] == [
        "22. November 2026",
        "22 November 2026",
    ]
    assert [dates.month(language, "2023-03") for language in LANGUAGES] == [
        "März 2023",
        "March 2023",
    ]
