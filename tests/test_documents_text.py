"""Copies of documents: their text whatever the format, and the passage of a citation in it.

And how a changed, wrong or hostile copy is recognised.
"""

from pathlib import Path
import gzip
import hashlib
import io
import os
import re
import time
import unicodedata
import zipfile

from hypothesis import assume, given
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
import pytest

from documents import shelf, text
from documents.folding import fold
from documents.selectors import (
    Passage,
    TextPositionSelector,
    TextQuoteSelector,
    context,
    find,
    selectors_of,
)
from documents.shelf import Shelf, checked
from documents.text import UnreadableDocument, text_of
from etl import paths

PAGE = """Masterplan Beispielstadt

Ziele

Die Stadt will ihre Wirtschaftsförderung neu aufstellen. 33 Projekte stehen fest, \
12 davon sind Fokusprojekte.

Stand: Fertig

• Gewerbe-Lotse
• Kampagne „Duale Ausbildung“

Stand: Begonnen

• Gewerbe-Lotse
• Ausbau des Glasfasernetzes bis 2020 im Umfang von 35 Kilometern
"""


def pdf_of_streams(*streams: bytes, password: str | None = None) -> bytes:
    """A PDF with a page for each content stream and Helvetica as its font F1."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    for data in streams:
        page = writer.add_blank_page(595, 842)
        stream = DecodedStreamObject()
        stream.set_data(data)
        page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
    if password is not None:
        writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf(*pages: str, password: str | None = None) -> bytes:
    """A PDF with these lines on its pages."""

    def typed(line: str) -> bytes:
        return b"(" + re.sub(rb"([()\\])", rb"\\\1", line.encode("cp1252")) + b") Tj"

    return pdf_of_streams(
        *(
            b"BT /F1 11 Tf 14 TL 50 800 Td " + b" T* ".join(map(typed, lines.split("\n"))) + b" ET"
            for lines in pages
        ),
        password=password,
    )


def reason(content: bytes, name: str) -> str:
    with pytest.raises(UnreadableDocument) as fault:
        text_of(content, name)
    return fault.value.reason


def words(page: str, passage: Passage) -> str:
    return page[passage.start : passage.end]


# --- the text of a document ---


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_is_read_in_the_encodings_of_german_files(encoding: str) -> None:
    assert text_of(PAGE.replace("\n", "\r\n").encode(encoding), "ziele.txt") == PAGE


@pytest.mark.parametrize("wrapped", ["{}", "<html><body>{}</body></html>"])
def test_decomposed_letters_are_composed(wrapped: str) -> None:
    said = "Bürgerbüro für Gründer, Café"
    content = wrapped.format(unicodedata.normalize("NFD", said)).encode()
    assert text_of(content, "a").strip() == said


def test_the_last_letter_of_a_western_text_is_kept() -> None:
    assert text_of("Café".encode("latin-1"), "a.txt") == "Café"


def test_a_cut_in_the_middle_of_a_letter_does_not_change_the_kind() -> None:
    long = "x" * (text.START - 1) + "ß" * 5000
    assert text_of(long.encode(), "a.txt") == long


def test_html_is_read_as_a_browser_shows_it() -> None:
    page = """<!DOCTYPE html><html><head><title>Titel</title><style>p {color: red}</style></head>\
