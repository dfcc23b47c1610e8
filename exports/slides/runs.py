"""Texts of a page as runs with the sources that they rest on; knows no slide.

A figure of a page leads to its rows, and a number to its source: of both a slide shows the numbers
of the sources as marks.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit
import re

from answers import parts
from answers.parts import Part

LINES = {"br", "details", "div", "dt", "dd", "li", "p", "summary", "section", "h3", "h4", "tr"}
CELLS = {"td", "th"}
SILENT = {"style", "script", "svg"}


MOST, MOST_ALONE = 3, 6  # numbers in one mark: of a text, and where it stands alone


class Run(NamedTuple):
    """A piece of text in one kind of type, with the numbers of its sources."""

    text: str
    numbers: tuple[int, ...] = ()
    is_quiet: bool = False
    is_bold: bool = False
    is_link: bool = False

    @property
    def wanted(self) -> tuple[int, ...]:
        """The numbers that its mark shows at most; the rest stands in the notes."""
        return self.numbers[: MOST if self.text else MOST_ALONE]


Paragraph = tuple[Run, ...]


@dataclass(frozen=True)
class Text:
    """Paragraphs of runs; `is_unknown` where a cell says that something is."""

    paragraphs: tuple[Paragraph, ...] = ()
    is_unknown: bool = False

    @property
    def said(self) -> str:
        """The words alone, a line each paragraph."""
        lines = ("".join(run.text for run in line).strip() for line in self.paragraphs)
        return "\n".join(line for line in lines if line)

    @property
    def numbers(self) -> list[int]:
        """Numbers of its sources, once each, in the order of its runs."""
        found = (number for line in self.paragraphs for run in line for number in run.numbers)
        return list(dict.fromkeys(found))

    @property
    def marks(self) -> list[tuple[int, ...]]:
        """The numbers that each of its marks shows at most."""
        return [run.wanted for line in self.paragraphs for run in line if run.numbers]

    @property
    def is_sourced(self) -> bool:
        """Whether it is a cell of sources: numbers beside no word of its own."""
        return bool(self.numbers) and not self.said

    def without_numbers(self) -> "Text":
        """The same words without marks."""
        lines = (tuple(run._replace(numbers=()) for run in line) for line in self.paragraphs)
        return replace(self, paragraphs=tuple(lines))


def plain(text: str, numbers: Iterable[int] = (), is_bold: bool = False) -> Text:
    """A text of one kind, with the sources of all of it."""
    *before, last = text.split("\n")
    lines = [*((Run(line, is_bold=is_bold),) for line in before)]
    return Text((*lines, (Run(last, tuple(sorted(set(numbers))), is_bold=is_bold),)))


class Sources:
    """The numbers of the sources behind the rows of answers; and each source by its number."""

    def __init__(self, evidence: str) -> None:
        """`evidence` is the word of links that a mark stands for."""
        self.evidence = evidence
        self.by_number: dict[int, Mapping[str, Any]] = {}
        self.behind: dict[str, tuple[int, ...]] = {}

    def add(self, numbered: Sequence[Mapping[str, Any]], held: Iterable[Part]) -> None:
        """Those of the rows that parts rest on; `numbered` are all sources of these."""
        self.by_number |= {int(row["number"]): row for row in numbered}
        number_of = {row["source_id"]: int(row["number"]) for row in numbered}
        for part in held:
            for rows in part.rests_on.values():
                for row in rows:
                    if name := row.get("row"):
                        found = {number_of[each] for each in parts.sources_of([row])}
                        self.behind[str(name)] = tuple(sorted(found))

    def of_address(self, href: str) -> tuple[int, ...]:
        """Numbers of the sources behind the rows that an address of a page names."""
        rows = parse_qs(urlsplit(href).query).get("row", [])
        return tuple(sorted({number for row in rows for number in self.behind.get(row, ())}))

    def text(self, html: str) -> Text:
        """What a piece of HTML says."""
        [[text]] = self._read(html, is_cell=True)
        return text

    def table(self, html: str) -> list[list[Text]]:
        """The cells of a table in HTML, row by row, its header first."""
        return [_marked_once(row) for row in self._read(html)]

    def facts(self, html: str) -> list[list[Text]]:
        """Names and what is said under each, of a list of facts in HTML."""
        pairs = re.findall(r"<dt[^>]*>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", html, re.DOTALL)
        return [[self.text(name), self.text(said)] for name, said in pairs]

    def _read(self, html: str, is_cell: bool = False) -> list[list[Text]]:
        """The cells of a table; what is none is read as the one cell of one."""
        reader = _Reader(self)
        if is_cell:
            reader.handle_starttag("tr", [])
            reader.handle_starttag("td", [])
        reader.feed(html)
        reader.close()
        if is_cell:
            reader.handle_endtag("td")
        return reader.rows


def _marked_once(row: list[Text]) -> list[Text]:
    """A row with one mark: in its cell of sources, else behind its first words.

    A mark at each figure would hide the figures.
    """
    plain_cells = [cell.without_numbers() for cell in row]
    if any(cell.is_sourced for cell in row):
        return [
            cell if cell.is_sourced else bare for cell, bare in zip(row, plain_cells, strict=True)
        ]
    numbers = {number for cell in row for number in cell.numbers}
    return [marked(plain_cells[0], numbers), *plain_cells[1:]]


def marked(text: Text, numbers: Iterable[int]) -> Text:
    """A text with one mark at the end of its first line."""
    first, *further = text.paragraphs or ((),)
    mark = Run("", tuple(sorted(set(numbers))))
    return replace(text, paragraphs=((*first, mark), *further)) if mark.numbers else text


class _Reader(HTMLParser):
    """Collects cells with their runs."""

    def __init__(self, sources: Sources) -> None:
        super().__init__(convert_charrefs=True)
        self.sources = sources
        self.rows: list[list[Text]] = []
        self.lines: list[list[Run]] = [[]]
        self.is_unknown = self.is_in_cell = False
        self.link: tuple[str, str] | None = None  # class and address of the link one is in
        self.depth_quiet: list[bool] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a row, a cell, a line, a link or another kind of type."""
        given = {name: value or "" for name, value in attrs}
        style = given.get("class", "")
        if tag in SILENT:
            self.silent += 1
        if tag == "tr" and not self.is_in_cell:
            self.rows.append([])
        elif tag in CELLS and not self.is_in_cell:
            self.lines, self.is_unknown, self.is_in_cell = [[]], False, True
        elif tag in LINES or style == "mm-line":
            self._end_line()
        if tag == "a":
            self.link = (style, given.get("href", ""))
        if tag == "span":
            self.depth_quiet.append(style in ("mm-secondary", "mm-mark"))
        self.is_unknown |= style == "mm-unknown" and tag == "span"

    def handle_endtag(self, tag: str) -> None:
        """Ends what was begun."""
        if tag in SILENT:
            self.silent -= 1
        if tag in CELLS and self.is_in_cell and len(self.rows):
            self._end_line()
            kept = tuple(tuple(_tidy(line)) for line in self.lines if _is_something(line))
            self.rows[-1].append(Text(kept, self.is_unknown))
            self.is_in_cell = False
        elif tag in LINES:
            self._end_line()
        if tag == "a":
            self.link = None
        if tag == "span" and self.depth_quiet:
            self.depth_quiet.pop()

    def handle_data(self, data: str) -> None:
        """Keeps a text; of a link to a source its number, of one to rows their sources."""
        text = re.sub(r"\s+", " ", data)
        if not self.is_in_cell or self.silent or not text:
            return
        style, href = self.link or ("", "")
        numbers: tuple[int, ...] = ()
        if style == "mm-source" and text.strip().isdigit():
            text, numbers = "", (int(text),)
        elif "row=" in href:
            numbers = self.sources.of_address(href)
        is_evidence = text.strip() == self.sources.evidence and bool(numbers)
        said = "" if is_evidence else text
        self.lines[-1].append(Run(said, numbers, any(self.depth_quiet), is_link=bool(href)))

    def _end_line(self) -> None:
        if self.lines[-1]:
            self.lines.append([])


