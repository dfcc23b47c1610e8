"""The passages of a source in a copy that the reader has, and whether it is the right copy.

Keeps no copy.
"""

from collections.abc import Iterator

from htpy import Node, br, fragment, mark

from answers.kept import kept
from answers.parts import Hint, Note, Part, Table
from answers.sources import rows, tables
from answers.view import View
from documents import selectors, shelf, text
from documents.selectors import Passage
from documents.shelf import Copy
from drawing import markup
from drawing.markup import Layout
from queries.rows import PassagesOfSource

SHELF = shelf.Shelf()
AROUND = 140  # letters of a copy before and after a passage


def at_hand(view: View, source_id: str) -> Copy | None:
    """The copy of a source in the local folder of documents, None if there is none."""
    return SHELF.copy_of(source_id, rows.source(view, source_id)["sha256"])


def dropped(view: View, source_id: str, name: str, content: bytes) -> Copy:
    """A copy that the reader handed over, compared with the text that the facts were read from."""
    return shelf.checked(name, content, rows.source(view, source_id)["sha256"])


def parts(view: View, source_id: str, copy: Copy) -> Iterator[Part]:
    """Whether it is the right copy, and every fact with its passage in it.

    Of a copy that can't be read: why, and where the facts stand.
    """
    yield Note(view.word(f"copy_{copy.state}", name=copy.name))
    try:
        content = _text(copy)
    except text.UnreadableDocument as fault:
        yield Hint(view.word(f"unreadable_{fault.reason}", name=copy.name), is_warning=True)
        yield tables.passages(view, source_id)
    else:
        yield _in_text(view, source_id, content)


@kept(32)
def _text(copy: Copy) -> str:
    return text.text_of(copy.content, copy.name)


@kept(64)
def _in_text(view: View, source_id: str, content: str) -> Table:
    stated = rows.passages(view, source_id)
    header = view.words("column_fact", "column_kind", "column_in_text")
    body: list[list[Node]] = [
        [row["label"], view.word(f"fact_{row['subject_table']}"), _in_context(view, content, row)]
        for row in stated
    ]
    return Table(
        view.word("caption_in_text"),
        header,
        body,
        Layout(wide=(0, 2)),
        rests_on={"passages": stated},
    )


def _in_context(view: View, content: str, row: PassagesOfSource) -> Node:
    """The passage of a fact with the text around it; its place in words where there is none."""
    if not row["heading"] and not row["quote"]:
        return row["locator"]
    passage = selectors.find(content, heading=row["heading"], quote=row["quote"])
    if not passage.is_found:
        return fragment[markup.hatched(view.word("passage_not_found")), " ", row["locator"]]
    before, quoted, after = selectors.context(content, passage, AROUND)
    return fragment["… ", before, mark[quoted], after, " …", _how(view, passage)]


def _how(view: View, passage: Passage) -> Node:
    """That a passage was found by a similar wording only."""
    return [br, markup.secondary(view.word("passage_fuzzy"))] if passage.how == "fuzzy" else None
