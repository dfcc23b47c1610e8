"""The contract of a data file: each fault is named with file, line, what was found, what to do."""

from pathlib import Path
import re
import subprocess
import sys

from in_german import english_words
import pytest

from etl import initiative_file, paths, yaml_text
from etl.faults import Cell, Fault, Where, said
from etl.message import Message
from etl.yaml_text import Place, Text

AUENFURT, BERGHEIDE = "initiatives/auenfurt.yml", "initiatives/bergheide.yml"


def spoil(data: Path, file: str, old: str, new: str) -> None:
    """Replaces the first occurrence of a passage of a data file."""
    text = (data / file).read_text(encoding="utf-8")
    assert old in text, f"{file} no longer holds {old!r}"
    (data / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(data: Path) -> list[Fault]:
    return initiative_file.read_all(data).faults


def only_fault(data: Path) -> Fault:
    found = faults(data)
    assert len(found) == 1, "\n".join(map(str, found))
    return found[0]


def line_of(data: Path, file: str, passage: str) -> int:
    lines = (data / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if passage in line)


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "etl", *map(str, arguments)],
        cwd=paths.ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_two_towns_are_valid() -> None:
    assert faults(Path(__file__).parent / "data") == []


# Name: passage, what replaces it, the line's passage after it, what the message must say.
FAULTS = {
    "unknown key": (
        "goal: ein-ansprechpartner",
        "goall: ein-ansprechpartner",
        "goall:",
        ['"goall"', "not known here", 'Did you mean "goal"?', 'measures "gewerbe-lotse"'],
    ),
    "unknown status word": (
        "word: gestrichen",
        "word: begraben",
        "word: begraben",
        [
            'measure "maker-werkstatt" has the status "begraben"',
            'status_words of the source "fortschritt-2024" does not translate',
            "Known there: fertig, läuft",
            "Steps: completed (abgeschlossen), in_progress (in Umsetzung),",
            '"begraben": …  with the step that it means',
        ],
    ),
    "unknown status": (
        "status: on_hold",
        "status: paused",
        "status: paused",
        ['"paused"', "Allowed: 'open', 'begun'"],
    ),
    "unknown goal": (
        "goal: ein-ansprechpartner",
        "goal: ein-ansprechpartnr",
        "goal: ein-ansprechpartnr",
        [
            'goal "ein-ansprechpartnr" is not listed in this file',
            "Did you mean ein-ansprechpartner",
        ],
    ),
    "unknown source": (
        '{source: ratsinfo, quote: "17/0815"}',
        '{source: rat, quote: "17/0815"}',
        "source: rat,",
        ['source "rat" is not listed in this file', "ratsinfo"],
    ),
    "unknown theme": (
        "theme: land-and-property",
        "theme: land-and-houses",
        "theme: land-and-houses",
        [
            'theme "land-and-houses" is not listed in data/themes.yml',
            "Did you mean land-and-property",
        ],
    ),
    "unknown kind of plan": (
        "kind: masterplan",
        "kind: master-plan",
        "kind: master-plan",
        ['kind "master-plan" is not listed in data/plan_kinds.yml', "Did you mean masterplan"],
    ),
    "unknown organisation": (
        "organisation: klarblick",
        "organisation: klarblik",
        "klarblik,",
        ['organisation "klarblik"', "data/organisations.yml", "klarblick"],
    ),
    "unknown predecessor": (
        "measure: innenstadt-wlan",
        "measure: aussenstadt-wlan",
        "aussenstadt-wlan",
        ['measure "aussenstadt-wlan" is not listed', "Did you mean innenstadt-wlan"],
    ),
    "unknown parent": (
        "parent: netz",
        "parent: nets",
        "parent: nets",
        ['parent "nets" is not listed', "netz"],
    ),
    "month 13": (
        "stated: 2020-12",
        "stated: 2020-13",
        "stated: 2020-13",
        ['"2020-13" is not a date', "2018-21 (spring 2018)"],
    ),
    "date in words": (
        "when: 2022,",
        "when: Mitte 2018,",
        "Mitte 2018",
        ['"Mitte 2018" is not a date', "2018-21 (spring 2018)"],
    ),
    "date with an empty end": (
        "due: ../2023",
        "due: /2023",
        "due: /2023",
        ['"/2023" leaves an end of the interval empty', "../2020"],
    ),
    "day that does not exist": (
        "when: 2020-12-17",
        "when: 2021-02-29",
        "when: 2021-02-29",
        ['"2021-02-29" is not a date'],
    ),
    "date open at both ends": (
        "as_of: 2022-09~/..",
        "as_of: ../..",
        "as_of: ../..",
        ["open at both ends"],
    ),
    "id twice": (
        "id: schnuppertage\n",
        "id: ausbildungsmesse   # wieder\n",
        "# wieder",
        ['measures has the id "ausbildungsmesse" twice'],
    ),
    "id in two kinds": (
        "- {id: buero,",
        "- {id: tempo,",
        "- {id: tempo,",
        ['the id "tempo" is used in goals and in bodies', "another id"],
    ),
    "wrong type of number": (
        "min: 12,",
        'min: "12",',
        'min: "12"',
        ['participants, min is "12"', "whole number"],
    ),
    "number for a text": (
        'meetings: {de: "zweimal im Jahr", en: "twice a year"}',
        "meetings: 2",
        "meetings: 2",
        ['bodies "lenkungskreis", meetings is 2', "Expected: a text"],
    ),
    "text for a list": (
        "responsible: [{organisation: auenfurt-standort, unit: Abteilung Flächen}]",
        "responsible: auenfurt-standort",
        "responsible: auenfurt",
        ["Expected: a list"],
    ),
    "word for a yes or no": (
        "focus: true",
        "focus: ja",
        "focus: ja",
        ['focus is "ja"', "true or false"],
    ),
    "missing key": (
        "    kind: press\n",
        "",
        "id: aue-bote",
        ['sources "aue-bote" lacks the key "kind"', "kind: …"],
    ),
    "no language at all": (
        '{de: "Leitprojekte", en: "lead projects"}',
        "{}",
        "of: {}",
        [
            'declared_totals "zehn-leitprojekte", of: give the text in one language at least',
            "{de: …} or {en: …}",
        ],
    ),
    "level of an indicator is lacking": (
        '    unit: {de: "Arbeitstage", en: "working days"}\n    level: outcome\n',
        '    unit: {de: "Arbeitstage", en: "working days"}\n',
        "bauantrag-tage",
        ['indicators "bauantrag-tage" lacks the key "level"', "input, output, outcome, impact"],
    ),
    "share of nothing": (
        'of: {de: "Maßnahmen", en: "measures"}, of_total: none, as_of: 2024-03',
        'of: {de: "Maßnahmen", en: "measures"}, as_of: 2024-03',
        "25 Prozent",
        ["reported share 1", "neither of_total nor of_list", "of_total: none"],
    ),
    "share of a total and a list": (
        "of_total: zehn-leitprojekte, as_of",
        "of_total: zehn-leitprojekte, of_list: liste-2024, as_of",
        "32,5 %",
        ["reported share 5", "given by both"],
    ),
    "a total called none": (
        "  - id: vierzig-massnahmen",
        "  - id: none",
        "  - id: none",
        ['the id "none" means that a source names no total'],
    ),
    "language that is none": (
        "    language: en\n",
        "    language: Englisch\n",
        "Englisch",
        ["two letters (ISO 639-1)"],
    ),
    "same key twice": (
        "short_name: Auenfurt\n",
        "short_name: Auenfurt\n  short_name: Wieder\n",
        "short_name: Wieder",
        ['the key "short_name" stands twice'],
    ),
    "tab": (
        "  short_name:",
        "\tshort_name:",
        "\tshort_name:",
        ["no valid YAML", "Check indentation"],
    ),
    "expected count": (
        "measures: 24",
        "measures: 25",
        "measures: 25",
        ["25 measures are expected, but the file holds 24", "measures: 24"],
    ),
    "no status, no reason": (
        "    no_status: source_breaks_off\n",
        "",
        "id: leerstand",
        [
            'measure "leerstand" has neither a status nor a reason',
            "no_status: …  with one of not_reported,",
        ],
    ),
    "unknown without reason": (
        'quote: "no"}]}\n    no_status: not_reported\n',
        'quote: "no"}]}\n',
        "id: behoerdennummer",
        ['measure "behoerdennummer" has neither a status nor a reason'],
    ),
    "status and reason": (
        "id: coworking\n",
        "id: coworking\n    no_status: not_found\n",
        "no_status: not_found",
        ['measure "coworking" has a status and a reason'],
    ),
    "status and word": (
        "{word: Daueraufgabe,",
        "{word: Daueraufgabe, status: ongoing,",
        "{word: Daueraufgabe, status",
        ['measure "zukunftstage"', "either the source's own word", "not both"],
    ),
    "status without its reason": (
        ', because: {de: "Der Rat nennt die Absicht.", en: "The council names the intention."}',
        "",
        "{status: open,",
        ['measure "glasfaser-gewerbe"', "needs a reason", "because: {de: …, en: …}"],
    ),
    "report that says nothing": (
        "{schedule: on_track, schedule_as_published: im Plan, as_of",
        "{as_of",
        '{as_of: 2024-03-15, evidence: independent, sources: [{source: aue-bote, about: "Zeitplan',
        ['measure "formel"', "not neither", "only schedule, percent or  not_assessed: true"],
    ),
    "not assessed, and yet a percentage": (
        "{not_assessed: true,",
        '{not_assessed: true, percent: "10 %",',
        "{not_assessed: true",
        ['measure "coworking"', "nobody assessed", "take out not_assessed"],
    ),
    "word for a schedule without a schedule": (
        "schedule: delayed, schedule_as_published: mit Verzug",
        "schedule_as_published: mit Verzug",
        "schedule_as_published: mit Verzug",
        ['measure "glasfaser-gewerbe" has "mit Verzug"', "Add  schedule: on_track"],
    ),
    "schedule without a word": (
        "schedule: delayed, schedule_as_published: mit Verzug",
        "schedule: delayed",
        "schedule: delayed",
        ['measure "glasfaser-gewerbe"', "a schedule needs the source's own word or a reason"],
    ),
    "schedule as a stage": (
        "schedule: delayed,",
        "schedule: late,",
        "schedule: late,",
        ['schedule is "late"', "'on_track', 'delayed', 'overdue'"],
    ),
    "percentage above the whole": (
        'percent: "60 %"',
        'percent: "160 %"',
        'percent: "160 %"',
        ["more than the whole", "between 0 and 100 %"],
    ),
    "percentage below nothing": (
        'percent: "60 %"',
        'percent: "-5 %"',
        'percent: "-5 %"',
        ['"-5 %" is no share', '"32 %"'],
    ),
    "nearest step that is none": (
        "{nearest: begun}",
        "{nearest: beginning}",
        "{nearest: beginning}",
        ['nearest is "beginning"', "Allowed: 'open', 'begun'"],
    ),
    "translation that is no step": (
        "ruht: on_hold",
        "ruht: paused",
        "ruht: paused",
        ['ruht is "paused"', "Allowed: 'open', 'begun'"],
    ),
    "other key than nearest": (
        "{nearest: begun}",
        "{nearly: begun}",
        "{nearly: begun}",
        ['"nearly"', "Known here: nearest", 'Did you mean "nearest"?'],
    ),
    "number twice": (
        "number: L 10 ",
        "number: L 2 ",
        "number: L 2   # nach",
        ['measure "glasfaser-gewerbe" has the number "L 2" of "gewerbe-lotse"', "once"],
    ),
    "number without quotes": (
        "number: L 10 ",
        "number: 2.10 ",
        "number: 2.10",
        ["number is 2.1", "put it in quotes"],
    ),
    "end before the start": (
        "start: 2020-24",
        "start: 2027",
        "end: 2026~",
        ['measure "glasfaser-gewerbe" ends 2026~, before it starts 2027', "Swap"],
    ),
    "start that is an interval": (
        "start: 2020-24",
        "start: 2020/2022",
        "start: 2020/2022",
        ['"2020/2022" is an interval', "give one date"],
    ),
    "due date beside those with a history": (
        "    dues:\n",
        "    due: 2031\n    dues:\n",
        "due: 2031",
        ['measure "langer-titel" has due and dues', "under dues"],
    ),
    "two due dates of one day": (
        "announced: 2024-03, note",
        "announced: 2022-11, note",
        "announced: 2022-11, note",
        ['measure "langer-titel" has two due dates that were announced 2022-11', "contradiction"],
    ),
    "due date without its announcement": (
        "{due: 2025-23, announced: 2024-03,",
        "{due: 2025-23,",
        "{due: 2025-23,",
        ['measures "langer-titel", dues 2 lacks the key "announced"'],
    ),
    "money without a stage": (
        "stage: approved, ",
        "",
        "{kind: budget, amount: 3900000.5",
        ['measures "glasfaser-gewerbe", money 2 lacks the key "stage"'],
    ),
    "currency in words": (
        "amount: 3900000.5, currency: EUR",
        "amount: 3900000.5, currency: Euro",
        "currency: Euro",
        ['currency is "Euro"', "the code of a currency in ISO 4217, such as EUR"],
    ),
    "amount below nothing": (
        "amount: 3900000.5",
        "amount: -3900000.5",
        "amount: -3900000.5",
        ["amount", "-3900000.5"],
    ),
    "other number of amounts": (
        "  money: 3\n",
        "",
        "expect:",
        ["0 money are expected, but the file holds 3"],
    ),
    "theme twice": (
        "theme: location-marketing",
        "theme: family-and-quality-of-life",
        'relation: relatedMatch, because: {de: "Das Paket',
        ['measures "willkommenspaket" is mapped to the theme', "twice", "Keep one relation"],
    ),
    "least above most": (
        "min: 12, max: 15",
        "min: 16, max: 15",
        "min: 16, max: 15",
        ['body "lenkungskreis" has at least 16 but at most 15 participants'],
    ),
    "citation without a place": (
        '{source: ratsinfo, about: "Moderation"}',
        "{source: ratsinfo}",
        "{source: ratsinfo}",
        ['citation of "ratsinfo" says no place'],
    ),
    "list without a reason why it is empty": (
        "{aspect: action_fields, reason: not_found,",
        "{aspect: targets, reason: not_found,",
        "gaps:",
        ["holds no action_fields and does not say why"],
    ),
    "share above the whole": (
        'share: "25 %"',
        'share: "125 %"',
        '"125 %"',
        ["more than the whole"],
    ),
    "id with capitals": (
        "id: emoji",
        "id: Emoji",
        "id: Emoji",
        ['is "Emoji"', "lower-case letters"],
    ),
    "district key that lost its zeros": (
        'ags: "00101"',
        "ags: 101",
        "ags: 101",
        ["ags is 101", "text", "quotes"],
    ),
    "overlong quote": (
        'quote: "Ein Gesicht"',
        f'quote: "{"a" * 161}"',
        "aaaa",
        ["more than 160 characters", "cite instead of copying"],
    ),
    "control character": (
        "title: Gewerbe-Lotse",
        'title: "Gewerbe\\0Lotse"',
        "Gewerbe\\0Lotse",
        ["invisible control character"],
    ),
    "endless nesting": ("gaps:", f"gaps: {'[' * 1000}", "gaps: [[", ["nested more than 30 deep"]),
}


