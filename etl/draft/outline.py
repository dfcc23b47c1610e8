"""What stands under which heading of a document; drafts no entries.

A heading is also a line before a list, and an item that others stand under.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from documents.blocks import LABEL, LONGEST_LEAD, Block
from etl.draft import words
from etl.draft.words import Status, folded

LEAD, NAMED, IN_LIST = 0.5, 0.4, 10.0  # levels of headings that the document gives none


@dataclass(frozen=True)
class Heading:
    """kind: of the entries that it announces; names_one: kind and title of the one that it is.

    is_above: whether it stands before what it is about, so that a reader finds it there.
    """

    text: str
    level: float
    kind: str | None = None
    status: Status | None = None
    names_one: tuple[str, str] | None = None
    is_left_out: bool = False
    is_above: bool = True
    is_entry: bool = False  # an item itself

    @property
    def is_telling(self) -> bool:
        return bool(self.kind or self.status or self.names_one)


@dataclass(frozen=True)
class Placed:
    """A block and the headings above it, outermost first."""

    block: Block
    path: tuple[Heading, ...]

    @property
    def is_left_out(self) -> bool:
        return any(heading.is_left_out for heading in self.path)

    @property
    def status(self) -> Status | None:
        """Of the innermost heading that says one."""
        return next((heading.status for heading in reversed(self.path) if heading.status), None)

    @property
    def kind(self) -> str | None:
        """What the headings above make of an item; the innermost that says it counts.

        The title of the document is too far away for items under a heading that says nothing.
        """
        is_direct = True
        for heading in reversed(self.path):
            if heading.is_left_out or heading.is_entry:
                return None
            if heading.status:
                return "measures"
            if heading.kind and (is_direct or heading is not self.path[0] or heading.level != 1):
                return heading.kind
            is_direct = is_direct and heading.is_telling
        return None

    @property
    def announced_by(self) -> Heading | None:
        """The innermost heading that says what its items are."""
        return next((heading for heading in reversed(self.path) if heading.kind), None)


def of(blocks: Sequence[Block]) -> list[Placed]:
    """Every block in its place. Titles that stand behind their lists are moved before them."""
    placed = list(_placed(blocks, frozenset()))
    names = {
        folded(title)
        for entry in placed
        if entry.block.kind == "item" and entry.kind in ("groups", "goals", "fields")
        for title in [words.with_status(entry.block.text)[0]]
    }
    order, moved = _with_titles_first(blocks, names)
    return list(_placed(order, moved)) if moved else placed


def _with_titles_first(
    blocks: Sequence[Block], names: set[str]
) -> tuple[list[Block], frozenset[int]]:
    """On slides read as text the title may come last: a known name right behind each list.

    So it is where the first list of measures has no known name before it and one behind it.
    """
    behind: dict[int, int] = {}  # the line before a list, and the title behind the list
    is_first_bare = False
    for place, block in enumerate(blocks):
        if block.kind != "heading" or words.kind_of(block.text) != "measures":
            continue
        end = place + 1
        while end < len(blocks) and blocks[end].kind == "item":
            end += 1
        is_named = end < len(blocks) and folded(blocks[end].text) in names
        if not behind:
            is_first_bare = place == 0 or folded(blocks[place - 1].text) not in names
        if is_named and end > place + 1 and blocks[end].kind == "heading" and is_first_bare:
            behind[place] = end
    order: list[Block] = []
    for place, block in enumerate(blocks):
        if place not in behind.values():
            order.append(block)
        if place in behind:
            order.append(blocks[behind[place]])
    return order, frozenset(id(blocks[place]) for place in behind.values())


def _placed(blocks: Sequence[Block], moved: frozenset[int]) -> Iterator[Placed]:
    stack: list[Heading] = []
    above: list[_Parent] = []
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if block.kind == "item":
            _close(above, block)
            yield Placed(block, (*stack, *(parent.heading for parent in above)))
            if (
                following
                and not any(parent.is_resumed_by(following) for parent in above)
                and (heading := _heading_of_item(block, following))
            ):
                above.append(_Parent(heading, block.level, following.level > block.level))
            continue
        above.clear()
        if heading := _heading_of(block, stack):
            heading = replace(heading, is_above=id(block) not in moved)
            while stack and stack[-1].level >= heading.level:
                stack.pop()
            if block.kind == "paragraph":  # what else it says stands above that heading
                yield Placed(block, tuple(stack))
            stack.append(heading)
            if block.kind == "heading":
                yield Placed(block, tuple(stack))
        else:
            yield Placed(block, tuple(stack))


def _close(above: list["_Parent"], block: Block) -> None:
    """Leaves the items that this one does not stand under.

    Where an item ends with a colon, its list may have any other mark.
    """
    while above and not above[-1].holds(block.level):
        above.pop()


@dataclass(frozen=True)
class _Parent:
    """An item that others stand under, and whether they stand deeper than it."""

    heading: Heading
    level: int
    is_outer: bool

    def holds(self, level: int) -> bool:
        return level > self.level if self.is_outer else level < self.level

    def is_resumed_by(self, following: Block) -> bool:
        """Whether its own list goes on: marks of text may be taken for deeper ones by mistake."""
        return not self.is_outer and following.level == self.level


def _heading_of_item(block: Block, following: Block) -> Heading | None:
    """An item with others below it; one that ends with a colon only announces them."""
    if following.kind != "item" or following.level == block.level:
        return None
    if block.text.endswith(":"):
        return _heading(block.text.rstrip(": "), IN_LIST)
    if following.level > block.level:
        heading = _heading(block.text, IN_LIST)
        is_entry = not (heading.names_one or heading.status)
        return replace(heading, kind=None, is_entry=is_entry)
    return None


def _heading_of(block: Block, stack: Sequence[Heading]) -> Heading | None:
    if block.kind == "heading":
        heading = _heading(block.text, block.level)
        is_lead = heading.is_telling or heading.is_left_out or block.text.endswith(":")
        if block.level < LABEL or not is_lead:
            return heading
        return replace(heading, level=_level_of_lead(heading, stack))
    if block.kind == "paragraph" and (sentence := _announcing(block.text)):
        heading = _heading(sentence, LABEL)
        return replace(heading, level=_level_of_lead(heading, stack))
    return None


def _level_of_lead(heading: Heading, stack: Sequence[Heading]) -> float:
    """One level below the last heading that has one; a named field lies around its statuses."""
    explicit = [above.level for above in stack if above.level < LABEL and above.level % 1 == 0]
    outer = explicit[-1] if explicit else 0.0
    if heading.names_one and not heading.status:
        return LABEL if any(above.status for above in stack) else outer + NAMED
    return outer + LEAD


def _heading(text: str, level: float) -> Heading:
    named = words.names_one(text)
    status = words.only_status(text)
    kind = None if named else words.kind_of(text)
    return Heading(text.rstrip(": "), level, kind, status, named, words.is_left_out(text))


def _announcing(text: str) -> str | None:
    """The last sentence of a paragraph, where it announces the list behind it."""
    last = words.sentences(text)[-1]
    if len(last) > LONGEST_LEAD or words.PERCENT.search(last):
        return None
    if words.only_status(last) and (last.endswith(":") or words.announces(last)):
        return last.rstrip(":. ")
    return last.rstrip(": ") if last.endswith(":") and words.kind_of(last) else None
