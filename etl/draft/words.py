"""What words and figures of a document say, by the lists of words.yml; knows no structure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple
import re

import yaml

from etl import yaml_text

WORDS: dict[str, Any] = yaml.load(
    Path(__file__).with_name("words.yml").read_text(encoding="utf-8"), Loader=yaml_text.LOADER
)
ENDING = r"(?:e|en|n|er|ern|es|s|em|innen)?"
CONTACT = re.compile(
    r"\S+@\S+|\b(?:tel|fax|telefon|phone)\b\.?|\+ ?\d{2}[ \d–/-]{6,}", re.IGNORECASE
)
SENTENCE_END = re.compile(r"(?:(?<=[^\d\s.][.!?])|(?<=\d\d\d\d\.))\s+(?=[A-ZÄÖÜ„\"])")
YEAR = r"(?P<year>(?:19|20)\d\d)"


def _either(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _pattern(
    name: str, part: str | None = None, prefix: str = "", ending: str = ""
) -> re.Pattern[str]:
    words = WORDS[name] if part is None else WORDS[name][part]
    return re.compile(rf"\b{prefix}(?:{_either(words)}){ending}\b", re.IGNORECASE)


def sentences(text: str) -> list[str]:
    """Sentences of a paragraph; the stop behind a number or one letter ends none."""
    return [part for part in SENTENCE_END.split(text) if part.strip()]


def folded(text: str) -> str:
    """Letters and digits alone, small: what two spellings of a name share."""
    return "".join(character for character in text.casefold() if character.isalnum())


# --- what a heading announces ---


def kind_of(text: str) -> str | None:
    """The kind of entries that a heading announces: of the first word that says one."""
    found = [
        (match.start(), kind)
        for kind in WORDS["kinds"]
        if (match := _pattern("kinds", kind, r"\w*?", ENDING).search(text))
    ]
    return min(found)[1] if found else None


def noun_of(text: str, kind: str) -> str | None:
    """The word itself by which a heading announces such entries."""
    match = _pattern("kinds", kind, r"\w*?", ENDING).search(text)
    return match[0] if match else None


def is_of_examples(text: str) -> bool:
    return bool(_pattern("examples", None, r"\w*", ENDING).search(text))


def is_left_out(text: str) -> bool:
    """Whether a heading stands over contacts and the like."""
    return text.strip(" :").lower() in WORDS["left_out"]


def names_one(text: str) -> tuple[str, str] | None:
    """Kind and title of the one entry that a heading names: "Handlungsfeld 2: Gewerbe"."""
    for kind in ("fields", "goals", "groups"):
        match = re.fullmatch(
            rf"(?:\w*(?:{_either(WORDS['kinds'][kind])}))"
            r"(?: (?:\d{1,2}|[A-Z]|[IVX]+)\.?)?\s*(?P<sign>[:–—-])?\s+(?P<title>\S.*)",
            text.strip(),
            re.IGNORECASE,
        )
        numbered = re.match(r"\S+(?: \S+)?? (?:\d{1,2}|[A-Z]|[IVX]+)\b", text)
        if match and (match["sign"] or numbered or kind == "groups"):
            return kind, match["title"].strip()
    return None


def first_in(name: str, text: str) -> str | None:
    """The key of words.yml's `name` whose word comes first in the text."""
    found = [
        (match.start(), key)
        for key in WORDS[name]
        if (match := _pattern(name, key, r"\w*?", ENDING).search(text))
    ]
    return min(found)[1] if found else None


# --- statuses ---


class Status(NamedTuple):
    """A source's own word, and the step or schedule it is nearest to; None where it is open."""

    word: str
    step: str | None = None
    schedule: str | None = None


@lru_cache(maxsize=1)
def _status_words() -> dict[str, tuple[str | None, str | None]]:
    steps = {
        word: (None if step == "undecided" else step, None)
        for step, words in WORDS["statuses"].items()
        for word in words
    }
    schedules = {word: (None, key) for key, words in WORDS["schedules"].items() for word in words}
    return {**steps, **schedules}


@lru_cache(maxsize=1)
def _status_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b({_either(_status_words())}){ENDING}\b", re.IGNORECASE)


