"""The pages of sources and contradictions, asked for their answers: rows, sources and copies."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
import re

from markupsafe import Markup
import pytest

from answers import builds, contradictions, silence, sources
from answers.parts import Answer, Block, Hint, Note, Picture, Table
from answers.sources import copies
from answers.view import View
from documents import shelf

LEVELS = ("self_reported", "independent", "inferred")


@pytest.fixture
def view(towns: Path) -> View:
    return View(builds.version(), "de", "light", ("auenfurt", "bergheide"), date(2024, 12, 31))


@pytest.fixture
def later(view: View) -> View:
    """Years after the last report, when nothing is heard of measures any more."""
    return view._replace(as_of=date(2028, 12, 31))


def answers(view: View) -> Iterator[Answer]:
    """Both pages, that of sources also with each source open."""
    yield contradictions.answer(view)
    for source in (None, *sources.rows.titles(view)):
        yield sources.answer(view, source, None)


def tables(answer: Answer) -> list[Table]:
    return [part for part in answer.all_parts if isinstance(part, Table)]


def quoted(view: View) -> tuple[str, Any]:
    """A source and a fact that is found in it by its words alone."""
    return next(
        (source, row)
        for source in sources.rows.titles(view)
        for row in sources.rows.passages(view, source)
        if row["quote"] and not row["heading"]
    )


def of_copy(view: View, source: str, name: str, content: bytes) -> list[Any]:
    return list(copies.parts(view, source, copies.dropped(view, source, name, content)))


# --- what carries its rows ---


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_table_and_picture_rests_on_rows(language: Any, view: View) -> None:
    for answer in answers(view._replace(language=language)):
        shown = [part for part in answer.all_parts if isinstance(part, Picture | Table | Block)]
        assert shown and all(any(part.rests_on.values()) for part in shown)


def test_every_number_of_a_source_is_in_the_list_of_sources(view: View) -> None:
    numbers = {row["source_id"]: row["source_number"] for row in view.ask("source_numbers")}
    for answer in answers(view):
        html = Markup().join(getattr(part, "html", "") for part in answer.all_parts)
        named = {int(number) for number in re.findall(r'href="#quelle-(\d+)"', html)}
        assert named <= {numbers[source] for source in answer.source_ids}


def test_what_a_finding_counts_is_taken_along_first(later: View) -> None:
    files = sources.answer(later, None, None).files
    assert next(iter(files)) == "sources" and files["sources"] == later.ask("source_overview")
    ends = {row["measure_id"] for row in files["dead ends"]}
    assert ends and ends == {row["measure_id"] for row in later.ask("dead_ends", years=3)}
    assert list(contradictions.answer(later).files)[:2] == ["contradictions", "totals"]


def test_a_source_that_is_open_adds_its_passages_and_nothing_else(view: View) -> None:
    closed = sources.answer(view, None, None).files
    for source in sources.rows.titles(view):
        opened = sources.answer(view, source, None).files
        assert opened.pop("passages", []) == sources.rows.passages(view, source)
        assert opened == closed


# --- who was heard, and what stands beside the count ---


def test_with_all_evidence_nothing_newer_is_hidden(view: View) -> None:
    everything = view._replace(evidence=LEVELS)
    assert silence.with_others(everything, 3) == "" != silence.with_others(view, 3)
    assert all(not row["newest_hidden_edtf"] for row in silence.newest(everything))


def test_more_evidence_never_makes_more_dead_ends_that_were_heard_of(later: View) -> None:
    """A report of any level ends the silence of those that were chosen without it."""
    few = {row["measure_id"]: row for row in sources.rows.dead_ends(later)}
    more = {row["measure_id"] for row in sources.rows.dead_ends(later._replace(evidence=LEVELS))}
    assert not {measure for measure, row in few.items() if row["hidden_status"]} & more


def test_parts_and_what_is_inferred_stand_beside_the_count_of_dead_ends(later: View) -> None:
    known = {row["measure_id"]: row for row in later.ask("measures")}
    ends = sources.rows.dead_ends(later)
    counted = [row["measure_id"] for row in sources.rows.counted(later, ends)]
    assert counted == [
        row["measure_id"]
        for row in ends
        if known[row["measure_id"]]["part_of_id"] is None
        and not known[row["measure_id"]]["is_inferred"]
    ]


def test_every_topic_stands_once_with_all_its_values(view: View) -> None:
    rows = view.ask("contradictions")
    html = contradictions.tables.listed(view).html
    topics = {row["contradiction_id"] for row in rows}
    assert topics and html.count('<details class="mm-contradiction"') == len(topics)
    assert html.count("<li>") == len(rows)


def test_a_link_to_a_topic_leads_into_what_is_closed_and_so_opens_it(view: View) -> None:
    rows = view.ask("contradictions")
    html = contradictions.tables.listed(view).html
    for closed in html.split("<details")[1:]:
        line, opened = closed.split("</summary>")
        [topic] = {
            row["contradiction_id"]
            for row in rows
            if f'"contradiction:{row["contradiction_id"]}"' in opened
        }
        values = [row["value"] for row in rows if row["contradiction_id"] == topic]
        assert "id=" not in line and all(str(Markup.escape(value)) in opened for value in values)
        assert all(str(Markup.escape(value)) in line for value in values[:2])
        further = f"+ {len(values) - 2}"
        assert (further in line) is (len(values) > 2)


def test_the_jumps_above_the_list_lead_to_its_parts_and_count_their_topics(view: View) -> None:
    html = contradictions.tables.listed(view).html
    jumps = re.findall(r'href="#([^"]+)">[^<]* (\d+)<', Markup(contradictions.tables.jumps(view)))
    assert jumps
    for anchor, number in jumps:
        part = html.split(f'id="{anchor}"')[1].split("<section")[0]
        assert part.count("<details") == int(number)
    assert sum(int(number) for _, number in jumps) == html.count("<details")


def test_nobody_is_called_undisputed_who_has_a_topic(view: View) -> None:
    said = contradictions.sentences.undisputed(view)
    for initiative in view.initiatives:
        disputed = any(row["initiative_id"] == initiative for row in view.ask("contradictions"))
        assert (view.names[initiative] in said) is not disputed


# --- a copy of the reader's ---


def test_a_dropped_copy_shows_its_passages_in_context(view: View) -> None:
    source, row = quoted(view)
    content = f"Vorher steht etwas. {row['quote']} Danach steht <b>mehr</b>."
    note, table = of_copy(view, source, "kopie.txt", content.encode())
    assert isinstance(note, Note) and isinstance(table, Table)
    assert f"<mark>{Markup.escape(row['quote'])}</mark>" in table.html and "<b>" not in table.html
    assert len(table.body) == len(sources.rows.passages(view, source))


def test_a_wrong_copy_is_named_as_such(view: View) -> None:
    source = next(row["source_id"] for row in sources.rows.sources(view) if row["sha256"])
    note, *_ = of_copy(view, source, "andere.txt", b"ein anderer Text")
    assert "nicht der Text" in note.text


def test_of_a_copy_that_cannot_be_read_the_places_are_told_all_the_same(view: View) -> None:
    source = sources.rows.sources(view)[0]["source_id"]
    _, hint, table = of_copy(view, source, "bild.png", b"\x89PNG\r\n\x1a\n" + bytes(200))
    assert isinstance(hint, Hint) and hint.is_warning
    assert "weder Text noch HTML noch PDF" in hint.text
    assert table == sources.tables.passages(view, source)


def test_a_copy_at_hand_is_found_by_its_text(
    view: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = sources.rows.sources(view)[0]["source_id"]
    monkeypatch.setattr(copies, "SHELF", shelf.Shelf(tmp_path))
    assert copies.at_hand(view, source) is None
    (tmp_path / f"{source.rpartition('/')[2]}.txt").write_bytes(b"Text")
    copy = copies.at_hand(view, source)
    assert copy and copy.content == b"Text"


def test_the_answer_with_a_copy_has_the_same_places(view: View) -> None:
    source, _ = quoted(view)
    copy = copies.dropped(view, source, "kopie.txt", b"Ein Text")
    with_copy, without = (sources.answer(view, source, given) for given in (copy, None))
    assert with_copy.files == without.files and with_copy.source_ids == without.source_ids


# --- how far the texts were read ---


def test_how_far_a_text_was_read_is_said_and_never_zero_where_nobody_noted_it(view: View) -> None:
    rows = sources.rows.readings(view)
    noted = {row["source_id"]: row for row in sources.rows.noted(view)}
    assert noted.keys() == {"auenfurt/zwischenbericht-2022", "bergheide/fortschritt-2024"}
    for row in noted.values():
        parts = (row["with_facts"], row["read_without"], row["unread"])
        assert sum(part or 0 for part in parts) == row["passages"]
    number, whole = len(rows) - len(noted), len(rows)
    shown = sources.answer(view, None, None).all_parts
    said = [part.html.striptags() for part in shown if isinstance(part, Note)]
    assert any(f"{number} von {whole} Quellen" in each for each in said)
    [table] = [part for part in shown if isinstance(part, Table) and "readings" in part.rests_on]
    assert len(table.body) == 2
    card = str(sources.tables.card(view, "auenfurt/zwischenbericht-2022").html)
    assert "7 von 12 Fundstellen wurden Angaben, 3 sind gelesen" in card and "2 sind offen" in card
    other = next(row["source_id"] for row in rows if row["source_id"] not in noted)
    assert view.word("not_noted") in str(sources.tables.card(view, other).html)
