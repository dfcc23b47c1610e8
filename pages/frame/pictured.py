"""A picture of a page at an address of its own, where it is made once somebody asks for it.

The page names only what it shows; it makes no file and sends nothing more for it.
"""

from threading import Lock
from typing import NamedTuple
import hashlib

from htpy import a, button, details, div, span, summary
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope
import streamlit as st

from answers import citing, taken
from answers.kept import kept
from answers.parts import Picture
from answers.view import View
from drawing import markup
from drawing.charts import Drawing
from exports import pictures
from exports.pictures import MEDIA_TYPES, SIZES, Format, Frame
from pages.frame import address, citations, nowhere
from wording import words
from wording.words import Language

PATH = "/picture/"
MOST = 500  # pictures of all readers that can be asked for; each run of a page offers its own again
TO_COPY: Format = "png_large"


class Offered(NamedTuple):
    """A drawing, and what stands around it in a file."""

    drawing: Drawing
    frame: Frame


_offered: dict[str, Offered] = {}
_lock = Lock()


def tools(view: View, shown: Picture) -> Markup:
    """What can be done with a picture, to stand under it: shown large, copied, taken as a file."""
    lasting = citations.lasting_address(st.context.url, address.current(), view)
    key = _offer(Offered(shown.drawing, frame(view, shown, lasting)))
    return _tools(view.language, key, taken.picture_name(view, shown))


@kept(MOST)
def _tools(language: Language, key: str, name: str) -> Markup:
    files = [
        a(href=_address(key, wanted), download=f"{name}.{size.ending}")[
            words.word(language, f"format_{wanted}")
        ]
        for wanted, size in SIZES.items()
    ]
    copied = _address(key, TO_COPY)
    return markup.finished(
        div(".mm-tools")[
            button(type="button", data_large=True)[words.word(language, "show_large")],
            " ",
            button(type="button", data_picture=copied)[words.word(language, "copy_picture")],
            " ",
            details[
                summary[words.word(language, "take_picture")], span[[[file, " "] for file in files]]
            ],
        ]
    )


def frame(view: View, shown: Picture, lasting: str | None) -> Frame:
    """Title and legend of a picture; how it is read, day, sources, data version and address."""
    told = " · ".join(citing.picture_lines(view, shown.source_ids))
    foot = [line for line in (shown.note, told, lasting) if line]
    return Frame(taken.title(shown), shown.signs, foot, view.theme)


async def answer(scope: Scope) -> Response | None:
    """The picture that an address under PATH means, made beside the other requests.

    404 where it is not offered any more; None at any other address.
    """
    if not scope["path"].startswith(PATH) or scope["method"] not in ("GET", "HEAD"):
        return None
    key, _, wanted = scope["path"].removeprefix(PATH).partition("/")
    try:
        content, media_type = await run_in_threadpool(_made, key, wanted)
    except KeyError:
        language = nowhere.language_of(scope["query_string"])
        return PlainTextResponse(words.word(language, "picture_gone"), status_code=404)
    kept_by_reader = {"cache-control": "private, max-age=3600"}
    return Response(content, media_type=media_type, headers=kept_by_reader)


@kept(20)
def _made(key: str, name: str) -> tuple[bytes, str]:
    """Content and media type. KeyError for what is not offered, and for no format of pictures."""
    offered, wanted = _offered[key], {str(each): each for each in SIZES}[name]
    content = pictures.of(offered.drawing, offered.frame, wanted)
    return content, MEDIA_TYPES[SIZES[wanted].ending]


def _address(key: str, wanted: Format) -> str:
    return f".{PATH}{key}/{wanted}"


def _offer(offered: Offered) -> str:
    """Keeps what a picture is made of under a name that nobody can guess who does not see it."""
    told = repr((offered.drawing.identity, offered.frame))
    key = hashlib.sha256(told.encode()).hexdigest()[:32]
    with _lock:
        _offered.pop(key, None)
        _offered[key] = offered
        if len(_offered) > MOST:
            del _offered[next(iter(_offered))]
    return key
