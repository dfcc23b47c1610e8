"""Official statistics: the contract of both files, what the real ones hold, and their page."""

from datetime import date
from pathlib import Path
from typing import Any
import io
import json
import re
import zipfile

from building import built
from hypothesis import given
from hypothesis import strategies as any_of
from in_german import english_words
from opening import opened, served
from test_pages import (
    BOTH_LANGUAGES,
    Reader,
    charts,
    finding,
    initiatives,
    is_whole,
    parts,
    text_of,
    values,
    word,
)
import openpyxl
import pytest

from answers import builds, context
from answers.context import rows
from answers.parts import Picture, Table
from answers.view import View
from drawing import labels
from etl import build, context_file
from etl.faults import Fault
from pages.frame import actions
from wording import numbers
import queries

CONTEXT, SOURCES = "pages/explore/context.py", "pages/evidence/sources.py"
TABLE, WORD_LIST = context_file.TABLE, context_file.WORD_LIST
NAMES = {
    "00": "Musterland",
    "99": "Musterland",
    "00101": "Auenfurt, kreisfreie Stadt",
    "99102": "Landkreis Bergheide",
}
EMPLOYEES = ("employees", "employees-producing-sector", "employees-manufacturing")


def ask(database: Path, question: str) -> list[tuple[Any, ...]]:
    with queries.connect(database) as connection:
        return connection.execute(question).fetchall()


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, f"{file} no longer holds {old!r}"
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(folder: Path) -> list[Fault]:
    return context_file.read(folder, NAMES)[1]


def view_of(database: Path, *initiatives: str, language: Any = "de") -> View:
    return View(
        builds.version(),
        language,
        "light",
        initiatives
        or tuple(
            name for (name,) in ask(database, "select initiative_id from initiative order by 1")
        ),
        date(2026, 11, 22),
    )


# --- the contract ---

