"""Every file in queries/: its header is true, its key a key, and parameters are only data."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, is_typeddict
import re
import shutil
import subprocess
import sys

from accept import cases, parameters, questions
from allpairspy import AllPairs
from building import change
import duckdb
import pytest

from etl import paths
import queries
import queries.rows

DATABASES = ("towns", "real")
MOST_PARTED = 7  # samples of a question that are asked again in parts
# parameter: its sample values, one row each, from the database that is asked
SAMPLES: dict[str, str] = {
    "language": "select unnest(['de', 'en'])",
    "initiative_ids": "select list(initiative_id order by initiative_id) from initiative",
    "initiative_id": "select initiative_id from initiative order by all",
    "measure_id": "select measure_id from measure order by all",
    "organisation_id": "select organisation_id from organisation order by all",
    "fact_ids": "select list(distinct subject_table || ':' || subject_id) from citation"
    " group by subject_table order by subject_table",
    "source_ids": "select list(source_id) from source",
    "source_id": "select distinct source_id from reported_share order by all",
    "as_of_edtf": "select distinct as_of_edtf from reported_share order by all",
    "as_of": "select unnest([date '1990-01-01', date '2022-12-31', date '2026-11-22'])",
    "days": "select [date '2022-12-31', date '1990-01-01', date '2026-11-22']",
    "evidence": "select unnest([['self_reported', 'independent'],"
    " ['self_reported', 'independent', 'inferred'], ['inferred']])",
    "denominator": "select unnest(['best', 'declared', 'implied', 'listed'])",
    "grouping": "select unnest(['goal', 'body', 'action_field'])",
    "indicator": "select context_indicator_id from context_indicator order by all",
    "owners": "select unnest(['initiatives', 'nobody'])",
    "subject": "select unnest(['goal', 'measure', 'body'])",
    "years": "select unnest([0, 2, 100])",
}
# these answer about the words and the inventory of the monitor, or are the way to the sources
WITHOUT_FACTS = {
    "labels": "the shared vocabulary",
    "context_indicators": "what the statistics mean; their values are facts",
    "report_months": "the days that a reader can choose",
    "days_of_change": "days of facts of all kinds, between which answers are the same",
    "dictionary": "the tables themselves",
    "sources": "the sources themselves",
    "source_numbers": "the sources themselves",
    "fact_sources": "the sources of every fact",
    "fact_sources_of": "the sources of every fact of some initiatives",
    "sources_of_facts": "the sources of the facts asked for",
    "build_size": "how many initiatives the build has",
    "initiative_names": "the names to choose from; what is known of the chosen ones are facts",
    "tied_initiatives": "where to look for what is comparable; the pairs and families are facts",
    "evidence_of_facts": "the passages of the facts asked for",
    "coding_rules": "how everything was coded",
    "data_keys": "the keys of the data files themselves",
    "second_codings": "who coded twice",
    "searches": "what was not found; nothing else rests on it",
    "data_versions": "the versions themselves",
}
KINDS = {  # type in DuckDB: type in a header, and in Python
    "VARCHAR": ("text", str),
    "INTEGER": ("integer", int),
    "BIGINT": ("integer", int),
    "DOUBLE": ("number", float),
    "BOOLEAN": ("boolean", bool),
    "DATE": ("day", date),
}
INJECTIONS = [
    "'; drop table measure; --",
    "x' or '1'='1",
    "$language",
    "1); delete from source; --",
    "\\",
    "%",
    "",
    "🚲",
    "select 1",
]


@pytest.fixture(scope="module", params=DATABASES)
def connection(request: pytest.FixtureRequest) -> Iterator[duckdb.DuckDBPyConnection]:
    """The towns and the real data, one after the other: all tests of one, then of the other."""
    opened = queries.connect(request.getfixturevalue(f"{request.param}_database"))
    yield opened
    answers.cache_clear()
    opened.close()


def samples(connection: duckdb.DuckDBPyConnection, question: str) -> list[dict[str, Any]]:
    """Sample parameters of a question, each in every language: every pair of the other values."""
    names = sorted(parameters(question))
    unknown = [name for name in names if name not in SAMPLES]
    assert not unknown, (
        f"queries/{question}.sql asks for ${', $'.join(unknown)}:"
        " add sample values to SAMPLES in tests/test_queries.py."
    )
    values = {
        name: [value for (value,) in connection.execute(SAMPLES[name]).fetchall()] for name in names
    }
    languages = values.pop("language", None)
    found = list(values.values())
    combined = AllPairs(found) if len(found) > 1 and all(found) else product(*found)
    rows = [dict(zip(values, combination, strict=True)) for combination in combined]
    if languages is None:
        return rows
    return [{**row, "language": language} for row in rows for language in languages]


def columns(
    connection: duckdb.DuckDBPyConnection, question: str, sample: dict[str, Any]
) -> dict[str, str]:
    """DuckDB's types of the columns that a question returns, in their order."""
    answer = connection.execute(queries.text(question), sample or None)
    return {name: str(kind) for name, kind, *_ in answer.description or ()}


