"""A document as headings, items of lists, paragraphs and rows of tables, in their order.

Knows nothing of what they mean. HTML and Word say what is what; of plain text and PDF it is
concluded from marks before lines, blank lines and the ends of lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal
import json
import re
import unicodedata

import yaml

from documents.text import CONTROL, decoded, kind_of, read_apart, text_of

BlockKind = Literal["heading", "item", "paragraph", "row"]

OPEN_ENDS = frozenset(
    yaml.safe_load(Path(__file__).with_name("open_ends.yml").read_text(encoding="utf-8"))["words"]
)
LABEL = 6  # level of a heading that only its looks make one
LONGEST_LABEL, LONGEST_LEAD = 100, 240  # characters
# From so many characters on a line may go on in the next one: of an item, of a paragraph.
WRAPPED_ITEM, WRAPPED = 40, 60
LOST = " "  # the mark of an item whose sign was lost with its font; one space is left of it
MARK = re.compile(
    r"(?P<indent>[ \t]*)(?P<mark>[•●○◦▪■□▸►‣⁃∙·✓✔➢➤*–—-]|[\ue000-\uf8ff]|o(?= {2,})"
    r"|\(?[0-9]{1,3}[.)](?![0-9])|\(?[a-z]\))[ \t]+(?=\S)"
)
COLUMNS = re.compile(r"\s*\|\s*|\t+")
RULE = re.compile(r"[\s|:+=_-]*\Z")


@dataclass(frozen=True)
class Block:
    """level: of a heading 1 to 6, of an item 0 and deeper; line: from 1, in plain text and PDF.

    follows: nothing blank is between it and the block before it; known of plain text and PDF.
    """

    kind: BlockKind
    text: str
    level: int = 0
    cells: tuple[str, ...] = ()
    line: int | None = None
    follows: bool = False


def blocks_of(content: bytes, name: str) -> list[Block]:
    """Blocks of a document; raises UnreadableDocument.

    The text of each stands so in `text_of` the same document, but for white space.
    """
    kind = kind_of(content, name)
    if kind == "html":
        content = CONTROL.sub("", decoded(content)).encode("utf-8")
    if kind in ("html", "docx"):
        lines = read_apart(f"{kind}-blocks", content).splitlines()
        return [_block(json.loads(line)) for line in lines]
    return blocks_of_text(text_of(content, name))


def _block(entry: dict[str, Any]) -> Block:
    text = _composed(entry["text"])
    cells = tuple(map(_composed, entry.get("cells", ())))
    return Block(entry["kind"], text, entry.get("level", 0), cells)


def _composed(text: str) -> str:
    return CONTROL.sub("", unicodedata.normalize("NFC", text))


# --- plain text ---


def blocks_of_text(text: str) -> list[Block]:
    """Blocks of a text whose lines may be wrapped, and may be wrapped anywhere."""
    return _with_plain_lists(_with_labels(list(_with_depths(_joined(text)))))


@dataclass
class _Lines:
    """Lines of a text that belong together."""

    words: str
    mark: str
    indent: int
    line: int
    follows: bool
    last: str = ""  # its last line as it stands there


def _joined(text: str) -> list[_Lines]:
    """Lines put together where a sentence or an item goes on in the next one."""
    found: list[_Lines] = []
    was_blank = True
    for number, line in enumerate(text.replace("\f", "\n\n").split("\n"), 1):
        if RULE.match(line):
            was_blank = True
            continue
        sign, words = _parted(line)
        indent = len(line) - len(line.lstrip())
        if not sign and found and _goes_on(found[-1], line, was_blank):
            found[-1].words = _appended(found[-1].words, " ".join(words.split()))
            found[-1].last = line
        else:
            follows = bool(found) and not was_blank
            found.append(_Lines(words, sign, indent, number, follows, line))
        was_blank = False
    return found


def _parted(line: str) -> tuple[str, str]:
    """Mark of an item and its words; "" where none begins."""
    if mark := MARK.match(line):
        return mark["mark"], " ".join(line[mark.end() :].split())
    return LOST if re.match(r" \S", line) else "", line.strip()


def _appended(before: str, after: str) -> str:
    """A word parted at the end of its line keeps its hyphen: whether it has one nobody knows."""
    return before + after if before.endswith("-") and after[:1].islower() else f"{before} {after}"


def _goes_on(before: _Lines, line: str, was_blank: bool) -> bool:
    """Whether a line without a mark goes on with what stands before it."""
    start = line.strip()
    if "\t" in start or "\t" in before.words or "|" in start:
        return False
    is_open = _is_open(before.words) or (was_blank and _is_wrapped_item(before))
    if was_blank:
        return (start[:1].islower() and not before.words.endswith((".", ":", "!", "?"))) or is_open
    if before.mark:
        indent = len(line) - len(line.lstrip())
        is_under = indent == 0 or indent > before.indent + 1
        return is_open or start[:1].islower() or (is_under and not start.endswith(":"))
    is_long = len(before.last.rstrip()) >= WRAPPED and not before.words.endswith((".", ":", "!"))
    return is_open or start[:1].islower() or is_long


def _is_wrapped_item(before: _Lines) -> bool:
    """Whether an item ends as lines do that a PDF breaks: with the space between two words."""
    last = before.last.rstrip("\n")
    return bool(before.mark) and len(last) >= WRAPPED_ITEM and bool(re.search(r"[a-zäöüß] $", last))


def _is_open(words: str) -> bool:
    """Whether a text can't end there: a comma, a word such as "und", a bracket not closed."""
    last = words.rsplit(" ", 1)[-1].lower()
    return (
        words.endswith((",", "/", "&")) or last in OPEN_ENDS or words.count("(") > words.count(")")
    )


