"""Two codings of the same sources: kappa by hand, and how differences are settled.

And the contract of the files, the command and the tables.
"""

from collections.abc import Sequence
from pathlib import Path
import re
import subprocess
import sys

from in_german import english_words
import pytest

from etl import build, entries, initiative_file, paths
from etl.__main__ import main
from etl.agreement import comparison
from etl.agreement.kappa import kappa
from etl.faults import Fault
from etl.second_coding import SecondCoding
import queries

AUENFURT, BERGHEIDE, RULES = (
    "second_coding/auenfurt.yml",
    "second_coding/bergheide.yml",
    "coding_rules.yml",
)
BY_HAND = {  # units, agreed, kappa of Auenfurt; the sums stand beside
    # Yes: 8 and 10 of 24; by chance 8 * 10 + 16 * 14 = 304 of 576; (24 * 16 - 304) / (576 - 304).
    "theme_decisions": (24, 16, 5 / 17),
    "first_theme": (8, 5, 0.4),  # 4, 2, 2 and 4, 2, 2; by chance 24 of 64; (40 - 24) / (64 - 24)
    "any_theme": (8, 5, None),
    # Open 1 1, completed 2 1, in progress 1 1, on hold 1 1, begun 0 1: by chance 5 of 25;
    # (15 - 5) / (25 - 5).
    "status": (5, 3, 0.5),
    "evidence": (5, 4, 11 / 16),  # 3 2, 1 2, 1 1: by chance 9 of 25; (20 - 9) / (25 - 9)
    "checkability": (4, 3, 0.5),  # yes 3 2, partly 1 2: by chance 8 of 16; (12 - 8) / (16 - 8)
    "act": (4, 4, None),
    "number": (4, 3, None),  # all, and never: one category only
    "deadline": (4, 3, 0.5),
    "owner": (4, 3, 0.5),  # yes 2 1, no 2 3: by chance 8 of 16
    "units": (6, 1, None),
}


