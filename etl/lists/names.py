"""What the head of a column may mean, by the words of words.yml; looks into no cell below it."""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
import re
import unicodedata

from rapidfuzz import fuzz, process

from etl import yaml_text
from etl.tables import heads
from etl.tables.layout import LANGUAGES, Steps, by_place

FOLDER = Path(__file__).parent
ALIKE = 86  # of a hundred, how like a name a head must be
SHORTEST = 4  # letters of a name that may stand among others
STATUS = ("measures", "status")
# Our own columns that a target stands for: their heads are names of it too.
OURS: dict[str, tuple[Steps, str]] = {
    **{
        key: (("measures",), key)
        for key in ("number", "title", "description", "field", "goal", "body", "start", "end")
    },
    **{key: (("measures",), key) for key in ("due", "place", "part_of")},
    "status": (STATUS, "word"),
    "percent": (STATUS, "percent"),
    "as_of": (STATUS, "as_of"),
}
LANGUAGE = re.compile(r"\S[/_ (]([a-z]{2})(?:[-_][A-Za-z]{2})?\)?$")


class Meant(NamedTuple):
    """A target ("" for what goes nowhere), and how early its name stands among its names."""

    target: str
    rank: int


@cache
def words() -> dict[str, Any]:
    """The words; not to be changed."""
    read: dict[str, Any] = yaml_text.read(FOLDER / "words.yml").values
    return read


def targets() -> dict[str, dict[str, str]]:
    """What a column may be taken for, with its label in each language."""
    return {name: each["label"] for name, each in words()["targets"].items()}


def folded(text: str) -> str:
    """A head as it is compared: without case, brackets, signs and spelling of umlauts."""
    plain = unicodedata.normalize("NFC", text).casefold()
    without = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", plain)
    return " ".join(re.findall(r"[^\W_]+", without) or re.findall(r"[^\W_]+", plain))


def language_of(head: str) -> str:
    """The language that the end of a head names, as title/de does; "" for none."""
    found = LANGUAGE.search(head.strip())
    return found[1] if found else ""


@cache
def _names() -> dict[str, Meant]:
    named: dict[str, Meant] = {}
    for target, each in words()["targets"].items():
        for rank, name in enumerate([*each["names"], *_ours(target)]):
            named.setdefault(folded(name), Meant(target, rank))
    for rank, name in enumerate(words()["nowhere"]):
        named.setdefault(folded(name), Meant("", rank))
    return named


def _ours(target: str) -> list[str]:
    place, key = OURS.get(target, ((), ""))
    columns = [each for each in by_place()[place].columns if key and each.key == key]
    return [
        re.sub(r" \((de|en)\)$", "", heads.head(column, language))
        for column in columns
        for language in LANGUAGES
    ]


def exactly(head: str) -> Meant | None:
    """What a head is a name of, a language at its end aside."""
    for text in (head, re.sub(r"[/_ (][a-z]{2}\)?$", "", head.strip())):
        if found := _names().get(folded(text)):
            return found
    return None


def alike(head: str) -> Meant | None:
    """What a head begins with, is almost a name of, or has somewhere in it."""
    text = folded(head)
    close = process.extractOne(text, _names().keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
    within = [
        (found.start(), -len(name), meant)
        for name, meant in _names().items()
        if len(name) >= SHORTEST and (found := re.search(rf"\b{re.escape(name)}\b", text))
    ]
    first = min(within, default=None)
    if first and first[0] == 0:
        return first[2]
    return _names()[close[0]] if close else first and first[2]


def heading_of(text: str) -> str | None:
    """The target of a row that stands across a table: "Handlungsfeld 2: Gewerbe"."""
    start = folded(text)
    found = [
        (len(word), target)
        for target, each in words()["headings"].items()
        for word in map(folded, each)
        if re.match(rf"{re.escape(word)}(s|e|er|n)?(?: |$)", start)
    ]
    return max(found)[1] if found else None


def begins(kind: str, text: str) -> bool:
    """Whether a text begins with a word of a kind, such as a note or a sum."""
    start = folded(text)
    return any(re.match(rf"{re.escape(folded(word))}\b", start) for word in words()[kind])


def is_sum(text: str) -> bool:
    """Whether a text says that its row sums up: a word for it, and at most a number."""
    start = re.sub(r"[\d., ]+$", "", folded(text))
    return start in {folded(word) for word in words()["sums"]}


def is_page(text: str) -> bool:
    """Whether a text counts pages, as at the foot of each: "Seite 2 von 5"."""
    counted = re.fullmatch(r"([a-z]+) \d+(?: \w+ \d+)?", folded(text))
    return counted is not None and counted[1] in words()["pages"]


def is_mark(text: str) -> bool:
    """Whether a text ticks its cell."""
    return heads.folded(text) in {heads.folded(each) for each in words()["marks"]}


def is_nothing(text: str) -> bool:
    """Whether a text is one of those that say nothing, such as a hyphen."""
    return heads.folded(text) in _nothing()


@cache
def _nothing() -> frozenset[str]:
    return frozenset(heads.folded(each) for each in words()["nothing"])