def test_no_message_guesses_a_status_or_a_reason(data_copy: Path) -> None:
    """A person who takes over a proposal unread would state what no source says."""
    spoil(data_copy, AUENFURT, "word: gestrichen", "word: begraben")
    spoil(data_copy, BERGHEIDE, "    no_status: list_incomplete\n", "")
    spoil(data_copy, BERGHEIDE, "{aspect: targets,", "{aspect: due_dates,")
    assert len(faults(data_copy)) == 3
    for fault in faults(data_copy):
        assert not re.search(r"(begraben|\"|no_status|reason): \w", fault.message), fault


def test_a_count_says_where_it_was_counted(data_copy: Path) -> None:
    spoil(data_copy, AUENFURT, "involvements: 15", "involvements: 6")
    spoil(data_copy, AUENFURT, "status_reports: 30", "status_reports: 29")
    reports, involvements = (fault.message for fault in faults(data_copy))
    assert "the file holds 30 (30 under measures: status).\n" in reports
    assert (
        "the file holds 15 (6 under involvements, 4 under bodies: seats,"
        " 5 under measures: responsible).\n" in involvements
    )


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_with_file_line_and_what_to_do(name: str, data_copy: Path) -> None:
    old, new, passage, parts = FAULTS[name]
    spoil(data_copy, AUENFURT, old, new)
    named = [fault for fault in faults(data_copy) if all(part in fault.message for part in parts)]
    assert len(named) == 1, "\n".join(map(str, faults(data_copy)))
    assert not english_words(named[0].in_("de")), named[0].in_("de")
    assert named[0].file == f"data/{AUENFURT}"
    assert named[0].line == line_of(data_copy, AUENFURT, passage)
    assert str(named[0]).startswith(f"data/{AUENFURT}, line {named[0].line}: ")