<body>
      <!-- Kommentar --><h1>Master&shy;plan</h1><p>Die Stadt
      will <b>33</b>&nbsp;Projekte.<br>Ende</p><script>alert("Skript")</script>
      <ul><li>Eins</li><li>Zwei</li></ul><table><tr><td>a</td><td>b</td></tr></table><pre>x
 y</pre><noscript>Ohne</noscript></body></html>"""
    shown = text_of(page.encode(), "seite.html")
    assert [line for line in shown.split("\n") if line] == [
        "Master\xadplan",
        "Die Stadt will 33\xa0Projekte.",
        "Ende",
        "Eins",
        "Zwei",
        "a\tb",
        "x",
        "y",
    ]
    assert words(shown, find(shown, heading="Masterplan", quote="33 Projekte")) == "33\xa0Projekte"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta charset="windows-1250">', "cp1250"),
        ("", "utf-8"),
        ('<meta charset="punycode">', "cp1252"),
    ],
)
def test_html_is_read_in_the_encoding_it_names(head: str, encoding: str) -> None:
    assert (
        text_of(
            f"<html><head>{head}</head><body>Förderung – groß</body></html>".encode(encoding),
            "a.html",
        )
        == "Förderung – groß"
    )


def test_xhtml_with_a_declared_encoding_is_read() -> None:
    assert (
        text_of(
            b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "x"'
            b' "y"><html><body><p>F\xc3\xb6rderung</p></body></html>',
            "a",
        )
        == "Förderung"
    )


@pytest.mark.parametrize(
    "page",
    [
        b"<html><body><p>Anfang</p></body></html><p>Ende",
        b"<html><body>Anfang</body></html><html><body>Ende</body></html>",
        b"<html>Anfang" + b"<div>" * 300 + b"Ende",
        b"<html><p>Anfang" + b"\n" * 70_000 + b"\0<p>Ende",
        b"<html>Anfang</i></p><foo:bar>&nix;<b Ende=>\nEnde",
        b"<html>Anfang<!-- x -- y --><![CDATA[x]]>Ende",
    ],
    ids=["behind the end", "two pages", "deep", "control character", "faulty", "comments"],
)
def test_html_is_read_to_its_end(page: bytes) -> None:
    shown = text_of(page, "seite.html").split()
    assert (shown[0][:6], shown[-1][-4:]) == ("Anfang", "Ende")


def test_html_nested_too_deep_is_refused_rather_than_cut_off() -> None:
    assert reason(b"<html>Anfang" + b"<div>" * 5000 + b"Ende", "seite.html") == "too_large"


def test_a_pdf_is_read_page_by_page() -> None:
    assert (
        text_of(pdf("Ziele der Förderung\nZeile (zwei)", "Seite zwei"), "plan.pdf")
        == "Ziele der Förderung\nZeile (zwei)\fSeite zwei"
    )


def test_the_content_decides_what_a_document_is() -> None:
    assert text_of(pdf("Ziele"), "plan.txt") == "Ziele"
    assert text_of(b"<html><body>Ziele</body></html>", "plan.pdf") == "Ziele"
    assert text_of(b"Ziele", "plan.pdf") == "Ziele"
    assert text_of(b"Ziele < Zahlen", "plan.html") == "Ziele < Zahlen"
    assert text_of(b"<p>Ziele", "plan.html") == "Ziele"
    assert text_of(b"\n\njunk" + pdf("Ziele"), "plan.pdf") == "Ziele"


def test_a_pdf_that_is_only_protected_against_changes_is_read() -> None:
    assert text_of(pdf("Ziele", password=""), "plan.pdf") == "Ziele"


# --- hostile and broken documents ---


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("plan.txt", "%PDF-1.7 Ziele")
    return out.getvalue()


def scan() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def circle_of_pages() -> bytes:
    """A PDF whose page tree contains itself."""
    plan = pdf("Ziele")
    [pages] = re.findall(rb"(\d+) 0 obj\s*<<\s*/Type /Pages", plan)
    return re.sub(rb"/Kids \[ \d+ 0 R \]", b"/Kids [ " + pages + b" 0 R ]", plan)


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (zipped(), "plan.pdf", "unknown_kind"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 99, "plan.txt", "unknown_kind"),
        (bytes(range(256)) * 9, "plan.txt", "unknown_kind"),
        (gzip.compress(PAGE.encode()), "plan.html", "unknown_kind"),
        (b"\x01\x02\x03 abc" * 50, "plan.txt", "unknown_kind"),
        (b"{\\rtf1 Ziele}", "plan.txt", "unknown_kind"),
        (b"x" * 30 * 1024 * 1024, "plan.txt", "too_large"),
        (b"%PDF-1.7" + b"x" * 30 * 1024 * 1024, "plan.pdf", "too_large"),
        (b"wort " * 1_200_000, "plan.txt", "too_large"),
        (b"", "plan.pdf", "no_text"),
        (b" \n ", "plan.txt", "no_text"),
        (b"--- ...", "plan.txt", "no_text"),
        (scan(), "plan.pdf", "no_text"),
        (b"<html><script>x = 'Ziele'</script></html>", "plan.html", "no_text"),
        (b"<!doctype html>", "plan.html", "no_text"),
        (b"<html></html>", "plan.html", "no_text"),
        (pdf("Ziele", password="geheim"), "plan.pdf", "encrypted"),
        (b"%PDF-1.7\nZiele", "plan.pdf", "damaged"),
        (pdf("Ziele")[:200], "plan.pdf", "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "content",
)
def test_a_document_that_cannot_be_read_says_why(content: bytes, name: str, expected: str) -> None:
    assert reason(content, name) == expected


def test_too_many_pages_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "MAX_PAGES", 2)
    assert text_of(pdf("a", "b"), "plan.pdf") == "a\fb"
    assert reason(pdf("a", "b", "c"), "plan.pdf") == "too_large"


def test_too_much_text_in_a_pdf_or_html_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "MAX_CHARACTERS", 20)
    assert reason(pdf("Wort " * 9), "plan.pdf") == "too_large"
    assert reason(b"<html>" + b"Wort " * 9, "plan.html") == "too_large"


@pytest.mark.speed
def test_a_pdf_that_unpacks_to_endless_work_ends_with_its_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(text, "MAX_SECONDS", 2)
    started = time.monotonic()
    assert (
        reason(pdf_of_streams(b"BT /F1 11 Tf (a) Tj ET\n" * 3_000_000), "plan.pdf") == "too_large"
    )
    assert time.monotonic() - started < 6


def test_a_pdf_that_unpacks_to_too_many_bytes_is_not_read() -> None:
    assert reason(pdf_of_streams(b" " * 200_000_000), "plan.pdf") in ("too_large", "damaged")


def test_a_pdf_whose_pages_go_in_a_circle_ends() -> None:
    assert reason(circle_of_pages(), "plan.pdf") in ("damaged", "too_large", "no_text")


@pytest.mark.speed
@pytest.mark.parametrize(
    "content",
    [
        b"<html>" + b"<div>" * 200_000 + b"Ziele",
        b"<html><p " + b"a=b " * 200_000 + b">Ziele",
        b"<html>" + b"<!--" * 200_000 + b"Ziele",
        b"<html>" + b"&" * 500_000 + b" Ziele",
    ],
    ids=["deep", "attributes", "comments", "ampersands"],
)
def test_html_made_to_exhaust_a_reader_ends(content: bytes) -> None:
    started = time.monotonic()
    try:
        assert "\x00" not in text_of(content, "a.html")
    except UnreadableDocument as fault:
        assert fault.reason in ("damaged", "too_large", "no_text")
    assert time.monotonic() - started < 20


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.pdf", ""]))
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    assume(
        not content.lstrip().startswith((b"%PDF", b"<"))
        and not (name.endswith(".html") and b"<" in content)
        and b"%PDF-" not in content
    )  # those take a process each
    try:
        shown = text_of(content, name)
    except UnreadableDocument as fault:
        assert fault.reason in ("no_text", "unknown_kind")
    else:
        assert any(character.isalnum() for character in shown)
        shown.encode("utf-8")


@pytest.mark.parametrize("cut", [30, 300, 500, 700])
def test_a_pdf_with_a_spoilt_byte_is_read_or_refused(cut: int) -> None:
    spoilt = bytearray(pdf("Ziele der Stadt"))
    spoilt[cut % len(spoilt)] ^= 0x5A
    try:
        text_of(bytes(spoilt), "plan.pdf")
    except UnreadableDocument as fault:
        assert fault.reason in ("damaged", "no_text", "encrypted", "too_large", "unknown_kind")


# --- the passage of a citation ---


@pytest.mark.parametrize(
    ("heading", "quote", "how", "found"),
    [
        (None, "33 Projekte stehen fest", "exact", "33 Projekte stehen fest"),
        (
            "Ziele",
            "Wirtschaftsförderung neu aufstellen",
            "exact",
            "Wirtschaftsförderung neu aufstellen",
        ),
        (
            "Stand: Fertig",
            'Kampagne "Duale Ausbildung"',
            "whitespace",
            "Kampagne „Duale Ausbildung“",
        ),
        (None, "Kampagne  „Duale\nAusbildung“", "whitespace", "Kampagne „Duale Ausbildung“"),
        (
            None,
            "Die Stadt will ihre Wirtschaftsförderung ganz neu aufstellen",
            "fuzzy",
            "Die Stadt will ihre Wirtschaftsförderung neu aufstellen",
        ),
        (
            None,
            "Ausbau der Glasfasernetze bis 2020 im Umfang von 35 Kilometern",
            "fuzzy",
            "Ausbau des Glasfasernetzes bis 2020 im Umfang von 35 Kilometern",
        ),
        (None, "AUSBAU DES GLASFASERNETZES", "fuzzy", "Ausbau des Glasfasernetzes"),
        ("Stand: Fertig", "Breitbandausbau in Gewerbegebieten", "heading_only", "Stand: Fertig"),
        ("Stand: Begonnen", "Kampagne „Duale Ausbildung“", "heading_only", "Stand: Begonnen"),
        ("Stand: Begonnen > Ziele", None, "heading_only", "Stand: Begonnen"),
        ("Ziele", None, "heading_only", "Ziele"),
        ("Umsetzungsstand", "Breitbandausbau in Gewerbegebieten", "not_found", ""),
        ("Umsetzungsstand", "Gewerbe-Lotse", "fuzzy", "Gewerbe-Lotse"),
        ("Umsetzungsstand", "33", "not_found", ""),
        ("Stand – Fertig", "Gewerbe-Lotse", "fuzzy", "Gewerbe-Lotse"),
        (None, None, "not_found", ""),
        ("", "", "not_found", ""),
        (" > ", " ", "not_found", ""),
    ],
)
def test_a_citation_finds_its_passage(
    heading: str | None, quote: str | None, how: str, found: str
) -> None:
    passage = find(PAGE, heading=heading, quote=quote)
    assert (passage.how, words(PAGE, passage)) == (how, found)
    assert passage.is_found == (how in ("exact", "whitespace", "fuzzy"))


def test_the_heading_tells_two_equal_passages_apart() -> None:
    first, second = (
        find(PAGE, heading=f"Stand: {word}", quote="Gewerbe-Lotse")
        for word in ("Fertig", "Begonnen")
    )
    assert first.start < PAGE.index("Stand: Begonnen") < second.start
    assert find(PAGE, heading="Ziele > Stand: Begonnen", quote="Gewerbe-Lotse") == second


def test_a_heading_on_its_own_line_goes_before_the_same_word_in_a_sentence() -> None:
    page = "Die Ziele sind alt: Glasfaser.\n\n2.1 Ziele:\n\nGlasfaser\n"
    assert find(page, heading="Ziele", quote="Glasfaser").start == page.rindex("Glasfaser")
    assert find(page, heading="Die Ziele", quote="Glasfaser").start == page.index("Glasfaser")


def test_a_word_of_its_own_goes_before_a_part_of_a_word() -> None:
    assert find("Oberziele und Ziele", quote="Ziele").start == 14
    assert words("Gesamtziele", find("Gesamtziele", quote="ziele")) == "ziele"


@pytest.mark.parametrize(
    ("page", "quote"),
    [
        ("Im Jahr 1933 und 331 Projekte", "33"),
        ("Es sind 33¹ Projekte", "331 Projekte"),
        ("38 Projekte wurden umgesetzt", "33 Projekte wurden umgesetzt"),
        ("Rückgang um 5 Prozent", "-5 Prozent"),
        ("Ziele 10 14", "1014"),
        ("Anteil von 32,5 Prozent aller Projekte", "Anteil von 32 Prozent aller Projekte"),
        ("wurden 2018 in 33 Orten begonnen", "wurden 33 in 2018 Orten begonnen"),
    ],
)
def test_another_figure_is_never_the_passage(page: str, quote: str) -> None:
    assert not find(page, quote=quote).is_found


def test_a_figure_of_its_own_goes_before_a_part_of_a_decimal() -> None:
    page = "Anteil 3,5 % und 5 %"
    assert find(page, quote="5 %").start == page.index("und") + 4


@pytest.mark.parametrize(
    ("page", "quote"),
    [
        ("die Wirtschafts-\nförderung der Stadt", "Wirtschaftsförderung"),
        ("der Masterplan-\nProzess", "Masterplan-Prozess"),
        ("ﬁnanzielle Eﬀekte", "finanzielle Effekte"),
        ("Wirt\u00adschaft", "Wirtschaft"),
        ("seit 2016 – 2018", "2016-2018"),
        ("Fo\u0308rderung", "Förderung"),
        ("35\u00a0Arbeitstage", "35 Arbeitstage"),
        ("Ziel\fzwei", "Ziel zwei"),
        ("W i r t s c h a f t", "Wirtschaft"),
        ("Oberhausen ist … smart", "Oberhausen ist ... smart"),
        ("den «Reallaboren»", "„Reallaboren“"),
    ],
)
def test_what_layout_does_to_a_text_does_not_hide_a_passage(page: str, quote: str) -> None:
    assert find(page, quote=quote).how == "whitespace"


def test_a_passage_that_runs_over_two_pages_of_a_pdf_is_found() -> None:
    page = text_of(
        pdf("Stand\nDie Stadt will ihre Wirtschafts-", "förderung neu aufstellen."), "plan.pdf"
    )
    passage = find(page, heading="Stand", quote="ihre Wirtschaftsförderung neu aufstellen")
    assert (passage.how, words(page, passage)) == (
        "whitespace",
        "ihre Wirtschafts-\fförderung neu aufstellen",
    )


@pytest.mark.speed
def test_a_long_text_is_searched_in_seconds() -> None:
    page = "".join(
        f"Die Stadt Nummer {number} will ihre Wirtschaftsförderung neu aufstellen. "
        for number in range(25_000)
    )
    started = time.monotonic()
    assert find(
        page, quote="Die Stadt Nummer 24321 möchte ihre Wirtschaftsförderung neu ordnen"
    ).how in ("fuzzy", "not_found")
    assert (
        find(page, heading="Nummer > Stadt > Stadt > Stadt > fehlt", quote="Stadt").how
        == "heading_only"
    )
    assert time.monotonic() - started < 20


PIECES = st.sampled_from(
    [
        "Ziel",
        "Förderung",
        "33",
        "5",
        "2018",
        "%",
        "„Plan“",
        "E-Mail",
        "–",
        "-",
        "(Bsp.)",
        "ﬁx",
        "…",
        "·",
        "m²",
        "Wirt\u00adschaft",
        "5,3",
        "Ü",
        "'",
        "10-14",
        "a",
    ]
)
SPACES = st.sampled_from([" ", "\n", "  ", "\t", "\u00a0", "\r\n", "\f", " \n "])


@given(st.lists(PIECES, min_size=1, max_size=20), st.data())
def test_any_run_of_words_is_found_after_any_change_of_white_space(
    pieces: list[str], data: st.DataObject
) -> None:
    page = "".join(piece + data.draw(SPACES) for piece in pieces)
    first = data.draw(st.integers(0, len(pieces) - 1))
    last = data.draw(st.integers(first + 1, len(pieces)))
    quote = " ".join(pieces[first:last])
    assume(any(character.isalnum() for character in quote))
    passage = find(page, quote=quote)
    assert passage.how in ("exact", "whitespace")
    assert fold(words(page, passage)).text == fold(quote).text


def cuts_a_figure(page: str, start: int, end: int) -> bool:
    return any(
        page[place - 1 : place].isdecimal() and page[place : place + 1].isdecimal()
        for place in (start, end)
        if 0 < place < len(page)
    )


@given(st.text(min_size=1, max_size=60), st.data())
def test_any_part_of_any_text_is_found_unless_it_cuts_a_figure(
    page: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(page) - 1))
    end = data.draw(st.integers(start + 1, len(page)))
    assume(page[start:end].strip() and not cuts_a_figure(page, start, end))
    assert find(page, quote=page[start:end]).how in ("exact", "whitespace")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80))
def test_every_folded_character_knows_its_place(page: str) -> None:
    folded = fold(page)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(
        start < end <= len(page) for start, end in zip(folded.starts, folded.ends, strict=True)
    )
    assert list(folded.starts) == sorted(folded.starts)


# --- selectors ---


def test_selectors_follow_the_web_annotation_model() -> None:
    selectors = selectors_of(PAGE, "Stand: Begonnen", "Gewerbe-Lotse")
    assert selectors
    quote, position = selectors
    assert quote.to_dict() == {
        "type": "TextQuoteSelector",
        "exact": "Gewerbe-Lotse",
        "prefix": "uale Ausbildung“\n\nStand: Begonnen\n\n• "[-32:],
        "suffix": "\n• Ausbau des Glasfasernetzes bis 2020"[:32],
    }
    assert position.to_dict() == {
        "type": "TextPositionSelector",
        "start": PAGE.rindex("Gewerbe"),
        "end": PAGE.rindex("Gewerbe") + 13,
    }
    assert TextQuoteSelector.from_dict(quote.to_dict()) == quote
    assert TextPositionSelector.from_dict(position.to_dict()) == position
    assert selectors_of(PAGE, "Ziele", "Breitbandausbau") is None


def test_selectors_find_the_passage_they_were_made_of() -> None:
    for heading in ("Stand: Fertig", "Stand: Begonnen"):
        passage = find(PAGE, heading=heading, quote="Gewerbe-Lotse")
        selectors = selectors_of(PAGE, heading, "Gewerbe-Lotse")
        assert selectors and [find(PAGE, selector=selector) for selector in selectors] == [
            passage,
            passage,
        ]
        moved = "Neuer Absatz\n" + PAGE.replace("\n", "\r\n ")
        assert find(moved, selector=selectors[0]).start == (
            moved.index if heading.endswith("Fertig") else moved.rindex
        )("Gewerbe-Lotse")


def test_a_position_outside_the_text_is_not_found() -> None:
    assert find("Ziele", selector=TextPositionSelector(2, 9)).how == "not_found"
    assert find("Ziele", selector=TextPositionSelector(2, 5)) == Passage(2, 5, "exact")


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"type": "TextQuoteSelector"},
        {"type": "TextQuoteSelector", "exact": ""},
        {"type": "TextQuoteSelector", "exact": "a", "prefix": 3},
        {"type": "x", "exact": "a"},
    ],
)
def test_no_text_quote_selector_is_refused(entry: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="TextQuoteSelector"):
        TextQuoteSelector.from_dict(entry)


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"type": "TextPositionSelector", "start": 1},
        {"type": "TextPositionSelector", "start": 3, "end": 3},
        {"type": "TextPositionSelector", "start": True, "end": 3},
        {"type": "TextPositionSelector", "start": -1, "end": 3},
    ],
)
def test_no_text_position_selector_is_refused(entry: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="TextPositionSelector"):
        TextPositionSelector.from_dict(entry)


# --- the context of a passage ---


def test_context_is_cut_between_words() -> None:
    page = "eins zwei drei vier fünf sechs sieben"
    assert context(page, find(page, quote="vier"), 8) == ("drei ", "vier", " fünf")
    assert context(page, find(page, quote="vier"), 10) == ("zwei drei ", "vier", " fünf")
    assert context(page, find(page, quote="vier")) == (
        "eins zwei drei ",
        "vier",
        " fünf sechs sieben",
    )
    assert context(page, find(page, quote="neun zehn elf"), 9) == ("", "", "")
    assert context("x" * 50 + " ja " + "y" * 50, Passage(51, 53, "exact"), 9) == ("", "ja", "")
    assert context("ja", Passage(0, 2, "exact"), 0) == ("", "ja", "")


@given(st.text(alphabet="ab \n", min_size=1, max_size=60), st.integers(0, 20), st.data())
def test_context_is_always_a_piece_of_the_text(
    page: str, characters: int, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(page) - 1))
    end = data.draw(st.integers(start + 1, len(page)))
    before, passage, after = context(page, Passage(start, end, "exact"), characters)
    assert passage == page[start:end]
    assert page[:start].endswith(before) and page[end:].startswith(after)
    assert len(before) <= characters and len(after) <= characters


# --- the shelf ---


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "shelf").mkdir()
    return tmp_path / "shelf"


def put(file: Path, content: str) -> str:
    """Write a copy; its SHA-256."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(content, encoding="utf-8")
    return hashlib.sha256(content.encode()).hexdigest()


