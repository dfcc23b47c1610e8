"""Puts finished parts on the page in the house's order: question, finding, picture, table; makes none of them."""

from typing import Any

from markupsafe import Markup
import streamlit as st

from pages.shared.charts import Picture


def question(title: str, subtitle: str) -> None:
    """Title of the page and the question it answers."""
    st.html(str(Markup('<header class="mm-question"><h1>{}</h1><p>{}</p></header>').format(title, subtitle)))


def finding(sentences: list[str]) -> None:
    """What the data says, in a sentence or two, large."""
    st.html(str(Markup('<div class="mm-finding">{}</div>').format(Markup("").join(Markup("<p>{}</p>").format(sentence) for sentence in sentences if sentence))))


def heading(text: str, explained: str = "", anchor: str = "") -> None:
    """Heading of a part of a page; with `anchor` a link on the page can lead to it."""
    place = Markup(' id="{}"').format(anchor) if anchor else ""
    st.html(str(Markup('<div class="mm-part"{}><h2>{}</h2>{}</div>').format(place, text, Markup("<p>{}</p>").format(explained) if explained else "")))


def note(text: str) -> None:
    """A remark beside a picture or table."""
    if text:
        st.html(str(Markup('<p class="mm-note">{}</p>').format(text)))


def picture(made: Picture, key: str, selects: str | None = None) -> Any:
    """A chart with its alt text; with `selects` a click on a mark is returned as that selection."""
    if selects:
        return st.vega_lite_chart(made.spec, theme=None, width="stretch", alt=made.alt, key=key, on_select="rerun", selection_mode=selects)
    return _again(made.identity, key, made)


@st.cache_data(show_spinner=False, max_entries=500)
def _again(identity: str, key: str, _made: Picture) -> None:
    """Shows a picture by what Streamlit made of it before: turning a specification into a message costs more than all else on a page."""
    st.vega_lite_chart(_made.spec, theme=None, width="stretch", alt=_made.alt, key=key)


def html(markup: Markup) -> None:
    """A finished table or card."""
    st.html(str(markup))