def spoil(data: Path, file: str, old: str, new: str) -> None:
    text = (data / file).read_text(encoding="utf-8")
    assert old in text, f"{file} no longer holds {old!r}"
    (data / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def faults(data: Path) -> list[Fault]:
    return initiative_file.read_all(data).faults


# --- kappa ---


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (
            {("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15},
            0.4,
        ),  # 35 of 50 agree, 1250 of 2500 by chance: (1750 - 1250) / 1250
        (
            {("a", "a"): 45, ("a", "b"): 15, ("b", "a"): 25, ("b", "b"): 15},
            0.6 / 4.6,
        ),  # 60 of 100 agree, 54 by chance: 6 / 46
        ({("a", "a"): 1, ("b", "b"): 1, ("c", "c"): 1}, 1.0),
        ({("a", "b"): 1, ("b", "a"): 1}, -1.0),
        (
            {("a", "a"): 8, ("a", "b"): 1, ("b", "a"): 1},
            (80 - 82) / (100 - 82),
        ),  # worse than chance although eight of ten agree
        ({("a", "a"): 25, ("a", "b"): 25, ("b", "a"): 25, ("b", "b"): 25}, 0.0),
    ],
)
def test_kappa_is_what_it_is_by_hand(counts: dict[tuple[str, str], int], expected: float) -> None:
    assert kappa([pair for pair, number in counts.items() for _ in range(number)]) == pytest.approx(
        expected, abs=1e-12
    )


@pytest.mark.parametrize(
    "pairs", [[], [("a", "a")] * 5, [("a", "a"), ("a", "b")], [("a", "a"), ("b", "a")]]
)
def test_where_a_coder_uses_one_category_kappa_is_undefined_and_not_zero(
    pairs: Sequence[tuple[str, str]],
) -> None:
    assert kappa(pairs) is None


# --- the towns ---


def read_towns(data: Path) -> tuple[list[SecondCoding], dict[str, entries.InitiativeFile]]:
    reading = initiative_file.read_all(data)
    assert reading.faults == []
    return reading.codings, {file.initiative.id: file for file in reading.initiatives}


def test_the_agreement_of_the_towns_is_what_it_is_by_hand(data_copy: Path) -> None:
    codings, files = read_towns(data_copy)
    [auenfurt, bergheide] = codings
    found = {
        each.field: each
        for each in comparison.agreements(
            [auenfurt], comparison.comparisons(auenfurt, files["auenfurt"])
        )
    }
    assert tuple(found) == comparison.FIELDS == tuple(BY_HAND)
    for field, (units, agreed, expected) in BY_HAND.items():
        assert (found[field].units, found[field].agreed) == (units, agreed), field
        assert found[field].kappa == (None if expected is None else pytest.approx(expected)), field
    assert {each.field: each.kappa_missing for each in found.values() if each.kappa is None} == {
        "any_theme": "no_codes",
        "act": "one_category",
        "number": "one_category",
        "units": "no_codes",
    }
    assert [
        (each.field, each.only_first, each.only_second)
        for each in found.values()
        if each.only_first or each.only_second
    ] == [("status", 1, 2), ("units", 1, 2)]
    alone = comparison.agreements(
        [bergheide], comparison.comparisons(bergheide, files["bergheide"])
    )
    assert {each.field for each in alone if each.kappa_missing == "no_units"} == {
        "status",
        "evidence",
        "checkability",
        "act",
        "number",
        "deadline",
        "owner",
    }
    together = comparison.agreements(
        codings,
        [
            each
            for coding in codings
            for each in comparison.comparisons(coding, files[coding.initiative])
        ],
    )
    assert (together[0].units, together[0].agreed) == (26, 18) and together[
        0
    ].kappa == pytest.approx((26 * 18 - 354) / (26**2 - 354))  # yes: 9 and 11 of 26


def test_how_a_difference_was_settled_follows_from_the_data_of_today(data_copy: Path) -> None:
    codings, files = read_towns(data_copy)
    found = {
        (each.field, each.id, each.source, each.as_of): each.outcome
        for each in comparison.comparisons(codings[0], files["auenfurt"])
    }
    assert found["themes", "tempo", None, None] == "agreed"
    assert found["themes", "flaechenkataster", None, None] == "first_kept"
    assert (
        found["themes", "glasfaser-gewerbe", None, None] == "second_taken"
    )  # under the id it has now
    assert found["themes", "freies-netz", None, None] == "third_solution"
    assert found["themes", "fahrradbuegel", None, None] == "gone"
    assert found["status", "flaechenkataster", "aue-bote", "2024-03-15"] == "first_kept"
    assert (
        found["status", "freies-netz", "fortschritt-2024", "2024"] == "second_taken"
    )  # March 2024 may be meant
    assert found["evidence", "gewerbe-lotse", "fortschritt-2024", "2024-03"] == "first_kept"
    assert (
        found["status", "glasfaser-gewerbe", "ratsinfo", "2019"] == "first_kept"
    )  # only the first has it, and the data too
    assert (
        found["status", "glasfaser-gewerbe", "studie-hsa", "2022-09"] == "third_solution"
    )  # the data has it, as in progress
    assert (
        found["status", "freies-netz", None, "2023"] == "first_kept"
    )  # only the second has it, and the data not
    assert (
        found["units", "flaechenkataster", None, None] == "first_kept"
        and found["units", "solaratlas", None, None] == "second_taken"
    )
    assert (
        found["units", "fahrradbuegel", None, None] == "second_taken"
        and found["units", "<s>Brunnen</s>", None, None] == "first_kept"
    )


def test_a_statement_that_the_data_dropped_is_gone(data_copy: Path) -> None:
    spoil(
        data_copy,
        "initiatives/auenfurt.yml",
        "      - {word: in Arbeit, as_of: 2024-03-15, evidence: independent, sources: [{source:"
        ' aue-bote, about: "Kataster noch lückenhaft"}]}\n',
        "",
    )
    spoil(data_copy, "initiatives/auenfurt.yml", "status_reports: 30", "status_reports: 29")
    codings, files = read_towns(data_copy)
    [dropped] = [
        each
        for each in comparison.comparisons(codings[0], files["auenfurt"])
        if each.field == "status" and each.source == "aue-bote"
    ]
    assert (dropped.outcome, dropped.present, dropped.is_gone) == ("gone", None, False)


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        ((), "no"),
        (("owner", "deadline"), "no"),
        (("act",), "partly"),
        (("number",), "partly"),
        (("act", "owner"), "yes"),
        (("number", "deadline"), "yes"),
    ],
)
def test_the_grade_follows_from_the_features(features: tuple[str, ...], expected: str) -> None:
    assert comparison.grade(features) == expected


