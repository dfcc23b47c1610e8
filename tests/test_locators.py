"""Every citation of the real files into a text that is at hand points to a passage that stands
there.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
import ast
import os
import re
import subprocess
import sys

from test_documents_text import pdf, words
import pytest
import source_texts

from documents.folding import fold
from documents.selectors import find
from documents.shelf import Shelf
from documents.text import text_of
from etl import entries, initiative_file, paths
from etl.entries import Citation, Entry, InitiativeFile

INITIATIVES = sorted(file.stem for file in paths.INITIATIVES.glob("*.yml"))


def collapsed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The source texts by their SHA-256."""
    files = source_texts.found()
    return {sha256: file.read_text(encoding="utf-8") for sha256, file in files.items()}


@pytest.fixture(scope="module")
def copies(texts: dict[str, str]) -> Shelf:
    """The source texts as copies of documents, which the app opens."""
    return Shelf(source_texts.PLACE)


def citations(entry: object, place: str = "") -> Iterator[tuple[str, Citation]]:
    """Every citation of a file with the names that lead to it."""
    if isinstance(entry, Citation):
        yield place, entry
    elif isinstance(entry, Entry):
        for name in type(entry).model_fields:
            yield from citations(getattr(entry, name), f"{place} {name}")
    elif isinstance(entry, list):
        for step, item in enumerate(entry):
            yield from citations(item, f"{place} {getattr(item, 'id', step + 1)}")


def missed(citation: Citation, text: str) -> str | None:
    """What of a citation does not stand in the text: its headings in order, then its phrase after
    them.
    """
    position = 0
    for part in [
        *(citation.heading.split(" > ") if citation.heading else []),
        citation.quote or "",
    ]:
        position = text.find(collapsed(part), position)
        if position < 0:
            return part
    return None


def read(initiative: str) -> InitiativeFile:
    files = {file.initiative.id: file for file in everything()}
    assert initiative in files, f"{initiative}.yml has faults: run  python -m etl --check"
    return files[initiative]


@lru_cache(maxsize=1)
def everything() -> list[InitiativeFile]:
    return initiative_file.read_all(paths.DATA).initiatives


@pytest.mark.parametrize("initiative", INITIATIVES)
def test_every_citation_into_a_text_at_hand_finds_its_passage(
    initiative: str, texts: dict[str, str], copies: Shelf
) -> None:
    """By a plain search of the text, and as the app looks it up in a copy."""
    file = read(initiative)
    recorded = {source.id: source.sha256 for source in file.sources if source.sha256}
    assert set(recorded.values()) <= set(texts), "a text whose SHA-256 is recorded is not at hand"
    opened = {
        source: copies.copy_of(f"{initiative}/{source}", sha256)
        for source, sha256 in recorded.items()
    }
    assert {copy.state for copy in opened.values() if copy} == {"same"} and all(opened.values())
    pages = {source: text_of(copy.content, copy.name) for source, copy in opened.items() if copy}
    plain = {source: collapsed(texts[sha256]) for source, sha256 in recorded.items()}
    faults = []
    for place, citation in citations(file):
        if citation.source not in recorded:
            continue
        passage = find(pages[citation.source], heading=citation.heading, quote=citation.quote)
        if not citation.quote:
            faults.append(f"{place}: no quote from {citation.source}")
        elif part := missed(citation, plain[citation.source]):
            faults.append(f'{place}: {citation.source} holds no "{part}" there')
        elif passage.how not in ("exact", "whitespace"):
            faults.append(f"{place}: the app finds it by {passage.how} only")
    assert not faults, "\n".join(faults)


def test_each_text_at_hand_is_a_source_of_some_initiative(texts: dict[str, str]) -> None:
    known = {source.sha256 for initiative in INITIATIVES for source in read(initiative).sources}
    assert set(texts) <= known


