"""A data folder of many initiatives, copied from the invented towns or the real files under names
of their own; for trying pages with more of them than there are.
"""

from itertools import cycle, islice, product
from pathlib import Path
import re
import shutil

TOWNS = Path(__file__).parent / "data"
PARTS = {
    "first": "Alten Birken Buchen Eichen Erlen Falken Gold Hasel Hirsch Königs Linden Mühl Neuen"
    " Ober Reh Rosen Schön Stein Unter Wald",
    "second": "au bach berg born brück burg feld furt hagen hausen heim hof ingen kirchen rode"
    " stadt stedt tal walde zell",
}
STATES = {"05": "Nordrhein-Westfalen", "06": "Hessen", "09": "Bayern", "14": "Sachsen"}


def folder(out: Path, number: int, data: Path = TOWNS) -> Path:
    """A copy of a data folder, filled up to so many initiatives, 5 to 405; those stay as they are.

    The copies are named after nobody: ids `ort-1` and so on, in four states. Boundaries are left
    out: they would tell that there are no such places.
    """
    shutil.copytree(data, out, ignore=shutil.ignore_patterns("*.duckdb*", "geo"))
    originals = sorted((data / "initiatives").glob("*.yml"))
    names = [
        first + second
        for second, first in product(*(PARTS[part].split() for part in ("second", "first")))
    ]
    for place, original in enumerate(islice(cycle(originals), number - len(originals)), 1):
        text = _renamed(original, place, names[place - 1])
        (out / "initiatives" / f"ort-{place}.yml").write_text(text, encoding="utf-8")
    return out


def _renamed(original: Path, place: int, name: str) -> str:
    """The file of an initiative under another id, name and place, everything else unchanged."""
    text = original.read_text(encoding="utf-8")
    states = list(STATES.items())
    key, state = states[place % len(states)]
    if "municipalities:" in text:
        name = f"Landkreis {name}"
    replaced = {
        r"(?<=\bags: )\"\d{5}\"": f'"{key}{599 + place:03}"',
        r"(?<=\bnuts: )DE\w{3}": f"DE{place:03}",
        r"(?<=\bname: )[^\n]*?(?=, state:|\n  state:)": f'"{name}"',
        r"(?<=\bstate: )[^,}\n]*": state,
        r"(?<=\n  id: )[\w-]+": f"ort-{place}",
        r"(?<=\n  short_name: )[^\n]*": f'"{name}"',
    }
    for pattern, value in replaced.items():
        text = re.sub(pattern, value, text, count=1)
    return text
