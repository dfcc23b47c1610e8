"""Links that take a view along without its page: rows for programs, a chart for other sites.

Makes none of these.
"""

from collections.abc import Mapping
from urllib.parse import urlencode, urljoin, urlsplit

from htpy import Element, button, code, div, iframe, p
import streamlit as st

from answers import by_address
from answers.asked import Asked, Refused
from answers.parts import Answer, Picture
from answers.view import View
from drawing import markup
from pages.frame import address, embed, own, screen

UNKNOWN_HEIGHT, AROUND = 450, 280  # pixels of a drawing, and of what stands around it
# One line of Power Query that reads the main sheet with its types, whatever country Excel is of.
POWER_QUERY = '= Table.FromRecords(Json.Document(Web.Contents("{url}"))[sheets]{{0}}[rows])'


def rows(answer: Answer) -> None:
    """Where programs find the rows of a page anew, as CSV, as JSON and for Power Query."""
    choices = chosen(answer)
    if choices is None or not st.context.url:
        return
    view, page = answer.view, urljoin(str(st.context.url), f"./{answer.page}")
    query = f"?{urlencode(choices, doseq=True, safe='/;:')}".rstrip("?")
    as_json = f"{page}.json{query}"
    offered = {
        "link_csv": f"{page}.csv{query}",
        "link_json": as_json,
        "link_power_query": POWER_QUERY.format(url=as_json),
    }
    shown = div(".mm-links")[
        p(".mm-secondary")[view.word("rows_link_explained")],
        [copying(view.word(name), what) for name, what in offered.items()],
        p(".mm-secondary")[view.word("power_query_explained")],
        code[offered["link_csv"]],
    ]
    st.html(str(markup.finished(shown)))


def chart(answer: Answer) -> None:
    """The frame of a chart of the page, for the source of another site."""
    choices = chosen(answer)
    if choices is None or not st.context.url or not (known := screen.pictures_of(answer)):
        return
    view = answer.view
    key = st.selectbox(
        view.word("embed_picture"),
        known,
        key="picture_embedded",
        format_func=lambda key: screen.called(known[key]),
    )
    code_of_frame = frame(answer, known[key], choices, str(st.context.url))
    where = view.word("embed_allowed_on", names=", ".join(embed.allowed()))
    shown = div(".mm-links")[
        copying(view.word("embed_copy"), code_of_frame),
        code[code_of_frame],
        p(".mm-secondary")[
            where if embed.allowed() else view.word("embed_not_allowed", setting=embed.SETTING)
        ],
    ]
    st.html(str(markup.finished(shown)))


def frame(answer: Answer, picture: Picture, choices: Mapping[str, list[str]], url: str) -> str:
    """HTML that shows a chart of the page at `url` within another one, with what it is called."""
    view = answer.view
    named = {
        **choices,
        embed.EMBED: "true",
        embed.PICTURE: picture.key,
        **({embed.COLOURS: view.theme} if view.theme != "light" else {}),
    }
    height = picture.drawing.spec.get("height", UNKNOWN_HEIGHT)
    made = iframe(
        src=f"{urljoin(url, urlsplit(url).path)}?{urlencode(named, doseq=True, safe='/;:')}",
        title=f"{view.word(answer.page)}: {screen.called(picture)}",
        width="100%",
        height=str(round(height) + AROUND),
        style="border:0",
        loading="lazy",
    )
    return str(markup.finished(made))


def copying(label: str, what: str) -> Element:
    """A button that copies something; the browser does it, without a word to the server."""
    return button(".mm-act", type="button", data_copy=what)[label]


def chosen(answer: Answer) -> Mapping[str, list[str]] | None:
    """The choices of the address that a page reads, without a data version, which would hold it.

    None where the address alone can't give the view: with an initiative of this session, or where
    it was misread.
    """
    if is_own(answer.view) or answer.page not in by_address.ANSWERS:
        return None
    current = address.current()
    asked = Asked({key: values for key, values in current.items() if key != "version"})
    try:
        by_address.answer(answer.page, asked, answer.view.theme)
    except Refused:
        return None
    return {key: values for key, values in asked.parameters.items() if key in asked.chosen}


def is_own(view: View) -> bool:
    """Whether the view shows what only this session has."""
    shown = own.of_session()
    return bool(shown and shown.build == view.build and not shown.apart)
