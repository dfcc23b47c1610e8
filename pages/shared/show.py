"""Puts finished parts on the page in the house's order: question, finding, picture, table; makes none of them."""

from typing import Any

from markupsafe import Markup
import streamlit as st

from pages.shared.charts import Picture
from pages.shared.view import View


def question(title: str, subtitle: str) -> None:
    """Title of the page and the question it answers."""
    st.html(
        str(
            Markup('<header class="mm-question"><h1>{}</h1><p>{}</p></header>').format(
                title, subtitle
            )
        )
    )


def finding(view: View, sentences: list[str], anchor: str = "numbers") -> None:
    """What the data says, in a sentence or two, large, and a link to the numbers() it rests on."""
    said = Markup("").join(
        Markup("<p>{}</p>").format(sentence) for sentence in sentences if sentence
    )
    st.html(
        str(Markup('<div class="mm-finding">{}{}</div>').format(said, to_numbers(view, anchor)))
    )


def numbers(markup: Markup, anchor: str = "numbers") -> None:
    """The table or cards that a finding rests on."""
    st.html(str(Markup('<div id="{}" class="mm-numbers">{}</div>').format(anchor, markup)))


def heading(text: str, explained: str = "", anchor: str = "") -> None:
    """Heading of a part of a page; with `anchor` a link on the page can lead to it."""
    place = Markup(' id="{}"').format(anchor) if anchor else ""
    st.html(
        str(
            Markup('<div class="mm-part"{}><h2>{}</h2>{}</div>').format(
                place, text, Markup("<p>{}</p>").format(explained) if explained else ""
            )
        )
    )


def note(text: str, anchor: str = "", leads: Markup | str = "") -> None:
    """A remark beside a picture or table; with `anchor` a finding can lead to it, and with `leads` it leads on itself."""
    if text:
        place = Markup(' id="{}"').format(anchor) if anchor else ""
        st.html(str(Markup('<p class="mm-note"{}>{} {}</p>').format(place, text, leads)))


def to_numbers(view: View, anchor: str = "numbers") -> Markup:
    """Link to the numbers() of the page."""
    return Markup('<a href="#{}">{}</a>').format(anchor, view.word("to_numbers"))


def picture(made: Picture, key: str, selects: str | None = None) -> Any:
    """A chart with its alt text; with `selects` a click on a mark is returned as that selection."""
    if selects:
        return st.vega_lite_chart(
            made.spec,
            theme=None,
            width="stretch",
            alt=made.alt,
            key=key,
            on_select="rerun",
            selection_mode=selects,
        )
    return _again(made.identity, key, made)


@st.cache_data(show_spinner=False, max_entries=500)
def _again(identity: str, key: str, _made: Picture) -> None:
    """Shows a picture by what Streamlit made of it before: turning a specification into a message costs more than all else on a page."""
    st.vega_lite_chart(_made.spec, theme=None, width="stretch", alt=_made.alt, key=key)


def html(markup: Markup) -> None:
    """A finished table or card."""
    st.html(str(markup))


def pictures(made: list[Picture], key: str) -> None:
    """Small charts, two beside each other."""
    for start in range(0, len(made), 2):
        for place, (column, each) in enumerate(
            zip(st.columns(2), made[start : start + 2], strict=False), start
        ):
            with column:
                picture(each, key=f"{key}_{place}")
