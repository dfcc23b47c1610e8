"""StratML: every document is held against the grammar, and against the tables it is made of."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
import re

from lxml import etree
import pytest

from etl import paths
from exports import database, dataset
from exports.database import Database, Row
from exports.stratml import documents, results, told
from wording import words

DAY = date(2026, 11, 22)
BASE = "https://daten.example/"
NAMESPACES = {"plan": documents.PLAN, "report": documents.REPORT}
Documents = dict[tuple[str, str], Any]


@cache
def grammar(namespace: str) -> etree.RelaxNG:
    """That of one part: elements of the grammar take the namespace of its root."""
    root = etree.parse(str(paths.ROOT / "tests" / "stratml.rng")).getroot()
    root.set("ns", namespace)
    return etree.RelaxNG(etree.fromstring(etree.tostring(root)))


@cache
def made(path: Path, language: words.Language = "de") -> tuple[Database, Documents]:
    """The tables of a database, and its documents by initiative and part."""
    read = database.read(path)
    return read, parsed(documents.files(read, BASE, DAY, language))


def parsed(files: dict[str, bytes]) -> Documents:
    return {
        (name.split(".")[0], name.split(".")[1]): etree.fromstring(content)
        for name, content in files.items()
    }


@pytest.fixture(params=["towns", "real"])
def both(request: pytest.FixtureRequest) -> tuple[Database, Documents]:
    return made(request.getfixturevalue(f"{request.param}_database"))


def faults(root: Any) -> list[str]:
    """What the grammar of its part says against a document, and identifiers that stand twice."""
    part = "plan" if root.tag.endswith("}StrategicPlan") else "report"
    held = grammar(NAMESPACES[part])
    said = (
        [] if held.validate(root) else [f"{each.line}: {each.message}" for each in held.error_log]
    )
    keys = [each.text for each in found(root, "//Identifier")]
    return said + sorted({key for key in keys if keys.count(key) > 1})


def found(root: Any, path: str) -> list[Any]:
    """Elements on a path; a step of it is a name in the document's namespace, or as it is."""
    steps = re.sub(r"(^|/)(?=[A-Z])", r"\1s:", path)
    answer: list[Any] = root.xpath(steps, namespaces={"s": etree.QName(root).namespace})
    return answer


def by_key(root: Any, kind: str, key: str) -> Any:
    """The element that a row became."""
    [identifier] = [
        each for each in found(root, "//Identifier") if each.text == told.identifier(kind, key)
    ]
    return identifier.getparent()


def texts(root: Any, path: str) -> list[str]:
    return [each.text for each in found(root, path)]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("which", ["towns", "real"])
def test_every_document_keeps_to_the_grammar(
    which: str, language: words.Language, request: pytest.FixtureRequest
) -> None:
    read, roots = made(request.getfixturevalue(f"{which}_database"), language)
    names = {row["initiative_id"] for row in read.rows("initiative")}
    assert set(roots) == {(name, part) for name in names for part in NAMESPACES}
    assert {key: faults(root) for key, root in roots.items()} == {key: [] for key in roots}


def _drop(path: str) -> Callable[[Any], None]:
    def spoil(root: Any) -> None:
        element = found(root, path)[0]
        element.getparent().remove(element)

    return spoil


def _say(path: str, text: str) -> Callable[[Any], None]:
    def spoil(root: Any) -> None:
        found(root, path)[0].text = text

    return spoil


def _move_first(path: str) -> Callable[[Any], None]:
    def spoil(root: Any) -> None:
        element = found(root, path)[0]
        element.getparent().insert(0, element)

    return spoil


@pytest.mark.parametrize(
    "spoil",
    [
        _drop("//Goal/Name"),
        _drop("//Goal/Description"),
        _drop("//PerformanceIndicator/UnitOfMeasurement"),
        _say("//PublicationDate", "2026"),
        _say("//NumberOfUnits", "1e6"),
        _say("//ActualResult/EndDate", "2026-11"),
        _say("//Objective/Identifier", "5 Prozent"),
        _say("//Goal/Name", " "),
        _move_first("//Objective/OtherInformation"),
        _move_first("//ActualResult/Description"),
    ],
)
def test_the_grammar_refuses_what_the_standard_does(
    spoil: Callable[[Any], None], real_database: Path
) -> None:
    read = database.read(real_database)
    root = parsed(documents.files(read, BASE, DAY, "de"))["oberhausen", "report"]
    assert faults(root) == []
    spoil(root)
    assert faults(root)