@cache
def answers(
    connection: duckdb.DuckDBPyConnection, question: str
) -> list[tuple[dict[str, Any], list[queries.Row]]]:
    """Sample parameters and the answer to them, to look at only: each is asked once."""
    return [
        (sample, queries.ask(connection, question, **sample))
        for sample in samples(connection, question)
    ]


def untrue(types: dict[str, str], kinds: dict[str, str], rows: list[queries.Row]) -> list[str]:
    """What a header says of columns that an answer of these kinds and rows contradicts."""
    if list(types) != list(kinds):
        return [f"the columns are {', '.join(kinds)}"]
    wrong = []
    for name, said in types.items():
        kind = kinds[name].removesuffix("[]")
        word, of = KINDS.get(kind, (kind, object))
        word += kinds[name].removeprefix(kind)
        values = [row[name] for row in rows]
        given = [value for value in values if value is not None]
        members = [part for value in given for part in value] if word.endswith("[]") else given
        if said.removesuffix("?") != word or not all(type(part) is of for part in members):
            wrong.append(f"{name} is {word}")
        if len(given) < len(values) and not said.endswith("?"):
            wrong.append(f"{name} can be null")
    return wrong


# --- the header tells the truth ---


@pytest.mark.parametrize("question", questions())
def test_a_query_begins_with_its_question_grain_parameters_and_columns(question: str) -> None:
    lines = queries.text(question).split("\n")
    assert re.fullmatch(r"[A-Z].*\?", queries.asked(question)), f"{question}.sql asks nothing"
    keys = [line[: line.index(":") + 1] for line in lines[:6] if ":" in line]
    assert keys[:3] == ["-- one row per:", "-- parameters:", "-- columns:"]
    assert queries.columns(question) and set(queries.grain(question)) <= {
        *queries.columns(question)
    }
    adds = ["-- ask adds:     source_ids, row"] if "fact_ids" in queries.columns(question) else []
    assert [line for line in lines if line.startswith("-- ask adds:")] == adds


@pytest.mark.parametrize("question", questions())
def test_the_parameters_of_the_header_are_those_of_the_query(question: str) -> None:
    assert sorted(queries.parameters(question)) == sorted(parameters(question))


@pytest.mark.parametrize("question", [each for each in questions() if queries.apart(each)])
def test_rows_of_which_the_header_says_so_rest_on_nothing_beside_them(
    question: str, connection: duckdb.DuckDBPyConnection
) -> None:
    """The answer for some of the values is part of the answer for all of them, in its order."""
    known = set[tuple[str, ...]]()
    for place, (sample, rows) in enumerate(answers(connection, question)[:MOST_PARTED]):
        for parameter, columns in queries.apart(question).items():
            every = sorted({*sample[parameter]}, key=str)
            few = [value for at, value in enumerate(every) if (place + 1) >> at % 3 & 1]
            if (parameter, *map(str, few)) in known:  # of two towns there are four choices
                continue
            known.add((parameter, *map(str, few)))
            parted = queries.ask(connection, question, **{**sample, parameter: few})
            assert parted == [
                row for row in rows if all(row[column] in few for column in columns)
            ], (sample, parameter, few)


