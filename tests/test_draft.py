"""A draft out of a document says what stands there, where, and what a person must still decide."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import get_args
import hashlib
import re
import shutil
import zipfile

from in_german import english_words
import pytest
import source_texts

from documents.blocks import blocks_of
from documents.selectors import find
from documents.text import text_of
from etl import initiative_file, paths, readings, yaml_text
from etl.__main__ import main
from etl.draft import command, comparison, file_text, remainder
from etl.draft.comparison import Agreement
from etl.draft.gathering import Findings
from etl.draft.remainder import Passage, Remainder
from etl.entries import Citation, InitiativeFile

DOCUMENTS = Path(__file__).parent / "drafted"
TOWNS = Path(__file__).parent / "data"
NAMES = sorted(file.name for file in DOCUMENTS.iterdir())
SHA256 = {
    "oberhausen": "3f6a62f5c8f81da2f8d35614de03160cd14bb09d90886a00d63084cad82a3fed",
    "slides": "893ec5db15de5ee2969d268a0376e31da31beece28731a4dd17e6d667c2e1507",
    "offenbach": "88922741",
}
SAME = "initiative: auenfurt\n    source: zwischenbericht-2022"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def found_in(name: str) -> Findings:
    return command.findings((DOCUMENTS / name).read_bytes(), name)


def said(found: Findings) -> dict[str, tuple[str | None, str | None]]:
    """Of each measure its word for a status and its goal or field."""
    return {
        str(one.values["title"]): (
            next((str(report.get("word")) for report in one.values.get("status", ())), None),
            one.values.get("goal") or one.values.get("field"),
        )
        for one in found.of("measures")
    }


def test_a_table_gives_number_field_due_date_and_status() -> None:
    found = found_in("tabelle.html")
    assert said(found) == {
        "Kataster freier Flächen": ("umgesetzt", "flaechen"),
        "Ankauf von Brachen": ("in Arbeit", "flaechen"),
        "Ausbildungsmesse": ("None", "fachkraefte"),
        "Wohnheim für Auszubildende": ("wartet auf Förderbescheid", "fachkraefte"),
    }
    first, second, third, fourth = found.of("measures")
    assert (first.values["number"], first.values["due"]) == ("1.1", "../2023")
    assert (second.values["due"], second.values["status"][0]["percent"]) == ("2023/2026", "60 %")
    assert third.values["status"][0]["schedule"] == "delayed"
    assert "status_words: which step is that word?" in fourth.remarks
    assert [one.values["share"] for one in found.of("reported_shares")] == [
        "40 %",
        "35,5 %",
        "24,5 %",
    ]
    assert [one.values["total"] for one in found.of("declared_totals")] == [18]
    assert {one.values["when"] for one in found.of("milestones")} == {"2024-12-31", "2022-03-12"}


def test_items_of_nested_lists_give_status_note_and_goal() -> None:
    found = found_in("verschachtelt.txt")
    assert said(found) == {
        "Bahnhofsvorplatz": ("umgesetzt", "gut-angebunden"),
        "Radschnellweg nach Auenfurt": ("in Umsetzung", "gut-angebunden"),
        "Ladesäulen in den Ortsteilen": ("noch nicht begonnen", "gut-angebunden"),
        "E-Mobilität stärken": ("zuvor", "gut-angebunden"),
        "Werkstatt der Berufe": ("abgeschlossen", "gut-ausgebildet"),
        "Lernfabrik": (None, "gut-ausgebildet"),
        "Sprachkurse in Betrieben, die gemeinsam mit der Volkshochschule in den Räumen der"
        " Unternehmen angeboten werden": ("zurückgestellt", "gut-ausgebildet"),
    }
    sizes = {one.values["name"]: one.values.get("participants") for one in found.of("bodies")}
    assert sizes["Verkehr"] == {"min": 12, "max": 12, "as_published": {"de": "12 Mitglieder"}}
    assert sizes["Lenkungskreis"] is None


def test_an_english_page_gives_goals_over_statuses() -> None:
    found = found_in("progress.html")
    assert found.language == "en"
    assert said(found) == {
        "Start-up desk": ("Completed", "more-local-jobs"),
        "Market hall": ("Completed", "more-local-jobs"),
        "Skills fund": ("in progress", "more-local-jobs"),
        "Solar roofs for workshops": ("Not yet started", "a-greener-town"),
    }
    assert [one.values["count"] for one in found.of("reported_counts")] == [5]
    assert [(one.values["act"], one.values["total"]) for one in found.of("declared_totals")] == [
        ("decided", 12)
    ]


def word_file() -> bytes:
    def paragraph(text: str, properties: str = "") -> str:
        return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = (
        paragraph("Plan Lindenau", '<w:pStyle w:val="H1"/>')
        + paragraph("Folgende Projekte wurden umgesetzt:")
        + paragraph("Gründerzentrum", item)
        + "<w:p><w:del><w:r><w:delText>weg</w:delText></w:r></w:del></w:p>"
    )
    styles = '<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        )
        archive.writestr("word/styles.xml", f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>')
    return content.getvalue()


def test_a_word_file_is_read_like_a_page() -> None:
    found = command.findings(word_file(), "plan.docx")
    assert found.title == "Plan Lindenau"
    assert said(found) == {"Gründerzentrum": ("umgesetzt", None)}
    assert [block.kind for block in blocks_of(word_file(), "plan.docx")] == [
        "heading",
        "paragraph",
        "item",
    ]


def texts(value: object, key: str = "") -> list[str]:
    """Texts of a draft that must stand in its document."""
    if isinstance(value, dict):
        return [text for name, part in value.items() for text in texts(part, name)]
    if isinstance(value, list):
        return [text for part in value for text in texts(part, key)]
    verbatim = ("title", "name", "quote", "word", "as_published", "de", "en")
    return [value] if key in verbatim and isinstance(value, str) else []


@pytest.mark.parametrize("name", NAMES)
def test_every_text_of_a_draft_stands_in_the_document(name: str) -> None:
    found = found_in(name)
    drafted = [
        text for kind in found.entries for one in found.of(kind) for text in texts(one.values)
    ]
    assert len(drafted) > 10
    assert [text for text in drafted if not find(found.locate.text, quote=text).is_found] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_says_the_same_every_time_and_holds_no_contact(name: str) -> None:
    drafts = {file_text.written(found_in(name), "entwurf", "0" * 64) for _ in range(2)}
    assert len(drafts) == 1
    assert "@" not in drafts.pop()


@pytest.mark.parametrize("name", NAMES)
def test_whatever_a_draft_lacks_is_named_by_a_todo(name: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(TOWNS, data, ignore=shutil.ignore_patterns("*.duckdb*"))
    out = data / "initiatives" / "entwurf.yml"
    assert main(["draft", str(DOCUMENTS / name), "--out", str(out), "--id", "entwurf"]) == 0
    faults = [
        fault
        for fault in initiative_file.read_all(data).faults
        if fault.file.endswith("entwurf.yml")
    ]
    todo = " ".join(re.findall("# TODO: (.*)", out.read_text(encoding="utf-8")))
    named = {word.rstrip("s") for word in re.findall(r"\w+", todo)}
    unnamed = [
        str(fault)
        for fault in faults
        if not named & {w.rstrip("s") for w in re.findall(r"\w+", fault.message)}
    ]
    assert faults
    assert unnamed == []
    assert not any("YAML" in fault.message for fault in faults)


def test_a_document_that_cannot_be_read_is_said_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "plan.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 99)
    assert main(["draft", str(picture)]) == 1
    assert "neither plain text nor HTML, PDF or Word" in capsys.readouterr().err
    assert main(["draft", str(tmp_path / "nothing.txt")]) == 1
    assert "can't be read" in capsys.readouterr().err


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_and_what_is_said_of_it_are_in_german_where_that_is_asked_for(
    name: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "entwurf.yml"
    file = str(DOCUMENTS / name)
    assert main(["draft", file, "--out", str(out), "--language", "de"]) == 0
    comments = re.findall(r"# (?:TODO: )?(.*)", out.read_text(encoding="utf-8"))
    assert len(comments) > 9
    words = {word for comment in comments for word in english_words(comment)}
    assert words <= {"of"}, "a key of the data files"
    town = str(TOWNS / "initiatives/auenfurt.yml")
    assert main(["draft", file, "--against", town, "--language", "de"]) == 1
    said = capsys.readouterr()
    assert not english_words(said.out) | english_words(said.err)
    assert "TODO nennen" in said.out and "Keine dieser Dateien" in said.err


# --- on the real documents ---


def agreement(sha256: str, *initiatives: str) -> dict[str, Agreement]:
    file = next(path for known, path in source_texts.found().items() if known.startswith(sha256))
    content = file.read_bytes()
    curated = [
        InitiativeFile.model_validate(yaml_text.read(paths.INITIATIVES / f"{name}.yml").values)
        for name in initiatives
    ]
    found = command.findings(content, file.name)
    whole = hashlib.sha256(content).hexdigest()
    return {one.kind: one for one in comparison.compare(found, curated, whole)}


def test_oberhausen_is_recovered_from_its_page() -> None:
    rates = agreement(SHA256["oberhausen"], "oberhausen")
    for kind in ("goals", "measures", "goals of measures", "statuses", "predecessors", "shares"):
        assert rates[kind].recall == rates[kind].precision == 1, (kind, rates[kind])
    assert rates["statuses"].found == 45, "33 of the list, 12 that stood there before"
    assert rates["shares"].found == 4
    assert rates["totals"].recall == rates["dates"].recall == 1


def test_groups_sizes_and_examples_are_recovered_from_the_slides() -> None:
    rates = agreement(SHA256["slides"], "duisburg", "muelheim")
    assert rates["bodies"].recall == rates["bodies"].precision == 1
    assert rates["groups of measures"].found >= 15
    assert rates["groups of measures"].precision == 1
    assert rates["sizes of groups"].found == 3
    assert rates["measures"].precision == 1
    assert (rates["measures"].recall or 0) >= 0.75
    assert rates["totals"].recall == 1


def test_offenbachs_goals_are_recovered() -> None:
    rates = agreement(SHA256["offenbach"], "kreis-offenbach")
    for kind in ("goals", "action_fields", "bodies"):
        assert rates[kind].recall == rates[kind].precision == 1, (kind, rates[kind])


def test_the_remainder_of_a_source_are_the_passages_that_no_fact_cites() -> None:
    content = (DOCUMENTS / "progress.html").read_bytes()
    text, blocks = text_of(content, "progress.html"), blocks_of(content, "progress.html")
    cited = [
        Citation(source="page", heading="Completed actions", quote="Market hall"),
        Citation(source="page", quote="12 actions in May 2021"),
        Citation(source="page", heading="Background"),
    ]
    found = remainder.passages(text, blocks, cited)
    assert [one.block.text.split()[0] for one in found if one.is_fact] == ["Status", "Market"]
    rest = Remainder("musterstadt", "page", "0" * 64, found)
    lines = remainder.as_text(rest).splitlines()
    assert lines[:4] == [
        "musterstadt/page: 9 passages",
        "  became facts: 2 (22%)",
        "  read, without a fact: 0 (0%)",
        "  open: 7 (78%)",
    ]
    assert "is not noted" in lines[4]
    assert "2: item under „Completed actions“: „Start-up desk“" in lines
    assert "8: item under „Background“: „42 % of …“" in lines
    noted = remainder.noted(rest, ["general=8-9", "contact=2"], "2026-11-30")
    assert [(each.passage, each.reason) for each in noted.without_fact] == [
        (2, "contact"),
        (8, "general"),
        (9, "general"),
    ]
    again = replace(rest, noted=noted)
    assert "  open: 4 (44%)" in remainder.as_text(again)
    assert "Gelesen am 2026-11-30: Kuration." in remainder.as_text(again, "de")
    other = [Passage(replace(one.block, text=f"{one.block.text}!"), False) for one in found]
    stale = replace(again, found=other)
    assert not stale.without, "what was read is another text now"
    assert "The numbers are others since" in remainder.as_text(stale)
    assert remainder.noted(stale, [], "2026-12-01").without_fact == []
    for wrong in ("general=3", "general=0", "general=10", "general", "praise=8", "general=1-"):
        with pytest.raises(remainder.Unfit):
            remainder.noted(rest, [wrong], "2026-11-30")


def test_the_remainder_asks_for_a_source_that_some_file_names(
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = str(DOCUMENTS / "progress.html")
    assert main(["remainder", page, "--data", str(TOWNS)]) == 1
    assert "No source of these files has the SHA-256" in capsys.readouterr().err
    assert main(["remainder", page, "--data", str(TOWNS), "--language", "de"]) == 1
    assert not english_words(capsys.readouterr().err)


def test_what_was_read_is_written_beside_the_other_readings_and_read_again(
    data_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = DOCUMENTS / "progress.html"
    file = data_copy / "initiatives/auenfurt.yml"
    known, sha256 = f"{'0' * 62}22", hashlib.sha256(page.read_bytes()).hexdigest()
    file.write_text(file.read_text(encoding="utf-8").replace(known, sha256), encoding="utf-8")
    [fault] = initiative_file.read_all(data_copy).faults
    assert (fault.file, fault.line) == ("data/readings.yml", 5)
    assert "another copy" in fault.message and not english_words(fault.message.in_("de"))
    (data_copy / readings.NAME).unlink()
    line = ["remainder", str(page), "--data", str(data_copy), "--language", "de"]
    assert main([*line, "--without", "general=2", "--day", "2026-11-30"]) == 0
    assert main([*line, "--without", "navigation=1,4", "--day", "2026-12-01"]) == 0
    said = capsys.readouterr()
    assert "  gelesen, ohne Angabe: 3 (33\N{NO-BREAK SPACE}%)" in said.out
    assert not english_words(said.out.partition("\n")[2]), "the first line names a folder"
    found = initiative_file.read_all(data_copy)
    assert not found.faults
    [reading] = found.sources_read
    assert (reading.passages, reading.read_on) == (9, "2026-12-01")
    assert [each.passage for each in reading.without_fact] == [1, 2, 4]
    written = (data_copy / readings.NAME).read_text(encoding="utf-8")
    assert written.startswith("# ") and "Start-up" not in written


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("initiative: auenfurt", "initiative: auenfurth", 'initiative "auenfurth" is not listed'),
        ("source: zwischenbericht-2022", "source: bericht", 'source "bericht" is not listed'),
        ('sha256: "00', 'sha256: "10', "another copy"),
        ("passage: 4", "passage: 1", "stands there twice"),
        ("passage: 12", "passage: 13", "more than the 12"),
        ("with_facts: 7", "with_facts: 10", "10 passages with facts and 3 without"),
        ("reason: contact", "reason: boring", "boring"),
        ("be49e002", "be49e02", "8 hexadecimal digits"),
        ("initiative: bergheide\n    source: fortschritt-2024", SAME, "stands there twice"),
    ],
)
def test_a_reading_that_does_not_hold_is_a_fault(
    old: str, new: str, said: str, data_copy: Path
) -> None:
    path = data_copy / readings.NAME
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    faults = initiative_file.read_all(data_copy).faults
    assert any(said in fault.message for fault in faults), faults
    assert not {word for fault in faults for word in english_words(fault.message.in_("de"))}


def test_every_reason_occurs_in_the_towns() -> None:
    read = initiative_file.read_all(TOWNS).sources_read
    assert {each.reason for one in read for each in one.without_fact} == set(
        get_args(readings.WithoutFact)
    )


def test_oberhausens_page_has_a_remainder() -> None:
    file = source_texts.found()[SHA256["oberhausen"]]
    text = file.read_text(encoding="utf-8")
    curated = InitiativeFile.model_validate(
        yaml_text.read(paths.INITIATIVES / "oberhausen.yml").values
    )
    cited = remainder.citations(curated, "fortschritt-2023")
    found = remainder.passages(text, blocks_of(file.read_bytes(), file.name), cited)
    items = [one.is_fact for one in found if one.block.kind == "item"]
    assert len(items) == 40
    assert all(items), "seven goals and 33 measures"
    assert not all(one.is_fact for one in found)


def test_what_is_noted_of_reading_the_real_sources_is_so_today() -> None:
    """None of the passages has become a fact since, and none has other words."""
    data = initiative_file.read_all(paths.DATA)
    files = {file.initiative.id: file for file in data.initiatives}
    for noted in data.sources_read:
        path = source_texts.found()[noted.sha256]
        content = path.read_bytes()
        cited = remainder.citations(files[noted.initiative], noted.source)
        text, blocks = text_of(content, path.name), blocks_of(content, path.name)
        found = remainder.passages(text, blocks, cited)
        rest = Remainder(noted.initiative, noted.source, noted.sha256, found, noted)
        assert remainder.noted(rest, [], noted.read_on) == noted, noted.source


def test_what_a_draft_missed_or_added_is_named() -> None:
    lines = comparison.as_text([Agreement("goals", 1, ("Wohnen",), ("Kontakt",))]).splitlines()
    assert lines[1].split() == ["goals", "1", "1", "1", "0.50", "0.50"]
    assert lines[3:] == ["missed, goals: Wohnen", "wrong, goals: Kontakt"]
