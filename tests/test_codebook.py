"""The codebook says what the database holds: every table, code, word, theme and reason, the
completeness of the entries, and a calculation that follows from the data.
"""

from datetime import date
from html.parser import HTMLParser
from pathlib import Path
import json
import re

from markupsafe import escape
from streamlit.testing.v1 import AppTest
import duckdb
import opening
import pytest

from answers import builds, codebook
from etl import paths
from wording.words import LANGUAGES, WORDS, Language, word
import queries

PAGE = "pages/evidence/codebook.py"
DAY = date(2026, 11, 22)
SECTIONS = (
    "completeness",
    "completeness_table",
    "ladder",
    "documented_searches",
    "published_lists",
    "coding_rules",
    "agreement",
    "rules",
    "status_scale",
    "evidence_scale",
    "indicator_scale",
    "unknown_reasons",
    "checkability",
    "theme_scheme",
    "justifications",
    "unthemed",
    "unexamined",
    "plan_kinds",
    "sector_list",
    "formulas",
    "dictionary",
    "data_keys",
)
DERIVED = (
    "_en",
    "_earliest_on",
    "_latest_on",
    "_as_published",
    "_note",
)  # other forms of a field that is counted, or left out, under its own name
NOT_COUNTED = {  # optional columns that are no sign of completeness, and why
    "territory.municipalities": "only where a district has several",
    "territory.ags": "only in Germany",
    "territory.nuts": "one key among several",
    "territory.state": "missing only abroad",
    "territory.kind": "belongs to no entry of a plan",
    "goal.no_theme": "stands exactly where the theme is missing",
    "measure.no_theme": "stands exactly where the theme is missing",
    "body.no_theme": "stands exactly where the theme is missing",
    "data_key.entry": "empty for a file itself",
    "data_key.example": "empty for a key that holds entries of its own",
    "source.note": "only where a reader needs it",
    "citation.heading": "one way of locating among several",
    "citation.line": "one way of locating among several",
    "citation.about": "one way of locating among several",
    "goal.parent_id": "only where goals are nested",
    "action_field.title_as_published": "only where it differs",
    "body.parent_id": "only where bodies are nested",
    "body.note": "only where a reader needs it",
    "body.participants_min": "counted as size",
    "body.participants_max": "counted as size",
    "measure.unknown_reason": "stands exactly where the status is missing",
    "measure.number": "only where the plan numbers its measures",
    "measure.start_edtf": "said by few plans",
    "measure.end_edtf": "said by few plans",
    "measure.place": "only where it is in one place",
    "money.as_published": "only where the source writes it otherwise",
    "money.period_edtf": "only where it is for certain years",
    "rating.scale": "only where the source gives one",
    "status_report.status": "missing exactly where a report says something else",
    "status_report.schedule": "only where a source speaks of it",
    "status_report.schedule_as_published": "only where a source speaks of it",
    "status_report.share_complete": "only where a source speaks of it",
    "status_report.percent_as_published": "only where a source speaks of it",
    "involvement.unit": "only where a unit of the organisation is named",
    "lineage.changed_edtf": "shown on the page of lineage",
    "status_report.because": "stands where the source has no word of its own",
    "declared_total.until_edtf": "only where the plan changed",
    "reported_share.because": "only where the source uses other words",
    "reported_share.percent_decimals": "only for percentages",
    "target.goal_id": "only where a goal is measured",
    "target.measure_id": "only where a measure is concerned",
    "target.stated_edtf": "as for goals",
    "observation.goal_id": "only where a goal is measured",
    "observation.measure_id": "only where a measure is concerned",
    "observation.note": "only where a reader needs it",
    "organisation.url": "belongs to no initiative",
    "involvement.body_id": "only where the role is in a body",
    "involvement.measure_id": "only where the role is in a measure",
    "involvement.active_edtf": "rarely meant to be known",
    "contradiction_value.as_of_edtf": "shown on the page of contradictions",
    "source.initiative_id": "missing exactly for official statistics",
    "citation.initiative_id": "missing exactly for official statistics",
    "context_indicator.break_year": "only where a series breaks",
    "context_indicator.break_note": "only where a series breaks",
    "citation.is_own_words": "only where somebody else publishes",
    "measure.measure_list_id": "stands in the ladder as listed",
    "measure.part_of_id": "only for parts",
    "reported_share.declared_total_id": "only where the source names a total",
    "reported_share.measure_list_id": "only where the source names a list",
    "reported_share.measures_published": "only where the source gives a count",
    "reported_count.because": "only where the source uses other words",
    "reported_count.declared_total_id": "only where the source names a total",
    "reported_count.measure_list_id": "only where the source names a list",
    "transfer.origin_id": "only where the data has the measure there",
    "transfer.note": "only where a reader needs it",
    "untranslated.initiative_id": "missing exactly for what belongs to no initiative",
    **{
        f"figure_change.{each}": "says what differs between versions, not what is known"
        for each in (
            "subject_id",
            "label",
            "dated_edtf",
            "old_value",
            "new_value",
        )
    },
    **{
        f"coding_agreement.{each}": "says how codings agree, not what is known"
        for each in ("initiative_id", "kappa", "kappa_missing")
    },
    **{
        f"coding_comparison.{each}": "missing is what is compared"
        for each in (
            "subject_id",
            "source_id",
            "as_of_edtf",
            "first_codes",
            "second_codes",
            "present_codes",
            "settled",
        )
    },
}