@pytest.mark.parametrize("question", ["theme_shares", "coding_agreement"])
def test_rows_that_rest_on_others_are_not_said_to_stand_apart(
    question: str, real_database: Path
) -> None:
    with queries.connect(real_database) as real:
        sample = samples(real, question)[0]
        for initiative in sample["initiative_ids"]:
            alone = queries.ask(real, question, **{**sample, "initiative_ids": [initiative]})
            beside = queries.ask(real, question, **sample)
            assert alone != [row for row in beside if row["initiative_id"] == initiative]
    assert not queries.apart(question)


@pytest.mark.parametrize("question", questions())
def test_the_columns_and_types_of_the_header_are_those_that_come_back(
    question: str, connection: duckdb.DuckDBPyConnection
) -> None:
    """Names, order and types, and null only where the header says that it can come."""
    types = queries.columns(question)
    kinds = columns(connection, question, samples(connection, question)[0])
    for sample, rows in answers(connection, question):
        assert untrue(types, kinds, rows) == [], sample
    for case in cases(question):
        assert untrue(types, kinds, queries.ask(connection, question, **case)) == [], case


@pytest.mark.parametrize("question", questions())
def test_an_answer_does_not_depend_on_how_duckdb_joins_its_tables(
    question: str, connection: duckdb.DuckDBPyConnection
) -> None:
    """To the last digit and in the same order: else a number changes with DuckDB or other data."""
    sample, rows = max(answers(connection, question), key=lambda answer: len(answer[1]))
    connection.execute("set disabled_optimizers = 'join_order,statistics_propagation,top_n'")
    try:
        assert queries.ask(connection, question, **sample) == rows
    finally:
        connection.execute("reset disabled_optimizers")


def test_a_header_that_is_not_true_is_noticed(towns_database: Path) -> None:
    with queries.connect(towns_database) as towns:
        sample = {"initiative_ids": ["auenfurt", "bergheide"], "language": "de"}
        kinds = columns(towns, "goals", sample)
        rows = queries.ask(towns, "goals", **sample)
    true = queries.columns("goals")
    assert untrue(true, kinds, rows) == []
    assert untrue({**true, "parent": "text"}, kinds, rows) == ["parent can be null"]
    assert untrue({**true, "measures": "number"}, kinds, rows) == ["measures is integer"]
    assert untrue({**true, "fact_ids": "text"}, kinds, rows) == ["fact_ids is text[]"]
    misspelt = {name.replace("measures", "measuers"): kind for name, kind in true.items()}
    assert untrue(misspelt, kinds, rows) == [f"the columns are {', '.join(kinds)}"]


def test_the_types_of_rows_are_made_from_the_headers(tmp_path: Path) -> None:
    """rows.py is fresh; what is stale is found and made anew, and an unknown type is a fault."""
    folder = shutil.copytree(queries.FOLDER, tmp_path / "queries")
    assert made(tmp_path, "--check") == (0, "")
    file = folder / "goals.sql"
    header = file.read_text(encoding="utf-8")
    line = next(line for line in header.split("\n") if line.startswith("--   measures "))
    file.write_text(header.replace(line, f"{line}?"), encoding="utf-8")
    code, message = made(tmp_path, "--check")
    assert code == 1 and "make rows" in message
    assert made(tmp_path) == (0, "") == made(tmp_path, "--check")
    assert "    measures: int | None\n" in (folder / "rows.py").read_text(encoding="utf-8")
    file.write_text(header.replace(line, line.replace("integer", "intger")), encoding="utf-8")
    code, message = made(tmp_path)
    assert code == 1 and "there is no type 'intger'" in message


def made(folder: Path, *words: str) -> tuple[int, str]:
    """Exit code of python -m queries in a folder, and what it says."""
    command = [sys.executable, "-m", "queries", *words]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return run.returncode, run.stdout + run.stderr


@pytest.mark.parametrize("question", questions())
def test_the_type_of_rows_names_its_question(question: str) -> None:
    """What rows.py calls the rows of a question leads back to it, with the columns in order."""
    row = next(kind for kind in vars(queries.rows).values() if is_rows_of(kind, question))
    added = ("source_ids", "row") if "fact_ids" in queries.columns(question) else ()
    assert set(row.__annotations__) == {*queries.columns(question), *added}


def is_rows_of(kind: object, question: str) -> bool:
    """Whether this is the type of the rows of a question."""
    return is_typeddict(kind) and isinstance(kind, type) and queries.name_of(kind) == question