def test_a_file_that_is_no_utf_8_is_named_with_the_line_of_the_byte(data_copy: Path) -> None:
    file = data_copy / BERGHEIDE
    file.write_bytes(file.read_bytes().replace(b"erfundener", b"erf\xfcndener", 1))
    fault = only_fault(data_copy)
    assert (fault.file, fault.line) == (f"data/{BERGHEIDE}", 1)
    assert (
        "is no UTF-8" in fault.message and "Save the file with the encoding UTF-8" in fault.message
    )


def test_a_yaml_alias_bomb_is_refused_at_its_first_anchor(data_copy: Path) -> None:
    bomb = "\n".join(
        [
            "expect: 1",
            "a: &a [x, x]",
            *(
                f"{name}: &{name} [*{before}, *{before}]"
                for before, name in zip("abcdefgh", "bcdefghi", strict=True)
            ),
        ]
    )
    (data_copy / BERGHEIDE).write_text(bomb)
    fault = only_fault(data_copy)
    assert fault.line == 2 and "anchors (&) and aliases (*) are not used" in fault.message


@pytest.mark.parametrize("content", ["", "# nur ein Kommentar\n", "---\n"])
def test_an_empty_file_says_so(content: str, data_copy: Path) -> None:
    (data_copy / BERGHEIDE).write_text(content)
    fault = only_fault(data_copy)
    assert "empty" in fault.message, fault