def test_goals_and_measures_are_those_of_the_tables(both: tuple[Database, Documents]) -> None:
    read, roots = both
    for (initiative, _), root in roots.items():
        goals = of(read, "goal", initiative)
        measures = of(read, "measure", initiative)
        titles = {row["goal_id"]: row["title"] for row in goals}
        for row in goals:
            assert found(by_key(root, "goal", row["goal_id"]), "Name")[0].text == row["title"]
        for row in measures:
            element = by_key(root, "measure", row["measure_id"])
            assert texts(element, "Name") == [row["title"]]
            assert texts(element, "SequenceIndicator") == ([row["number"]] if row["number"] else [])
            if row["goal_id"]:
                assert texts(element, "../Name") == [titles[row["goal_id"]]]
        loose = {told.identifier("measure", key) for key in without_goal(measures)}
        unassigned = [
            each.text
            for goal in found(root, "//Goal")
            if texts(goal, "Identifier") == [told.identifier("unassigned", initiative)]
            for each in found(goal, "Objective/Identifier")
        ]
        assert loose <= set(unassigned)
        own = {told.identifier("measure", row["measure_id"]) for row in measures}
        assert own & set(unassigned) == loose
        assert len(found(root, "//Goal")) == len(goals) + (bool(unassigned) or not goals)


def of(read: Database, table: str, initiative: str) -> list[Row]:
    return [row for row in read.rows(table) if row["initiative_id"] == initiative]


def without_goal(measures: list[Row]) -> set[str]:
    """Measures that neither serve a goal nor are a part of one that does."""
    known = {row["measure_id"]: row for row in measures}

    def serves(row: Row) -> bool:
        whole = known.get(row["part_of_id"])
        return bool(row["goal_id"] or (whole and serves(whole)))

    return {key for key, row in known.items() if not serves(row)}


def last_day(edtf: str | None) -> list[str]:
    """The day that a date ends on, where it says one without a doubt."""
    return re.findall(r"(?:^|/)(\d{4}-\d\d-\d\d)$", edtf or "")


def valued(value: float | None) -> list[float]:
    return [] if value is None else [value]


def result(element: Any) -> tuple[str, list[float], list[str]]:
    """Of which indicator a result is, its number and its day, as far as it has them."""
    [indicator] = texts(element, "../../MeasurementDimension")
    numbers = [float(each) for each in texts(element, "NumberOfUnits")]
    return indicator, numbers, texts(element, "EndDate")


def test_a_report_has_each_status_as_the_source_dates_it(both: tuple[Database, Documents]) -> None:
    read, roots = both
    labels = {row["status_id"]: row["label"] for row in read.rows("status")}
    sources = {row["source_id"]: row for row in read.rows("source")}
    for (initiative, part), root in roots.items():
        if part == "plan":
            assert not found(root, "//PerformanceIndicator")
            continue
        reports = of(read, "status_report", initiative)
        for measure in of(read, "measure", initiative):
            own = [row for row in reports if row["measure_id"] == measure["measure_id"]]
            stepped = [row for row in own if row["status"] not in (None, "unknown")]
            element = by_key(root, "measure", measure["measure_id"])
            [remark] = texts(element, "OtherInformation")
            assert (words.word("de", "stratml_no_status") in remark) == (not stepped)
            results_of = found(element, "PerformanceIndicator[@*='Qualitative']//ActualResult")
            assert len(results_of) == len(own)
            assert sorted(
                texts(element, "PerformanceIndicator[@*='Qualitative']//DescriptorValue")
            ) == sorted(labels[row["status"]] for row in stepped)
            for row in own:
                url = sources[row["source_id"]]["url"] or sources[row["source_id"]]["title"]
                assert any(
                    url in texts(each, "Description")[0]
                    and texts(each, "EndDate") == last_day(row["as_of_edtf"])
                    for each in results_of
                ), row["status_report_id"]