@pytest.mark.parametrize("question", questions())
def test_the_grain_of_the_header_is_a_key(
    question: str, connection: duckdb.DuckDBPyConnection
) -> None:
    """The key is unique and known; only a reason is missing, just where the status is known."""
    key = queries.grain(question)
    for sample, rows in answers(connection, question):
        keys = [tuple(row[name] for name in key) for row in rows]
        assert len(keys) == len(set(keys)), (
            sample,
            [each for each in keys if keys.count(each) > 1][:3],
        )
        missing = [
            each
            for row, each in zip(rows, keys, strict=True)
            for name in key
            if row[name] is None and not (name == "reason" and row["status"] != "unknown")
        ]
        assert missing == [], (sample, missing[:3])


def test_every_question_is_a_question_no_other_file_asks() -> None:
    asked = [queries.asked(question) for question in questions()]
    assert len(asked) == len(set(asked)) > 0


# --- SQL is laid out to be read ---


SQL = [*queries.FOLDER.glob("*.sql"), *paths.CHECKS.glob("*.sql"), paths.SCHEMA, paths.DERIVED]
SQL_WIDTH = 120


@pytest.mark.parametrize("file", SQL, ids=lambda file: file.stem)
def test_no_line_of_sql_is_long_and_every_column_has_its_own(file: Path) -> None:
    """But for the rule of a check, and what is German in its head: each is one line because the
    build says it as it stands.
    """
    sql = file.read_text(encoding="utf-8")
    lines = sql.splitlines()
    if file.parent == paths.CHECKS:
        lines = [line for line in lines[1:] if not line.startswith("-- de: ")]
    assert [line for line in lines if len(line) > SQL_WIDTH] == []
    assert crowded(sql) == []


def test_columns_that_share_a_line_are_noticed() -> None:
    alone = "select\n    a,\n    f(b, 'x, y'),\n    (select d, e from t),\n    c\nfrom t"
    branch = "select a, b, c from t\nunion all select 1, 2, 3, 4 from t"
    assert crowded(alone) == crowded(branch) == []
    assert crowded("select a, b, c,\n    d from t") == ["select a, b, c,"]
    assert crowded(f"with t as ({alone.replace('d, e', 'd, e, f, g')})") != []


def crowded(sql: str) -> list[str]:
    """Lines at which a select list of more than three columns begins that has two on a line.

    The branches of a union may stand on one line each, as the rows of a table do.
    """
    bare = re.sub(r"--.*|'[^']*'", lambda match: " " * len(match[0]), sql)
    lines = []
    for select in re.finditer(r"\bselect\b", bare):
        commas = list(commas_of(bare, select.end()))
        line = sql[sql.rfind("\n", 0, select.start()) + 1 :].split("\n", 1)[0]
        is_branch = line.lstrip().startswith("union")
        is_apart = all(re.match(r", *\n", bare[comma:]) for comma in commas)
        if len(commas) >= 3 and not is_apart and not is_branch:
            lines.append(line.strip())
    return lines


def commas_of(bare: str, start: int) -> Iterator[int]:
    """Where a select list that begins at `start` has its commas, those within brackets aside."""
    depth = 0
    for match in re.finditer(r"[(\[{]|[)\]}]|[,;]|\b(?:from|union|order|where)\b", bare[start:]):
        if match[0] in "([{":
            depth += 1
        elif match[0] in ")]}":
            depth -= 1
        elif depth == 0 and match[0] == ",":
            yield start + match.start()
        elif depth == 0:
            return
        if depth < 0:
            return


# --- what comes back ---


@pytest.mark.parametrize("question", questions())
def test_rows_carry_the_facts_they_rest_on(
    question: str, connection: duckdb.DuckDBPyConnection
) -> None:
    """fact_ids is a sorted list of facts, each with a source, and empty with nothing to cite."""
    named = "fact_ids" in queries.columns(question)
    assert named is (question not in WITHOUT_FACTS), (
        f"give {question}.sql a column fact_ids, or say in WITHOUT_FACTS why it has none"
    )
    known = {row["fact_id"] for row in queries.ask(connection, "fact_sources") if row["source_ids"]}
    for sample, rows in answers(connection, question) if named else ():
        for row in rows:
            found = row["fact_ids"]
            assert (
                isinstance(found, list) and found == sorted(set(found)) and set(found) <= known
            ), (sample, row, set(found) - known)


