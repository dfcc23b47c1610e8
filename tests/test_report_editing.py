"""A data file with a report added: everything else stays byte for byte as it was."""

from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
import codecs

import pytest
import yaml

from etl import paths, yaml_text
from etl.reports import editing
from etl.reports.editing import Additions, Values

TOWNS = Path(__file__).parent / "data"
FILES = sorted((*paths.DATA.glob("initiatives/*.yml"), *TOWNS.glob("initiatives/*.yml")))
INCOMPLETE = [path for path in FILES if b"    no_status:" in path.read_bytes()]
EACH_FILE = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
NEW_SOURCE = {
    "id": "neu-2031",
    "title": "Bericht 2031: „alles gut“",
    "publisher": "Stadt",
    "kind": "initiative",
    "status_words": {"ja, fertig": "completed"},
}


def status(source: str = "neu-2031", word: str = "ja, fertig") -> Values:
    cited = {"source": source, "about": "S. 3: Stand"}
    return {"word": word, "as_of": "2031-01", "evidence": "self_reported", "sources": [cited]}


def everything(values: Values) -> Additions:
    """A status for every measure, a new source, and a further word for every known source."""
    every = range(len(values["measures"]))
    return Additions(
        statuses={place: [status(), status(word="noch: nicht")] for place in every},
        known=set(every),
        sources=[NEW_SOURCE],
        words={place: {"neues Wort": "begun"} for place in range(len(values["sources"]))},
    )


def changed_lines(old: str, new: str) -> tuple[list[str], list[str]]:
    """Lines that are gone, and lines that are new."""
    one, other = old.splitlines(), new.splitlines()
    gone: list[str] = []
    added: list[str] = []
    for name, start, end, first, last in SequenceMatcher(None, one, other, False).get_opcodes():
        if name != "equal":
            gone += one[start:end]
            added += other[first:last]
    return gone, added


def lacking(raw: bytes) -> list[str]:
    """Lines of a file that say why a measure has no status, and what was searched."""
    text = yaml_text.parsed(raw)
    lines = raw.decode().splitlines()
    found = []
    for place, measure in enumerate(text.values["measures"]):
        for key, following in pairwise([*measure, "end"]):
            if key in editing.WITHOUT_STATUS:
                first = text.where(("measures", place, key))
                last = text.where(("measures", place, following))
                assert isinstance(first, int) and isinstance(last, int)
                found += lines[first - 1 : last - 1]
    return found


@EACH_FILE
def test_reports_on_measures_with_a_status_only_add_lines_and_count_them(path: Path) -> None:
    raw = path.read_bytes()
    values = yaml_text.parsed(raw).values
    measures = enumerate(values["measures"])
    places = {place for place, each in measures if "status" in each and "no_status" not in each}
    assert len(places) > 1
    additions = Additions({each: [status()] for each in places}, places, [NEW_SOURCE])
    new = editing.edited(raw, additions).decode()
    gone, added = changed_lines(raw.decode(), new)
    counts = [f"  {name}: {values['expect'][name]}" for name in ("sources", "status_reports")]
    assert [line.split("#")[0].rstrip() for line in gone] == counts
    assert len(added) > len(places)
    assert yaml_text.parsed(new.encode()).values == editing.values(values, additions)


@pytest.mark.parametrize("path", INCOMPLETE, ids=lambda path: path.stem)
def test_a_first_status_takes_only_the_place_of_its_lack(path: Path) -> None:
    raw = path.read_bytes()
    values = yaml_text.parsed(raw).values
    places = {place for place, each in enumerate(values["measures"]) if "no_status" in each}
    additions = Additions({each: [status()] for each in places}, places, [NEW_SOURCE])
    new = editing.edited(raw, additions).decode()
    gone, _ = changed_lines(raw.decode(), new)
    counts = [f"  {name}: {values['expect'][name]}" for name in ("sources", "status_reports")]
    assert [line.split("#")[0].rstrip() for line in gone[:2]] == counts
    assert set(gone[2:]) <= set(lacking(raw))