FAULTS: dict[
    str, tuple[str, str, str, list[str]]
] = {  # name: file, passage, what replaces it, what the message must say of that line
    "wrong header": (
        TABLE,
        "ags,year,",
        "ags;year,",
        [
            'the header is "ags;year,indicator,value,source,table"',
            "Expected: ags,year,indicator,value,source,table",
            "CSV UTF-8",
        ],
    ),
    "semicolons": (
        TABLE,
        "00,2019,inhabitants,4120000,stadtamt,A 1",
        "00;2019;inhabitants;4120000;stadtamt;A 1",
        ["the line has 1 cell, but the header 6", "a number has a point"],
    ),
    "decimal comma": (
        TABLE,
        "20.5",
        "20,5",
        ["the line has 7 cells", "a number has a point, not a comma"],
    ),
    "quoted decimal comma": (TABLE, "20.5", '"20,5"', ['value is "20,5"', "such as 84.8"]),
    "no number": (
        TABLE,
        "-3.5",
        "–",
        ['value is "–"', "Leave the whole line out where no value is known"],
    ),
    "empty value": (TABLE, "balance,-3.5", "balance,", ['value is ""', "nothing is never zero"]),
    "infinite": (TABLE, "-3.5", "inf", ['value is "inf"']),
    "finer than permitted": (
        TABLE,
        "20.5",
        "20.53",
        ['value is "20.53", with more decimals than the 1 of the indicator "workers"', "licences"],
    ),
    "finer than whole": (
        TABLE,
        "51000",
        "51000.5",
        ['value is "51000.5", with more decimals than the 0 of the indicator "inhabitants"'],
    ),
    "year in two digits": (
        TABLE,
        "00101,2019,inhabitants",
        "00101,19,inhabitants",
        ['year is "19"', "1900 to 2099"],
    ),
    "year in another script": (
        TABLE,
        "00101,2019,inhabitants",
        "00101,٢٠١٩,inhabitants",
        ["year is "],
    ),
    "year of another age": (
        TABLE,
        "00101,2019,inhabitants",
        "00101,1019,inhabitants",
        ['year is "1019"'],
    ),
    "unknown indicator": (
        TABLE,
        "00101,2020,workers",
        "00101,2020,worker",
        ['indicator "worker" is not listed in context_indicators.yml', "Did you mean workers"],
    ),
    "unknown source": (
        TABLE,
        "31000,stadtamt",
        "31000,stadamt",
        ['source "stadamt" is not listed in context_indicators.yml', "Did you mean stadtamt"],
    ),
    "lost zeros": (
        TABLE,
        "00101,2020,workers",
        "101,2020,workers",
        ['ags "101"', "no place with an initiative", "Excel drops a zero"],
    ),
    "a district of nobody": (
        TABLE,
        "00101,2020,workers",
        "06413,2020,workers",
        ['ags "06413" is the key of no place', "00101 (Auenfurt, kreisfreie Stadt)"],
    ),
    "twice": (
        TABLE,
        "00101,2021,balance,2.5",
        "00101,2020,balance,2.5",
        ["00101, 2020, balance stands twice (first in line 16)", "Keep one"],
    ),
    "no table": (TABLE, "2.5,stadtamt,C 3", "2.5,stadtamt,", ["table is empty"]),
    "open quotation mark": (TABLE, "pay,31000", 'pay,"31000', ["no valid CSV", "quotation marks"]),
    "unknown key": (
        WORD_LIST,
        "decimals: 1",
        "decimal: 1",
        ['"decimal"', 'Did you mean "decimals"?'],
    ),
    "unknown kind": (
        WORD_LIST,
        "kind: rate",
        "kind: quota",
        ['"quota"', "Allowed: 'count', 'average', 'rate'"],
    ),
    "credit without the table": (WORD_LIST, "(Tabelle {table})", "(Tabelle)", ["{table}"]),
    "indicator twice": (
        WORD_LIST,
        "id: pay",
        "id: balance",
        ['indicators has the id "balance" twice'],
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_with_file_line_and_what_to_do(name: str, data_copy: Path) -> None:
    file, old, new, said = FAULTS[name]
    line = (data_copy / file).read_text(encoding="utf-8").partition(old)[0].count("\n") + 1
    spoil(data_copy, file, old, new)
    named = [fault for fault in faults(data_copy) if all(part in fault.message for part in said)]
    assert len(named) == 1, "\n".join(map(str, faults(data_copy)))
    assert not english_words(named[0].in_("de")), named[0].in_("de")
    assert (named[0].file, named[0].line) == (f"data/{file}", line), named[0]


def test_the_two_towns_are_valid() -> None:
    read, found = context_file.read(Path(__file__).parent / "data", NAMES)
    assert found == [] and len(read.values) == 17


def test_a_wrong_word_that_stands_often_is_said_once(data_copy: Path) -> None:
    spoil(data_copy, WORD_LIST, "id: stadtamt", "id: landesamt")
    [fault] = faults(data_copy)
    assert fault.line == 2 and 'source "stadtamt" (here and in 16 more lines)' in fault.message


def test_an_indicator_without_a_value_is_named(data_copy: Path) -> None:
    spoil(data_copy, TABLE, "00101,2022,pay,31000,stadtamt,D 4\n", "")
    [fault] = faults(data_copy)
    assert (fault.file, fault.line) == (
        f"data/{WORD_LIST}",
        25,
    ) and 'no line of context_indicators.csv has the indicator "pay"' in fault.message


def test_a_file_that_is_no_utf_8_is_named_with_the_line_of_the_byte(data_copy: Path) -> None:
    file = data_copy / TABLE
    file.write_bytes(
        file.read_bytes().replace(b"31000,stadtamt,D 4", b"31000,stadtamt,\xdcbersicht 4")
    )
    [fault] = faults(data_copy)
    assert fault.line == 18 and "is no UTF-8" in fault.message


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(data_copy: Path) -> None:
    file = data_copy / TABLE
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")
    read, found = context_file.read(data_copy, NAMES)
    assert found == [] and len(read.values) == 17 and read.values[0].table == "A 1"


@pytest.mark.parametrize(("there", "missing"), [(TABLE, WORD_LIST), (WORD_LIST, TABLE)])
def test_one_file_needs_the_other(there: str, missing: str, data_copy: Path) -> None:
    (data_copy / missing).unlink()
    [fault] = faults(data_copy)
    assert fault.file == f"data/{there}" and f"{missing} is missing beside it" in fault.message


def test_faults_of_statistics_and_initiatives_come_in_one_run(data_copy: Path) -> None:
    spoil(data_copy, TABLE, "20.5", "20.55")
    spoil(data_copy, "initiatives/bergheide.yml", "word: teils", "word: halb")
    said = [str(fault) for fault in build.build(data_copy, None).faults]
    assert len(said) == 2 and "20.55" in said[0] and "halb" in said[1], said


def test_a_key_is_not_called_unknown_while_its_initiative_has_faults(data_copy: Path) -> None:
    spoil(data_copy, "initiatives/auenfurt.yml", 'ags: "00101"', "ags: 101")
    assert not any(TABLE in str(fault) for fault in build.build(data_copy, None).faults)


# --- the tables ---


def test_the_fingerprint_changes_with_a_value_and_with_a_word(data_copy: Path) -> None:
    seen = {build.build(data_copy, None).fingerprint}
    spoil(data_copy, TABLE, "51000", "51001")
    seen.add(build.build(data_copy, None).fingerprint)
    spoil(data_copy, WORD_LIST, "Gezählt im Rathaus.", "Gezählt im Bürgerhaus.")
    seen.add(build.build(data_copy, None).fingerprint)
    assert len(seen) == 3 and "" not in seen


def test_every_value_is_a_fact_with_one_citation_of_its_own(database: Path) -> None:
    found = ask(
        database,
        """
        select count(*), count(distinct fact_id), count(distinct citation_id),
            count(citation.initiative_id), min(evidence_level), max(evidence_level),
            bool_and(contains(locator, year::text))
        from context_value join fact on fact_table = 'context_value' and fact_id = context_value_id
        join citation on subject_table = fact_table and subject_id = fact_id
            and citation.source_id = context_value.source_id""",
    )
    [(values_there,)] = ask(database, "select count(*) from context_value")
    assert (
        found == [(values_there, values_there, values_there, 0, "independent", "independent", True)]
        and values_there > 0
    )


def test_the_number_of_a_source_does_not_depend_on_the_statistics(
    data_copy: Path, tmp_path: Path
) -> None:
    def numbers(name: str) -> list[tuple[str, int]]:
        file = built(data_copy, tmp_path / name)
        towns = initiatives(file)
        with queries.connect(file) as connection:
            return [
                (row["source_id"], row["source_number"])
                for row in queries.ask(connection, "source_numbers", initiative_ids=towns)
            ]

    with_them = numbers("with.duckdb")
    (data_copy / TABLE).unlink()
    (data_copy / WORD_LIST).unlink()
    without = numbers("without.duckdb")
    assert with_them[:-1] == without and with_them[-1][0] == "statistics/stadtamt"


def test_a_label_has_the_decimals_of_its_statistic(towns_database: Path) -> None:
    labels = dict(
        ask(towns_database, "select fact_id, label from fact where fact_table = 'context_value'")
    )
    assert (
        labels["00101/workers/2020"]
        == "Beschäftigte, Auenfurt, kreisfreie Stadt 2020: 20,0 Tausend"
    )
    assert (
        labels["00101/inhabitants/2020"]
        == "Einwohner, Auenfurt, kreisfreie Stadt 2020: 50000 Personen"
    )


# --- the real files ---


def value(database: Path, ags: str, indicator: str, year: int) -> float | None:
    found = ask(
        database,
        f"select value from context_value where ags = '{ags}'"
        f" and context_indicator_id = '{indicator}' and year = {year}",
    )
    return found[0][0] if found else None


@pytest.mark.parametrize(
    ("ags", "indicator", "year", "expected"),
    [
        ("05119", "population", 2019, 210797),
        ("05112", "population", 1995, 535679),
        ("06438", "population", 2019, 354953),
        ("05119", "employees", 2019, 84.8),
        ("05512", "employees-manufacturing", 2000, 6.0),
        ("05", "employees", 2019, 8839.2),
        ("05117", "disposable-income", 2018, 23153),
        ("06", "gross-wage", 2019, 41125),
        ("05112", "migration-balance", 2017, -17.7),
        ("06438", "school-leavers-without-certificate", 2007, None),
    ],
)
def test_a_value_is_the_published_one(
    ags: str, indicator: str, year: int, expected: float | None, real_database: Path
) -> None:
    assert value(real_database, ags, indicator, year) == expected


def test_the_district_of_offenbach_is_not_the_city(real_database: Path) -> None:
    assert ask(
        real_database,
        "select distinct ags, name, level from context_value where name ilike '%offenbach%'",
    ) == [("06438", "Kreis Offenbach", "district")]
    assert ask(
        real_database,
        "select distinct ags, name from context_value where level = 'state' order by 1",
    ) == [("05", "Nordrhein-Westfalen"), ("06", "Hessen")]


def test_every_row_names_source_credit_and_licence(real_database: Path) -> None:
    found = ask(
        real_database,
        "select distinct source_id, licence, licence_en from context_value order by 1",
    )
    assert found == [
        ("statistics/regionaldatenbank-2021", "dl-de/by-2-0", "dl-de/by-2-0"),
        ("statistics/vgrdl-2021", "Quelle nennen", "name the source"),
    ]
    assert ask(
        real_database,
        "select count(*) from context_value"
        " where not contains(credit, '©') or contains(credit, '{')",
    ) == [(0,)]
    credit = (
        "© Statistische Ämter des Bundes und der Länder, Deutschland, 2021"
        " (Regionaldatenbank Deutschland, Tabelle 12411-05-01-4)"
    )
    assert ask(
        real_database,
        "select distinct credit from context_value where context_indicator_id = 'population'",
    ) == [(credit,)]


def test_five_districts_have_every_statistic_without_a_hole_but_one(real_database: Path) -> None:
    holes = ask(
        real_database,
        """
        with span as (
            select context_indicator_id, min(year) as first, max(year) as last
            from context_value group by all
        )
        select ags, context_indicator_id, list_sort(list_filter(
            range(any_value(first), any_value(last) + 1),
            lambda y: not list_contains(list(year), y)
        )) as missing
        from context_value join span using (context_indicator_id)
        group by all having len(missing) > 0 order by all""",
    )
    assert holes == [
        ("06", "school-leavers-without-certificate", [2007]),
        ("06438", "school-leavers-without-certificate", [2007]),
    ]
    assert (
        ask(
            real_database,
            "select count(distinct ags) from context_value"
            " where level = 'district' group by context_indicator_id",
        )
        == [(5,)] * 10
    )


# --- employees are never shown finer than thousands with one decimal ---


def finer(text: str) -> list[str]:
    """Numbers with more than one decimal; keys, years and tables such as 3.3.1.1 are none."""
    return re.findall(r"(?<![\d.,/-])\d{1,3}(?:[.,]\d{3})*[.,]\d{2}(?!\d)(?![.\d])", text)


def test_employees_are_kept_in_thousands_with_one_decimal(real_database: Path) -> None:
    assert ask(
        real_database,
        "select context_indicator_id, unit, decimals from context_indicator"
        " where starts_with(context_indicator_id, 'employees') order by position",
    ) == [(each, "Tausend", 1) for each in EMPLOYEES]
    stored = ask(
        real_database,
        "select value from context_value where starts_with(context_indicator_id, 'employees')",
    )
    assert len(stored) == 420 and all(repr(value) == f"{value:.1f}" for (value,) in stored)


@pytest.mark.parametrize("indicator", EMPLOYEES)
@pytest.mark.parametrize("scale", ["index", "absolute"])
@BOTH_LANGUAGES
def test_employees_are_shown_in_thousands_with_one_decimal(
    indicator: str, scale: str, language: str, real: Path
) -> None:
    app = opened(CONTEXT, language, indicator=indicator, scale=scale)
    assert finer(" ".join(text_of(part) for part in parts(app))) == []
    for chart in charts(app):
        assert finer(chart.alt) == []
        points = [
            mark for found in values(json.loads(chart.spec)) for mark in found if "tip" in mark
        ]
        assert points and all(
            finer(mark["tip"]) == [] and round(mark["y"], 1) == mark["y"] for mark in points
        )
    six = "6,0" if language == "de" else "6.0"
    assert indicator != "employees-manufacturing" or any(
        f">{six}<" in part for part in parts(app)
    ), "one decimal, even where it is nought"


@pytest.mark.parametrize("scale", ["index", "absolute"])
def test_employees_are_taken_along_in_thousands_with_one_decimal(scale: str, real: Path) -> None:
    view = view_of(real)
    answers = context.answer(view, "employees", scale).files
    assert set(answers) == {"statistic", "values", "periods"}
    with zipfile.ZipFile(io.BytesIO(actions.of_view(view, answers, "csv"))) as archive:
        text = archive.read("values.csv").decode()
    assert (
        "84.8,Tausend" in text
        and finer(text) == []
        and "Quelle nennen" in text
        and "Landesamt" in text
    )
    book = openpyxl.load_workbook(io.BytesIO(actions.of_view(view, answers, "xlsx")))
    numbers = [
        cell
        for line in book["values"].iter_rows(min_row=2, values_only=True)
        for cell in line
        if isinstance(cell, float)
    ]
    assert numbers and all(round(number, 1) == number for number in numbers)
    assert any(
        "Volkswirtschaftliche Gesamtrechnungen der Länder, Reihe 2" in str(cell)
        for line in book["Quellen"].iter_rows(values_only=True)
        for cell in line
    )


# --- the answer, without its page ---


@pytest.mark.parametrize("scale", ["index", "absolute"])
def test_every_picture_and_table_rests_on_the_rows_it_shows(scale: str, database: Path) -> None:
    view = view_of(database)
    for indicator in indicators(database):
        made = context.answer(view, indicator, scale)
        drawn = [part for part in made.all_parts if isinstance(part, Picture | Table)]
        assert len([part for part in drawn if isinstance(part, Picture)]) == len(view.initiatives)
        assert all(all(part.rests_on.values()) for part in drawn)
        assert [row["context_indicator_id"] for row in made.files["statistic"]] == [indicator]
        cited = {
            source
            for name in ("values", "periods")
            for row in made.files[name]
            for source in row["source_ids"]
        }
        assert made.source_ids == tuple(sorted(cited))


# --- where the labels of a panel stand ---


@given(any_of.floats(0, 100), any_of.floats(0, 100), any_of.floats(0.1, 30))
def test_two_labels_keep_their_gap_and_stay_in_the_picture(
    one: float, other: float, gap: float
) -> None:
    upper, lower = labels.spread(max(one, other), min(one, other), gap, (0, 100))
    assert upper - lower >= gap - 1e-9
    assert lower >= gap / 2 - 1e-9 and upper <= 100 - gap / 2 + 1e-9


def test_labels_far_apart_stay_where_they_are() -> None:
    assert labels.spread(80, 20, 13, (0, 100)) == (80, 20)


def test_a_label_goes_where_the_nearest_other_is_farthest() -> None:
    assert labels.farthest((12, 88, 50), (10, 60)) == 88
    assert labels.farthest((12, 88, 50), (10, 90)) == 50
    assert labels.farthest((12, 88, 50), ()) == 12, "the first of equals"


# --- the page ---


def indicators(database: Path) -> list[str]:
    return [
        name
        for (name,) in ask(
            database, "select context_indicator_id from context_indicator order by position"
        )
    ]


@BOTH_LANGUAGES
@pytest.mark.parametrize("scale", ["index", "absolute"])
def test_every_statistic_stands(scale: str, language: str, database: Path) -> None:
    for indicator in indicators(database):
        app = opened(CONTEXT, language, indicator=indicator, scale=scale)
        is_whole(app, CONTEXT, language, database)
        assert len(charts(app)) == len(ask(database, "from initiative"))


@pytest.mark.parametrize("as_of", ["1990-01-01", "2012-06-30", "2019-12-31"])
def test_the_chosen_day_moves_the_end_of_the_axis_and_no_value(as_of: str, database: Path) -> None:
    app, plain = opened(CONTEXT, as_of=as_of), opened(CONTEXT)
    assert (
        not app.exception
        and finding(app) == finding(plain)
        and [chart.alt for chart in charts(app)] == [chart.alt for chart in charts(plain)]
    )


@pytest.mark.parametrize(
    "address",
    [
        {"indicator": "unemployment"},
        {"indicator": "<b>"},
        {"scale": "logarithm"},
        {"scale": ["index", "x"]},
    ],
)
def test_what_the_address_does_not_know_falls_back(address: dict[str, Any], database: Path) -> None:
    shown = parts(opened(CONTEXT, **address))
    assert [part for part in shown if "mm-warning" not in part] == parts(opened(CONTEXT))
    assert any("mm-warning" in part for part in shown), "what was not understood is named"


def test_the_choice_stands_in_the_address_by_its_id(real: Path) -> None:
    app = opened(CONTEXT)
    app.selectbox(key="indicator").set_value("gross-wage").run()
    app.button_group(key="scale").set_value("absolute").run()
    assert app.query_params == {"indicator": "gross-wage", "scale": "absolute"}
    app.button_group(key="language").set_value("en").run()
    assert app.query_params == {
        "indicator": "gross-wage",
        "scale": "absolute",
        "language": "en",
    } and "Gross wage" in finding(app)


@BOTH_LANGUAGES
def test_without_statistics_the_page_says_so(
    language: str, data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data_copy / TABLE).unlink()
    (data_copy / WORD_LIST).unlink()
    served(built(data_copy, tmp_path / "monitor.duckdb"), monkeypatch)
    app = opened(CONTEXT, language)
    assert (
        not app.exception
        and [hint.value for hint in app.info] == [word(language, "no_context")]
        and not charts(app)
    )
    assert not opened(SOURCES, language).exception


@BOTH_LANGUAGES
def test_the_finding_says_that_it_says_nothing_of_effects(language: str, database: Path) -> None:
    no_effect = {
        "de": "Was die Initiativen bewirkt haben, sagt das nicht",
        "en": "This does not say what the initiatives have brought about",
    }[language]
    for indicator in indicators(database):
        assert no_effect in finding(opened(CONTEXT, language, indicator=indicator))


def test_the_finding_is_computed(real: Path) -> None:
    population = finding(
        opened(CONTEXT, indicator="population", initiatives=["duisburg", "oberhausen"])
    ).replace("\u00a0", " ")
    assert (
        "Einwohner, 2011 bis 2019: Duisburg +2,1 %, Oberhausen +0,2 %."
        " Zum Vergleich: Nordrhein-Westfalen +2,3 %." in population
    ), "not over the census"
    assert (498638 / 488351 - 1) * 100 == pytest.approx(2.1, abs=0.05) and (
        210797 / 210373 - 1
    ) * 100 == pytest.approx(0.2, abs=0.05)
    assert "Oberhausen −0,1 %" in finding(opened(CONTEXT, initiatives="oberhausen")).replace(
        "\u00a0", " "
    )
    assert "Duisburg 9,8" in finding(
        opened(CONTEXT, indicator="school-leavers-without-certificate")
    ).replace("\u00a0", " ")


def test_the_years_of_a_period_are_counted(real: Path) -> None:
    view = view_of(real)
    statistic = rows.statistic(view, "employees")
    assert {row["initiative_id"]: statistic.within(row) for row in rows.periods(view)} == {
        "bottrop": [2016, 2017, 2018, 2019],
        "duisburg": [2015, 2016, 2017, 2018, 2019],
        "kreis-offenbach": [2016, 2017, 2018, 2019],
        "muelheim": [2016, 2017, 2018],
        "oberhausen": [2018, 2019],
    }


def marks(app: Any, place: int, key: str) -> list[dict[str, Any]]:
    """Marks of one panel that have a key."""
    found = [
        mark
        for each in values(json.loads(charts(app)[place].spec))
        if isinstance(each, list)
        for mark in each
        if key in mark
    ]
    return list(
        {json.dumps(mark): mark for mark in found}.values()
    )  # a line and its points are the same rows


def test_a_missing_year_is_a_gap_with_its_reason_and_never_zero(real: Path) -> None:
    app = opened(
        CONTEXT, indicator="school-leavers-without-certificate", initiatives="kreis-offenbach"
    )
    points = [mark for mark in marks(app, 0, "tip") if mark["tip"].startswith("Kreis Offenbach")]
    assert [mark["x"] for mark in points] == [2006, *range(2008, 2020)] and len(
        {mark["piece"] for mark in points}
    ) == 2
    assert all(mark["y"] > 0 for mark in points)
    row = re.split(r"<th[^>]*>2007</th>", "".join(parts(app)))[1].split("</tr>")[0]
    assert row.count('class="mm-unknown">nicht berichtet') == 2, "district and state"


def test_a_zero_is_a_value_and_a_lost_year_is_not(towns: Path) -> None:
    app = opened(CONTEXT, indicator="balance", initiatives="auenfurt")
    assert [mark["y"] for mark in marks(app, 0, "tip")] == [-3.5, 0.0, 2.5]
    assert (
        len(
            marks(
                opened(CONTEXT, indicator="inhabitants", scale="absolute", initiatives="auenfurt"),
                0,
                "tip",
            )
        )
        == 4
    )


def test_a_line_is_interrupted_where_the_series_breaks_and_the_index_starts_there(
    real: Path,
) -> None:
    points = marks(
        opened(CONTEXT, indicator="population", scale="absolute", initiatives="oberhausen"),
        0,
        "piece",
    )
    assert {
        mark["piece"]: (
            min(each["x"] for each in points if each["piece"] == mark["piece"]),
            max(each["x"] for each in points if each["piece"] == mark["piece"]),
        )
        for mark in points
    } == {0: (1995, 2010), 1: (2011, 2019)}
    statistic = rows.statistic(view_of(real, "oberhausen"), "population", "index")
    indices = {row["year"]: index for row, index in statistic.figures("oberhausen", "district")}
    assert min(indices) == 2011 and indices[2011] == 100.0
    district = [row for row in statistic.values if row["level"] == "district"]
    assert [row.get("index", 0) for row in district if row["year"] < 2011] == [None] * 16


def test_a_place_without_any_statistic_is_hatched_and_named(towns: Path) -> None:
    app = opened(CONTEXT, indicator="workers")
    assert "kein Wert zu Beschäftigte" in charts(app)[1].alt and marks(app, 1, "tip") == []
    assert "nicht gefunden" in json.dumps(json.loads(charts(app)[1].spec), ensure_ascii=False)
    assert "".join(parts(app)).count('class="mm-unknown">nicht gefunden') == 3 + 2, (
        "three cells of the comparison, two years"
    )


def test_all_panels_share_their_scale(real: Path) -> None:
    for indicator in indicators(real):
        app = opened(CONTEXT, indicator=indicator)
        domains = {
            json.dumps(layer["encoding"]["y"]["scale"]["domain"])
            for chart in charts(app)
            for layer in json.loads(chart.spec)["layer"]
            if "y" in layer.get("encoding", {})
        }
        assert len(domains) == 1
        [low, high] = json.loads(domains.pop())
        assert all(
            low <= mark["y"] <= high for place in range(5) for mark in marks(app, place, "tip")
        )


def test_a_period_is_shaded_from_its_first_to_its_last_day_and_fades_where_it_is_open(
    real: Path,
) -> None:
    app = opened(CONTEXT)
    shades = [
        marks(app, place, "strength") for place in range(5)
    ]  # bottrop, duisburg, kreis-offenbach, muelheim, oberhausen
    assert [
        (round(min(mark["x"] for mark in shade), 1), round(max(mark["x2"] for mark in shade), 1))
        for shade in (shades[0], shades[3])
    ] == [(2016.2, 2022.0), (2015.9, 2018.4)]
    assert len(shades[3]) == 1 and len(shades[4]) > 5 and shades[4][-1]["strength"] < 0.03


def test_a_count_of_a_state_is_not_drawn_beside_that_of_a_district(real: Path) -> None:
    app = opened(CONTEXT, indicator="employees", scale="absolute", initiatives="oberhausen")
    assert not any("Nordrhein" in mark["tip"] for mark in marks(app, 0, "tip")) and any(
        "8.839,2" in part for part in parts(app)
    )
    assert any(
        "Nordrhein" in mark["tip"]
        for mark in marks(opened(CONTEXT, initiatives="oberhausen"), 0, "tip")
    )


def test_a_label_made_of_markup_is_text(towns: Path) -> None:
    app = opened(CONTEXT, indicator="balance")
    assert not any(
        tag == "i" and not attributes for tag, attributes in Reader("".join(parts(app))).tags
    )
    assert any("<i>Schaufenster</i>" in text_of(part) for part in parts(app))


@BOTH_LANGUAGES
def test_the_source_of_a_statistic_opens_with_the_place_of_every_value(
    language: str, real: Path
) -> None:
    app = opened(SOURCES, language, source="statistics/regionaldatenbank-2021")
    is_whole(app, SOURCES, language, real)
    page = " ".join(text_of(part) for part in parts(app))
    assert (
        "Tabelle 12411-05-01-4 · 2019" in page
        and word(language, "fact_context_value") in page
        and word(language, "source_kind_statistics") in page
    )


def test_statistics_of_other_districts_are_not_sources_of_an_initiative(towns: Path) -> None:
    assert "statistics/stadtamt" in dict.fromkeys(
        row["source_id"]
        for row in view_of(towns, "auenfurt").ask(
            "source_overview", initiative_ids=("auenfurt",), language="de"
        )
    )
    assert not any(
        row["source_id"] == "statistics/stadtamt"
        for row in view_of(towns, "bergheide").ask(
            "source_overview", initiative_ids=("bergheide",), language="de"
        )
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.04, "±0,0"), (-0.04, "±0,0"), (0.06, "+0,1"), (-12.34, "−12,3"), (1234.5, "+1.234,5")],
)
def test_a_change_has_its_sign(value: float, expected: str) -> None:
    assert numbers.signed("de", value, 1) == expected
