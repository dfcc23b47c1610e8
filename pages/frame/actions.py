"""What can be done with a page, in one bar on top: link, citation, paper, data, slides.

Makes no file before a reader asks for it.
"""

from collections.abc import Callable, Sequence
from datetime import date
from urllib.parse import urljoin

from htpy import button, div, p
import streamlit as st

from answers import builds, citing, taken
from answers.kept import kept
from answers.parts import Answer, Files, Part, Picture, sources_of
from answers.view import View
from drawing import markup
from exports import dataset, download
from exports.download import OF_ALL, OF_VIEW, Extract
from pages.frame import address, beside, citations, linked, slides, talk_panel

ON_PAPER = ("profile", "completion", "overview")  # pages that a sheet of paper sums up
AS_IT_IS = "duckdb"  # the format in which the database lies there
HEAVY = ("xlsx", "parquet")  # formats that take a while, or a library that no page needs
MOST_SHEETS = 32  # that are kept, of all readers
ROOM, OPENED = "room_of_actions", "panels_opened"


def make_room() -> None:
    """Keeps the place of the bar, on top of the page, until its answer is known."""
    st.session_state[ROOM] = st.container(
        key="actions", horizontal=True, horizontal_alignment="right", width="content"
    )


def fill(answer: Answer) -> None:
    """The bar of a page: its link and citation, its rows, slides and pictures as files."""
    view = answer.view
    lasting = citations.lasting_address(st.context.url, address.current(), view)
    with st.session_state[ROOM]:
        talk = talk_panel.begun(answer)
        _texts(view, lasting, talk.start if talk else "")
        _panel("cite", view.word("cite"), lambda: _cite(view, lasting))
        if answer.is_offered:
            _panel("data", view.word("take_data"), lambda: _data(answer, lasting))
        if name := _of_slides(answer):
            _panel("slides", view.word(name), lambda: _slides(answer, lasting))
        if talk:
            _panel("talk", view.word("talk"), lambda: talk_panel.fill(answer, talk))


def _panel(key: str, title: str, content: Callable[[], None]) -> None:
    """What stands behind a button, which few open: sent once it is, and from then on.

    Whatever was chosen in it stays while it is closed.
    """
    opened: set[str] = st.session_state.setdefault(OPENED, set())
    with st.popover(title, key=f"panel_{key}", on_change="rerun") as panel:
        if panel.open:
            opened.add(key)
        if key in opened or address.is_all_open():
            content()


def _cite(view: View, lasting: str | None) -> None:
    st.html(str(citations.forms(view, lasting)))


def _data(answer: Answer, lasting: str | None) -> None:
    offer(answer, lasting)
    linked.rows(answer)
    linked.chart(answer)


def _slides(answer: Answer, lasting: str | None) -> None:
    slides.offer(answer, lasting)
    if answer.page in ON_PAPER:
        _offer_sheet(answer.view)


def _of_slides(answer: Answer) -> str:
    """What the panel of slides is called; "" where there is nothing to put on them."""
    if not (answer.is_offered or any(isinstance(part, Picture) for part in answer.all_parts)):
        return ""
    return "take_slides_and_sheet" if answer.page in ON_PAPER else "take_slides"


def named(answer: Answer) -> list[str]:
    """What stands on the buttons of the bar, in their order."""
    data = "take_data" if answer.is_offered else ""
    keys = ["copy_link", "cite", data, _of_slides(answer), "talk"]
    return [answer.view.word(key) for key in keys if key]


def _texts(view: View, lasting: str | None, start: str) -> None:
    """What needs no server: what paper shows instead of the choices, and the link to copy.

    Paper says initiatives, day, data version and address. A talk begins at `start` by a key.
    """
    facts = [
        view.named(view.names_of_chosen),
        view.word("as_of_day", day=view.as_of_in_words),
        view.word("of_data_version", version=view.build),
        lasting or "",
    ]
    on_paper = p(".mm-paper")[" · ".join(fact for fact in facts if fact)]
    copying = button(
        ".mm-act", type="button", data_copy=lasting or "", title=view.word("link_help")
    )
    by_key = div(data_talk=start, hidden=True) if start else None
    st.html(str(markup.finished(on_paper, copying[view.word("copy_link")], by_key)))


def offer(answer: Answer, lasting: str | None) -> None:
    """The button for exactly the rows of a page, by the name of their sheet, with their sources."""
    view = answer.view
    wanted = _format(view, "view", OF_VIEW)

    def make() -> bytes:
        return of_view(view, answer.files, wanted, answer.all_parts, lasting)

    _button(view, "view", taken.file_name(view, answer.page), wanted, make)


def _offer_sheet(view: View) -> None:
    """The button for two pages of paper on the initiative of a view, or on its comparison."""
    site = _site()
    st.download_button(
        view.word("take_factsheet"),
        data=lambda: of_sheet(view, site),
        file_name=f"{taken.file_name(view, 'factsheet')}.pdf",
        mime="application/pdf",
        key="take_factsheet",
        on_click="ignore",
    )


def of_sheet(view: View, site: str | None) -> bytes:
    """Two pages of paper as PDF, given out today by the dashboard at `site`."""
    return _sheet(view._replace(theme="light"), date.today(), site)


@kept(MOST_SHEETS)
def _sheet(view: View, day: date, site: str | None) -> bytes:
    return beside.sheet(view, day, site)


def _site() -> str | None:
    """Where the dashboard stands; None without a server."""
    return urljoin(str(st.context.url), "./") if st.context.url else None


def offer_everything(view: View) -> None:
    """The button for the whole database."""
    site = _site()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted = _format(view, "all", OF_ALL)

        def make() -> bytes:
            return of_all(view, wanted, site)

        _button(view, "all", f"{dataset.NAME}-{wanted}", wanted, make)


def _format(view: View, what: str, formats: Sequence[str]) -> str:
    return st.selectbox(
        view.word(f"take_{what}"),
        formats,
        key=f"format_{what}",
        format_func=lambda name: view.word(f"format_{name}"),
        width=280,
    )


def _button(view: View, what: str, name: str, wanted: str, make: Callable[[], bytes]) -> None:
    st.download_button(
        view.word(f"take_{what}_button"),
        data=make,
        file_name=f"{name}.{download.ending(wanted)}",
        mime=download.media_type(wanted),
        key=f"take_{what}_button",
        on_click="ignore",
    )


def of_view(
    view: View,
    files: Files,
    wanted: str,
    shown: Sequence[Part] = (),
    lasting: str | None = None,
) -> bytes:
    """The rows of a page in one of the formats OF_VIEW, with their sources and the choices.

    A workbook begins with the tables among the parts `shown`, as the page at the lasting address
    has them.
    """
    sources = citing.numbered(view, sources_of(row for rows in files.values() for row in rows))
    made_on = builds.built_on()
    chosen = taken.choices(view)
    given = download.shown(shown) if wanted == "xlsx" else ()
    extract = Extract(files, sources, view.build, view.language, lasting, chosen, given, made_on)
    return beside.rows(extract, wanted) if wanted in HEAVY else download.of_view(extract, wanted)


def of_all(view: View, wanted: str, site: str | None = None) -> bytes:
    """The whole database in one of the formats OF_ALL, given out by the dashboard at `site`."""
    if wanted == AS_IT_IS:
        with builds.file_of(view.build) as database:
            return database.read_bytes()
    return beside.everything(view, wanted, site)