@EACH_FILE
def test_all_that_a_report_may_add_leaves_every_comment(path: Path) -> None:
    raw = path.read_bytes()
    values = yaml_text.parsed(raw).values
    new = editing.edited(raw, everything(values)).decode()
    comments = [line for line in raw.decode().splitlines() if line.lstrip().startswith("#")]
    assert [line for line in new.splitlines() if line.lstrip().startswith("#")] == comments
    assert yaml_text.parsed(new.encode()).values == editing.values(values, everything(values))


@EACH_FILE
@pytest.mark.parametrize("form", ["windows", "marked", "open"])
def test_line_ends_and_marks_of_a_file_stay(path: Path, form: str) -> None:
    raw = path.read_bytes()
    other = {
        "windows": raw.replace(b"\n", b"\r\n"),
        "marked": codecs.BOM_UTF8 + raw,
        "open": raw.rstrip(b"\n"),
    }[form]
    additions = everything(yaml_text.parsed(raw).values)
    usual, new = editing.edited(raw, additions), editing.edited(other, additions)
    if form == "windows":
        assert new == usual.replace(b"\n", b"\r\n")
    elif form == "marked":
        assert new == codecs.BOM_UTF8 + usual
    else:
        assert new.rstrip(b"\n") == usual.rstrip(b"\n")


FLOW = """\
expect: {sources: 1, status_reports: 1}   # gezählt
sources: [{id: alt, title: Alt, publisher: Stadt, kind: initiative}]
measures: [
  {id: a, title: A, status: [{word: x, as_of: 2020, sources: [{source: alt, line: 1}]}]},
  {id: b, title: B, no_status: not_found, searched: [{on: "2020-01-01"}]},
  {id: c, searched: [], title: C, no_status: not_reported}, {id: d, title: D}]
"""
BARE = """\
expect:
  sources: 1
  status_reports: 0
sources:
- id: alt
  title: Alt   # ohne Einzug
  status_words:
    x: open
  # gehört zu nichts

measures:
- no_status: not_found   # bleibt
  searched:
  - on: "2020-01-01"
  id: a
  note: |
    mehrere
    Zeilen

- id: b
  # ein Kommentar am Ende
- {id: c, no_status: not_reported}
"""


@pytest.mark.parametrize("text", [FLOW, BARE], ids=["in brackets", "without indents"])
def test_a_file_that_is_laid_out_otherwise_is_edited_as_well(text: str) -> None:
    values = yaml_text.parsed(text.encode()).values
    new = editing.edited(text.encode(), everything(values)).decode()
    for comment in ("# gezählt", "# ohne Einzug", "# gehört zu nichts", "# bleibt", "# ein Komm"):
        assert (comment in new) is (comment in text)
    assert yaml.safe_load(new)["expect"] == {
        "sources": 2,
        "status_reports": 2 * len(values["measures"]) + values["expect"]["status_reports"],
    }


def test_an_empty_list_of_statuses_is_filled() -> None:
    text = BARE.replace("  # ein Kommentar am Ende", "  status: []")
    values = yaml_text.parsed(text.encode()).values
    new = editing.edited(text.encode(), Additions({1: [status()]}, {1}, [NEW_SOURCE]))
    assert b'  status: [{word: "ja, fertig"' in new
    assert yaml_text.parsed(new).values["measures"][0] == values["measures"][0]


def test_what_would_say_something_else_is_refused() -> None:
    text = BARE.replace("no_status: not_found", "? no_status\n  : not_found").encode()
    assert "no_status" in yaml_text.parsed(text).values["measures"][0]
    with pytest.raises(editing.Unfit):
        editing.edited(text, Additions({0: [status()]}, {0}, [NEW_SOURCE]))


def test_an_unknown_step_leaves_the_reason_why_no_status_is_known() -> None:
    text = BARE.encode()
    new = editing.edited(text, Additions({0: [status()]}, set(), [NEW_SOURCE])).decode()
    assert "- no_status: not_found   # bleibt\n  searched:" in new
