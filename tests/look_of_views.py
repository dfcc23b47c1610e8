"""How every picture looks, beside how it was accepted; draws none that no page draws.

`python -m tests.look_of_views` draws the pictures of all pages on the invented towns in both
languages, light and dark, under several choices, compares them with tests/views by pixels and by
what they draw, and writes tests/artefacts/views.html: what differs, most first, old beside new.
`--accept` keeps what it drew.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple, get_args
import argparse
import base64
import hashlib
import json
import sys

from asking import DAY, view
from building import built
from htpy import (
    Element,
    body,
    figcaption,
    figure,
    h1,
    h2,
    head,
    html,
    img,
    meta,
    p,
    section,
    style,
    title,
)
from PIL import Image, ImageChops
from tqdm import tqdm
import vl_convert

from answers import builds, usual
from answers.parts import Picture
from answers.view import View
from drawing import colours
from drawing.charts import Drawing
from drawing.look import Theme
from exports import pictures
from wording.words import LANGUAGES

ACCEPTED = Path(__file__).parent / "views"
REPORT = Path(__file__).parent / "artefacts/views.html"
TOWNS = Path(__file__).parent / "data"
DRAWN = "drawn.json"  # of every accepted picture, what tells its data and form
WIDTH, COLOURS = 640, 64
State = Literal["same", "changed", "new", "gone", "unchecked"]


class Shown(NamedTuple):
    """A picture of a page, by its name, and the ground on which it stands there."""

    name: str
    ground: str
    drawing: Drawing


@dataclass(frozen=True)
class Look:
    """A picture as it is drawn: its name, its PNG, and what tells its data and form."""

    name: str
    png: bytes
    drawn: str


@dataclass(frozen=True)
class Difference:
    """A picture beside the accepted one; `share` of its pixels differ, 1 where one is lacking."""

    name: str
    state: State
    share: float = 0.0
    is_drawn_alike: bool = False
    old: bytes = b""
    new: bytes = b""


# --- what there is to look at ---


def named(pages: Iterable[str] = usual.ANSWERS) -> Iterator[Shown]:
    """Every picture of these pages of the served database, by its name."""
    for page in pages:
        for choice, own in _choices(page):
            for part in usual.ANSWERS[page](own).all_parts:
                if isinstance(part, Picture):
                    name = f"{page}.{choice}.{own.language}.{own.theme}.{part.key}"
                    yield Shown(name, colours.GROUND[own.theme], part.drawing)


def _choices(page: str) -> Iterator[tuple[str, View]]:
    """The usual choice in all looks; fewer initiatives and an earlier day in one."""
    for language in LANGUAGES:
        for theme in get_args(Theme):
            yield "usual", view(language, theme=theme)
    yield "one", view(initiatives=view().initiatives[:1])
    if page not in ("families", "context"):
        yield "early", view(as_of=DAY.replace(year=DAY.year - 2))


def looked_at(shown: Iterable[Shown]) -> Iterator[Look]:
    """Each picture drawn; what can't be drawn has no PNG."""
    for name, ground, drawing in shown:
        told = json.dumps(drawing.spec, sort_keys=True, default=str)
        drawn = hashlib.sha256(told.encode()).hexdigest()[:16]
        try:
            yield Look(name, _png(drawing, ground), drawn)
        except ValueError:
            yield Look(name, b"", drawn)


def _png(drawing: Drawing, ground: str) -> bytes:
    whole = Image.open(BytesIO(vl_convert.svg_to_png(pictures.drawn(drawing, WIDTH))))
    stands = Image.new("RGBA", whole.size, ground)
    stands.alpha_composite(whole.convert("RGBA"))
    few = stands.convert("RGB").quantize(COLOURS)
    out = BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


# --- what differs ---


