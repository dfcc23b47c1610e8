"""What each column and each status word of a list is taken for, how that was found, and by hand.

Takes nothing over; what is unsure stays open.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from etl.draft.words import only_status
from etl.faults import Cell
from etl.lists import names, values
from etl.lists.table import Column, Table
from etl.tables.cells import Content
from etl.tables.labels import Labels

How = Literal["name", "like", "content", "hand", "taken", "proposed", "open"]
MOST, MOST_SAMPLES, LONGEST_SAMPLE = 0.8, 3, 60
FEWEST_KNOWN = 0.6  # of the cells of a column, so many status words make it one of statuses
SEVERAL = ("rating", "mark")  # targets that more than one column may have
DATED = ("status", "percent", "share")  # targets that may have a column for each of several dates
LONGEST_WORD = 30  # letters of a status word, on average
HOW_SURE: dict[How, int] = {"hand": 0, "name": 1, "like": 2, "content": 3}


@dataclass
class Match:
    """A column with what it is taken for, "" for nothing; `rival`: the column that has that."""

    column: Column
    target: str
    how: How
    samples: list[str]
    rank: int = 0
    rival: str = ""
    is_settled: bool = False  # by a person, as it was found or otherwise


@dataclass
class Word:
    """A status word of the list, how many rows have it and the first of them, and its step."""

    word: str
    count: int
    cell: Cell
    step: str
    how: How


@dataclass
class Mapping:
    """All of it. `plan`: what the list does not say and somebody has to."""

    matches: list[Match]
    words: list[Word] = field(default_factory=list)
    plan: dict[str, str] = field(default_factory=dict)
    fill_down: tuple[str, ...] = ()  # targets whose empty cells mean the cell above

    def column(self, target: str) -> Column | None:
        return next((each.column for each in self.matches if each.target == target), None)

    def columns(self, target: str) -> list[Column]:
        return [each.column for each in self.matches if each.target == target]


@dataclass
class ByHand:
    """What a person settled: targets by the name of the column, steps by word, and the plan.

    `header`: heads of the list that it was made for.
    """

    header: list[str] = field(default_factory=list)
    sheet: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    plan: dict[str, str] = field(default_factory=dict)
    fill_down: tuple[str, ...] = ()

    def fits(self, table: Table) -> bool:
        """Whether it was made for a list with these heads."""
        known = {names.folded(each) for each in self.header}
        here = {names.folded(each.name) for each in table.columns if not each.about}
        return not known or 2 * len(known & here) >= len(known | here)


def of(table: Table, by_hand: ByHand, steps: Labels) -> Mapping:
    """The mapping of a list; what was settled by hand goes before what is found."""
    matches = [_match(table, each, by_hand, steps) for each in table.columns]
    _find_title(table, matches)
    _leave_one_each(matches)
    mapping = Mapping(matches, plan=dict(by_hand.plan), fill_down=by_hand.fill_down)
    contents = [held for each in mapping.columns("status") for held in table.contents(each)]
    ticked = [
        (each.parts[-1], cell)
        for each in mapping.columns("mark")
        for _, cell in table.contents(each)
    ]
    mapping.words = _words([*contents, *ticked], by_hand, steps)
    return mapping


def date_of(column: Column) -> str | None:
    """The date that the head of a column of statuses names: "Stand 30.6.2024"."""
    return values.date_within(column.name)


# --- columns ---


def _match(table: Table, column: Column, by_hand: ByHand, steps: Labels) -> Match:
    contents = [content for content, _ in table.contents(column)]
    samples = list(dict.fromkeys(values.shown(each)[:LONGEST_SAMPLE] for each in contents))
    found = Match(column, "", "open", samples[:MOST_SAMPLES])
    _find(found, contents, steps)
    settled = by_hand.columns.get(column.name)
    found.is_settled = settled is not None
    if settled is not None and settled != found.target:
        found.target, found.how = settled, "hand"
    return found


def _find(found: Match, contents: list[Content], steps: Labels) -> None:
    """What a column is by itself, whatever a person says."""
    column = found.column
    if column.about == "other":
        found.target, found.how = "field", "content"
    elif column.about:
        found.target, found.how = column.about, "name"
    elif contents and _share(contents, _is_mark) == 1 and _step(column.parts[-1], steps)[0]:
        found.target, found.how = "mark", "content"
    elif contents and not _by_head(found, contents, steps):
        _by_content(found, contents, steps)
    if found.target == "percent" and values.scale(contents) == "share":
        found.target = "share"


def _by_head(found: Match, contents: list[Content], steps: Labels) -> bool:
    """By the head as a whole, then by its parts from below. False where it says nothing."""
    parts = found.column.parts
    texts = dict.fromkeys((" ".join(parts), *reversed(parts)))
    lookups: tuple[tuple[How, Callable[[str], names.Meant | None]], ...] = (
        ("name", names.exactly),
        ("like", names.alike),
    )
    for how, meant_by in lookups:
        for text in filter(None, texts):
            if meant := meant_by(text):
                target = _corrected(meant.target, contents, steps)
                found.target, found.rank = target, meant.rank
                found.how = how if target == meant.target else "content"
                return True
    return False


def _corrected(target: str, contents: list[Content], steps: Labels) -> str:
    """What the cells say where the head says something else: "Stand" may be a date."""
    numbers = _share(contents, lambda each: values.is_percent(each) or _is_number(each))
    if target in ("status", "percent") and _share(contents, values.is_percent) >= MOST:
        return "percent"
    if target == "status" and numbers >= FEWEST_KNOWN and not _share(contents, _is_date) >= MOST:
        return "percent"
    if target == "status" and _share(contents, _is_date) >= MOST:
        return "as_of"
    if target == "status" and _are_sentences(contents):
        return ""
    if target == "percent" and _share(contents, lambda each: _is_status(each, steps)) >= MOST:
        return "status"
    if target == "percent" and numbers * 2 < 1:
        return ""
    if target == "title" and _share(contents, _is_number) >= MOST:
        return "number"
    return target


def _by_content(found: Match, contents: list[Content], steps: Labels) -> None:
    """By the cells alone: words for a status, percentages, or numbers that count up."""
    numbers = [values.number(each) for each in contents]
    if _share(contents, lambda each: _is_status(each, steps)) >= FEWEST_KNOWN:
        found.target, found.how = "status", "content"
    elif _share(contents, values.is_percent) >= MOST:
        found.target, found.how = "percent", "content"
    elif len(numbers) > 1 and numbers == [float(each) for each in range(1, len(numbers) + 1)]:
        found.target, found.how = "number", "content"


def _share(contents: list[Content], holds: Callable[[Content], bool]) -> float:
    return sum(map(holds, contents)) / len(contents) if contents else 0


def _are_sentences(contents: list[Content]) -> bool:
    """Whether cells describe a state, each in other words, and name none."""
    texts = [values.shown(each) for each in contents]
    long = sum(map(len, texts)) > LONGEST_WORD * len(texts)
    return long and len(texts) > 3 and len(set(texts)) > FEWEST_KNOWN * len(texts)


def _is_mark(content: Content) -> bool:
    return names.is_mark(values.shown(content))


def _is_date(content: Content) -> bool:
    is_year = isinstance(content, int | float)
    return not is_year and values.edtf(content) is not None


def _is_number(content: Content) -> bool:
    return values.number(content) is not None


def _is_status(content: Content, steps: Labels) -> bool:
    return isinstance(content, str) and bool(_step(content, steps)[0])


def _find_title(table: Table, matches: list[Match]) -> None:
    """Without a column of titles the one with the longest different texts is taken for it."""
    if any(each.target == "title" for each in matches):
        return

    def length(match: Match) -> int:
        contents = table.contents(match.column)
        texts = {content for content, _ in contents if isinstance(content, str)}
        return sum(min(len(each), 80) for each in texts) if len(texts) * 2 > len(contents) else 0

    open_ = [
        each
        for each in matches
        if each.how == "open" and not each.is_settled and not each.column.about
    ]
    if open_ and length(best := max(open_, key=length)) > 0:
        best.target, best.how = "title", "content"


def _leave_one_each(matches: list[Match]) -> None:
    """Of several columns for one target the surest stays: by hand, by name, by likeness."""
    languages = ("", "de", "en")

    def rank(match: Match) -> tuple[bool, int, int, int]:
        language = names.language_of(match.column.name)
        place = languages.index(language) if language in languages else len(languages)
        sure = HOW_SURE.get(match.how, len(HOW_SURE))
        return not match.is_settled, sure, match.rank, place

    best: dict[str, Match] = {}
    for each in sorted(matches, key=rank):
        if not each.target or each.target in SEVERAL:
            continue
        target = "percent" if each.target == "share" else each.target
        date = date_of(each.column) if each.target in DATED else None
        first = best.setdefault(f"{target} {date}", each)
        if first is not each and not (first.column.about or each.column.about):
            each.target, each.how, each.rival = "", "taken", first.column.name


# --- words ---


def _words(contents: Iterable[tuple[Content, Cell]], by_hand: ByHand, steps: Labels) -> list[Word]:
    """Every word of a column of statuses, the most frequent first."""
    cells: dict[str, Cell] = {}
    counted = Counter[str]()
    for content, cell in contents:
        word = values.shown(content)
        if names.is_nothing(word):
            continue
        counted[word] += 1
        cells.setdefault(word, cell)
    found = []
    for word, count in counted.most_common():
        step, how = _step(word, steps)
        if by_hand.words.get(word, step) != step:
            step, how = by_hand.words[word], "hand" if by_hand.words[word] else "open"
        found.append(Word(word, count, cells[word], step, how))
    return found


def _step(word: str, steps: Labels) -> tuple[str, How]:
    """The step that a word is a name of, or that words of documents for a person to check give."""
    if code := steps.code(word):
        return code, "name"
    status = only_status(word)
    return (status.step, "proposed") if status and status.step else ("", "open")


# --- as a file ---


def by_hand(values_: Any) -> ByHand:
    """What a file with a mapping says; what has another form is left out."""
    held = values_ if isinstance(values_, dict) else {}

    def texts(key: str) -> dict[str, str]:
        found = held.get(key)
        return _texts(found) if isinstance(found, dict) else {}

    known = {"", *names.targets()}
    listed = [each for each in held.get("header") or [] if isinstance(each, str)]
    fill = [each for each in held.get("fill_down") or [] if isinstance(each, str)]
    columns = {name: target for name, target in texts("columns").items() if target in known}
    return ByHand(
        listed, str(held.get("sheet") or ""), columns, texts("words"), texts("plan"), tuple(fill)
    )


def _texts(found: dict[Any, Any]) -> dict[str, str]:
    return {
        str(key): "" if each is None else str(each)
        for key, each in found.items()
        if not isinstance(each, list | dict)
    }


def as_values(mapping: Mapping, table: Table, plan: dict[str, str]) -> dict[str, Any]:
    """The mapping as it is kept in a file, for the next list with the same heads."""
    return {
        "header": [each.name for each in table.columns if not each.about],
        "sheet": table.tab.name,
        "columns": {each.column.name: each.target for each in mapping.matches},
        "words": {each.word: each.step for each in mapping.words},
        "fill_down": list(mapping.fill_down),
        "plan": plan,
    }