def test_a_copy_is_found_by_its_hash_whatever_its_name(place: Path) -> None:
    put(place / "fortschritt.txt", "eine andere Fassung")
    recorded = put(place / "halle" / "Download (3).txt", "Ziele")
    copy = Shelf(place).copy_of("halle/fortschritt", recorded)
    assert copy and (copy.name, copy.content, copy.sha256, copy.state) == (
        "Download (3).txt",
        b"Ziele",
        recorded,
        "same",
    )


def test_a_copy_with_the_name_and_another_hash_is_changed(place: Path) -> None:
    put(place / "Fortschritt.TXT", "Ziele")
    copy = Shelf(place).copy_of("halle/fortschritt", "0" * 64)
    assert copy and copy.state == "changed"


def test_a_copy_of_a_source_without_a_recorded_hash_is_unchecked(place: Path) -> None:
    put(place / "fortschritt.txt", "Ziele")
    copy = Shelf(place).copy_of("fortschritt")
    assert copy and copy.state == "unchecked"


def test_the_folder_of_the_initiative_goes_first_and_that_of_another_never_counts(
    place: Path,
) -> None:
    put(place / "fortschritt.txt", "allgemein")
    put(place / "halle" / "fortschritt.txt", "Halle")
    put(place / "jena" / "bericht.txt", "Jena")
    copies = Shelf(place)
    halle, jena = copies.copy_of("halle/fortschritt"), copies.copy_of("jena/fortschritt")
    assert halle and jena and (halle.content, jena.content) == (b"Halle", b"allgemein")
    assert copies.copy_of("halle/bericht") is None