def test_a_file_of_50_mb_is_not_read(data_copy: Path) -> None:
    with (data_copy / BERGHEIDE).open("wb") as file:
        file.truncate(50_000_000)
    fault = only_fault(data_copy)
    assert (
        "the file has 50 MB; at most 5 MB are read" in fault.message
        and "Is it the right file?" in fault.message
    )


def test_a_file_must_be_named_like_its_initiative(data_copy: Path) -> None:
    (data_copy / BERGHEIDE).rename(data_copy / "initiatives/heide.yml")
    fault = only_fault(data_copy)
    assert (fault.file, fault.line) == (
        "data/initiatives/heide.yml",
        line_of(data_copy, "initiatives/heide.yml", "  id: bergheide"),
    )
    assert 'the id "bergheide" differs from the file name "heide.yml"' in fault.message


def test_two_files_must_describe_one_district_alike(data_copy: Path) -> None:
    spoil(data_copy, BERGHEIDE, 'ags: "99102"', 'ags: "00101"')
    fault = only_fault(data_copy)
    assert (fault.file, fault.line) == (
        f"data/{BERGHEIDE}",
        line_of(data_copy, BERGHEIDE, "territory:"),
    )
    assert "the place 00101 is described differently in auenfurt.yml" in fault.message


def test_a_folder_without_data_files_says_so(data_copy: Path) -> None:
    for file in (data_copy / "initiatives").iterdir():
        file.unlink()
    assert "no data file found" in only_fault(data_copy).message


