"""The words of the interface: every text in every language, every key that pages use, none besides.

Also plurals, and numbers and dates as each language writes them, with a third language made up.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any, get_args
import re

from babel import Locale
from many_cases import over
import altair as alt
import pytest
import word_keys
import yaml

from answers import (
    changes,
    comparable,
    goals,
    lineage,
    mentions,
    office,
    side_by_side,
    timeline,
    trial,
)
from answers.codebook import agreement
from answers.overview import facts
from documents import shelf, text
from drawing import charts
from drawing.look import Look
from etl import entries, paths
from etl.agreement import comparison
from etl.keys.contract import form_of
from exports import download, pictures, result
from pages.frame import choices, scripts, themes
from queries import typed
from wording import dates, numbers, words
from wording.words import LANGUAGES, Language, Text
import queries

KEYS = sorted(words.WORDS)
SAME = {  # the same in both languages on purpose: names, signs and words that both share
    "finding_context_last",
    "finding_measure",
    "body_workshop",
    "bodies_workshop",
    "column_name",
    "event_phase",
    "version_of_day",
    "exact",
    "fact_initiative",
    "fact_phase",
    "initiative",
    "column_organisation",
    "role_initiator",
    "role_letter_initiates",
    "role_partner",
    "answer_initiatives",
    "value_name",
    "value_short_name",
    "value_status",
    "format_parquet",
    "format_datapackage",
    "alt_completion_part_no_rate",
    "card_declared",
    "card_leads",
    "portrait_plan",
}


def values(entry: type[entries.Entry], field: str) -> set[str]:
    """What the contract of a data file allows in a field."""
    return set(get_args(entry.model_fields[field].annotation))


def listed(question: str, pattern: str) -> set[str]:
    """What the SQL of a question lists, by a pattern; groups are joined by low lines."""
    matches = re.findall(pattern, queries.text(question), re.MULTILINE)
    assert matches, f"queries/{question}.sql is written otherwise than this test reads it"
    return {match if isinstance(match, str) else "_".join(match) for match in matches}


CITING = {
    path.stem for path in queries.FOLDER.glob("*.sql") if "fact_ids" in queries.columns(path.stem)
}
HINDRANCES = {"too_few", "examples_only"}  # why a theme profile is not comparable
FIGURES = {*facts.BESIDE, *facts.BESIDE.values()}
CHANGED = set(  # what can change, by the check of the table of changed figures
    re.findall(r"'(\w+)'", paths.SCHEMA.read_text().partition("figure in (")[2].partition(")")[0])
)
RELATIONS = set(get_args(entries.Relation))
SUBJECTS = {"goal", "measure", "body"}
# Beginnings of keys whose ends come out of rows or choices: every end that can be. Ends that a loop
# over a constant gives are read from the code.
COMPOSED: dict[str, set[str]] = {
    "act_": values(entries.DeclaredTotal, "act"),
    "agreement_": set(comparison.FIELDS),
    "aligned_": set(timeline.rows.ALIGNMENTS),
    "all_bodies_": {"own", "not_of_plan", "inferred"},
    "answer_": CITING,
    "aspect_": set(get_args(entries.Aspect)),
    "basis_": {"both", "goals", "measures"},
    "beside_": {"known", "later", "inferred_members", "replaced", "parts", "inferred"},
    "bodies_": values(entries.Body, "kind"),
    "body_": values(entries.Body, "kind"),
    "step_": set(trial.STEPS),
    "card_": set(facts.BESIDE.values()),
    "checkable_": {"yes", "partly", "no"},
    "same_": {relation for relation in comparable.RELATIONS if relation},
    "compared_": set(agreement.FIELDS),
    "copy_": set(get_args(shelf.State)),
    "counted_": {"part", "outside", "replaced"},
    "counts_": set(goals.rows.BESIDE),
    "denominator_": set(choices.DENOMINATORS),
    "computed_": {
        f"{name}{end}"
        for name in ("impossible", "overdue", "shares", "totals")
        for end in ("", "_explained")
    },
    "door_": {"families", "completion", "bodies", "timeline"},
    "due_": {"ahead", "settled", *timeline.rows.OVERDUE}
    | {f"{state}_short" for state in timeline.rows.OVERDUE},
    "elsewhere_": set(mentions.BESIDE),
    "events_": set(timeline.rows.KINDS),
    "event_": set(timeline.rows.KINDS),
    "exception_": {*lineage.rows.EXCEPTIONS, "renamed_counted"},
    "extent_": values(entries.MeasureList, "extent"),
    "counting_": {
        "part",
        "superseded",
        "apart",
        "named",
        *(f"listed_{extent}" for extent in values(entries.MeasureList, "extent")),
    },
    "number_": set(changes.rows.REASONS),
    "reason_": {f"{each}{end}" for each in changes.rows.REASONS for end in ("", "_means")},
    "figure_": CHANGED,
    "field_": listed("completeness", r"\('(\w+)', '(\w+)', \d+,"),
    "finding_": HINDRANCES,
    "format_": {*download.OF_ALL, *pictures.SIZES},
    "found_": listed("search_entries", r"^    (?:    |select \d+, )'(\w+)'(?: as kind)?,"),
    "grouping_": {"goal", "body", "action_field"},
    "head_": HINDRANCES,
    "hindered_": HINDRANCES,
    "kappa_": {name for _, name in agreement.KAPPAS},
    "own_": {"added", "changed", "removed"},
    "office_": {*office.COLUMNS, "kind", "number", "example", "taken", "left"},
    "own_decision_": set(themes.CHOICES),
    "own_list_from_": {"list", "register"},
    "place_kind_": set(form_of(entries.Territory.model_fields["kind"].annotation).codes),
    "size_": listed("initiative_names", r"(?:then|else) '(\w+_\d+)'"),
    "kappa_missing_": {"one_category", "no_codes", "no_units"},
    "level_": values(entries.Goal, "level") | {"measure", "example"},
    "lineage_": {
        f"{direction}_{kind}"
        for direction in ("from", "to")
        for kind in values(entries.Predecessor, "kind")
    },
    "lineage_kind_": values(entries.Predecessor, "kind"),
    "lineage_mark_": set(lineage.rows.HOLLOW),
    "mapped_": SUBJECTS,
    "money_": values(entries.Money, "kind"),
    "match_": RELATIONS,
    "meaning_": set(get_args(entries.Reason)) | set(get_args(entries.DerivedReason)),
    "mention_": set(mentions.BESIDE),
    "milestone_": values(entries.Milestone, "kind"),
    "no_rate_": {"only_examples", *choices.DENOMINATORS},
    "total_is_": {"declared", "implied", "listed", "lacking"},
    "outdated_": {"newer_not_chosen", "older_than_end"},
    "pair_": FIGURES,
    "period_": {"from", "to"},
    "portrait_": set(facts.FACTS),
    "pursued_": set(side_by_side.rows.GROUPS),
    "role_": set(get_args(entries.Role)),
    "scale_": {"index", "absolute"},
    "schedule_": set(get_args(entries.Schedule)),
    "season_": {"21", "22", "23", "24"},
    "source_kind_": values(entries.Source, "kind") | {"statistics"},
    "span_": {"days", "months", "years"},
    "sql_example_": set(typed.examples()),
    "sql_fault_": set(get_args(typed.Kind)),
    "sql_take_": set(result.FORMATS),
    "stage_": values(entries.Money, "stage"),
    "take_": {"view", "all", "view_button", "all_button"},
    "unreadable_": set(get_args(text.Reason)),
    "value_": {
        column
        for question in CITING
        for column in queries.columns(question)
        if f"value_{column}" in words.WORDS  # other columns are not shown
    },
    "why_not_": {"nothing_known", "only_examples", "not_examined", "too_little", "gap"},
}
# Tables whose rows can be cited.
COMPOSED["fact_"] = {
    "initiative",
    "phase",
    "goal",
    "action_field",
    "body",
    "measure_list",
    "measure",
    "lineage",
    "status_report",
    "due_date",
    "money",
    "rating",
    "declared_total",
    "reported_count",
    "transfer",
    "reported_share",
    "target",
    "observation",
    "milestone",
    "involvement",
    "contradiction_value",
    "context_value",
    "source",
}
# Keys as they are.
QUALIFIERS = values(entries.Observation, "qualifier") | values(entries.DeclaredTotal, "qualifier")


def leaves(written: Text) -> Iterator[str]:
    """A text, or every form of it."""
    if isinstance(written, str):
        yield written
    else:
        for form in written.values():
            yield from leaves(form)


def texts(key: str) -> list[str]:
    """Every text and form of a key in all languages."""
    return [leaf for written in words.WORDS[key].values() for leaf in leaves(written)]


def places(written: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(written) if name is not None}


def needed(key: str) -> set[str]:
    """What a call must fill: the places of all its texts, and the counts that choose its form."""
    return {place for leaf in texts(key) for place in places(leaf)} | set(counts(key))


def counts(key: str) -> list[str]:
    return words.WORDS.counts.get(key, [])


def derived() -> set[str]:
    """Keys that loops of the code put together."""
    return {key for one in word_keys.asked() for key in one.derived}


def composed() -> set[str]:
    """Keys that end with what rows and choices hold."""
    return {f"{start}{end}" for start, ends in COMPOSED.items() for end in ends}


# --- the files ---


@over(KEYS)
def test_a_text_stands_in_every_language_with_the_same_places(key: str) -> None:
    assert tuple(words.WORDS[key]) == LANGUAGES
    for leaf in texts(key):
        assert leaf.strip() == leaf and (leaf or key == "exact")
        assert all(name.isidentifier() for name in places(leaf))
        assert needed(key) - places(leaf) <= set(counts(key)), "a form may leave out its count only"
    german, english = (list(leaves(words.WORDS[key][language])) for language in LANGUAGES)
    assert (german == english) is (key in SAME), f"{key}: translate it, or name it in SAME"
    assert german[-1][-1:] == english[-1][-1:] or not {german[-1][-1:], english[-1][-1:]} & set(
        ".?:!"
    )


@over(LANGUAGES, words.WORDS.counts)
def test_forms_are_those_of_the_language(language: Language, key: str) -> None:
    """One for each category of CLDR; within a form those of the next count, or a text for all."""
    rule = words.locale(language).plural_form
    levels = [words.WORDS[key][language]]
    for _ in counts(key):
        forms = [form for form in levels if isinstance(form, dict)]
        assert all(set(form) == {*rule.tags, "other"} for form in forms)
        levels = [below for form in forms for below in form.values()]
    assert all(isinstance(form, str) for form in levels)


def test_a_file_of_words_is_named_after_a_page_or_says_what_it_holds() -> None:
    shared = {
        "factsheet",
        "frame",
        "language",
        "links",
        "site",
        "slides",
        "stratml",
        "streamlit",
        "terms",
    }
    assert {path.stem for path in words.FOLDER.glob("*.yml")} - shared <= set(word_keys.pages())


def test_a_key_in_two_files_is_an_error_that_names_both(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / f"{name}.yml").write_text("# words\nkey: {de: Wort, en: word}\n")
    with pytest.raises(
        ValueError, match=r"key stands in one\.yml, line 2 and in other\.yml, line 2"
    ):
        words.load(tmp_path)


def test_a_key_that_stands_twice_in_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "one.yml").write_text("key: {de: Wort, en: word}\n" * 2)
    with pytest.raises(ValueError, match=r"one\.yml, line 1 and in one\.yml, line 2"):
        words.load(tmp_path)


def test_the_parser_written_in_python_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "LOADER", yaml.BaseLoader)
    assert words.load() == words.WORDS


# --- what pages use ---


def test_every_key_that_a_page_names_exists_and_has_its_places_filled() -> None:
    unknown, misfilled = [], []
    for one in word_keys.asked():
        if one.written is None:
            continue
        if one.written not in words.WORDS:
            unknown.append(f"{one.place}: {one.written}")
        elif one.filled is not None and one.is_only and one.filled != needed(one.written):
            misfilled.append(f"{one.place}: {one.written} needs {sorted(needed(one.written))}")
    assert unknown == [] and misfilled == []


def test_every_key_that_is_put_together_exists() -> None:
    assert derived() and derived() | composed() <= set(words.WORDS)


def test_every_beginning_of_a_composed_key_is_known() -> None:
    """Either a loop over a constant says how the key ends, or COMPOSED does."""
    in_loops = {one.beginning for one in word_keys.asked() if one.derived}
    known = COMPOSED.keys() | in_loops
    unknown = [
        one.place for one in word_keys.asked() if one.beginning and one.beginning not in known
    ]
    assert unknown == [], "add the beginning and its ends to COMPOSED in tests/test_words.py"
    used = {one.beginning for one in word_keys.asked()}
    assert set(COMPOSED) <= used, "no call begins like this any more"


def test_every_qualifier_has_its_word() -> None:
    assert set(words.WORDS) >= QUALIFIERS > set()


def test_every_table_with_citations_has_its_word(towns_database: Path) -> None:
    with queries.connect(towns_database) as towns:
        tables = towns.execute("select distinct subject_table from citation").fetchall()
    assert {table for (table,) in tables} | {"source"} == COMPOSED["fact_"]


def test_no_key_is_unused() -> None:
    named = word_keys.constants() | set(word_keys.pages())
    ended = {f"{name}{one.ending}" for one in word_keys.asked() if one.ending for name in named}
    used = named | ended | derived() | composed() | QUALIFIERS | {"locale"}  # read by words itself
    used |= {key for key in words.WORDS if key.startswith(scripts.SAID_BY_STREAMLIT)}
    assert sorted(set(words.WORDS) - used) == []


def test_the_aspects_of_the_query_are_those_of_the_contract() -> None:
    aspects = listed("comparable_aspects", r"\('(\w+)', \d+\)")
    assert aspects == set(get_args(entries.Aspect))


def test_a_word_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        words.word("de", "no_such_word")


# --- plurals ---


@pytest.mark.parametrize(
    ("key", "counted", "expected"),
    [
        ("passages_link", {"number": 0}, "0 Angaben daraus | 0 facts from it"),
        ("passages_link", {"number": 1}, "1 Angabe daraus | 1 fact from it"),
        ("passages_link", {"number": 2}, "2 Angaben daraus | 2 facts from it"),
        ("entries", {"number": 1}, "einem Eintrag | one entry"),
        ("years_ago", {"years": "1"}, "vor 1 Jahr | 1 year ago"),
        ("years_ago", {"years": "4–5"}, "vor 4–5 Jahren | 4–5 years ago"),
        (
            "finding_overview",
            {"initiatives": 1, "states": 1},
            "1 Initiative aus einem Bundesland. | 1 initiative from one federal state.",
        ),
        (
            "finding_overview",
            {"initiatives": 2, "states": 1},
            "2 Initiativen aus einem Bundesland. | 2 initiatives from one federal state.",
        ),
        (
            "finding_overview",
            {"initiatives": 5, "states": 2},
            "5 Initiativen aus 2 Bundesländern. | 5 initiatives from 2 federal states.",
        ),
        (
            "ladder_known",
            {"known": 2, "listed": 1, "beside": ""},
            (
                "2 Maßnahmen sind namentlich bekannt, 1 davon steht auf veröffentlichten Listen. | "
                "2 measures are known by name, 1 of them stands on published lists."
            ),
        ),
        (
            "others_meaning",
            {"known": 1, "meaning": 1},
            "Die eine andere meint es. | The one other means it.",
        ),
    ],
)
def test_a_count_chooses_the_form(key: str, counted: dict[str, Any], expected: str) -> None:
    assert [words.word(language, key, **counted) for language in LANGUAGES] == both(expected)


@over(LANGUAGES, words.WORDS.counts)
def test_one_reads_otherwise_than_two(language: Language, key: str) -> None:
    """In one of the languages at least."""
    filled: dict[str, Any] = dict.fromkeys(needed(key), "…")
    one, two = (
        [words.word(each, key, **filled | dict.fromkeys(counts(key), number)) for each in LANGUAGES]
        for number in (1, 2)
    )
    assert [said.replace("1", "2") for said in one] != two


@pytest.mark.parametrize(
    ("count", "german", "english"),
    [
        (0, "other", "other"),
        (1, "one", "one"),
        (1.5, "other", "other"),
        ("1", "one", "one"),
        ("+1", "one", "one"),
        ("2–3", "other", "other"),
        ("keiner", "other", "other"),
        ("at least 21", "other", "other"),
    ],
)
def test_a_count_has_the_category_of_its_number(
    count: float | str, german: str, english: str
) -> None:
    assert [words.plural(language, count) for language in LANGUAGES] == [german, english]


def test_a_text_with_forms_needs_its_count() -> None:
    with pytest.raises(KeyError, match="passages_link has forms for number"):
        words.word("de", "passages_link")


# --- a third language ---


INVENTED: Any = "pl"  # stands for any language; Polish has four forms


@pytest.fixture
def third(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words with one more column, made of the English one; nothing else is changed."""
    forms = {*Locale.parse("pl_PL").plural_form.tags, "other"}
    for path in words.FOLDER.glob("*.yml"):
        written = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for key, entry in written.items():
            entry[INVENTED] = "pl_PL" if key == "locale" else in_forms(entry["en"], forms)
        copied = yaml.safe_dump(written, allow_unicode=True, sort_keys=False)
        (tmp_path / path.name).write_text(copied, encoding="utf-8")
    monkeypatch.setattr(words, "WORDS", words.load(tmp_path))


