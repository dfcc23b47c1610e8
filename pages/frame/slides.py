"""Slides of a page or a deck to take along, on our master or on one that a reader brings.

Makes none before a reader asks for it, nor loads what makes them: 12 MB.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import streamlit as st

from answers import groups, taken
from answers.parts import Answer
from answers.view import View
from pages.frame import beside

if TYPE_CHECKING:
    from exports.slides.template import Template

ENDING = "pptx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

MOST = 40  # initiatives in a deck, each with slides of its own
VIEW, DECK = "slides_view", "slides_deck"
TEMPLATE = "slides_template_known"  # a template of this session, by the id of its file
MADE = "slides_made"  # a deck of this session, and the choices it was made for


def offer(answer: Answer, lasting: str | None) -> None:
    """The choice between this page and a deck, and the button for it."""
    view = answer.view
    st.markdown(view.word("slides_explained"))
    what = st.selectbox(
        view.word("slides_of"), (VIEW, DECK), key="slides_of", format_func=view.word
    )
    order = _order(view) if what == DECK else ()
    own = _template(view)
    if own is None:
        return
    if what == DECK:
        _offer_deck(view, order, own)
    else:
        _button(view, answer.page, lambda: _of_page(answer, lasting, own))


def _of_page(answer: Answer, lasting: str | None, own: bytes) -> bytes:
    from exports import deck

    return deck.of_page(answer, lasting, own)


def _template(view: View) -> bytes | None:
    """A reader's own template, looked over once; b"" for ours, None for one that is not taken."""
    if not st.checkbox(view.word("slides_own_template"), key="slides_own_template"):
        return b""
    file = st.file_uploader(
        view.word("slides_template"),
        type=["pptx", "potx"],
        key="slides_template",
        help=view.word("slides_template_help"),
    )
    if file is None:
        return b""
    found = _looked_over(file)
    if found.fault:
        st.warning(view.word(found.fault))
        return None
    content: bytes = found.content
    return content


def _looked_over(file: Any) -> "Template":
    known, found = st.session_state.get(TEMPLATE, ("", None))
    if known != file.file_id:
        from exports.slides import template

        found = template.brought(file.getvalue())
        st.session_state[TEMPLATE] = (file.file_id, found)
    brought: Template = found
    return brought


def _order(view: View) -> tuple[str, ...]:
    """The initiatives in the order of the talk: as they were chosen."""
    names = view.names
    chosen = st.multiselect(
        view.word("slides_order"),
        view.initiatives,
        default=view.initiatives[: groups.MOST],
        max_selections=MOST,
        key="slides_order",
        format_func=names.__getitem__,
    )
    return tuple(chosen)


def _offer_deck(view: View, order: tuple[str, ...], own: bytes) -> None:
    """What makes the deck and shows how far it is; then the button for it."""
    stamp = (view, order, own)
    if order and st.button(view.word("slides_make"), key="slides_make"):
        bar = st.progress(0.0, view.word("slides_making"))
        try:
            made = _made(view, order, own, lambda done: _tell(view, bar, done))
            st.session_state[MADE] = (stamp, made)
        except beside.Gone:
            st.error(view.word("beside_gone"))
        bar.empty()
    known, content = st.session_state.get(MADE, (None, b""))
    if known == stamp:
        _button(view, "take_slides", lambda: content)


def _made(view: View, order: tuple[str, ...], own: bytes, tell: beside.Progress) -> bytes:
    return beside.deck(view, order, str(st.context.url or ""), own, tell)


def _tell(view: View, bar: Any, done: float) -> None:
    bar.progress(done, view.word("slides_making"))


def _button(view: View, page: str, make: Callable[[], bytes]) -> None:
    st.download_button(
        view.word("take_slides_button"),
        data=make,
        file_name=f"{taken.file_name(view, page)}.{ENDING}",
        mime=MEDIA_TYPE,
        key="take_slides_button",
        on_click="ignore",
    )