def test_a_missing_word_list_says_so(data_copy: Path) -> None:
    for name in ("themes.yml", "plan_kinds.yml"):
        content = (data_copy / name).read_bytes()
        (data_copy / name).unlink()
        fault = only_fault(data_copy)
        assert fault.file == f"data/{name}" and "Take it back" in fault.message
        (data_copy / name).write_bytes(content)


def test_a_word_list_must_describe_every_code_once(data_copy: Path) -> None:
    spoil(data_copy, "statuses.yml", "- id: ongoing", "- id: on_hold")
    found = [fault.message for fault in faults(data_copy)]
    assert len(found) == 2 and {fault.file for fault in faults(data_copy)} == {"data/statuses.yml"}
    assert any('statuses lacks the id "ongoing"' in message for message in found)
    assert any('statuses has the id "on_hold" twice' in message for message in found)


def test_all_faults_of_all_files_come_in_one_run(data_copy: Path) -> None:
    spoil(data_copy, AUENFURT, "stated: 2020-12", "stated: 2020-13")
    spoil(data_copy, AUENFURT, "theme: land-and-property", "thema: land-and-property")
    spoil(data_copy, BERGHEIDE, "word: teils", "word: halb")
    spoil(data_copy, BERGHEIDE, "measures: 8", "measures: 9")
    spoil(data_copy, "organisations.yml", "sector: bank}", "sector: banc}")
    spoil(data_copy, "themes.yml", "id: location-marketing", "id: land-and-property")
    run_of_them_all = run("--data", data_copy, "--check")
    assert run_of_them_all.returncode == 1 and run_of_them_all.stdout == ""
    for part in [
        "2020-13",
        '"thema"',
        '"halb"',
        "9 measures are expected",
        '"banc"',
        '"land-and-property" twice',
        "Add a line  theme: …",
        # what the same theme twice leaves unnamed in both files
        'theme "location-marketing" is not listed in data/themes.yml',
        "9 faults",
    ]:
        assert part in run_of_them_all.stderr, run_of_them_all.stderr
    assert "Traceback" not in run_of_them_all.stderr


