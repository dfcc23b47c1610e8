"""Every citation of the real files into a text at hand points to a passage that stands there."""

from collections.abc import Iterator
import hashlib
import re

import pytest

from etl import entries, initiative_file, paths
from etl.entries import Citation, Entry, InitiativeFile

TEXTS = paths.ROOT.parent / "shared" / "sources"


def collapsed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The source texts by their SHA-256, white space collapsed."""
    files = sorted(TEXTS.glob("*.txt"))
    if not files:
        pytest.skip(
            f"The source texts are not part of the repository; put them into {TEXTS} to check the"
            " citations against them."
        )
    return {
        hashlib.sha256(file.read_bytes()).hexdigest(): collapsed(file.read_text(encoding="utf-8"))
        for file in files
    }


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
    """What of a citation is not in the text: its headings in order, then its phrase behind them."""
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
    found = [
        file
        for file in initiative_file.read_all(paths.DATA).initiatives
        if file.initiative.id == initiative
    ]
    assert found, f"{initiative}.yml has faults: run  python -m etl --check"
    return found[0]


@pytest.mark.parametrize(
    "initiative", sorted(file.stem for file in paths.INITIATIVES.glob("*.yml"))
)
def test_every_citation_into_a_text_at_hand_finds_its_passage(
    initiative: str, texts: dict[str, str]
) -> None:
    file = read(initiative)
    hashes = {source.id: source.sha256 for source in file.sources if source.sha256}
    assert set(hashes.values()) <= set(texts), (
        "a source names the SHA-256 of a text that is not at hand"
    )
    faults = []
    for place, citation in citations(file):
        if citation.source in hashes:
            if not citation.quote:
                faults.append(f"{place}: no quote from {citation.source}")
            elif part := missed(citation, texts[hashes[citation.source]]):
                faults.append(f'{place}: {citation.source} holds no "{part}" there')
    assert not faults, "\n".join(faults)


def test_each_text_at_hand_is_a_source_of_some_initiative(texts: dict[str, str]) -> None:
    known = {
        source.sha256
        for file in initiative_file.read_all(paths.DATA).initiatives
        for source in file.sources
    }
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
    """Every text that a file gives as the words of its sources; of a shortened title each piece.

    With the names that lead to it and the sources of its entry.
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
    """A text without what typesetting and grammar do to it.

    Case, quotation marks, hyphens at the end of a line, white space.
    """
    return re.sub(r"[\s\"'„“”»«‚‘’\-–]+", "", text).casefold()


@pytest.mark.parametrize(
    "initiative", sorted(file.stem for file in paths.INITIATIVES.glob("*.yml"))
)
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