def test_a_passage_before_its_heading_or_absent_is_missed() -> None:
    text = "Ziele Leitziel 1 Glasfaser Stand Fertig Gewerbe-Lotse"
    assert (
        missed(Citation(source="x", heading="Stand > Fertig", quote="Gewerbe-Lotse"), text) is None
    )
    assert (
        missed(Citation(source="x", heading="Stand > Fertig", quote="Glasfaser"), text)
        == "Glasfaser"
    )
    assert (
        missed(Citation(source="x", heading="Fertig > Stand", quote="Gewerbe-Lotse"), text)
        == "Stand"
    )


# --- what stands in quotation marks ---


def verbatim(
    entry: object, place: str = "", sources: tuple[str, ...] = ()
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every text that a file gives as the words of its sources, with the names that lead to it and
    the sources of its entry; of a title that is shortened each piece.
    """
    if isinstance(entry, Entry):
        cited = getattr(entry, "sources", None)
        own = (
            tuple(
                citation.source
                for citation in (cited if isinstance(cited, list) else ())
                if isinstance(citation, Citation)
            )
            or sources
        )
        for name in type(entry).model_fields:
            value = getattr(entry, name)
            said = getattr(value, "de", value)
            if isinstance(said, str) and (
                name == "as_published"
                or name.endswith("_as_published")
                or (name == "title" and getattr(entry, "title_is_descriptive", None) is False)
            ):
                yield from (
                    (f"{place} {name}", piece, own)
                    for piece in re.split(r"\s*(?:…|\.\.\.)\s*", said)
                    if piece
                )
            elif name != "sources":
                yield from verbatim(value, f"{place} {name}", own)
    elif isinstance(entry, list):
        for step, item in enumerate(entry):
            yield from verbatim(item, f"{place} {getattr(item, 'id', step + 1)}", sources)


def bare(text: str) -> str:
    """A text without what typesetting and grammar do to it: case, quotation marks, hyphens at the
    end of a line, white space.
    """
    return re.sub(r"[\s\"'„“”»«‚‘’\-–]+", "", text).casefold()


@pytest.mark.parametrize("initiative", INITIATIVES)
def test_what_is_given_as_the_words_of_a_source_stands_there(
    initiative: str, texts: dict[str, str]
) -> None:
    """Where all sources of an entry are at hand, one of them holds its words.

    Otherwise they are a note of the curators, or the title is marked as descriptive.
    """
    file = read(initiative)
    at_hand = {source.id: bare(texts[source.sha256]) for source in file.sources if source.sha256}
    faults = [
        f'{place}: none of {", ".join(sorted(set(cited)))} holds "{said}"'
        for place, said, cited in verbatim(file)
        if cited
        and set(cited) <= set(at_hand)
        and not any(bare(said) in at_hand[each] for each in cited)
    ]
    assert not faults, "\n".join(faults)


def test_words_that_no_source_has_are_found() -> None:
    goal = {
        "id": "z",
        "title": "Rückenwind für … Industrie",
        "level": "objective",
        "level_as_published": "Ziel",
        "wording": {"de": "a", "en": "b"},
        "sources": [{"source": "x", "quote": "Ziel"}],
    }
    found = [
        (place, said)
        for place, said, cited in verbatim(entries.Goal.model_validate(goal))
        if cited == ("x",)
    ]
    assert found == [
        (" title", "Rückenwind für"),
        (" title", "Industrie"),
        (" level_as_published", "Ziel"),
    ]


# --- copies of the real texts ---


def test_the_real_passages_are_found_in_a_pdf_and_a_page_of_the_same_text(
    copies: Shelf,
) -> None:
    """Each citation into the Oberhausen report, in a PDF of it with broken lines and in HTML: the
    same words, wherever they stand.
    """
    file = read("oberhausen")
    for source in file.sources:
        copy = copies.copy_of(source.id, source.sha256) if source.sha256 else None
        if copy is None:
            continue
        plain = text_of(copy.content, copy.name)
        lines = re.sub(r"(.{60,80}?) ", r"\1\n", plain.replace("\u200b", "")).split("\n")
        as_pdf = text_of(
            pdf(*("\n".join(lines[place : place + 40]) for place in range(0, len(lines), 40))),
            "a.pdf",
        )
        as_html = text_of(
            (
                "<html><body>"
                + "".join(
                    f"<p>{line}</p>"
                    for line in plain.replace("&", "&amp;").replace("<", "&lt;").split("\n")
                )
                + "</body></html>"
            ).encode(),
            "a.html",
        )
        for _, citation in citations(file):
            if citation.source == source.id:
                here = find(plain, heading=citation.heading, quote=citation.quote)
                for there in (as_pdf, as_html):
                    passage = find(there, heading=citation.heading, quote=citation.quote)
                    assert passage.how in ("exact", "whitespace"), citation
                    assert fold(words(there, passage)).text == fold(words(plain, here)).text
                    before = (
                        len(fold(plain[: here.start]).text),
                        len(fold(there[: passage.start]).text),
                    )
                    assert abs(before[0] - before[1]) <= 3, citation


def test_a_wrong_document_is_recognised(texts: dict[str, str], tmp_path: Path) -> None:
    """Another city's report under the name of a source: changed, and without its citations."""
    file = read("kreis-offenbach")
    source = next(source for source in file.sources if source.sha256)
    other = next(source.sha256 for source in read("oberhausen").sources if source.sha256)
    (tmp_path / f"{source.id}.txt").write_text(texts[other], encoding="utf-8")
    copy = Shelf(tmp_path).copy_of(f"kreis-offenbach/{source.id}", source.sha256)
    assert copy and copy.state == "changed"
    page = text_of(copy.content, copy.name)
    found = [
        find(page, heading=citation.heading, quote=citation.quote).is_found
        for _, citation in citations(file)
        if citation.source == source.id
    ]
    assert sum(found) <= len(found) * 0.1


def test_small_edits_of_the_real_texts_survive(copies: Shelf) -> None:
    """A later version of the report with a sentence more, other quotation marks, corrected typing
    and every "und" abbreviated.
    """
    file = read("oberhausen")
    source = next(source for source in file.sources if source.sha256)
    copy = copies.copy_of(source.id, source.sha256)
    assert copy
    page = text_of(copy.content, copy.name)
    later = "Stand: heute. " + page.replace('"', "„").replace("Oberhauens", "Oberhausens").replace(
        "engagierte ", "engagierten "
    ).replace(" und ", " & ").replace("  ", " ")
    results = [
        find(later, heading=citation.heading, quote=citation.quote).how
        for _, citation in citations(file)
        if citation.source == source.id
    ]
    assert set(results) <= {"exact", "whitespace", "fuzzy"}


# --- without the texts ---


def test_the_number_of_tests_that_need_the_texts_is_known() -> None:
    """So that none more is left out unseen where the texts are not at hand."""
    needing = [
        len(INITIATIVES) if "initiative" in names else 1
        for node in ast.parse(Path(__file__).read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        for names in [{argument.arg for argument in node.args.args}]
        if names & {"texts", "copies"}
    ]
    assert sum(needing) == source_texts.TESTS


def test_what_is_left_out_is_said() -> None:
    assert source_texts.summary(0) == ""
    assert source_texts.summary(14).startswith("14 tests of passages need the texts of the sources")


def test_every_process_looks_for_the_texts_where_the_first_one_did(tmp_path: Path) -> None:
    """With one process as with two, for the tests are shared among processors."""
    (tmp_path / "a.txt").write_text("Ziele", encoding="utf-8")
    code = (
        "import sys; sys.path[:0] = ['.', 'tests']; import source_texts, subprocess; "
        "ask = [sys.executable, '-c', \"import sys; sys.path[:0] = ['.', 'tests']; "
        'import source_texts; print(len(source_texts.by_hash()))"]; '
        "print(len(source_texts.by_hash())); sys.stdout.flush(); subprocess.run(ask, check=True)"
    )
    environment = {**os.environ, "MASTERPLAN_DOCUMENTS": str(tmp_path)}
    environment.pop(source_texts.TOLD, None)
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=paths.ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["1", "1"]