def statuses_in(text: str) -> list[Status]:
    """Words for a status in their order, the longest that fit."""
    return [
        Status(match[0], *_status_words()[match[1].lower()])
        for match in _status_pattern().finditer(text)
    ]


def only_status(text: str) -> Status | None:
    """The status of a text that says one and nothing else, as a heading or a remark does."""
    found = statuses_in(text)
    if len({(status.step, status.schedule) for status in found}) != 1:
        return None
    rest = _status_pattern().sub(" ", text)
    rest = DATE.sub(" ", re.sub(rf"\b{YEAR}\b", " ", rest))
    left = (word for word in re.findall(r"[^\W\d]+", rest) if not _is_filler(word))
    return None if any(left) else found[0]


def _is_filler(word: str) -> bool:
    return bool(
        _pattern("fillers", None, "", ENDING).fullmatch(word)
        or _pattern("kinds", "measures", r"\w*?", ENDING).fullmatch(word)
    )


def announces(text: str) -> bool:
    """Whether a sentence speaks of what follows it."""
    return bool(_pattern("follows", None, "", ENDING).search(text))


REMARK = re.compile(
    r"(?P<title>.*\S)\s*(?:[(\[](?P<inner>[^()\[\]]+)[)\]]|\s[–—-]\s(?P<behind>[^–—]+))\.?"
)
BEFORE = re.compile(r"(?P<inner>[^:]{3,60}):\s+(?P<title>\S.*)")


def with_status(text: str) -> tuple[str, Status | None]:
    """Title of an item, and the status before or behind it: "Kataster (umgesetzt)"."""
    match = REMARK.fullmatch(text)
    if match and (status := only_status(match["inner"] or match["behind"])):
        return match["title"].strip(), status
    match = BEFORE.fullmatch(text)
    if match and (status := only_status(match["inner"])):
        return match["title"], status
    return text, None


# --- notes of what is new and what was before ---


class Note(NamedTuple):
    """What a remark behind a title says: that it is new, and what stood there before."""

    title: str
    is_new: bool = False
    word: str | None = None
    before: tuple[str, ...] = ()


NOTE = re.compile(
    rf"\s*[(\[]\s*(?P<new>(?:{_either(WORDS['new'])})\b)?[;:,]?\s*"
    rf"(?:(?P<before>{_either(WORDS['before'])})\b:?\s*(?P<rest>.+?))?[)\]]?\s*$",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\"„“»](.+?)[\"“”«]")


def note_of(text: str) -> Note:
    """Title of an item without its note."""
    for match in re.finditer(r"\s*[(\[]", text):
        note = NOTE.match(text, match.start())
        if note and (note["new"] or note["before"]):
            before = tuple(_names(note["rest"] or ""))
            return Note(text[: match.start()].strip(), bool(note["new"]), note["before"], before)
    return Note(text)


def _names(text: str) -> Iterator[str]:
    """Names that a note lists: those in quotation marks, or all of it."""
    text = re.sub(rf"^(?:{_either(WORDS['of_measures'])})\b:?\s*", "", text, flags=re.IGNORECASE)
    quoted = QUOTED.findall(text)
    outside = QUOTED.sub("", text).strip(' ,;"')
    if len(quoted) > 1 or (quoted and not outside):
        yield from (name.strip() for name in quoted)
    elif text.strip(' "„“'):
        yield text.strip() if quoted else text.strip(' "„“')


# --- dates ---