CITED = [
    "actors",
    "bodies",
    "contradictions",
    "dead_ends",
    "declared_totals",
    "differing_totals",
    "family_members",
    "initiatives",
    "involvements_of",
    "lineage",
    "lineage_links",
    "listed_with_shares",
    "match_suggestions",
    "measure_matches",
    "measures",
    "observations",
    "overdue_measures",
    "passages_of_source",
    "periods",
    "search_entries",
    "search_scope",
    "source_overview",
    "status_history",
    "status_reports",
    "targets",
    "theme_items",
    "theme_mappings",
    "timeline",
]


@pytest.mark.parametrize("question", CITED)
def test_a_row_that_states_something_rests_on_a_fact(
    question: str, connection: duckdb.DuckDBPyConnection
) -> None:
    assert [
        (sample, row)
        for sample, rows in answers(connection, question)
        for row in rows
        if not row["fact_ids"]
    ] == []


@pytest.mark.parametrize(
    "question", [each for each in questions() if "language" in parameters(each)]
)
def test_german_and_english_answers_have_the_same_rows(
    question: str, connection: duckdb.DuckDBPyConnection
) -> None:
    """Only texts differ between the languages, and no text is missing in one of them."""
    key = queries.grain(question)
    english = {
        repr({**sample, "language": ""}): rows
        for sample, rows in answers(connection, question)
        if sample["language"] == "en"
    }
    for sample, german in answers(connection, question):
        if sample["language"] == "de":
            other = {
                tuple(row[name] for name in key): row
                for row in english[repr({**sample, "language": ""})]
            }
            assert other.keys() == {tuple(row[name] for name in key) for row in german}
            for row in german:
                pair = other[tuple(row[name] for name in key)]
                assert [
                    name
                    for name in row
                    if row[name] != pair[name] and not (is_text(row[name]) and is_text(pair[name]))
                ] == []


def is_text(value: Any) -> bool:
    """Whether there is something to read: a text, or a list of texts."""
    texts = value if isinstance(value, list) else [value]
    return bool(texts) and all(isinstance(text, str) and text.strip() for text in texts)


@pytest.mark.parametrize(
    "question",
    [
        "bodies",
        "context_indicators",
        "initiatives",
        "labels",
        "observations",
        "sector_seats",
        "targets",
        "theme_matrix",
    ],
)
def test_the_other_language_is_another_language(question: str, towns_database: Path) -> None:
    with queries.connect(towns_database) as towns:
        usual = {
            name: towns.execute(SAMPLES[name]).fetchall()[0][0] for name in parameters(question)
        }
        assert queries.ask(towns, question, **{**usual, "language": "de"}) != queries.ask(
            towns, question, **{**usual, "language": "en"}
        )


@pytest.mark.parametrize("question", questions())
def test_an_empty_choice_gives_no_rows(
    question: str, connection: duckdb.DuckDBPyConnection
) -> None:
    chosen = {"initiative_ids", "source_ids", "fact_ids", "days"} & parameters(question)
    for name in chosen:
        assert (
            queries.ask(connection, question, **{**samples(connection, question)[0], name: []})
            == []
        )