# --- all stages in one run ---


def test_a_fault_of_form_hides_no_fault_of_another_stage(data_copy: Path) -> None:
    """Form, reference, count and gap of one file, and a check on the rows of the other."""
    spoil(data_copy, AUENFURT, "id: freies-netz\n", "id: freies-netz\n    colour: red\n")
    spoil(data_copy, AUENFURT, "goal: ein-ansprechpartner", "goal: niemand")
    spoil(data_copy, AUENFURT, "measures: 24", "measures: 25")
    spoil(data_copy, AUENFURT, "{aspect: action_fields,", "{aspect: body_sizes,")
    spoil(data_copy, BERGHEIDE, "evidence: independent", "evidence: self_reported")
    ended = run("--data", data_copy, "--check")
    for part in [
        'has the key "colour"',
        'goal "niemand" is not listed',
        "25 measures are expected, but the file holds 24",
        "the file holds no action_fields",
        'measures "funkloch-karte", status 2: a self-reported status must rest',
        "What lies in data/initiatives/auenfurt.yml could not be held against the checks",
        "5 faults",
    ]:
        assert part in ended.stderr, ended.stderr


def test_the_command_line_speaks_german_when_asked(data_copy: Path, tmp_path: Path) -> None:
    spoil(data_copy, AUENFURT, "id: freies-netz\n", "id: freies-netz\n    colour: red\n")
    spoil(data_copy, BERGHEIDE, "evidence: independent", "evidence: self_reported")
    ended = run("--data", data_copy, "--check", "--language", "de")
    for part in [
        f"data/{AUENFURT}, Zeile ",
        'measures "freies-netz": Den Schlüssel „colour“ gibt es hier nicht.\n  Hier bekannt: id, ',
        'measures "funkloch-karte", status 2: Ein selbst berichteter Stand muss auf einer Quelle',
        "\n  Gefunden: source_id bergheide/heidezeitung, kind press.\n  Belegen Sie ihn mit",
        f"Was in data/{AUENFURT} steht, ließ sich noch nicht",
        "\n2 Fehler; nichts wurde veröffentlicht, die bisherige Datenbank bleibt, wie sie war.\n",
    ]:
        assert part in ended.stderr, ended.stderr
    assert ended.returncode == 1 and not english_words(ended.stderr), ended.stderr
    nowhere = run("--data", tmp_path / "nowhere", "--language", "de")
    assert nowhere.returncode == 2 and "liegt kein Ordner „initiatives“" in nowhere.stderr
    good = run("--data", Path(__file__).parent / "data", "--check", "--language", "de")
    assert good.returncode == 0 and "In Ordnung, Datenstand " in good.stdout
    assert good.stdout.startswith("Tabelle ") and "; zusammen " in good.stdout


