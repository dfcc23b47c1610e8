"""Pictures are as they were accepted, on a sample; and nothing that differs is called the same."""

from io import BytesIO
from itertools import islice
from pathlib import Path
import json

from look_of_views import DRAWN, Look, Shown, compared, looked_at, named, report
from PIL import Image
import look_of_views
import pytest

from drawing.charts import drawing

SAMPLE = ("completion", "goals", "timeline")  # pages; `make views` draws all
EVERY = 4


def test_a_sample_is_as_it_was_accepted(towns: Path) -> None:
    looks = list(looked_at(islice(named(SAMPLE), 0, None, EVERY)))
    assert len(looks) > 5
    found = [each for each in compared(looks) if each.state not in ("same", "gone")]
    assert found == [], "run  make views  and look at tests/artefacts/views.html"


def test_every_accepted_picture_has_what_it_was_drawn_from() -> None:
    names = {path.stem for path in look_of_views.ACCEPTED.glob("*.png")}
    assert names == json.loads((look_of_views.ACCEPTED / DRAWN).read_text("utf-8")).keys()


def png(colour: str, dot: tuple[int, int] | None = None, size: tuple[int, int] = (20, 10)) -> bytes:
    picture = Image.new("RGB", size, colour)
    if dot:
        picture.putpixel(dot, (1, 2, 3))
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four accepted pictures."""
    looks = [Look(name, png("white"), name) for name in ("dot", "red", "gone", "kept")]
    look_of_views.accept(looks, tmp_path)
    return tmp_path


def test_what_differs_is_said_the_largest_first(folder: Path) -> None:
    looks = [
        Look("kept", png("white"), "kept"),
        Look("dot", png("white", (3, 4)), "dot"),
        Look("red", png("red"), "red"),
        Look("new", png("white"), "new"),
        Look("broken", b"", "broken"),
    ]
    found = {each.name: (each.state, each.share) for each in compared(looks, folder)}
    assert list(found)[-2:] == ["dot", "kept"]
    assert found == {
        "red": ("changed", 1.0),
        "new": ("new", 1.0),
        "broken": ("unchecked", 1.0),
        "gone": ("gone", 1.0),
        "dot": ("changed", pytest.approx(1 / 200)),
        "kept": ("same", 0.0),
    }
    said = report(compared(looks, folder))
    assert said.count("<section>") == 5 and "1 as they were accepted" in said


def test_the_same_pixels_of_other_data_and_another_size_are_changes(folder: Path) -> None:
    looks = [Look("kept", png("white"), "other"), Look("dot", png("white", size=(20, 11)), "dot")]
    found = {each.name: each for each in compared(looks, folder)}
    assert (found["kept"].state, found["kept"].share) == ("changed", 0)
    assert (found["dot"].state, found["dot"].share) == ("changed", 1)


def test_what_can_not_be_drawn_is_unchecked_and_never_accepted(folder: Path) -> None:
    looks = list(looked_at([Shown("kept", "#FFFFFF", drawing({"mark": "nothing"}, ""))]))
    assert [each.state for each in compared(looks, folder) if each.name == "kept"] == ["unchecked"]
    with pytest.raises(ValueError, match="kept"):
        look_of_views.accept(looks, folder)
    assert (folder / "red.png").exists()