def _with_depths(lines: list[_Lines]) -> Iterator[Block]:
    """Items by the marks that are open: another mark, or more room before it, is one deeper."""
    opened: list[tuple[str, int]] = []
    for entry in lines:
        cells = tuple(filter(None, COLUMNS.split(entry.words)))
        if len(cells) > 1:
            opened.clear()
            yield Block("row", entry.words, cells=cells, line=entry.line, follows=entry.follows)
            continue
        if not entry.mark or (entry.mark == LOST and entry.words.endswith(":")):
            opened.clear()
            text = " ".join(entry.words.split())
            yield Block("paragraph", text, line=entry.line, follows=entry.follows)
            continue
        mark = ("1", entry.indent) if entry.mark[-1] in ".)" else (entry.mark, entry.indent)
        depth = _depth(opened, mark)
        yield Block("item", entry.words, depth, line=entry.line, follows=entry.follows)


def _depth(opened: list[tuple[str, int]], mark: tuple[str, int]) -> int:
    """Depth of an item; forgets what it closes."""
    for place, (sign, indent) in enumerate(opened):
        if sign == mark[0] and abs(indent - mark[1]) <= 1:
            del opened[place + 1 :]
            return place
    opened.append(mark)
    return len(opened) - 1


def _with_labels(blocks: list[Block]) -> list[Block]:
    """Short lines that end no sentence stand for headings."""
    return [
        replace(block, kind="heading", level=LABEL) if _is_label(block) else block
        for block in blocks
    ]


def _is_label(block: Block) -> bool:
    return (
        block.kind == "paragraph"
        and len(block.text) <= LONGEST_LABEL
        and not block.text.endswith((".", ";", "!", ","))
    )


def _with_plain_lists(blocks: list[Block]) -> list[Block]:
    """Lines without marks are a list behind a line that ends with a colon, where several stand
    one under the other.
    """
    found = list(blocks)
    for place, block in enumerate(blocks):
        if block.kind not in ("heading", "paragraph") or not block.text.endswith(":"):
            continue
        last = place + 1
        while (
            last < len(blocks)
            and _is_plain(blocks[last])
            and (last == place + 1 or blocks[last].follows)
        ):
            last += 1
        if last - place > 2 and len(block.text) <= LONGEST_LEAD:
            found[place + 1 : last] = [
                replace(item, kind="item", level=0) for item in blocks[place + 1 : last]
            ]
    return found


def _is_plain(block: Block) -> bool:
    return block.kind in ("heading", "paragraph") and not block.text.endswith(":")