UNFIT = {  # what does not fit, and what replaces it: nothing that refers to it is called wrong
    "measure": ("id: freies-netz\n", "id: freies-netz\n    colour: red\n"),
    "goal": ("id: ein-ansprechpartner\n", "id: ein-ansprechpartner\n    colour: red\n"),
    "source": ("    kind: press\n", "    kind: pres\n"),
    "gap": ("{aspect: action_fields, reason: not_found,", "{aspect: action_fields, reason: none,"),
    "status": ("{word: abgehakt,", "{word: abgehakt, colour: red,"),
    "list": ("extent: complete", "extent: whole"),
    "initiative": ("  short_name: Auenfurt\n", "  short_name: 5\n"),
    "territory": ('ags: "00101"', "ags: 101"),
    "expectation": ("  sources: 7\n", "  sources: many\n"),
    "theme": ("- id: land-and-property\n", "- id: land-and-property\n    colour: red\n"),
    "organisation": ("{id: klarblick,", "{id: klarblick, colour: red,"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_what_does_not_fit_makes_nothing_else_wrong(name: str, data_copy: Path) -> None:
    file = {"theme": "themes.yml", "organisation": "organisations.yml"}.get(name, AUENFURT)
    spoil(data_copy, file, *UNFIT[name])
    fault = only_fault(data_copy)
    assert fault.file == f"data/{file}"
    spoil(data_copy, AUENFURT, "measure: innenstadt-wlan", "measure: aussenstadt-wlan")
    others = [other for other in faults(data_copy) if other != fault]
    if name != "measure":  # what stands in an entry that does not fit waits for the next run
        line = line_of(data_copy, AUENFURT, "aussenstadt-wlan")
        assert [other.line for other in others] == [line], others


@pytest.mark.parametrize(
    ("old", "new"), [("\ngoals:\n", "\ngoal:\n"), ("\ngaps:\n", "\ngaps: none\ngap:\n")]
)
def test_a_list_under_another_key_makes_nothing_else_wrong(
    old: str, new: str, data_copy: Path
) -> None:
    """Its entries can't be counted, and what refers to them is not wrong."""
    spoil(data_copy, AUENFURT, old, new)
    assert all(
        "is not known here" in fault.message or "gaps is" in fault.message
        for fault in faults(data_copy)
    ), "\n".join(map(str, faults(data_copy)))


def test_another_key_beside_the_lists_hides_nothing(data_copy: Path) -> None:
    spoil(data_copy, AUENFURT, "\ngoals:\n", "\ncolour: red\ngoals:\n")
    spoil(data_copy, AUENFURT, "\ngaps:\n", "\naction_fields: []\nreported_counts: []\ngaps:\n")
    spoil(data_copy, AUENFURT, "measures: 24", "measures: 25")
    assert len(faults(data_copy)) == 2


def test_a_file_that_is_another_thing_altogether_is_named_once_for_what_it_lacks(
    data_copy: Path,
) -> None:
    (data_copy / BERGHEIDE).write_text("nothing: here\n", encoding="utf-8")
    assert len(faults(data_copy)) == 5  # four keys that it must have, and one that is not known
    (data_copy / BERGHEIDE).write_text("- nothing\n", encoding="utf-8")
    assert len(faults(data_copy)) == 1


def test_many_faults_of_one_kind_are_said_once(data_copy: Path) -> None:
    text = (data_copy / BERGHEIDE).read_text(encoding="utf-8")
    (data_copy / BERGHEIDE).write_text(text.replace("checkable_by: [act]\n", "focus: true\n"))
    spoil(data_copy, BERGHEIDE, "no_status: example_only", "no_status: dunno")
    assert len(faults(data_copy)) == 6
    spoken = list(said(faults(data_copy)))
    assert len(spoken) == 2 and spoken[0].startswith(f"data/{BERGHEIDE}, line ")
    first, *others = [fault.line for fault in faults(data_copy) if "checkable_by" in fault.message]
    assert spoken[0].endswith(f"The same 4 times more, in lines {', '.join(map(str, others))}")
    assert f"line {first}: " in spoken[0] and 'lacks the key "checkable_by"' in spoken[0]


def lacking(owner: str, key: str = "en", allowed: str = "") -> Message:
    return Message("missing_key", owner=owner, key=key, allowed=allowed)


def test_faults_of_another_file_remedy_or_word_stay_apart() -> None:
    alike = [Fault("a.yml", line, lacking(f'goals "g{line}"')) for line in range(1, 4)]
    assert len(list(said(alike))) == 3
    fourth = Fault("a.yml", 4, lacking('goals "g4", wording'))
    assert len(list(said([*alike, fourth]))) == 1
    for other in (
        Fault("b.yml", 4, fourth.message),
        Fault("a.yml", 4, lacking('goals "g4"', "de")),
        Fault("a.yml", 4, lacking('goals "g4"', allowed="  with one of de, en")),
    ):
        assert len(list(said([*alike, other]))) == 4


def test_a_fault_in_many_places_lists_a_dozen_lines_or_cells_in_each_language() -> None:
    many = [Fault("a.yml", line, lacking(f'goals "g{line}"')) for line in range(1, 30)]
    lines = "2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 …"
    assert next(said(many)).endswith(f"The same 28 times more, in lines {lines}")
    assert next(said(many, "de")).endswith(f"Dasselbe noch 28-mal, in den Zeilen {lines}")
    on_one_line = [Fault("a.yml", 7, each.message) for each in many[:4]]
    assert next(said(on_one_line)).endswith("The same 3 times more, in line 7")
    cells = [Cell("Ziele", row, 27) for row in range(8, 13)]
    in_cells = [
        Fault("a.xlsx", cell, each.message) for cell, each in zip(cells, many, strict=False)
    ]
    [spoken] = said(reversed(in_cells), "de")
    assert spoken.split("\n") == [
        'a.xlsx, Ziele!AB9: goals "g1": Es fehlt der Schlüssel „en“.',
        "  Ergänzen Sie eine Zeile  en: …",
        "  Dasselbe noch 4-mal, in den Zellen Ziele!AB10, Ziele!AB11, Ziele!AB12, Ziele!AB13",
    ]


def test_values_from_a_table_have_the_same_faults_in_their_cells(data_copy: Path) -> None:
    """Form, reference and count: each in the cell of its place, or of what is around that."""
    spoil(data_copy, AUENFURT, "id: freies-netz\n", "id: freies-netz\n    colour: red\n")
    spoil(data_copy, AUENFURT, "goal: ein-ansprechpartner", "goal: niemand")
    spoil(data_copy, AUENFURT, "measures: 24", "measures: 25")
    path = data_copy / AUENFURT
    values = yaml_text.read(path).values
    step = next(n for n, each in enumerate(values["measures"]) if each["id"] == "freies-netz")
    other = next(n for n, each in enumerate(values["measures"]) if each.get("goal") == "niemand")
    cells: dict[Place, Where] = {
        (): Cell("Plan", 0, 0),
        ("expect",): Cell("Plan", 3, 1),
        ("measures", step): Cell("Maßnahmen", 7, 0),
        ("measures", other, "goal"): Cell("Maßnahmen", 9, 4),
    }
    reading = initiative_file.read_all(data_copy)
    file = initiative_file.examined_text(
        Text(values, cells), path, "Plan.xlsx", reading.vocabularies, reading.boundaries
    )
    wheres = {fault.message: str(fault.where) for fault in file.faults}
    assert wheres.keys() == {fault.message for fault in reading.faults}
    assert sorted(wheres.values()) == ["Maßnahmen!A8", "Maßnahmen!E10", "Plan!B4"]
    assert str(file.faults[0]).startswith('Plan.xlsx, Maßnahmen!A8: measures "freies-netz" has')


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        (Cell("Maßnahmen", 6, 2), "Maßnahmen!C7"),
        (Cell("Ziele", 0, 25), "Ziele!Z1"),
        (Cell("Ziele", 9, 26), "Ziele!AA10"),
        (Cell("Ziele", 1, 702), "Ziele!AAA2"),
        (Cell("Summen und Anteile", 1, 0), "'Summen und Anteile'!A2"),
        (Cell("Anna's", 1, 0), "'Anna''s'!A2"),
    ],
)
def test_a_cell_is_named_as_a_spreadsheet_program_names_it(cell: Cell, name: str) -> None:
    assert str(cell) == name


def test_the_command_line_ends_with_0_1_or_2_and_never_with_a_stack_trace(
    data_copy: Path, tmp_path: Path
) -> None:
    out = tmp_path / "monitor.duckdb"
    good = run("--data", data_copy, "--out", out)
    assert (good.returncode, good.stderr) == (0, "") and "data version" in good.stdout
    spoil(
        data_copy, AUENFURT, "total: 40 ", "total: 4000000000 "
    )  # valid text, too large for its column
    too_large = run("--data", data_copy, "--out", out)
    assert too_large.returncode == 1 and "the previous database stays as it was" in too_large.stderr
    (data_copy / AUENFURT).write_bytes(b"\xff")
    assert run("--data", data_copy, "--out", out).returncode == 1
    wrong = [
        run("--data", tmp_path / "nowhere"),
        run("--data", data_copy, "--out", tmp_path / "nowhere" / "x.duckdb"),
        run("--colour"),
    ]
    assert [each.returncode for each in wrong] == [2, 2, 2] and all(each.stderr for each in wrong)
    assert not any("Traceback" in each.stderr for each in [too_large, *wrong])