class Text(HTMLParser):
    """Text of HTML without its tags, and the languages that parts of it are marked with."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.english: list[str] = []
        self.open: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "span":
            self.open.append(dict(attrs).get("lang") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self.open.pop()

    def handle_data(self, found: str) -> None:
        self.found.append(found)
        if self.open and self.open[-1] == "en":
            self.english.append(found)


def opened(language: Language = "de", **address: str | list[str]) -> AppTest:
    """The page as an address opens it."""
    return opening.opened(PAGE, language, "light", **address)


def html(app: AppTest) -> str:
    assert not app.exception, app.exception
    values = [str(getattr(part, "value", "")) for part in app.main.get("html")]
    return "".join(value for value in values if not value.lstrip().startswith("<style"))


def text(app: AppTest) -> str:
    """What a reader sees, with single blanks."""
    return plain(html(app))


def plain(markup: str) -> str:
    """Text of HTML, with single blanks."""
    return " ".join("".join(Text(markup).found).split())


def rows(file: Path, sql: str) -> list[tuple[object, ...]]:
    with queries.connect(file) as connection:
        return connection.execute(sql).fetchall()


def everyone(file: Path) -> list[str]:
    return [str(row[0]) for row in rows(file, "select initiative_id from initiative order by all")]


def asked(file: Path, question: str, **more: object) -> list[queries.Row]:
    with queries.connect(file) as connection:
        return queries.ask(connection, question, initiative_ids=everyone(file), **more)


# --- the page names what the database holds ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_and_column_is_described_by_its_comment(
    language: Language, database: Path
) -> None:
    shown, english = text(opened(language)), Text(html(opened(language))).english
    comments = rows(
        database,
        (
            "select table_name, comment from duckdb_tables() where schema_name = 'main' "
            "union all select view_name, comment from duckdb_views() where not internal"
        ),
    )
    columns = rows(
        database,
        "select column_name, comment from duckdb_columns()"
        " where not internal and schema_name = 'main'",
    )
    assert len(comments) > 25 and len(columns) > 250
    for name, comment in comments + columns:
        assert str(name) in shown
        assert comment is not None, f"{name} has no comment"
        assert str(comment).replace("null where", "NULL where") in english, comment


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_stands_with_its_label_and_criterion(language: Language, database: Path) -> None:
    shown, suffix = text(opened(language)), "_en" if language == "en" else ""
    for table in ("status", "evidence_level", "reason", "sector", "plan_kind"):
        for code, label in rows(database, f"select {table}_id, label{suffix} from {table}"):
            assert f"{label} {code}" in shown
    for table in ("status", "evidence_level", "plan_kind"):
        for (criterion,) in rows(database, f"select criterion{suffix} from {table}"):
            assert str(criterion) in shown
    for label, definition in rows(database, f"select label{suffix}, definition{suffix} from theme"):
        assert f"{label}{definition}" in shown


def test_every_word_of_a_source_stands_beside_its_source(database: Path) -> None:
    markup, numbers = (
        html(opened()),
        {row["source_id"]: row["source_number"] for row in _numbers(database)},
    )
    nearest = '<span class="mm-mark">nur nächstliegend</span> '
    for row in asked(database, "status_words"):
        assert re.search(
            (
                rf"„{re.escape(row['word'])}“ {nearest * row['is_nearest']}"
                rf'<span class="mm-secondary">{row["short_name"]}( '
                rf"\(\d+\))?</span> (<a [^>]*>[^<]*</a> )*<a [^>]*>{numbers[row['source_id']]}</a>"
            ),
            markup,
        ), row


def _numbers(file: Path) -> list[queries.Row]:
    return asked(file, "source_numbers")


def test_every_allowed_value_of_a_column_is_named(database: Path) -> None:
    shown = text(opened())
    for row in _dictionary(database):
        for value in row["allowed_values"]:
            assert value in shown
    kinds = next(
        row
        for row in _dictionary(database)
        if (row["table_name"], row["column_name"]) == ("lineage", "kind")
    )
    assert (
        kinds["allowed_values"] == ["renamed", "replaced", "merged", "split"]
        and not kinds["is_optional"]
    )


def _dictionary(file: Path) -> list[queries.Row]:
    with queries.connect(file) as connection:
        return queries.ask(connection, "dictionary")


def test_the_sizes_of_the_tables_are_exact(database: Path) -> None:
    sizes = {
        row["table_name"]: row["rows_loaded"] for row in _dictionary(database) if not row["is_view"]
    }
    with queries.connect(database) as connection:
        assert sizes == {name: len(connection.table(name)) for name in sizes}


def test_a_changed_comment_changes_the_page(
    towns_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "changed.duckdb"
    copy.write_bytes(towns_database.read_bytes())
    with duckdb.connect(str(copy)) as connection:
        connection.execute(
            "comment on column goal.title is 'what the goal is called <b>today</b>'; update build "
            "set build_id = 'changed'"
        )
    monkeypatch.chdir(paths.ROOT)
    monkeypatch.setattr(builds, "database", copy)
    assert "what the goal is called &lt;b&gt;today&lt;/b&gt;" in html(opened())


# --- themes and their justifications ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mapping_shows_its_reason_and_curator(language: Language, database: Path) -> None:
    mappings = asked(database, "theme_mappings", language=language)
    assert len(mappings) == rows(database, "select count(*) from theme_mapping")[0][0]
    for theme in dict.fromkeys(row["theme_id"] for row in mappings):
        own = [row for row in mappings if row["theme_id"] == theme]
        caption = word(language, "caption_justifications", theme=own[0]["theme"], number=len(own))
        _, table = html(opened(language, theme=theme)).split(
            f"<caption><span>{escape(caption)}</span>"
        )
        shown = plain(table.split("</table>")[0])
        for row in own:
            assert " ".join(str(row["justification"]).split()) in shown and row["curator"] in shown


def test_a_theme_without_mappings_says_so(
    towns_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(paths.ROOT)
    monkeypatch.setattr(builds, "database", towns_database)
    mapped = {
        row[0]
        for row in rows(
            towns_database, "select theme_id from theme_mapping where initiative_id = 'bergheide'"
        )
    }
    [free, *_] = [
        str(row[0])
        for row in rows(towns_database, "select theme_id from theme order by position")
        if row[0] not in mapped
    ]
    app = opened(initiatives="bergheide", theme=free)
    assert word("de", "no_justifications") in text(app)


def test_the_mappings_by_relation_add_up(database: Path) -> None:
    app = opened()
    table = html(app).split(word("de", "caption_theme_scheme"))[-1].split("</table>")[0]
    cells = [
        [
            int(number)
            for number in re.findall(r'<td class="n">(?:<a [^>]*>)?(\d+)(?:</a>)?</td>', line)
        ]
        for line in table.split("<tr>")[2:]
    ]
    *lines, total = cells
    assert len(lines) == rows(database, "select count(*) from theme")[0][0]
    assert all(sum(line[:-1]) == line[-1] for line in cells)
    assert [sum(column) for column in zip(*lines, strict=True)] == total
    assert total[-1] == rows(database, "select count(*) from theme_mapping")[0][0]


# --- completeness ---


def test_every_optional_column_is_counted_or_left_out_for_a_reason(towns_database: Path) -> None:
    counted = {
        f"{row['subject_table']}.{row['field']}"
        for row in asked(towns_database, "completeness", language="de")
    }
    same = {
        "measure.goal": "measure.goal_id",
        "measure.body": "measure.body_id",
        "measure.action_field": "measure.action_field_id",
    }
    found = {same.get(each, each) for each in counted} | NOT_COUNTED.keys()
    optional = [
        f"{row['table_name']}.{row['column_name']}"
        for row in _dictionary(towns_database)
        if row["is_optional"] and row["table_name"] not in ("build", "fact")
    ]
    left = [
        each
        for each in optional
        if each not in found
        and each.removesuffix("_edtf") not in found
        and not each.endswith(DERIVED)
    ]
    assert left == [], "count it in queries/completeness.sql, or say in NOT_COUNTED why not"
    assert NOT_COUNTED.keys() <= set(optional)


def test_the_shares_follow_from_the_tables(database: Path) -> None:
    found = {
        (row["initiative_id"], row["subject_table"], row["field"]): (row["filled"], row["entries"])
        for row in asked(database, "completeness", language="de")
    }
    for each in everyone(database):
        for key, sql in {
            ("measure", "due"): "select count(due_edtf), count(*) from measure",
            ("measure", "description"): "select count(description), count(*) from measure",
            ("source", "url"): "select count(url), count(*) from source",
            ("body", "active"): "select count(active_edtf), count(*) from body",
            ("target", "value"): "select count(value), count(*) from target",
            ("citation", "quote"): "select count(quote), count(*) from citation",
        }.items():
            assert found[each, *key] == rows(database, f"{sql} where initiative_id = '{each}'")[0]
        known = "select count(distinct measure_id) from status_report where status <> 'unknown'"
        assert (
            found[each, "measure", "status"][0]
            == rows(database, f"{known} and initiative_id = '{each}'")[0][0]
        )


def test_what_has_no_entry_is_unknown_and_not_zero(
    towns_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bergheide has no target at all, and none of its eight measures a due date."""
    monkeypatch.chdir(paths.ROOT)
    monkeypatch.setattr(builds, "database", towns_database)
    app = opened(initiatives="bergheide")
    chart = json.loads(app.get("vega_lite_chart")[0].proto.spec)
    cells = {
        cell["tip"]: cell["figure"]
        for layer in chart["layer"]
        for cell in layer["data"]["values"]
        if "tip" in cell
    }
    assert (
        cells[
            word(
                "de",
                "completeness_none",
                field=word("de", "field_target_value"),
                name="Landkreis Bergheide",
            )
        ]
        == "/ / / /"
    )
    assert (
        cells[
            word(
                "de",
                "completeness_tip",
                field=word("de", "field_measure_due"),
                name="Landkreis Bergheide",
                filled=0,
                entries=8,
                share="0\u00a0%",
            )
        ]
        == "0\u00a0%"
    )
    table = html(app).split(word("de", "caption_completeness"))[-1].split("</table>")[0]
    assert re.search(
        (
            rf"{word('de', 'field_target_value')}</th><td><details><summary><span "
            r"class=\"mm-unknown\">nicht gefunden"
        ),
        table,
    )