def test_the_grades_of_today_are_those_of_the_query(
    towns_database: Path, real_database: Path
) -> None:
    for database, data in (
        (towns_database, Path(__file__).parent / "data"),
        (real_database, paths.DATA),
    ):
        graded = {
            f"measure:{file.initiative.id}/{measure.id}": comparison.grade(
                comparison.features(measure)
            )
            for file in initiative_file.read_all(data).initiatives
            for measure in file.measures
        }
        with queries.connect(database) as connection:
            ids = [
                row[0]
                for row in connection.execute("select initiative_id from initiative").fetchall()
            ]
            rows = queries.ask(
                connection,
                "measures_by_checkability",
                initiative_ids=ids,
                as_of="2026-11-25",
                evidence=["self_reported", "independent", "inferred"],
            )
        assert {
            fact: row["grade"] for row in rows for fact in row["fact_ids"]
        }.items() <= graded.items()


# --- the contract ---

THEMES = "first: [land-and-property], second: [land-and-property, business-friendly-administration]"
FAULTS = {  # name: file, passage, what replaces it, what the message must say
    "unknown key": (
        AUENFURT,
        "coded_on:",
        "codedon:",
        ['"codedon", which is not known here', 'Did you mean "coded_on"?'],
    ),
    "no day": (
        AUENFURT,
        '"2024-12-20"',
        '"20.12.2024"',
        ['coded_on is "20.12.2024"', "a day in quotes"],
    ),
    "one coder": (
        AUENFURT,
        (
            '  second: {de: "Ein Praktikant <i>ohne</i> Vorwissen", en: "An intern <i>without</i>'
            ' knowledge"}\n'
        ),
        "",
        ['coders lacks the key "second"'],
    ),
    "unknown status": (
        AUENFURT,
        "second: {status: begun, evidence: independent}}",
        "second: {status: started, evidence: independent}}",
        ['second, status is "started"', "in_progress"],
    ),
    "unknown feature": (
        AUENFURT,
        "second: [act, number, deadline]",
        "second: [act, amount, deadline]",
        ['second 2 is "amount"', "number"],
    ),
    "unknown measure": (
        AUENFURT,
        "id: freies-netz,",
        "id: freies-nez,",
        [
            'measure "freies-nez" is not listed in initiatives/auenfurt.yml',
            "now: <id>",
            "gone: true",
        ],
    ),
    "unknown goal": (AUENFURT, "id: tempo,", "id: tempoo,", ['goal "tempoo" is not listed']),
    "gone but there": (
        AUENFURT,
        "id: netz,",
        "id: netz, gone: true,",
        [
            'goal "netz" is said to be gone, but initiatives/auenfurt.yml has it',
            "Remove  gone: true",
        ],
    ),
    "theme outside the scheme": (
        AUENFURT,
        THEMES,
        "first: [land-and-property], second: [land-and-propertie]",
        ['"flaechenkataster": the theme "land-and-propertie" is not in scheme'],
    ),
    "theme twice": (
        AUENFURT,
        THEMES,
        "first: [land-and-property], second: [land-and-property, land-and-property]",
        ['"flaechenkataster" has a theme twice in second'],
    ),
    "item twice": (
        AUENFURT,
        "  - {kind: goal, id: netz",
        "  - {kind: goal, id: tempo, first: [], second: []}\n  - {kind: goal, id: netz",
        ['themes: goal "tempo" stands twice (first as entry 1)'],
    ),
    "nobody's statement": (
        AUENFURT,
        '  - {measure: freies-netz, as_of: "2023", second: {status: begun, evidence: inferred}}',
        '  - {measure: freies-netz, as_of: "2023"}',
        ['the statement on "freies-netz" has neither first nor second'],
    ),
    "unknown source": (
        AUENFURT,
        "source: studie-hsa",
        "source: studie-hsb",
        ['source "studie-hsb" is not listed in initiatives/auenfurt.yml'],
    ),
    "bad date": (AUENFURT, 'as_of: "2022-09"', 'as_of: "2022-13"', ["as_of"]),
    "unit of a stranger": (
        AUENFURT,
        "measures: [faser, freies-netz]",
        "measures: [faser, solaratlas]",
        ['measure "solaratlas" has no entry under themes'],
    ),
    "unit without a title": (
        AUENFURT,
        ", title: Netze",
        "",
        ["unit 4 covers no measure of its own and has no title"],
    ),
    "unit that became nothing": (
        AUENFURT,
        "now: solaratlas",
        "now: solaratlass",
        ['measure "solaratlass" is not listed'],
    ),
    "another initiative": (
        AUENFURT,
        "initiative: auenfurt",
        "initiative: bergheide",
        ['the initiative "bergheide" differs from the file name "auenfurt.yml"'],
    ),
    "rule without an example": (
        RULES,
        (
            '    example: {de: "„Freies Auenfurt-Netz“ ist eine Maßnahme.", en: "The free network'
            ' of Auenfurt is one measure."}\n'
        ),
        "",
        ['rules "one-measure" lacks the key "example"'],
    ),
    "rule twice": (
        RULES,
        "id: evidence",
        "id: one-measure",
        ['rules has the id "one-measure" twice'],
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_with_file_line_and_what_to_do(name: str, data_copy: Path) -> None:
    file, old, new, parts = FAULTS[name]
    line = (data_copy / file).read_text(encoding="utf-8").split(old)[0].count("\n") + 1
    spoil(data_copy, file, old, new)
    named = [fault for fault in faults(data_copy) if all(part in fault.message for part in parts)]
    assert len(named) == 1, "\n".join(map(str, faults(data_copy)))
    assert not english_words(named[0].in_("de")), named[0].in_("de")
    assert named[0].file == f"data/{file}"
    assert abs(named[0].line - line) <= 1 or name in (
        "one coder",
        "rule without an example",
    )  # said where the entry begins


def test_a_second_coding_of_nobody_is_named(data_copy: Path) -> None:
    (data_copy / BERGHEIDE).rename(data_copy / "second_coding/bergheid.yml")
    [fault] = faults(data_copy)
    assert (
        fault.file == "data/second_coding/bergheid.yml"
        and 'initiative "bergheid" is not listed' in fault.message
        and "Did you mean bergheide" in fault.message
    )


def test_a_second_coding_is_not_held_against_a_file_that_has_faults(data_copy: Path) -> None:
    spoil(data_copy, "initiatives/bergheide.yml", "word: teils", "word: halb")
    spoil(data_copy, BERGHEIDE, "id: gewerbe-lotse", "id: gewerbe-lotsen")
    assert {fault.file for fault in faults(data_copy)} == {"data/initiatives/bergheide.yml"}


def test_both_may_be_missing(data_copy: Path, tmp_path: Path) -> None:
    (data_copy / RULES).unlink()
    for file in (data_copy / "second_coding").glob("*.yml"):
        file.unlink()
    report = build.build(data_copy, tmp_path / "out.duckdb")
    assert report.is_good and not any(
        sum(report.rows[table].values())
        for table in ("coding_rule", "second_coding", "coding_comparison", "coding_agreement")
    )


# --- the tables and the command ---


def test_the_tables_hold_what_was_compared(towns_database: Path) -> None:
    with queries.connect(towns_database) as towns:
        assert towns.execute(
            "select initiative_id, statements_elsewhere, first_coder_en from second_coding order"
            " by all"
        ).fetchall() == [("auenfurt", 2, "The town clerk"), ("bergheide", 0, "The town clerk")]
        assert towns.execute(
            "select kappa, units, agreed from coding_agreement where coding_agreement_id ="
            " 'auenfurt/theme_decisions'"
        ).fetchall() == [(5 / 17, 24, 16)]
        assert towns.execute(
            "select count(*) from coding_agreement where initiative_id is null"
        ).fetchone() == (len(comparison.FIELDS),)
        assert towns.execute(
            "select first_codes, second_codes, present_codes from coding_comparison where"
            " subject_id = 'auenfurt/freies-netz' and field = 'themes'"
        ).fetchall() == [
            (
                ["business-friendly-administration"],
                ["land-and-property"],
                ["digital-infrastructure"],
            )
        ]
        assert towns.execute(
            "select subject_id, second_codes, outcome from coding_comparison where field = 'units'"
            " and first_codes is null order by all"
        ).fetchall() == [
            ("auenfurt/solaratlas", ["Solaratlas"], "second_taken"),
            (None, ["<s>Brunnen</s>"], "first_kept"),
        ]


def test_the_command_says_the_same(data_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agreement", "--data", str(data_copy), "--initiative", "auenfurt"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("auenfurt ") and "bergheide" not in said and "together" not in said
    cells = [re.split("  +", line) for line in said.splitlines()]
    lines = {name: values[:3] for name, *values in cells}
    assert (
        lines["Themes: each theme of each entry, yes or no"] == ["24", "67%", "0.29"]
        and lines["Whether it can be checked: act"] == ["4", "100%", "-"]
        and "one coding uses one category only" in said
    )
    assert (
        said.splitlines()[-1]
        == "differences: 18; as the first 10, as the second 5, unlike both 2, no longer there 1"
    )
    line = ["agreement", "--data", str(data_copy), "--language", "de"]
    assert main([*line, "--initiative", "auenfurt"]) == 0
    german = capsys.readouterr().out
    assert "0,29" in german and "Unterschiede: 18; wie die erste 10" in german
    assert not english_words(german)
    assert main(["agreement", "--data", str(data_copy)]) == 0
    assert "all 2 together" in capsys.readouterr().out


def test_the_command_says_what_is_wrong(
    data_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["agreement", "--data", str(data_copy), "--initiative", "nirgendwo"]) == 2
    assert "There is no second coding of nirgendwo" in capsys.readouterr().err
    assert main(["agreement", "--data", str(data_copy / "nowhere")]) == 2
    assert "--data DIR" in capsys.readouterr().err
    spoil(data_copy, AUENFURT, "source: studie-hsa", "source: studie-hsb")
    assert main(["agreement", "--data", str(data_copy)]) == 1
    assert "studie-hsb" in capsys.readouterr().err


def test_the_command_explains_itself() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "etl", "agreement", "--help"],
        cwd=paths.ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "Cohen's kappa" in said and "--initiative ID" in said


# --- the real files ---


def test_every_initiative_was_coded_twice_and_the_rules_stand_in_both_languages() -> None:
    reading = initiative_file.read_all(paths.DATA)
    assert [coding.initiative for coding in reading.codings] == [
        file.initiative.id for file in reading.initiatives
    ]
    assert len(reading.rules) >= 13 and all(
        getattr(rule, part).de != getattr(rule, part).en
        for rule in reading.rules
        for part in ("title", "rule", "because", "example")
    )


def test_the_remarks_say_who_coded_and_that_no_city_was_asked() -> None:
    for coding in initiative_file.read_all(paths.DATA).codings:
        assert "Sprachmodell" in str(coding.coders.first.de) and "language model" in str(
            coding.coders.second.en
        )
        assert "Keine Stadt wurde gefragt" in str(coding.remark.de) and "No city was asked" in str(
            coding.remark.en
        )