@pytest.fixture(scope="module")
def open_to_changes(
    towns_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The towns in a database that a question could change."""
    copy = tmp_path_factory.mktemp("open") / "copy.duckdb"
    with duckdb.connect(str(shutil.copy(towns_database, copy))) as towns:
        yield towns


@pytest.mark.parametrize("question", questions())
def test_a_parameter_is_only_data(
    question: str, open_to_changes: duckdb.DuckDBPyConnection
) -> None:
    """Hostile values select what any unknown value does, and change nothing even where they may.

    A list holds all of them; of the others each parameter gets two, other ones in each question.
    """
    towns, place = open_to_changes, questions().index(question)
    usual, before = samples(towns, question)[0], counts(towns)
    for name in sorted(parameters(question) - {"as_of", "days", "years"}):
        listed = isinstance(usual[name], list)
        harmless: Any = ["no-such-value"] if listed else "no-such-value"
        unknown = queries.ask(towns, question, **{**usual, name: harmless})
        some = [INJECTIONS[(place + step) % len(INJECTIONS)] for step in (0, 4)]
        for hostile in [INJECTIONS] if listed else some:
            found = queries.ask(towns, question, **{**usual, name: hostile})
            assert found == unknown, (name, hostile)
    assert counts(towns) == before


def counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows of every table."""
    names = connection.execute(
        "select table_name from duckdb_tables() where schema_name = 'main'"
    ).fetchall()
    every = " union all ".join(f'select count(*) from "{name}"' for (name,) in names)
    numbers = connection.execute(every).fetchall()
    return {name: number for (name,), (number,) in zip(names, numbers, strict=True)}


@pytest.mark.parametrize(
    "name", ["", "../etl/schema", "measures; drop table measure", "no_such_question", "__init__"]
)
def test_only_a_file_of_the_folder_is_a_question(name: str, towns_database: Path) -> None:
    with queries.connect(towns_database) as towns, pytest.raises(KeyError):
        queries.ask(towns, name)


@pytest.mark.parametrize(
    "attempt",
    [
        "drop table measure",
        "insert into build values ('x', 1, 1)",
        "copy measure to '/tmp/measure.csv'",
        "select * from read_csv('/etc/hostname')",
        "attach '/tmp/x.duckdb'",
    ],
)
def test_a_connection_reads_the_database_and_nothing_else(
    attempt: str, towns_database: Path
) -> None:
    with queries.connect(towns_database) as towns, pytest.raises(duckdb.Error):
        towns.execute(attempt)


# --- answers agree with each other ---


def test_the_cells_of_the_theme_matrix_count_the_items_behind_them(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    for sample, rows in answers(connection, "theme_matrix"):
        items = queries.ask(connection, "theme_items", **sample)
        for row in rows:
            own = [
                item
                for item in items
                if (item["theme_id"], item["initiative_id"])
                == (row["theme_id"], row["initiative_id"])
            ]
            counts = {
                kind: sum(item["counts_as"] == kind for item in own)
                for kind in ("meant", "touching", "part", "outside", "replaced", "inferred")
            }
            assert {kind: row[f"items_{kind}"] for kind in counts} == counts and sum(
                counts.values()
            ) == len(own), (sample["subject"], row)
            assert row["items"] == counts["meant"] + counts["touching"] and all(
                item["relation"] != "relatedMatch" for item in own if item["counts_as"] == "meant"
            )
            assert (row["share_of_initiative"] is None) is (row["items_of_initiative"] == 0)


def test_the_aspects_count_what_the_other_answers_show(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    everyone = {
        "initiative_ids": [
            row["initiative_id"] for row in queries.ask(connection, "initiative_names")
        ],
        "language": "de",
    }
    chosen = {"as_of": date(2026, 11, 22), "evidence": ["self_reported", "independent"]}
    measures = queries.ask(connection, "measures", **chosen, **everyone)
    bodies = queries.ask(connection, "bodies", **everyone)
    for row in queries.ask(connection, "comparable_aspects", **chosen, **everyone):
        own = [each for each in measures if each["initiative_id"] == row["initiative_id"]]
        shown = {
            "measures": sum(each["is_counted"] for each in own),
            "responsible": sum(each["responsible"] is not None for each in own),
            "due_dates": sum(each["due_edtf"] is not None for each in own),
            "status_reports": sum(each["reports"] for each in own),
            "bodies": len(
                {
                    each["kind"]
                    for each in bodies
                    if each["initiative_id"] == row["initiative_id"] and each["is_of_plan"]
                }
            ),
            "body_sizes": sum(
                each["initiative_id"] == row["initiative_id"]
                and each["participants_in_words"] is not None
                for each in bodies
            ),
        }
        assert row["rows_found"] == shown.get(row["aspect"], row["rows_found"]), row
        assert row["rows_found"] or row["reason"], f"nothing found and no reason: {row}"


def test_a_role_is_never_taken_for_another_one(towns_database: Path, tmp_path: Path) -> None:
    """Who starts something, or chairs a circle, is not its lead.

    And the lead of a group or measure does not lead the initiative.
    """
    with duckdb.connect(str(shutil.copy(towns_database, tmp_path / "copy.duckdb"))) as towns:
        assert leads(towns) == ("Stadt Auenfurt", "Stadt Auenfurt", "Unternehmerverband Aue")
        change(
            towns,
            "update involvement set role = 'lead' where organisation_id = 'klarblick';"
            "update involvement set role = 'initiator'"
            " where role = 'lead' and organisation_id = 'stadt-auenfurt'",
        )
        change(
            towns,
            "update involvement set body_id = 'auenfurt/ag-aemter'"
            " where organisation_id = 'klarblick'",
        )
        assert leads(towns) == (None, "Stadt Auenfurt", "Stadt Auenfurt · Unternehmerverband Aue")
        change(
            towns,
            "update involvement set body_id = null, measure_id = 'auenfurt/fett'"
            " where organisation_id = 'klarblick'",
        )
        assert leads(towns) == (None, "Stadt Auenfurt", "Stadt Auenfurt · Unternehmerverband Aue")
        change(
            towns,
            "update involvement set body_id = 'auenfurt/lenkungskreis', measure_id = null"
            " where organisation_id = 'klarblick'",
        )
        assert leads(towns) == (
            None,
            'Klarblick Beratung "K²" <GmbH> · Stadt Auenfurt',
            "Stadt Auenfurt · Unternehmerverband Aue",
        )
        change(
            towns,
            "update citation set evidence_level = 'inferred' where subject_table = 'involvement'",
        )
        # what no source ties to the plan is not said of it
        assert leads(towns) == (None, None, None)


def leads(connection: duckdb.DuckDBPyConnection) -> tuple[object, object, object]:
    """Who leads Auenfurt, who chairs its steering body, and its partners."""
    [row] = queries.ask(connection, "initiatives", initiative_ids=["auenfurt"], language="de")
    return row["leads"], row["chairs"], row["partners"]


def test_whatever_a_row_shows_has_its_source(towns_database: Path) -> None:
    """Auenfurt's city runs the steering circle by its own report, its company by the chamber's.

    The total of 40 stands in the report.
    """
    with queries.connect(towns_database) as towns:
        [circle] = [
            row
            for row in queries.ask(towns, "bodies", initiative_ids=["auenfurt"], language="de")
            if row["body_id"] == "auenfurt/lenkungskreis"
        ]
        assert (
            circle["management"] == "Auenfurt Standort GmbH"
            and "involvement:auenfurt/lenkungskreis/seat-2" in circle["fact_ids"]
        )
        [auenfurt] = queries.ask(towns, "initiatives", initiative_ids=["auenfurt"], language="de")
        assert (
            auenfurt["declared_total"],
            "declared_total:auenfurt/vierzig-massnahmen" in auenfurt["fact_ids"],
        ) == (40, True)


def test_who_leads_a_measure_is_responsible_for_it_wherever_that_is_told(
    towns_database: Path,
) -> None:
    """The market of Bergheide names a lead and nobody else."""
    asked = {"initiative_ids": ["bergheide"], "as_of": date(2024, 12, 31), "language": "de"}
    everything = {**asked, "evidence": ["self_reported", "independent"], "days": [asked["as_of"]]}
    with queries.connect(towns_database) as towns:

        def answer(question: str, **which: object) -> list[dict[str, Any]]:
            given = {name: everything[name] for name in queries.parameters(question)}
            rows = queries.ask(towns, question, **given)
            return [row for row in rows if which.items() <= row.items()]

        [market] = answer("measures", measure_id="bergheide/heimatmarkt")
        assert (
            market["responsible"] == "Heimatverein Bergheide e. V." and market["checkable"] == "yes"
        )
        assert "involvement:bergheide/heimatmarkt/responsible-1" in market["fact_ids"]
        [aspect] = answer("comparable_aspects", aspect="responsible")
        [filled] = answer("completeness", field="responsible")
        assert aspect["rows_found"] == filled["filled"] == 2
        [grade] = answer("measures_by_checkability", grade="yes")
        assert "measure:bergheide/heimatmarkt" in grade["fact_ids"]
        [carrier] = answer("actors", organisation_id="heimatverein-bergheide")
        assert carrier["role_groups"] == ["carries_out"]
