"""The panel in which a talk is put together, view by view; the talk stands in the address."""

from typing import NamedTuple
from urllib.parse import urljoin

from htpy import button, div, p
import streamlit as st

from answers.parts import Answer
from answers.view import View
from drawing import markup
from pages.frame import address, linked, screen, talk

TALK = "talk"  # name of the choice in the address of every page
PICTURE = "picture_talked"


class Talk(NamedTuple):
    """The views put together so far, the one a page shows (None for none), the address to begin."""

    chosen: list[talk.Shown]
    current: talk.Shown | None
    start: str


def begun(answer: Answer) -> Talk | None:
    """The talk as it is: of what the page shows where none was put together; None for neither."""
    chosen, current = _chosen(), _current(answer)
    shown = chosen or ([current] if current else [])
    if not shown:
        return None
    return Talk(chosen, current, talk.address(shown, answer.view.language, answer.view.theme))


def fill(answer: Answer, known: Talk) -> None:
    """The views of the talk in their order, what this page adds, and its start, also by a key."""
    view, (chosen, current, start) = answer.view, known
    for place in range(len(chosen)):
        _entry(view, chosen, place)
    if current:
        _offer(answer, chosen, current)
    begin = button(".mm-act", type="button", data_talk=start)[view.word("talk_start")]
    keys = p(".mm-secondary")[view.word("talk_keys")]
    copied = urljoin(str(st.context.url or ""), start)
    link = linked.copying(view.word("copy_link"), copied)
    st.html(str(markup.finished(div(".mm-links")[div[begin, " ", link], keys])))


def _chosen() -> list[talk.Shown]:
    """The views of the talk, as they were put together or as the address has them."""
    texts = address.seed_list(TALK)[: talk.MOST]
    chosen = [shown for text in texts if (shown := talk.read(text))]
    address.keep(TALK, [str(shown) for shown in chosen], [])
    return chosen


def _current(answer: Answer) -> talk.Shown | None:
    """What the page shows now, as a view of a talk; None where the address can't give it."""
    choices = linked.chosen(answer)
    if choices is None:
        return None
    own = {name: values for name, values in choices.items() if name != "language"}
    return talk.Shown(answer.page, own)


def _entry(view: View, chosen: list[talk.Shown], place: int) -> None:
    """One view: what it is, and what moves it or takes it away."""
    shown = chosen[place]
    names = [view.names.get(each, each) for each in shown.choices.get("initiatives", ())]
    said = " · ".join([view.word(shown.page), *([view.named(names)] if names else [])])
    before = [*chosen[: max(place - 1, 0)], shown, *chosen[max(place - 1, 0) : place]]
    moves = {
        "talk_earlier": ([*before, *chosen[place + 1 :]], place == 0),
        "talk_remove": ([*chosen[:place], *chosen[place + 1 :]], False),
    }
    with st.container(horizontal=True, vertical_alignment="center", key=f"talk-{place}"):
        st.html(str(markup.finished(p(".mm-talked")[f"{place + 1}. {said}"])))
        for name, (after, is_idle) in moves.items():
            st.button(
                view.word(name),
                key=f"{name}-{place}",
                disabled=is_idle,
                on_click=_take,
                args=(after,),
            )


def _offer(answer: Answer, chosen: list[talk.Shown], current: talk.Shown) -> None:
    """Adds this page with the chart that is chosen."""
    view, known = answer.view, screen.pictures_of(answer)
    picture = ""
    if len(known) > 1:
        picture = st.selectbox(
            view.word("which_picture"),
            known,
            key=PICTURE,
            format_func=lambda key: screen.called(known[key]),
        )
    is_main = not known or picture in ("", next(iter(known)))
    added = current if is_main else current._replace(picture=picture)
    st.button(
        view.word("talk_add"),
        key="talk_add",
        disabled=len(chosen) >= talk.MOST,
        on_click=_take,
        args=([*chosen, added],),
    )


def _take(views: list[talk.Shown]) -> None:
    address.choose(TALK, [str(shown) for shown in views])