def _is_something(line: Sequence[Run]) -> bool:
    return any(run.text.strip() or run.numbers for run in line)


def _tidy(line: Sequence[Run]) -> Iterator[Run]:
    """Runs without blanks at the ends; the words for a link to evidence go where numbers stand."""
    is_marked = any(run.numbers and not run.text for run in line)
    if is_marked and all(run.is_link or not run.text.strip() for run in line):  # a cell of sources
        numbers = {number for run in line for number in run.numbers}
        yield Run("", tuple(sorted(numbers)))
        return
    merged = _merged(line)
    for place, run in enumerate(merged):
        text = run.text.lstrip() if place == 0 else run.text
        text = text.rstrip() if place == len(merged) - 1 else text
        yield run._replace(text=text)


def _merged(line: Sequence[Run]) -> list[Run]:
    """Marks that follow each other, with the words for how many more there are, as one."""
    found: list[Run] = []
    for run in line:
        is_mark = bool(run.numbers) and (not run.text or bool(re.match(r"\+ \d", run.text)))
        if found and is_mark and found[-1].numbers and not found[-1].text:
            found[-1] = Run("", tuple(sorted({*found[-1].numbers, *run.numbers})))
        elif not (found and not run.text.strip() and not run.numbers and not found[-1].text):
            found.append(run)
    return found


def compressed(numbers: Iterable[int]) -> str:
    """Numbers as a mark writes them: [1, 3–5]; empty for none."""
    spans: list[list[int]] = []
    for number in sorted(set(numbers)):
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    written = [
        str(span[0]) if len(span) == 1 else f"{span[0]}{'–' if len(span) > 2 else ', '}{span[-1]}"
        for span in spans
    ]
    return f"[{', '.join(written)}]" if written else ""


def resolved(mark: str) -> list[int]:
    """The numbers that a mark stands for; what compressed() wrote, read again."""
    numbers: list[int] = []
    for piece in mark.strip("[]").split(", "):
        first, _, last = piece.partition("–")
        numbers += range(int(first), int(last or first) + 1)
    return numbers
