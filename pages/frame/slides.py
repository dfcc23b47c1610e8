"""Slides of a page or a deck to take along, on our master or on one that a reader brings.

Makes none before a reader asks for it.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import streamlit as st

from answers import deck, taken
from answers.parts import Answer
from answers.view import View
from exports import slides
from exports.slides import Piece, Talk
from pages.frame import citations

VIEW, DECK = "slides_view", "slides_deck"
MADE = "slides_made"  # a deck of this session, and the choices it was made for


def offer(answer: Answer, lasting: str | None) -> None:
    """The choice between this page and a deck, and the button for it."""
    view = answer.view
    st.caption(view.word("slides_explained"))
    what = st.selectbox(
        view.word("slides_of"), (VIEW, DECK), key="slides_of", format_func=view.word
    )
    if what == DECK:
        _offer_deck(view, b"")
        return
    _button(view, taken.file_name(view, answer.page), lambda: of_page(answer, lasting))


def _offer_deck(view: View, template: bytes) -> None:
    """The order of the talk, then what makes the deck and shows how far it is."""
    names = view.names
    order = st.multiselect(
        view.word("slides_order"),
        view.initiatives,
        default=view.initiatives,
        key="slides_order",
        format_func=names.__getitem__,
    )
    stamp = (view, tuple(order), template)
    if order and st.button(view.word("slides_make"), key="slides_make"):
        bar = st.progress(0.0, view.word("slides_making"))
        content = of_deck(view, tuple(order), template, lambda done: _tell(bar, done))
        st.session_state[MADE] = (stamp, content)
        bar.empty()
    known, content = st.session_state.get(MADE, (None, b""))
    if known == stamp:
        _button(view, taken.file_name(view, "slides"), lambda: content)


def _tell(bar: Any, done: float) -> None:
    bar.progress(done)


def _button(view: View, name: str, make: Callable[[], bytes]) -> None:
    st.download_button(
        view.word("take_slides_button"),
        data=make,
        file_name=f"{name}.{slides.ENDING}",
        mime=slides.MEDIA_TYPE,
        key="take_slides_button",
        on_click="ignore",
    )


def of_page(answer: Answer, lasting: str | None, template: bytes = b"") -> bytes:
    """The slides of a page, whose address lasts."""
    piece = _piece(answer, lasting)
    return slides.of(Talk(answer.view, [piece], 1, datetime.now(UTC)), template)


def of_deck(
    view: View, order: tuple[str, ...], template: bytes, progress: slides.Progress | None = None
) -> bytes:
    """The deck on initiatives in the order of a talk."""
    made = deck.of(view, order)
    names = view.named([view.names[each] for each in order])
    title = view.word("slides_title", number=len(order), names=names)

    def pieces() -> Iterator[Piece]:
        for make, most in made:
            answer = make()
            yield _piece(answer, _lasting(answer), most)

    talk = Talk(view, pieces(), len(made), datetime.now(UTC), title)
    return slides.of(talk, template, progress)


def _piece(answer: Answer, address: str | None, most: int = 0) -> Piece:
    return Piece(answer, taken.sources(answer), taken.choices(answer.view), address, most)


def _lasting(answer: Answer) -> str | None:
    """The address of a page of the deck, with its day and data version."""
    view = answer.view
    own = {"initiative": view.initiatives[0]} if answer.page == "profile" else {}
    url = urljoin(str(st.context.url or ""), view.address(answer.page, **own))
    return citations.lasting_address(url, parse_qs(urlsplit(url).query), view)