def test_a_pdf_goes_before_a_text(place: Path) -> None:
    for suffix in (".txt", ".html", ".pdf"):
        put(place / f"plan{suffix}", suffix)
    copy = Shelf(place).copy_of("halle/plan")
    assert copy and copy.name == "plan.pdf"


def test_a_file_that_changes_is_hashed_again(place: Path) -> None:
    recorded = put(place / "a.txt", "Ziele")
    copies = Shelf(place)
    first = copies.copy_of("halle/a", recorded)
    put(place / "a.txt", "andere Ziele")
    second = copies.copy_of("halle/a", recorded)
    assert first and second and (first.state, second.state) == ("same", "changed")


@pytest.mark.parametrize(
    "source_id",
    [
        "../geheim",
        "halle/../geheim",
        "/etc/passwd",
        "..",
        "",
        "/",
        "halle/",
        "*",
        "fort*",
        "geheim\x00",
        "halle/tief/geheim",
        ".versteckt",
        "halle/../../geheim",
    ],
)
def test_no_name_leads_out_of_the_folder(place: Path, source_id: str) -> None:
    put(place.parent / "geheim.txt", "geheim")
    put(place / "fortschritt.txt", "Ziele")
    put(place / ".versteckt.txt", "geheim")
    (place / "halle").mkdir()
    put(place / "halle" / "tief" / "geheim.txt", "geheim")
    assert Shelf(place).copy_of(source_id) is None