def test_numbers_are_those_of_targets_and_observations(both: tuple[Database, Documents]) -> None:
    """Each once, with its unit; a target without a number has none, and no other number stands."""
    read, roots = both
    for (initiative, part), root in roots.items():
        if part == "plan":
            continue
        for table, element in (("target", "TargetResult"), ("observation", "ActualResult")):
            rows = of(read, table, initiative)
            written = found(root, f"//PerformanceIndicator[@*='Quantitative']//{element}")
            assert len(written) == len(rows)
            dated = "due_edtf" if table == "target" else "as_of_edtf"
            assert sorted(result(each) for each in written) == sorted(
                (row["indicator"], valued(row["value"]), last_day(row[dated])) for row in rows
            )
        units = {
            (row["indicator"], row["unit"])
            for t in ("target", "observation")
            for row in of(read, t, initiative)
        }
        assert units == {
            (texts(each, "MeasurementDimension")[0], texts(each, "UnitOfMeasurement")[0])
            for each in found(root, "//PerformanceIndicator[@*='Quantitative']")
        }


@pytest.mark.parametrize(
    ("edtf", "known"),
    [
        (None, (None, None)),
        ("2023", (None, None)),
        ("2023-08", (None, None)),
        ("2021-23", (None, None)),
        ("2023-08-14", (None, "2023-08-14")),
        ("2023-08-14~", (None, None)),
        ("2016-05-19/2018-11-26", ("2016-05-19", "2018-11-26")),
        ("2016-10/2022-06-30", (None, "2022-06-30")),
        ("2015-03-01/..", ("2015-03-01", None)),
        ("../2015-03-01?", (None, None)),
    ],
)
def test_a_day_is_written_only_where_it_is_known_to_the_day(
    edtf: str | None, known: tuple[str | None, str | None]
) -> None:
    assert told.days(edtf) == known


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (6.0, "6"),
        (0.5, "0.5"),
        (1.2e6, "1200000"),
        (1e-7, "0.0000001"),
        (1e22, "1" + "0" * 22),
        (0.0, "0"),
        (-3.10, "-3.1"),
    ],
)
def test_a_number_has_no_exponent(value: float, written: str) -> None:
    assert results.number(value) == written


def test_an_initiative_of_which_nothing_is_known_says_so(towns_database: Path) -> None:
    read = database.read(towns_database)
    for name in ("goal", "measure", "target", "observation", "body", "involvement", "citation"):
        read.tables[name].rows = []
    for root in parsed(documents.files(read, BASE, DAY, "de")).values():
        assert faults(root) == []
        assert texts(root, "//Goal/Name") == [words.word("de", "stratml_no_goal")]
        assert not found(root, "//Objective") and not found(root, "//NumberOfUnits")


def test_a_text_of_any_signs_is_text_and_never_an_element(towns_database: Path) -> None:
    read = database.read(towns_database)
    hostile = "<Goal/>&amp; ]]> \x00\x0b\ufffe 'x' \"y\""
    for row in read.rows("goal"):
        row["title"] = hostile
    for root in parsed(documents.files(read, BASE, DAY, "de")).values():
        assert faults(root) == []
        shown = (
            hostile.replace("\x00", "\ufffd").replace("\x0b", "\ufffd").replace("\ufffe", "\ufffd")
        )
        assert shown in texts(root, "//Goal/Name")


def test_the_same_row_keeps_its_identifier_in_both_parts_and_at_any_address(
    towns_database: Path,
) -> None:
    read = database.read(towns_database)
    site = "https://monitor.example/"
    here = parsed(documents.files(read, dataset.OWN_BASE, DAY, "en", site))
    there = parsed(documents.files(read, BASE, DAY, "de"))
    for (initiative, part), root in here.items():
        assert texts(root, "//Source") == [site]
        assert texts(there[initiative, part], "//Source") == [f"{BASE}initiative/{initiative}"]
        assert texts(root, "//Identifier") == texts(there[initiative, part], "//Identifier")
    for initiative in {initiative for initiative, _ in here}:
        plan, report = (texts(here[initiative, part], "//Identifier") for part in NAMESPACES)
        assert set(plan) < set(report)
    assert told.identifier("goal", "a/b") == "_09c4e125-312d-5be4-9d86-4b4af139d874"