def compared(looks: Sequence[Look], folder: Path = ACCEPTED) -> list[Difference]:
    """Every picture that there is or was, the largest differences first."""
    known = json.loads((folder / DRAWN).read_text("utf-8"))
    now = {look.name: look for look in looks}
    found = [_compared(look, folder, known.get(look.name, "")) for look in looks]
    found += [
        Difference(path.stem, "gone", 1.0, old=path.read_bytes())
        for path in folder.glob("*.png")
        if path.stem not in now
    ]
    return sorted(found, key=lambda each: (-each.share, each.is_drawn_alike, each.name))


def _compared(look: Look, folder: Path, known: str) -> Difference:
    path, is_drawn_alike = folder / f"{look.name}.png", look.drawn == known
    old = path.read_bytes() if path.exists() else b""
    if not look.png:
        return Difference(look.name, "unchecked", 1.0, is_drawn_alike, old)
    if not old:
        return Difference(look.name, "new", 1.0, is_drawn_alike, new=look.png)
    share = differing(old, look.png)
    state: State = "changed" if share or not is_drawn_alike else "same"
    return Difference(look.name, state, share, is_drawn_alike, old, look.png)


def differing(old: bytes, new: bytes) -> float:
    """Share of the pixels of two PNGs that differ; 1 where they are not of one size."""
    before, after = (Image.open(BytesIO(each)).convert("RGB") for each in (old, new))
    if before.size != after.size:
        return 1.0
    apart = ImageChops.difference(before, after).convert("L").histogram()
    return 1 - apart[0] / sum(apart)


def accept(looks: Sequence[Look], folder: Path = ACCEPTED) -> None:
    """Keeps what was drawn; pictures that are no more go. ValueError where one was not drawn."""
    if undrawn := [look.name for look in looks if not look.png]:
        raise ValueError(f"not drawn: {', '.join(undrawn)}")
    for path in folder.glob("*.png"):
        path.unlink()
    for look in looks:
        (folder / f"{look.name}.png").write_bytes(look.png)
    told = json.dumps({look.name: look.drawn for look in looks}, indent=0, sort_keys=True)
    (folder / DRAWN).write_text(told + "\n", "utf-8")


# --- what is said of it ---


def report(found: Sequence[Difference]) -> str:
    """A page of all that differs, old beside new."""
    other = [each for each in found if each.state != "same"]
    counted = f"{len(found)} pictures, {len(found) - len(other)} as they were accepted"
    return str(
        html(lang="en")[
            head[meta(charset="utf-8"), title["Pictures"], style["img { max-width: 48vw; }"]],
            body[h1["Pictures"], p[counted], (_of(each) for each in other)],
        ]
    )


def _of(each: Difference) -> Element:
    said = "drawn from the same" if each.is_drawn_alike else "drawn from something else"
    return section[
        h2[each.name],
        p[f"{each.state}: {each.share:.2%} of the pixels differ, {said}"],
        (_figure(name, png) for name, png in (("old", each.old), ("new", each.new)) if png),
    ]


def _figure(name: str, png: bytes) -> Element:
    source = f"data:image/png;base64,{base64.b64encode(png).decode()}"
    return figure[img(src=source, alt=name), figcaption[name]]


def main() -> int:
    """Exit code: 0 where every picture was drawn and is as it was accepted, else 1."""
    parser = argparse.ArgumentParser("python -m tests.look_of_views", description=__doc__)
    parser.add_argument("--accept", action="store_true", help="keep what is drawn now")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        builds.database = built(TOWNS, Path(folder) / "towns.duckdb")
        looks = list(looked_at(tqdm(list(named()), unit=" pictures", disable=None)))
    if asked.accept:
        accept(looks)
        print(f"Kept {len(looks)} pictures in {ACCEPTED}. Look at what changed.")
        return 0
    found = compared(looks)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(report(found), "utf-8")
    states = [each.state for each in found]
    print(", ".join(f"{states.count(each)} {each}" for each in dict.fromkeys(states)), REPORT)
    return int(any(state != "same" for state in states))


if __name__ == "__main__":
    sys.exit(main())
