"""Slow files are made in processes beside the server, which may die without harm to readers."""

from datetime import date
from io import BytesIO
from time import monotonic, sleep
import subprocess

import asking
import openpyxl
import pytest
import slide_files

from answers import by_address
from answers.asked import Asked
from exports import converter
from pages.frame import actions, beside, workshop
from pages.frame.beside import Beside, Gone

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>'
PNG = b"\x89PNG"


def drawn(process: Beside) -> bytes:
    return bytes(process.make("drawn", "svg_to_png", PICTURE, {}))


@pytest.mark.usefixtures("towns")
def test_a_deck_made_beside_the_server_says_what_it_is_about_and_how_far_it_is() -> None:
    view, heard = asking.view(), list[float]()
    made = beside.deck(
        view, view.initiatives[:1], "http://localhost:1/completion", b"", heard.append
    )
    beside.FILES.end()
    slides = slide_files.opened(made).slides
    assert "Auenfurt" in slides[0].shapes.title.text
    assert len(heard) > 2 and heard == sorted(heard) and heard[-1] == 1
    assert any("http://localhost:1/profile?" in slide_files.notes(slide) for slide in slides)


def test_what_takes_too_long_is_given_up_and_the_next_is_made() -> None:
    process = Beside(longest=0.01, idle=60)
    with pytest.raises(Gone):
        drawn(process)
    process.longest = 60
    assert drawn(process).startswith(PNG)
    assert process._process
    process._process.kill()
    process._process.wait()
    assert drawn(process).startswith(PNG)
    with pytest.raises(RuntimeError, match=r"drawn: \w+Error"):
        process.make("drawn", "svg_to_png", "no picture", {})
    assert drawn(process).startswith(PNG)
    process.end()


def test_a_process_that_nobody_needs_ends() -> None:
    process = Beside(longest=60, idle=0.1)
    drawn(process)
    until = monotonic() + 10
    while process._process and monotonic() < until:
        sleep(0.05)
    assert process._process is None


def test_a_process_ends_with_the_server_that_began_it() -> None:
    line = [*beside.LINE, "0"]
    orphan = subprocess.Popen(line, cwd=beside.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    orphan.communicate(timeout=30)
    assert orphan.returncode == 0


def test_who_gives_up_a_deck_stops_its_making(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gave(Exception):
        pass

    def give_up(_done: float) -> None:
        raise Gave

    process = Beside(longest=60, idle=60)
    drawn(process)
    monkeypatch.setattr(Beside, "_heard", lambda _self, _said, progress: progress(0.5))
    with pytest.raises(Gave):
        process.make("drawn", "svg_to_png", PICTURE, {}, progress=give_up)
    assert process._process is None


def test_every_job_that_the_server_asks_for_is_one_of_the_workshop() -> None:
    assert set(workshop.JOBS) == {"drawn", "deck", "sheet", "rows", "everything"}


def test_a_server_draws_elsewhere_what_it_would_draw_itself() -> None:
    here = converter.Converter().svg_to_png(PICTURE)
    try:
        converter.draw_elsewhere(beside.drawn)
        there = converter.Converter().svg_to_png(PICTURE)
    finally:
        converter.draw_elsewhere(None)
        beside.DRAWING.end()
    assert here == there and here.startswith(PNG)


@pytest.mark.usefixtures("towns")
def test_a_sheet_and_the_whole_database_are_made_beside_the_server() -> None:
    view = asking.view()._replace(initiatives=("auenfurt",))
    assert beside.sheet(view, date(2024, 12, 31), None).startswith(b"%PDF")
    assert beside.everything(view, "sssom", None).startswith(b"#")
    book = actions.of_view(
        view, {"goals": view.ask("goals")}, "xlsx", by_address.answer("goals", Asked({})).all_parts
    )
    names = openpyxl.load_workbook(BytesIO(book)).sheetnames
    assert "goals" in names and len(names) > 3, (
        "rows, how to read them, sources, tables of the page"
    )
    assert beside.FILES._process is not None
    beside.FILES.end()
