"""Slides of one view or a deck of several, as PPTX: charts to edit, real tables, numbered sources.

Made of the same answers as the pages; runs no question, and states nothing of its own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
import io

from answers.parts import Answer
from answers.view import View
from exports import citation, dataset
from exports.slides import closing
from exports.slides.filling import Filling
from exports.slides.master import Master
from exports.slides.outline import Outline
from exports.slides.runs import Sources

MOST_LETTERS = 255  # of a property of the file
Progress = Callable[[float], None]
Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Piece:
    """An answer to be shown, all sources behind its rows with their numbers, the choices in words.

    `address` is that of its page; `most` are its pictures and tables, first to last, 0 for all.
    """

    answer: Answer
    sources: Rows
    choices: Mapping[str, str]
    address: str | None = None
    most: int = 0


@dataclass(frozen=True)
class Talk:
    """What slides are made of: `number` pieces in the order of the talk.

    A piece may be made when its turn is. A deck has a `title`: a slide with it comes first, and its
    sources come last.
    """

    view: View
    pieces: Iterable[Piece]
    number: int
    made_on: datetime
    title: str = ""


def of(talk: Talk, template: bytes = b"", progress: Progress | None = None) -> bytes:
    """The slides as PPTX, on our own master or on that of a `template` known to be sound.

    `progress` is told what share of the pieces is done. NoLayout as Master.opened() says.
    """
    filled = Master.opened(template)
    sources, used = Sources(talk.view.word("behind_link")), set[int]()
    if talk.title:
        closing.begin(filled, talk.view, talk.title)
    filling = None
    for place, piece in enumerate(talk.pieces, start=1):
        sources.add(piece.sources, piece.answer.all_parts)
        filling = _filling(filled, talk, piece, sources)
        for slide in Outline(piece.answer, sources, filled.area, piece.most).slides():
            used |= filling.add(slide)
        if progress:
            progress(place / talk.number)
    if talk.title and filling:
        for slide in closing.sources(filling, sorted(used)):
            filling.add(slide)
    _describe(filled, talk)
    written = io.BytesIO()
    filled.presentation.save(written)
    return written.getvalue()


def _filling(filled: Master, talk: Talk, piece: Piece, sources: Sources) -> Filling:
    view = piece.answer.view
    cited = citation.text(view.build, piece.address, talk.made_on.date(), view.language)
    return Filling(filled, view, sources, piece.address, piece.choices, cited)


def _describe(filled: Master, talk: Talk) -> None:
    """What the file says of itself to the program that opens it."""
    view = talk.view
    properties = filled.presentation.core_properties
    properties.title = talk.title or dataset.TITLE[view.language]
    properties.subject = dataset.DESCRIPTION[view.language][:MOST_LETTERS]
    properties.author = properties.last_modified_by = dataset.PUBLISHER
    properties.keywords = ", ".join(dataset.KEYWORDS[view.language])[:MOST_LETTERS]
    properties.category = view.word("of_data_version", version=view.build)
    properties.comments = f"{properties.category}, CC BY 4.0"
    properties.language = view.language
    made_on = talk.made_on.astimezone(UTC).replace(tzinfo=None)
    properties.created = properties.modified = made_on
    properties.revision = 1
