"""Slides of one view or a deck of several, as PPTX: charts to edit, real tables, numbered sources.

Made of the same answers as the pages; runs no question, and states nothing of its own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
import io

from answers.parts import Answer
from exports import citation, dataset
from exports.slides.filling import Filling
from exports.slides.master import Master
from exports.slides.outline import Outline
from exports.slides.runs import Sources

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Piece:
    """An answer to be shown, and the address at which its page can be seen."""

    answer: Answer
    address: str | None
    choices: Mapping[str, str]


@dataclass(frozen=True)
class Talk:
    """What slides are made of: answers in the order of the talk, and their sources with numbers.

    A deck begins with a slide of its `title` and ends with its sources; each of its pages is brief.
    """

    pieces: Sequence[Piece]
    sources: Sequence[Mapping[str, Any]]
    made_on: datetime
    title: str = ""


def of(talk: Talk, template: bytes = b"", progress: Progress | None = None) -> bytes:
    """The slides as PPTX, on our own master or on that of a `template` known to be sound.

    `progress` is told what share of the answers is done. NoLayout as Master.opened() says.
    """
    filled = Master.opened(template)
    parts = [part for piece in talk.pieces for part in piece.answer.all_parts]
    evidence = talk.pieces[0].answer.view.word("behind_link")
    sources = Sources(talk.sources, parts, evidence)
    for place, piece in enumerate(talk.pieces):
        filling = _filling(filled, talk, piece, sources)
        room = filled.area(filled.finding)
        for slide in Outline(piece.answer, sources, room, is_brief=bool(talk.title)).slides():
            filling.add(slide)
        if progress:
            progress((place + 1) / len(talk.pieces))
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
    view = talk.pieces[0].answer.view
    properties = filled.presentation.core_properties
    properties.title = talk.title or view.word(talk.pieces[0].answer.page)
    properties.subject = dataset.DESCRIPTION[view.language]
    properties.author = properties.last_modified_by = dataset.PUBLISHER
    properties.keywords = ", ".join(dataset.KEYWORDS[view.language])
    properties.category = view.word("of_data_version", version=view.build)
    properties.comments = f"{properties.category}, CC BY 4.0"
    properties.language = view.language
    made_on = talk.made_on.astimezone(UTC).replace(tzinfo=None)
    properties.created = properties.modified = made_on
    properties.revision = 1
