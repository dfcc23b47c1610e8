"""Pairs and families of comparable measures: the contract of both files, and what faults say.

And what the real files hold.
"""

from datetime import date
from pathlib import Path
import shutil

from in_german import english_words
import duckdb
import pytest

from etl import build, initiative_file, match_file, paths
from etl.faults import Fault
import queries

MATCHES, FAMILIES = "measure_matches.tsv", "measure_families.yml"
EXACT = "auenfurt/glasfaser-gewerbe\tskos:exactMatch\tbergheide/glasfaser-gewerbe\t"
EVERYONE = ["bottrop", "duisburg", "kreis-offenbach", "muelheim", "oberhausen"]


def spoil(data: Path, file: str, old: str, new: str) -> None:
    text = (data / file).read_text(encoding="utf-8")
    assert old in text, f"{file} no longer holds {old!r}"
    (data / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def faults(data: Path) -> list[Fault]:
    return initiative_file.read_all(data).faults


def only_fault(data: Path) -> Fault:
    found = faults(data)
    assert len(found) == 1, "\n".join(map(str, found))
    return found[0]


# --- the contract of the pairs ---

FAULTS = {  # name: file, passage, what replaces it, what the message must say
    "unknown subject": (
        MATCHES,
        "auenfurt/emoji\t",
        "auenfurt/emojy\t",
        [
            'subject_id "auenfurt/emojy" is not listed in initiatives/*.yml',
            "Did you mean auenfurt/emoji",
        ],
    ),
    "unknown object": (
        MATCHES,
        "bergheide/dorfladen\t",
        "bergheide/dorfladn\t",
        ['object_id "bergheide/dorfladn" is not listed', "bergheide/dorfladen"],
    ),
    "no key": (
        MATCHES,
        "auenfurt/emoji\t",
        "measure:auenfurt/emoji\t",
        [
            'subject_id is "measure:auenfurt/emoji"',
            "no key of a measure",
            "musterstadt/online-antrag",
        ],
    ),
    "empty key": (MATCHES, "auenfurt/emoji\t", "\t", ["subject_id is empty", "initiative/measure"]),
    "same initiative": (
        MATCHES,
        "auenfurt/emoji\tskos:broadMatch\tbergheide/dorfladen",
        "auenfurt/emoji\tskos:broadMatch\tauenfurt/fett",
        ["belong to the same initiative", "lineage"],
    ),
    "unknown predicate": (
        MATCHES,
        "skos:closeMatch",
        "skos:closMatch",
        ['predicate_id is "skos:closMatch"', "skos:narrowMatch", "Did you mean skos:closeMatch?"],
    ),
    "predicate without prefix": (
        MATCHES,
        "skos:closeMatch",
        "closeMatch",
        ['predicate_id is "closeMatch"', "Did you mean skos:closeMatch?"],
    ),
    "other justification": (
        MATCHES,
        "semapv:ManualMappingCuration",
        "semapv:LexicalMatching",
        [
            'mapping_justification is "semapv:LexicalMatching"',
            "Allowed: semapv:ManualMappingCuration",
        ],
    ),
    "confidence above one": (
        MATCHES,
        "\t0.55\t",
        "\t1.2\t",
        ['confidence is "1.2"', "from 0 to 1"],
    ),
    "confidence with a comma": (
        MATCHES,
        "\t0.55\t",
        "\t0,55\t",
        ['confidence is "0,55"', "with a point, such as 0.8"],
    ),
    "negative confidence": (MATCHES, "\t0.55\t", "\t-0.5\t", ['confidence is "-0.5"']),
    "confidence that is no number": (MATCHES, "\t0.55\t", "\tnan\t", ['confidence is "nan"']),
    "day as Excel shows it": (
        MATCHES,
        "2024-02-29",
        "29.02.2024",
        ['mapping_date is "29.02.2024"', "year-month-day", "format the column as text"],
    ),
    "day that does not exist": (
        MATCHES,
        "2024-02-29",
        "2023-02-29",
        ['mapping_date is "2023-02-29"'],
    ),
    "no author": (
        MATCHES,
        "\tA | B\t",
        "\t\t",
        ["author_label is empty", "Say who matched the two"],
    ),
    "no reason": (
        MATCHES,
        "\tGlasfaser für Gewerbegebiete, hier wie dort.\t",
        "\t \t",
        ["comment is empty", "what the two share and where they differ"],
    ),
    "reason in one language": (
        MATCHES,
        "\tFibre for commercial areas, here and there.",
        "\t",
        ["comment_en is empty", "the same in English"],
    ),
    "overlong reason": (
        MATCHES,
        "hier wie dort.",
        "x" * 1200,
        ["comment has more than 1200 characters"],
    ),
    "control character": (
        MATCHES,
        "hier wie dort.",
        "hier\x07.",
        ["comment holds a line break or an invisible control character"],
    ),
    "too few cells": (
        MATCHES,
        "\tFibre for commercial areas, here and there.",
        "",
        ["the row has 8 cells, but there are 10 columns", "tabs"],
    ),
    "column by another name": (
        MATCHES,
        "\tcomment\t",
        "\treason\t",
        [
            "the first line lacks comment and names 'reason', not known here",
            "Columns are subject_id, predicate_id",
        ],
    ),
    "column misspelt": (
        MATCHES,
        "predicate_id\t",
        "predicat_id\t",
        ['Write "predicate_id" for "predicat_id"'],
    ),
    "column twice": (
        MATCHES,
        "comment_en\t",
        "comment_en\tcomment\t",
        ["the first line names a column twice"],
    ),
    "semicolons": (
        MATCHES,
        "subject_id\tpredicate_id\t",
        "subject_id;predicate_id;",
        ["the first line lacks subject_id, predicate_id", "save as text with tabs"],
    ),
    "open quotation mark": (
        MATCHES,
        "\tGlasfaser für",
        '\t"Glasfaser für',
        ["double quotation mark that is not closed"],
    ),
    "unknown member": (
        FAMILIES,
        "measure: auenfurt/flaechenkataster",
        "measure: auenfurt/flaechenkatster",
        [
            'measure "auenfurt/flaechenkatster" is not listed in initiatives/*.yml',
            "auenfurt/flaechenkataster",
        ],
    ),
    "member without initiative": (
        FAMILIES,
        "measure: auenfurt/flaechenkataster",
        "measure: flaechenkataster",
        ['"flaechenkataster", which does not have the expected form', "initiative/measure"],
    ),
    "member twice": (
        FAMILIES,
        "measure: auenfurt/innenstadt-wlan",
        "measure: auenfurt/freies-netz",
        ['family "netze" has the member "auenfurt/freies-netz" twice'],
    ),
    "one initiative only": (
        FAMILIES,
        "measure: bergheide/gewerbe-lotse",
        "measure: auenfurt/behoerdennummer",
        ['family "lotsen" has members of one initiative only', "A family compares initiatives"],
    ),
    "family twice": (FAMILIES, "id: lotsen", "id: netze", ['families has the id "netze" twice']),
    "no reason for a member": (
        FAMILIES,
        (
            "{measure: auenfurt/flaechenkataster, because: {de: Vermittelt Flächen im Gebiet., en:"
            " Brokers land in the area.}}"
        ),
        "{measure: auenfurt/flaechenkataster}",
        ['lacks the key "because"', '"auenfurt/flaechenkataster"'],
    ),
    "no definition": (
        FAMILIES,
        (
            "    definition:\n      de: Betriebe sollen wissen, wen sie fragen.\n"
            "      en: Companies are to know whom to ask.\n"
        ),
        "",
        ['families "lotsen" lacks the key "definition"'],
    ),
    "unknown key": (
        FAMILIES,
        "definition:",
        "definitions:",
        ['"definitions", which is not known here', 'Did you mean "definition"?'],
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
    assert named[0].line == line or name in (
        "one initiative only",
        "no definition",
        "member twice",
    )  # said where the list, the entry or the second one begins


@pytest.mark.parametrize(
    ("turned", "words"),
    [
        (False, "matched twice (first in line 5)"),
        (True, "matched twice (first in line 5 the other way round)"),
    ],
)
def test_a_pair_stands_once_whichever_way_round(turned: bool, words: str, data_copy: Path) -> None:
    file = data_copy / MATCHES
    [row] = [
        line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith(EXACT)
    ]
    cells = row.split("\t")
    file.write_text(
        file.read_text(encoding="utf-8")
        + "\t".join([cells[2], cells[1], cells[0], *cells[3:]] if turned else cells)
        + "\n",
        encoding="utf-8",
    )
    fault = only_fault(data_copy)
    assert fault.line == 8 and words in fault.message and "Keep one row" in fault.message


def test_all_faults_of_both_files_come_in_one_run(data_copy: Path) -> None:
    for name in (
        "unknown subject",
        "unknown predicate",
        "day as Excel shows it",
        "confidence above one",
        "unknown member",
        "member twice",
    ):
        spoil(data_copy, *FAULTS[name][:3])
    spoil(data_copy, "initiatives/bergheide.yml", "word: teils", "word: halb")
    assert [fault.file.split("/")[-1] for fault in faults(data_copy)] == [
        "bergheide.yml",
        *[FAMILIES] * 2,
        *[MATCHES] * 3,
    ]


def test_a_file_of_another_encoding_says_so(data_copy: Path) -> None:
    file = data_copy / MATCHES
    file.write_bytes(file.read_text(encoding="utf-8").encode("utf-16"))
    assert "is no UTF-8" in only_fault(data_copy).message


def test_a_table_as_spreadsheet_programs_save_it_is_read(data_copy: Path) -> None:
    """With a byte order mark, Windows line ends, quoted cells and an empty last line.

    And with columns in another order, and as many cells in every row.
    """
    before = match_file.read(data_copy / MATCHES)[0]
    lines = [
        line.split("\t") for line in (data_copy / MATCHES).read_text(encoding="utf-8").splitlines()
    ]
    lines = [[*cells, *[""] * (len(lines[0]) - len(cells))][::-1] for cells in lines]
    quoted = "\r\n".join("\t".join(f'"{cell}"' for cell in cells) for cells in lines)
    (data_copy / MATCHES).write_bytes(
        b"\xef\xbb\xbf" + quoted.encode() + b"\r\n\t\t\t\t\t\t\t\t\r\n"
    )
    assert match_file.read(data_copy / MATCHES) == (before, [])


def test_an_empty_table_lacks_its_columns(data_copy: Path) -> None:
    (data_copy / MATCHES).write_text("", encoding="utf-8")
    assert "the first line lacks subject_id" in only_fault(data_copy).message


def test_measures_of_a_file_that_cannot_be_read_are_not_called_unknown(data_copy: Path) -> None:
    (data_copy / "initiatives/bergheide.yml").write_text("nothing: here\n", encoding="utf-8")
    assert {fault.file for fault in faults(data_copy)} == {"data/initiatives/bergheide.yml"}


def test_what_was_matched_with_an_initiative_that_is_gone_is_named(data_copy: Path) -> None:
    (data_copy / "initiatives/bergheide.yml").unlink()
    found = faults(data_copy)
    for file in ("data/second_coding/bergheide.yml", "data/readings.yml"):
        [own] = [fault for fault in found if fault.file == file]
        assert 'initiative "bergheide" is not listed' in own.message
        found.remove(own)
    assert {fault.file for fault in found} == {f"data/{MATCHES}", f"data/{FAMILIES}"} and len(
        found
    ) == 6 + 4
    assert all(
        "There is no measure of bergheide: if its file was taken out, take out what was matched"
        " with it" in fault.message
        for fault in found
    )


def test_both_files_may_be_missing(data_copy: Path, tmp_path: Path) -> None:
    (data_copy / MATCHES).unlink()
    (data_copy / FAMILIES).unlink()
    report = build.build(data_copy, tmp_path / "out.duckdb")
    assert report.is_good and not any(
        sum(report.rows[table].values())
        for table in ("measure_match", "measure_family", "family_member")
    )


def test_only_a_header_or_no_family_is_a_valid_start(data_copy: Path) -> None:
    (data_copy / MATCHES).write_text("\t".join(match_file.COLUMNS) + "\n", encoding="utf-8")
    (data_copy / FAMILIES).write_text("families: []\n", encoding="utf-8")
    assert faults(data_copy) == []


def test_rows_hold_what_the_files_say(towns_database: Path) -> None:
    with queries.connect(towns_database) as towns:
        assert towns.execute("from measure_match where predicate = 'exactMatch'").fetchall() == [
            (
                "auenfurt/glasfaser-gewerbe~bergheide/glasfaser-gewerbe",
                "auenfurt/glasfaser-gewerbe",
                "exactMatch",
                "bergheide/glasfaser-gewerbe",
                "Glasfaser für Gewerbegebiete, hier wie dort.",
                "Fibre for commercial areas, here and there.",
                "Masterplan Monitor",
                1.0,
                date(2024, 3, 1),
            )
        ]
        assert towns.execute(
            "select measure_family_id, position, label_en from measure_family order by position"
        ).fetchall() == [
            ("netze", 1, "Fast networks"),
            ("gewerbegebiete", 2, "Commercial areas & <b>more</b>"),
            ("lotsen", 3, "Guides"),
        ]
        assert towns.execute(
            "select measure_family_id, initiative_id from family_member where measure_id ="
            " 'auenfurt/glasfaser-gewerbe' order by all"
        ).fetchall() == [("gewerbegebiete", "auenfurt"), ("netze", "auenfurt")]


# --- what the queries say of them ---


def test_a_pair_needs_both_its_initiatives_chosen(real_database: Path) -> None:
    with queries.connect(real_database) as connection:
        assert (
            queries.ask(connection, "measure_matches", initiative_ids=["oberhausen"], language="de")
            == []
        )
        two = queries.ask(
            connection, "measure_matches", initiative_ids=["oberhausen", "bottrop"], language="de"
        )
        assert two and all(
            {row["subject_initiative_id"], row["object_initiative_id"]} == {"oberhausen", "bottrop"}
            for row in two
        )
        turned = {
            row["predicate"]: row["inverse_predicate"]
            for row in queries.ask(
                connection, "measure_matches", initiative_ids=EVERYONE, language="de"
            )
        }
    assert turned == {
        "exactMatch": "exactMatch",
        "closeMatch": "closeMatch",
        "relatedMatch": "relatedMatch",
        "broadMatch": "narrowMatch",
        "narrowMatch": "broadMatch",
    }


@pytest.mark.parametrize(
    ("change", "known", "reason"),
    [
        ("select 1", False, "list_incomplete"),  # a source declares 40 measures, 17 are named
        ("update declared_total set total = 17", True, None),
        (
            (
                "update declared_total set total = 17; update measure set is_example = true where"
                " measure_id = 'auenfurt/fett'"
            ),
            False,
            "example_only",
        ),
        ("delete from declared_total", False, "not_reported"),
        (
            (
                "update declared_total set total = 17; insert into gap values ('x', 'auenfurt',"
                " 'measures', 'source_breaks_off', 'Abriss', 'break')"
            ),
            False,
            "source_breaks_off",
        ),
    ],
)
def test_a_family_is_only_said_to_be_absent_where_the_list_is_complete(
    change: str, known: bool, reason: str | None, towns_database: Path, tmp_path: Path
) -> None:
    with duckdb.connect(str(shutil.copy(towns_database, tmp_path / "copy.duckdb"))) as towns:
        towns.execute(
            "delete from family_member where measure_family_id = 'lotsen' and initiative_id ="
            " 'auenfurt'"
        )
        towns.execute(change)
        rows = queries.ask(
            towns,
            "families_without",
            initiative_ids=["auenfurt"],
            as_of=date(2024, 12, 31),
            evidence=["self_reported", "independent"],
            language="en",
        )
    [absent] = [row for row in rows if row["measure_family_id"] == "lotsen"]
    assert (
        absent["measures"],
        absent["is_known_to_be_none"],
        absent["unknown_reason"],
        absent["measures_named"],
    ) == (0, known, reason, 17)
    assert absent["note"] == ("break" if reason == "source_breaks_off" else None)
    assert all(
        row["is_known_to_be_none"] is None and row["unknown_reason"] is None
        for row in rows
        if row["measures"]
    )


def test_counts_members_and_absences_agree(real_database: Path) -> None:
    with queries.connect(real_database) as connection:
        counted = {
            (row["measure_family_id"], row["initiative_id"]): row["measures"]
            for row in queries.ask(
                connection, "measure_families", initiative_ids=EVERYONE, language="de"
            )
        }
        members = queries.ask(
            connection,
            "family_members",
            initiative_ids=EVERYONE,
            as_of=date(2026, 11, 22),
            evidence=["self_reported", "independent"],
            language="de",
        )
        absences = queries.ask(
            connection,
            "families_without",
            initiative_ids=EVERYONE,
            as_of=date(2026, 11, 22),
            evidence=["self_reported", "independent"],
            language="de",
        )
    for key, measures in counted.items():
        assert measures == sum(
            (row["measure_family_id"], row["initiative_id"]) == key for row in members
        )
    assert {
        (row["measure_family_id"], row["initiative_id"]): row["measures"] for row in absences
    } == counted


# --- the real files ---


def test_every_pair_of_the_real_file_is_worth_a_look() -> None:
    matches, found = match_file.read(paths.DATA / MATCHES)
    assert found == [] and len(matches) > 80
    assert [(match.subject_id, match.object_id) for match in matches] == sorted(
        (match.subject_id, match.object_id) for match in matches
    ), "keep the rows sorted, so that a pair is found"
    assert all(
        match.justification != match.justification_en and len(match.justification) > 40
        for match in matches
    )
    assert all(match.confidence >= 0.4 for match in matches), "a pair nobody believes in is none"
    assert all(match.confidence >= 0.8 for match in matches if match.predicate == "exactMatch")


def test_pairs_of_the_same_kind_share_a_family() -> None:
    """Only relatedMatch, a shared aim by other means, may lead out of the families."""
    reading = initiative_file.read_all(paths.DATA)
    families = {
        key: {
            family.id
            for family in reading.families
            for member in family.members
            if member.measure == key
        }
        for match in reading.matches
        for key in match.pair
    }
    assert [
        (match.subject_id, match.object_id)
        for match in reading.matches
        if match.predicate != "relatedMatch"
        and not families[match.subject_id] & families[match.object_id]
    ] == []


def test_known_twins_are_matched() -> None:
    matches = {match.pair: match.predicate for match in match_file.read(paths.DATA / MATCHES)[0]}
    assert (
        matches[
            frozenset(
                {
                    "oberhausen/digitale-bauakte",
                    "kreis-offenbach/digitales-baugenehmigungsverfahren",
                }
            )
        ]
        == "closeMatch"
    )
    assert (
        matches[
            frozenset(
                {"oberhausen/kampagne-duale-ausbildung", "duisburg/kampagne-duale-ausbildung"}
            )
        ]
        == "closeMatch"
    )  # Duisburg's is known by its title only
    assert (
        matches[
            frozenset(
                {
                    "oberhausen/mittelstandsfreundliche-kommune",
                    "duisburg/stadtverwaltung-zertifizieren",
                }
            )
        ]
        == "exactMatch"
    )
    assert (
        matches[frozenset({"oberhausen/wlan-in-innenstaedten", "bottrop/wifi-in-der-innenstadt"})]
        == "exactMatch"
    )
    assert (
        frozenset({"muelheim/ausbau-breitbandnetz", "duisburg/breitbandversorgung-verbessern"})
        in matches
    )


def test_a_measure_may_be_in_several_families() -> None:
    families = initiative_file.read_all(paths.DATA).families
    assert (
        len(
            [
                family.id
                for family in families
                if any(member.measure == "muelheim/innovationszentrum" for member in family.members)
            ]
        )
        == 2
    )


def test_a_part_and_its_whole_do_not_stand_side_by_side_in_a_family() -> None:
    reading = initiative_file.read_all(paths.DATA)
    wholes = {
        f"{file.initiative.id}/{measure.id}": f"{file.initiative.id}/{measure.part_of}"
        for file in reading.initiatives
        for measure in file.measures
        if measure.part_of
    }
    members = {
        family.id: {member.measure for member in family.members} for family in reading.families
    }
    assert (
        wholes
        and [
            (family, key)
            for family, keys in members.items()
            for key in keys
            if wholes.get(key) in keys
        ]
        == []
    )


def test_what_is_known_by_its_title_alone_is_never_held_for_certain() -> None:
    """A reason that says so stands at less than 0.8, and no such pair is the same undertaking."""
    matches = match_file.read(paths.DATA / MATCHES)[0]
    by_title = [
        match
        for match in matches
        if "Titel nach" in match.justification
        or "by its title" in match.justification_en
        or "by their title" in match.justification_en
    ]
    assert (
        len(by_title) > 30
        and [
            (match.pair, match.confidence)
            for match in by_title
            if match.confidence >= 0.8 or match.predicate == "exactMatch"
        ]
        == []
    )
