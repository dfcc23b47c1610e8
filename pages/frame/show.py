"""Puts the parts of an answer on the page in their order, then its sources; makes none of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from htpy import div, h1, header, p
import streamlit as st

from answers import citing, parts
from answers.parts import Answer, Part
from answers.view import View
from drawing import markup
from drawing.charts import Drawing
from pages.frame import actions, citations


class Page:
    """A page on its way: its question is shown at once, its parts when their answer is known.

    Choices that stand between the parts are asked for before the answer: place() keeps their room.
    """

    def __init__(self, view: View, name: str) -> None:
        self.rooms: list[tuple[str, Any]] = []  # name of a place, and the room above it
        _html(header(".mm-question")[h1[view.word(name)], p[view.word(f"{name}_question")]])

    @contextmanager
    def place(self, name: str, is_row: bool = True) -> Iterator[None]:
        """Room for choices where the answer has its Place of this name; several stand in a row."""
        self.rooms.append((name, st.container()))
        if is_row:
            with st.container(horizontal=True, vertical_alignment="bottom"):
                yield
        else:
            yield

    def show(self, answer: Answer) -> None:
        """All parts, then the files to take along and the sources they rest on.

        AssertionError where the places of the answer are not those that were kept, in their order.
        """
        kept = [name for name, _ in self.rooms]
        named = [part.name for part in answer.parts if isinstance(part, parts.Place)]
        assert kept == named, f"{answer.page}: places {kept} were kept, the answer has {named}"
        rooms = iter([*(room for _, room in self.rooms), st.container()])
        room = next(rooms)
        for part in answer.parts:
            if isinstance(part, parts.Place):
                room = next(rooms)
            else:
                with room:
                    show(answer.view, part)
        if answer.is_offered:
            actions.offer(answer.view, answer.page, answer.files)
        sources(answer.view, answer.source_ids)


def show(view: View, part: Part) -> None:
    """One part. KeyError for a kind of part that nobody shows."""
    KINDS[type(part)](view, part)


def _html(content: Any) -> None:
    text = markup.finished(content)
    if text:
        st.html(str(text))


def _findings(view: View, part: parts.Findings) -> None:
    sentences = [p[sentence] for sentence in part.sentences if sentence]
    _html(div(".mm-finding")[sentences, parts.to_numbers(view, part.anchor)])


def _hint(_view: View, part: parts.Hint) -> None:
    (st.warning if part.is_warning else st.info)(part.text)


def _picture(_view: View, part: parts.Picture) -> None:
    if part.frame:
        with st.container(key=part.frame):
            draw(part.drawing, part.key)
    else:
        draw(part.drawing, part.key, part.selects)


def _beside(view: View, part: parts.Beside) -> None:
    for column, inner in zip(st.columns(max(len(part.columns), 1)), part.columns, strict=False):
        if inner:
            with column:
                show(view, inner)


def _sheet(_view: View, part: parts.Sheet) -> None:
    st.dataframe(
        part.frame,
        hide_index=True,
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        key=part.key,
        height=420,
        alt=part.alt,
    )


KINDS: dict[type[Part], Callable[[View, Any], None]] = {
    parts.Findings: _findings,
    parts.Hint: _hint,
    parts.Picture: _picture,
    parts.Beside: _beside,
    parts.Sheet: _sheet,
    **dict.fromkeys(
        (parts.Heading, parts.Note, parts.Table, parts.Block, parts.Group),
        lambda _view, part: _html(part.html),
    ),
}


def draw(made: Drawing, key: str, selects: str = "") -> Any:
    """A chart with its alt text; with `selects` a click on a mark is returned as that selection."""
    if not selects:
        return _again(made.identity, key, made)
    return st.vega_lite_chart(
        made.spec,
        theme=None,
        width="stretch",
        alt=made.alt,
        key=key,
        on_select="rerun",
        selection_mode=selects,
    )


@st.cache_data(show_spinner=False, max_entries=500)
def _again(identity: str, key: str, _made: Drawing) -> None:
    """Shows a picture by what Streamlit made of it before.

    Turning a specification into a message costs more than all else on a page.
    """
    st.vega_lite_chart(_made.spec, theme=None, width="stretch", alt=_made.alt, key=key)


def sources(view: View, source_ids: tuple[str, ...]) -> None:
    """List of the sources, then how to cite this view and the data version."""
    st.html(str(citing.source_list(view, source_ids) + citations.of_this_page(view)))
