"""Whatever a text holds: no spreadsheet takes it for a formula, and nothing of it is lost."""

from datetime import date
from io import BytesIO, StringIO
import csv
import json
import re
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st
import pyarrow.parquet as pq
import rdflib

from exports import citation, dataset, parquet, spreadsheet
from wording import formulas

RISKY = "=+-@\t\r\n;,\"' \x00\x0b\u00a0\ufeff\u200b＝＋－＠|\\{}#%&_<>ab1"
TEXTS = st.one_of(
    st.text(alphabet=RISKY, max_size=12),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
)
FORMULA = re.compile(r"[\s\"\x00-\x20\ufeff\u200b]*[=+\-@＝＋－＠]")
XML_TEXTS = st.one_of(
    st.text(alphabet="=+-@\t\n;,\"' ＝|\\{}<>&ab1_x", min_size=1, max_size=12),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30),
)
FEW = settings(max_examples=40, deadline=None)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_the_guard_holds_and_can_be_undone(text: str) -> None:
    written = formulas.guarded(text)
    assert formulas.verbatim(written) == text
    assert not FORMULA.match(written) and not written.startswith(("\t", "\r", "\n"))
    assert not any(FORMULA.match(part) for part in re.split(r"[;\t\r\n]", written))
    assert written.replace("'", "") == text.replace("'", "")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(TEXTS, min_size=2, max_size=2), max_size=4),
    st.sampled_from([(",", "\r\n"), ("\t", "\n")]),
)
def test_no_cell_of_a_csv_is_a_formula_however_it_is_split(
    cells: list[list[str]], dialect: tuple[str, str]
) -> None:
    rows = [dict(zip("ab", row, strict=True)) for row in cells]
    written = spreadsheet.to_csv(rows, ["a", "b"], *dialect).decode("utf-8")
    read = list(csv.reader(StringIO(written, newline=""), delimiter=dialect[0]))
    assert [[formulas.verbatim(cell) for cell in line] for line in read[1:]] == cells
    assert not any(FORMULA.match(cell) for line in read for cell in line)
    assert not any(FORMULA.match(part) for part in re.split(r"[;\t\r\n]", written)), (
        "Excel in German splits at semicolons and knows nothing of this file's quotation marks"
    )


@FEW
@given(st.lists(TEXTS, max_size=20))
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(texts: list[str]) -> None:
    content = spreadsheet.to_xlsx(
        [
            spreadsheet.Sheet(
                "s", [{"a": text} for text in texts], {"a": texts[0] if texts else "a"}
            )
        ],
        [{"title": text, "url": text} for text in texts],
        spreadsheet.About("v", date(2026, 11, 22)),
    )
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets"):
                page = archive.read(name).decode("utf-8")
                assert "<f>" not in page and "<f " not in page and "<hyperlink" not in page


@FEW
@given(st.lists(XML_TEXTS, min_size=1, max_size=10))
def test_texts_come_back_from_a_workbook_verbatim(texts: list[str]) -> None:
    import openpyxl

    content = spreadsheet.to_xlsx(
        [spreadsheet.Sheet("s", [{"a": text} for text in texts], ["a"])],
        [],
        spreadsheet.About("v", date(2026, 11, 22)),
    )
    [_, *cells] = next(openpyxl.load_workbook(BytesIO(content))["s"].iter_cols(1, 1))
    assert [cell.value.replace("_x005F_", "_") for cell in cells] == texts and {
        cell.data_type for cell in cells
    } == {"s"}


@FEW
@given(st.lists(TEXTS, max_size=10))
def test_texts_come_back_from_parquet_verbatim(texts: list[str]) -> None:
    rows = [{"a": text} for text in texts]
    assert pq.read_table(BytesIO(parquet.to_parquet(rows, ["a"]))).to_pylist() == rows


@given(TEXTS, TEXTS)
def test_no_address_breaks_out_of_a_citation(version: str, place: str) -> None:
    url = f"https://monitor.example/{place}"
    entry = citation.bibtex(version, url, date(2026, 11, 22))
    plain = re.sub(r"\\(?:textbackslash\{\}|[\^~]\{\}|[{}$&#_%])", "", entry)
    assert plain.count("{") == plain.count("}") and entry.isascii() or not version.isascii()
    assert re.search(r"^  url = \{https://monitor\.example/[!-~]*\},$", entry, re.MULTILINE)
    assert "\n" not in citation.text(version, url, None).replace(url, "")
    assert json.loads(citation.csl_json(version, url, None))[0]["version"] == version


@given(TEXTS)
def test_every_key_makes_an_address_that_rdf_takes(key: str) -> None:
    address = dataset.address(dataset.OWN_BASE, "measure", key)
    graph = rdflib.Graph()
    graph.add((rdflib.URIRef(address), rdflib.RDF.type, rdflib.SKOS.Concept))
    [(subject, _, _)] = rdflib.Graph().parse(data=graph.serialize(format="turtle"), format="turtle")
    assert str(subject) == address