def test_every_field_and_reason_has_its_words(towns_database: Path) -> None:
    for row in asked(towns_database, "completeness", language="de"):
        assert f"field_{row['subject_table']}_{row['field']}" in WORDS
    assert {
        f"meaning_{code}" for (code,) in rows(towns_database, "select reason_id from reason")
    } == {key for key in WORDS if key.startswith("meaning_")}
    texts = {key for key in WORDS if key.startswith("formula_") and key.endswith("_text")}
    quantities = {key.removesuffix("_text") for key in texts}
    assert all(
        key in WORDS and f"{key}_text" in WORDS for key in (*codebook.rules.RULES, *quantities)
    )
    assert set(codebook.tables.RELATIONS) == set(
        next(
            row["allowed_values"]
            for row in _dictionary(towns_database)
            if (row["table_name"], row["column_name"]) == ("theme_mapping", "relation")
        )
    )


# --- how many, which lists, what was looked for ---

EVIDENCES = (
    ("self_reported", "independent"),
    ("self_reported", "independent", "inferred"),
    ("inferred",),
)


@pytest.mark.parametrize("evidence", EVIDENCES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rung_of_the_ladder_is_defined_and_is_the_number_of_the_query(
    language: Language, evidence: tuple[str, ...], database: Path
) -> None:
    shown = html(opened(language, as_of="2024-12-31", evidence=list(evidence)))
    table = shown.split('id="ladder"')[1].split("</table>")[0]
    rungs: dict[str, list[int]] = {}
    for row in asked(database, "measure_ladder", as_of=date(2024, 12, 31), evidence=list(evidence)):
        rungs.setdefault(row["rung"], []).append(row["measures"])
    lines = table.split("<tr>")[2:]
    assert len(lines) == len(rungs) == 8
    for line, (rung, numbers) in zip(lines, rungs.items(), strict=True):
        assert word(language, f"rung_{rung}") in line and word(language, f"defined_{rung}") in line
        assert [
            int(number) for number in re.findall(r'<td class="n">(?:<a [^>]*>)?(\d+)', line)
        ] == [*numbers, sum(numbers)]
    together = {rung: sum(numbers) for rung, numbers in rungs.items()}
    assert (
        together["known"]
        == together["with_status"] + together["hidden"] + together["without_status"]
    )


def test_other_pages_can_lead_to_the_ladder(towns: Path) -> None:
    assert html(opened()).count('id="ladder"') == 1


@pytest.mark.parametrize("evidence", EVIDENCES)
def test_the_reasons_add_up_to_the_measures_without_a_status(
    evidence: tuple[str, ...], towns: Path
) -> None:
    """not_chosen is counted by the choice; no file gives it."""
    reasons = {
        row["id"]: row["uses"]
        for row in asked(
            towns, "code_uses", as_of=date(2024, 12, 31), evidence=list(evidence), language="de"
        )
        if row["vocabulary"] == "reason"
    }
    rungs = {
        rung: sum(
            row["measures"]
            for row in asked(
                towns, "measure_ladder", as_of=date(2024, 12, 31), evidence=list(evidence)
            )
            if row["rung"] == rung
        )
        for rung in ("hidden", "without_status")
    }
    assert reasons["not_chosen"] == rungs["hidden"] and sum(reasons.values()) == sum(rungs.values())
    assert (reasons["not_chosen"] > 0) is (len(evidence) < 3)
    table = (
        html(opened(as_of="2024-12-31", evidence=list(evidence)))
        .split(word("de", "caption_unknown_reasons"))[-1]
        .split("</table>")[0]
    )
    assert re.search(
        (
            r"not_</span><span>chosen</span></span></th><td "
            rf'class="w">{re.escape(word("de", "meaning_not_chosen"))}</td><td class="n">(<a '
            rf"[^>]*>)?{reasons['not_chosen']}<"
        ),
        table,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_stands_with_its_extent_and_who_has_none_is_named(
    language: Language, database: Path
) -> None:
    shown = text(opened(language))
    lists = asked(database, "measure_lists", language=language)
    assert lists
    for row in lists:
        extent = word(language, f"extent_{row['extent']}")
        assert f"{row['title']}{row['short_name']}{row['of_in_words']}{extent}" in shown
    names = {
        str(name): str(each)
        for each, name in rows(database, "select initiative_id, short_name from initiative")
    }
    without = [
        name for name, each in names.items() if each not in {row["initiative_id"] for row in lists}
    ]
    assert all(name in shown.split(word(language, "published_lists"))[-1] for name in without)


def test_every_search_says_where_when_and_by_which_words(database: Path) -> None:
    searches = asked(database, "searches", language="de")
    assert searches
    latest = max(row["searched_on"] for row in searches)
    app = opened(as_of=latest.isoformat())
    shown = text(app)
    for row in searches:
        days = (latest - row["searched_on"]).days
        assert str(row["searched_in"]) in shown and all(
            " ".join(str(each).split()) in shown for each in row["words"]
        )
        assert (
            word("de", "age_today") in shown
            if days == 0
            else word("de", "age_days", days=days) in shown
        )
    assert "<details open" not in html(app)


def test_a_search_after_the_chosen_day_has_no_age(towns: Path) -> None:
    assert word("de", "age_later") in text(opened(as_of="2024-01-31")) and word(
        "de", "age_today"
    ) in text(opened(as_of="2024-12-20"))


# --- the rules of coding, and the second coding ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_stands_with_reason_and_example(language: Language, database: Path) -> None:
    shown, suffix = text(opened(language)), "_en" if language == "en" else ""
    found = rows(
        database,
        (
            f"select title{suffix}, rule{suffix}, because{suffix}, example{suffix} from "
            "coding_rule order by position"
        ),
    )
    assert found
    for title, rule, reason, example in found:
        assert f"{title}. {rule}" in shown and str(reason) in shown and str(example) in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_agreement_of_two_codings_is_shown_as_it_was_counted(
    language: Language, towns: Path
) -> None:
    markup = html(opened(language))
    together = markup.split(word(language, "caption_agreement_all", number=2))[-1].split(
        "</table>"
    )[0]
    cells = {
        re.sub(r"<.*?>", "", line.split("</th>")[0]): re.findall(
            r"<td[^>]*>(?:<a [^>]*>)?(.*?)(?:</a>)?</td>", line
        )
        for line in together.split("<tr>")[2:]
    }
    sign, point = ("\u00a0%", ",") if language == "de" else ("%", ".")
    assert cells[word(language, "agreement_theme_decisions")] == [
        "26",
        f"69{sign}",
        f"0{point}35",
        word(language, "kappa_fair"),
        "–",
    ]
    assert cells[word(language, "agreement_status")] == [
        "5",
        f"60{sign}",
        f"0{point}50",
        word(language, "kappa_moderate"),
        word(language, "only_one", first=1, second=2),
    ]
    assert cells[word(language, "agreement_evidence")][:4] == [
        "5",
        f"80{sign}",
        f"0{point}69",
        word(language, "kappa_substantial"),
    ]
    assert cells[word(language, "agreement_act")][2:4] == [
        "–",
        f'<span class="mm-unknown">{word(language, "kappa_missing_one_category")}</span>',
    ]
    assert cells[word(language, "agreement_units")][:3] == ["7", f"29{sign}", "–"]
    shown = text(opened(language))
    for who in ("coders.first", "coders.second"):
        assert {
            "de": {
                "coders.first": "Die Stadtschreiberin",
                "coders.second": "Ein Praktikant <i>ohne</i> Vorwissen",
            },
            "en": {
                "coders.first": "The town clerk",
                "coders.second": "An intern <i>without</i> knowledge",
            },
        }[language][who] in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_difference_is_listed_closed_with_how_it_was_settled(
    language: Language, database: Path
) -> None:
    app = opened(language)
    part, shown = html(app).split('id="agreement"')[1].split('id="rules"')[0], text(app)
    found = asked(database, "coding_differences", language=language)
    assert found and "<details open" not in part
    captions = [
        word(language, "caption_differences", field=word(language, f"compared_{field}"))
        for field in ("themes", "status", "evidence", "checkability", "units")
    ]
    tables = [
        each.split("</table>")[0]
        for each in part.split("<caption>")[1:]
        if any(caption in each.split("</caption>")[0] for caption in captions)
    ]
    assert sum(table.count("<tr>") - 1 for table in tables) == len(found)
    for row in found:
        assert word(language, f"outcome_{row['outcome']}") in shown
        assert not row["settled"] or str(row["settled"]) in shown


def test_a_town_that_was_not_coded_twice_says_so(
    towns: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "once.duckdb"
    copy.write_bytes(towns.read_bytes())
    with duckdb.connect(str(copy)) as connection:
        connection.execute(
            "delete from second_coding; delete from coding_comparison; delete from "
            "coding_agreement; delete from coding_rule; update build set build_id = 'once'"
        )
    monkeypatch.setattr(builds, "database", copy)
    app = opened()
    assert (
        not app.exception
        and word("de", "no_agreement") in text(app)
        and word("de", "no_coding_rules") in text(app)
    )


def test_where_both_codings_agree_nothing_is_listed(towns: Path) -> None:
    app = opened(initiatives="bergheide")
    assert word("de", "no_differences") in text(app) and word(
        "de", "caption_agreement", name="Landkreis Bergheide"
    ) in text(app)


def test_no_text_of_the_codebook_speaks_of_a_limit_that_is_no_more() -> None:
    assert [
        key
        for key, both in WORDS.items()
        if key.startswith(("formula_", "rule_")) and any("200" in text for text in both.values())
    ] == []


# --- the example of the calculation ---


def test_the_parts_of_an_implied_total_agree_with_the_view(database: Path) -> None:
    """The counts behind the percentages enclose the total that implied_totals names, round to the
    percentages, and respect the list.
    """
    parts = asked(database, "implied_parts", as_of=DAY, evidence=["self_reported", "independent"])
    totals = {
        (row["initiative_id"], row["as_of_edtf"], row["source_id"], row["respects_list"]): row[
            "smallest"
        ]
        for row in asked(
            database, "implied_totals", as_of=DAY, evidence=["self_reported", "independent"]
        )
    }
    assert parts
    for row in parts:
        assert (
            row["total"]
            == totals[
                row["initiative_id"], row["as_of_edtf"], row["source_id"], row["respects_list"]
            ]
        )
        step = 10 ** -(row["percent_decimals"] + 2) / 2
        for count in range(row["fewest"], row["most"] + 1):
            assert row["share"] - step - 1e-9 <= count / row["total"] < row["share"] + step + 1e-9
        assert not row["respects_list"] or row["fewest"] >= row["listed"]
    for key in {
        (row["initiative_id"], row["as_of_edtf"], row["source_id"], row["respects_list"])
        for row in parts
    }:
        own = [
            row
            for row in parts
            if (row["initiative_id"], row["as_of_edtf"], row["source_id"], row["respects_list"])
            == key
        ]
        assert sum(row["fewest"] for row in own) <= own[0]["total"]
        assert (
            sum(row["share"] for row in own) < 0.97
            or sum(row["most"] for row in own) >= own[0]["total"]
        )


def test_oberhausen_is_calculated_from_its_data(
    real_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(paths.ROOT)
    monkeypatch.setattr(builds, "database", real_database)
    shown = text(opened())
    assert word("de", "column_example", name="Oberhausen") in shown
    for step in (
        "32\u00a0% abgeschlossen",
        "6 abgeschlossen, 14 in Umsetzung, 10 begonnen und 3 offen, zusammen 33",
        "50 = 16 + 15 + 15 + 4",
        "37 = 12 + 11 + 11 + 3",
        "N = mindestens 50 (aus den Prozenten zurückgerechnet)",
        "k = 6",
        "33 / 50 = 66\u00a0%",
        "50 − 33 = 17",
        "6 / 50 = 12\u00a0% bis (6 + 17) / 50 = 46\u00a0%",
    ):
        assert " ".join(step.split()) in shown, step


def test_the_example_is_not_typed_in(towns_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(paths.ROOT)
    monkeypatch.setattr(builds, "database", towns_database)
    assert "16 = 4 + 6 + 2 + 4" in text(opened("en", initiatives="auenfurt"))
    assert word("en", "formula_implied_never") in text(opened("en", initiatives="bergheide"))


# --- choices ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_initiatives_the_page_says_what_to_do(language: Language, database: Path) -> None:
    app = opened(language, initiatives="")
    assert not app.exception and [hint.value for hint in app.info] == [
        word(language, "choose_initiative")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_is_closed_and_reached_from_the_contents(
    language: Language, database: Path
) -> None:
    app = opened(language)
    view, markup = app.session_state["view"], html(app)
    contents = codebook.answer(view, next(iter(codebook.themes(view)))).contents
    without = asked(database, "without_theme", language=language)
    is_there = {
        "unthemed": any(row["is_theme_examined"] for row in without),
        "unexamined": any(not row["is_theme_examined"] for row in without),
    }
    sections = [name for name in SECTIONS if is_there.get(name, True)]
    assert {word(language, name) for name in sections} == {title for _, title in contents}
    for anchor, title in contents:
        assert f'<a href="#{anchor}">{title}</a>' in markup
        assert markup.count(f' id="{anchor}"') == 1
    assert markup.count('class="mm-fold"') == len(sections) - 1  # the picture's is open