def test_links_and_other_than_files_are_left_alone(place: Path) -> None:
    secret = put(place.parent / "geheim.txt", "geheim")
    put(place.parent / "draussen" / "plan.txt", "geheim")
    (place / "plan.txt").symlink_to(place.parent / "geheim.txt")
    (place / "halle").symlink_to(place.parent / "draussen")
    os.mkfifo(place / "plan.pdf")
    (place / "plan.html").mkdir()
    assert Shelf(place).copy_of("halle/plan", secret) is None


def test_a_file_swapped_for_a_link_after_the_folder_was_read_is_left_alone(place: Path) -> None:
    put(place.parent / "geheim.txt", "geheim")
    (place / "plan.txt").symlink_to(place.parent / "geheim.txt")
    assert shelf._content(place / "plan.txt") is None


def test_a_file_of_more_than_20_mb_is_left_alone(place: Path) -> None:
    with (place / "plan.pdf").open("wb") as file:
        file.truncate(20 * 1024 * 1024 + 1)
    assert Shelf(place).copy_of("halle/plan") is None


def test_an_absent_folder_holds_nothing(place: Path) -> None:
    assert Shelf(place / "fehlt").copy_of("halle/plan", "0" * 64) is None
    put(place / "datei", "x")
    assert Shelf(place / "datei").copy_of("halle/plan") is None


def test_the_folder_comes_from_the_environment_or_lies_beside_the_app(
    monkeypatch: pytest.MonkeyPatch, place: Path
) -> None:
    monkeypatch.setenv("MASTERPLAN_DOCUMENTS", str(place))
    assert Shelf().place == place
    monkeypatch.setenv("MASTERPLAN_DOCUMENTS", " ")
    assert Shelf().place == paths.ROOT / "documents-local"


def test_a_document_handed_over_is_compared_with_the_record() -> None:
    recorded = hashlib.sha256(b"Ziele").hexdigest()
    assert [
        checked("a.txt", content, record).state
        for content, record in (
            (b"Ziele", recorded.upper()),
            (b"ziele", recorded),
            (b"Ziele", None),
        )
    ] == ["same", "changed", "unchecked"]
    assert checked("..\\..\\C:\\geheim/a.txt", b"Ziele", None).name == "a.txt"