MONTH = {name: place for place, names in enumerate(WORDS["months"], 1) for name in names}
_MONTHS, _SEASONS = _either(MONTH), _either(WORDS["seasons"])
DATE = re.compile(
    rf"\b(?:(?P<iso>{YEAR}-(?P<iso_month>\d\d)(?:-(?P<iso_day>\d\d))?)"
    rf"|(?P<dot_day>\d{{1,2}})\.\s?(?P<dot_month>\d{{1,2}})\.\s?(?P<dot_year>(?:19|20)\d\d)"
    rf"|(?:(?P<day>\d{{1,2}})\.?\s)?(?P<month>{_MONTHS})\.?(?:\s(?P<day_behind>\d{{1,2}}),)?"
    r"\s(?P<month_year>(?:19|20)\d\d)"
    rf"|(?P<slash_month>0?[1-9]|1[0-2])/(?P<slash_year>20\d\d)"
    rf"|(?P<season>{_SEASONS})\s(?P<season_year>(?:19|20)\d\d))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Dated:
    """A date as EDTF, and how it is written."""

    edtf: str
    text: str
    start: int


def dates_in(text: str) -> list[Dated]:
    """Days, months and seasons that a text names, in their order; a year alone is none."""
    return [
        Dated(edtf, match[0], match.start())
        for match in DATE.finditer(text)
        if (edtf := _edtf(match))
    ]


def _edtf(match: re.Match[str]) -> str | None:
    if match["iso"]:
        year, month, day = match["year"], int(match["iso_month"]), match["iso_day"]
    elif match["dot_year"]:
        year, month, day = match["dot_year"], int(match["dot_month"]), match["dot_day"]
    elif match["month_year"]:
        year, month = match["month_year"], MONTH[match["month"].lower()]
        day = match["day"] or match["day_behind"]
    elif match["slash_year"]:
        year, month, day = match["slash_year"], int(match["slash_month"]), None
    else:
        return f"{match['season_year']}-{WORDS['seasons'][match['season'].lower()]}"
    if not 1 <= month <= 12 or (day and not 1 <= int(day) <= 31):
        return None
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")


def date_behind(name: str, text: str) -> Dated | None:
    """The date that stands right behind a word of words.yml's `name`: "Stand: August 2023"."""
    for match in re.finditer(
        rf"\b(?:{_either(WORDS[name])})\b:?\s+(?:(?:im|vom|am|zum|der|des|of|on|at)\s+)*",
        text,
        re.IGNORECASE,
    ):
        for dated in dates_in(text[match.end() : match.end() + 40]):
            if dated.start == 0:
                return dated
    return None


def due_of(text: str) -> str | None:
    """EDTF of a due date as a column or remark gives it; None for what is no plain date."""
    until = re.match(r"\s*(?:bis|until|by)\b", text, re.IGNORECASE)
    dates = dates_in(text)
    plain = re.fullmatch(
        rf"\s*(?:(?:bis|until|by)\s)?(?:(?:zum|ende|end of)\s)*{YEAR}\s*", text, re.IGNORECASE
    )
    span = re.fullmatch(r"\s*((?:19|20)\d\d)\s*(?:[-–/]|bis|to)\s*((?:19|20)\d\d)\s*", text)
    if span:
        return f"{span[1]}/{span[2]}"
    edtf = plain["year"] if plain else dates[0].edtf if len(dates) == 1 else None
    return f"../{edtf}" if edtf and until else edtf


# --- figures ---


class Count(NamedTuple):
    """So many measures, as written, and where it stands in its sentence."""

    number: int
    noun: str
    text: str
    qualifier: str
    total: int | None  # "64 von 114 Maßnahmen"
    end: int


_NUMBER = rf"(?P<number>\d{{1,3}}(?:\.\d{{3}})?|{_either(WORDS['numbers'])})"
COUNT = re.compile(
    rf"(?<![\w.,/])(?:(?P<part>\d{{1,4}})\s(?:von|der|of(?: the)?)\s)?{_NUMBER}\s"
    rf"(?:(?!(?:{_either(WORDS['fillers'])})\b)(?P<adjective>[a-zäöüß-]+)\s)?"
    rf"(?P<noun>\w*?(?:{_either(WORDS['kinds']['measures'])}){ENDING})\b",
    re.IGNORECASE,
)


def counts_in(text: str) -> Iterator[Count]:
    """How many measures a sentence names; two at least."""
    for match in COUNT.finditer(text):
        number = _integer(match["number"])
        part = _integer(match["part"]) if match["part"] else None
        if number > 1 and not (1900 <= number <= 2100 and part is None):
            before = text[: match.start()].rstrip()
            qualifier = next(
                (key for key in ("about", "at_least") if _ends_with(before, WORDS[key])), "exact"
            )
            yield Count(
                number if part is None else part,
                match["noun"],
                match[0],
                qualifier,
                None if part is None else number,
                match.end(),
            )


def _integer(text: str) -> int:
    number: int = WORDS["numbers"].get(text.lower()) or int(text.replace(".", ""))
    return number


def _ends_with(text: str, words: list[str]) -> bool:
    return bool(re.search(rf"\b(?:{_either(words)})$", text, re.IGNORECASE))


PERCENT = re.compile(
    r"(?P<number>\d{1,3}(?:,\d+|\.\d+)?)\s?(?:%|Prozent\b|per ?cent\b)", re.IGNORECASE
)


class Share(NamedTuple):
    """A percentage as written and as the contract has it, with the status it is of."""

    text: str
    share: str
    status: Status | None


def shares_in(sentence: str) -> list[Share]:
    """Percentages of a sentence with the status in their part of it, before or behind them."""
    found = list(PERCENT.finditer(sentence))
    ends = [match.end() for match in found]
    shares = []
    for place, match in enumerate(found):
        until = found[place + 1].start() if place + 1 < len(found) else len(sentence)
        behind = statuses_in(sentence[match.end() : until])
        before = statuses_in(sentence[ends[place - 1] if place else 0 : match.start()])
        start = sentence[: match.start()].rstrip(" (\t")
        is_label = bool(before) and start.endswith((":", before[-1].word))
        status = before[-1] if is_label else behind[0] if behind else None
        shares.append(Share(match[0], f"{match['number']} %", status))
    return shares


PARTICIPANTS = re.compile(
    rf"(?:(?P<least>\d{{1,3}})\s?(?:bis|to|–|-)\s?)?(?P<most>\d{{1,3}})\s"
    rf"(?:{_either(WORDS['people'])})\b",
    re.IGNORECASE,
)


def participants_in(text: str) -> tuple[int, int, str] | None:
    """Least and most people in a group, and how it is written."""
    match = PARTICIPANTS.search(text)
    if not match or int(match["most"]) == 0:
        return None
    return int(match["least"] or match["most"]), int(match["most"]), match[0]


def is_of_each(text: str) -> bool:
    """Whether a sentence speaks of every group: "Jeder Arbeitskreis hatte …"."""
    return bool(_pattern("each").search(text)) and bool(
        _pattern("kinds", "groups", r"\w*?", ENDING).search(text)
    )


BOARDS = WORDS["bodies"]["advisory_board"]
BODY = re.compile(
    rf"(?:\b(?P<ordinal>{_either(WORDS['ordinals'])})\s)?\b(?P<name>"
    rf"(?:{_either([*WORDS['bodies']['steering'], *BOARDS])})"
    rf"|\w{{4,}}(?:{_either([*BOARDS, *WORDS['bodies']['congress']])}))\b",
    re.IGNORECASE,
)


def bodies_in(text: str) -> Iterator[tuple[str, str]]:
    """Name and kind of each body that a text names by a word for such bodies."""
    for match in BODY.finditer(text):
        kind = first_in("bodies", match["name"])
        if kind and match["name"].lower() not in WORDS["no_bodies"]:
            yield match[0], kind


def listed_fields(sentence: str) -> list[str]:
    """Fields that a sentence lists behind the word for them: "die Handlungsfelder A, B und C"."""
    match = re.search(
        rf"\b\w*(?:{_either(WORDS['kinds']['fields'])}){ENDING}(?:\s(?:sind|are))?:?\s(?P<list>[^.:;]+)",
        sentence,
        re.IGNORECASE,
    )
    if not match or "," not in match["list"]:
        return []
    parts = re.split(r",\s(?:und |and |sowie )?|\s(?:und|and|sowie)\s", match["list"].strip())
    return parts if all(part and len(part.split()) <= 4 for part in parts) else []


AIM = re.compile(
    rf"(?:[\w-]+\s)?(?:{_either(WORDS['kinds']['goals'])}):\s(?P<title>\S.+)", re.IGNORECASE
)


def aim_of(text: str) -> str | None:
    """The goal that a line gives behind the word for it: "Großes Ziel: …"."""
    match = AIM.fullmatch(text)
    return match["title"].rstrip(".") if match else None


def column_of(head: str) -> str | None:
    """What a column is of, by its head."""
    words = re.sub(r"[^\w#. -]", " ", head.lower()).split()
    if not words:
        return None
    start = " ".join(words)
    return next(
        (
            column
            for column, known in WORDS["columns"].items()
            if any(
                re.match(rf"{re.escape(word)}{ENDING if word[-1].isalpha() else ''}(?:\W|$)", start)
                for word in known
            )
        ),
        None,
    )