def in_forms(english: Text, categories: set[str]) -> Text:
    """The English text with every form of the third language, which is named before each."""
    if isinstance(english, str):
        return english
    below = {category: english.get(category) or english["other"] for category in categories}
    return {
        category: f"{category}: {form}" if isinstance(form, str) else in_forms(form, categories)
        for category, form in below.items()
    }


@pytest.mark.usefixtures("third")
def test_a_third_language_is_one_more_column() -> None:
    assert words.languages(words.WORDS) == (*LANGUAGES, INVENTED)
    assert words.word(INVENTED, "overview") == "Overview"
    said = [words.word(INVENTED, "passages_link", number=number) for number in (1, 3, 5)]
    assert said == ["one: 1 fact from it", "few: 3 facts from it", "many: 5 facts from it"]


@pytest.mark.usefixtures("third")
def test_a_third_language_writes_numbers_and_dates_its_own_way() -> None:
    assert numbers.number(INVENTED, 12345.5) == "12\u00a0345,5"
    assert numbers.percent_range(INVENTED, 0.12, 0.46) == "12–46%"
    assert dates.day(INVENTED, date(2026, 11, 22)) == "22 listopada 2026"
    assert dates.edtf(INVENTED, "2016-01~/..") == "since about styczeń 2016"
    assert dates.edtf(INVENTED, "2018-21") == "spring 2018"


@pytest.mark.usefixtures("third")
def test_a_third_language_is_that_of_pictures_too() -> None:
    look = Look("light", INVENTED)
    mark = charts.marks([{"share": 0.5}]).mark_bar().encode(x=alt.X("share:Q"))
    locale = charts.finished(charts.layered([mark]), look, "").spec["config"]["locale"]
    assert locale["number"]["decimal"] == "," and locale["time"]["months"][0] == "styczeń"
    assert "%" in charts.percent_axis(look).to_dict()["labelExpr"]


# --- numbers and dates ---


def both(text: str) -> list[str]:
    """German and English from "deutsch | english"; a low line is the space that does not break."""
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
