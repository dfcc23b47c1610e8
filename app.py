"""The frame of every page, and MENU: the table of contents of the app. Start here."""

from contextlib import suppress
from pathlib import Path

import streamlit as st

from answers import unready
from answers.builds import NoDatabase
from answers.search import index
from answers.view import FIRST_PAGE
from pages.frame import address, assets, choices, head, later, menu, own, search_field
from wording import words

MENU: dict[str, list[tuple[str, str]]] = {  # section: file and name of its pages
    "section_compare": [
        ("pages/compare/overview.py", "overview"),
        ("pages/compare/goals.py", "goals"),
        ("pages/compare/theme_profiles.py", "theme_profiles"),
        ("pages/compare/side_by_side.py", "side_by_side"),
        ("pages/compare/bodies.py", "bodies"),
        ("pages/compare/completion.py", "completion"),
    ],
    "section_explore": [
        ("pages/explore/profile.py", "profile"),
        ("pages/explore/measures.py", "measures"),
        ("pages/explore/families.py", "families"),
        ("pages/explore/context.py", "context"),
        ("pages/explore/timeline.py", "timeline"),
        ("pages/explore/actors.py", "actors"),
        ("pages/explore/search.py", "search"),
    ],
    "section_own": [
        ("pages/own/own.py", "own"),
        ("pages/own/add_report.py", "add_report"),
        ("pages/own/office.py", "office"),
    ],
    "section_evidence": [
        ("pages/evidence/sources.py", "sources"),
        ("pages/evidence/contradictions.py", "contradictions"),
        ("pages/evidence/changes.py", "changes"),
        ("pages/evidence/codebook.py", "codebook"),
        ("pages/evidence/sql.py", "sql"),
        ("pages/evidence/lineage.py", "lineage"),
        ("pages/evidence/behind.py", "behind"),
        ("pages/evidence/accessibility.py", "accessibility"),
    ],
}
# Pages that the search field, the numbers and the foot lead to, and the menu does not name.
REACHED = ("search", "behind", "accessibility")
FOLDER = Path(__file__).parent


# --- what every page has ---

st.set_page_config(
    page_title=head.PRODUCT,
    page_icon="static/icon.svg",
    layout="wide",
    initial_sidebar_state="auto",
)
st.logo("static/logo.svg", size="large", icon_image="static/icon.svg")
if not later.is_answered():  # else the document brings it
    st.html(assets.STYLE)
address.begin()
language = choices.language()
head.speak(language)
sections = {
    words.word(language, section): [
        menu.page(
            FOLDER / path,
            words.word(language, name),
            name,
            is_first=name == FIRST_PAGE,
            is_shown=name not in REACHED,
        )
        for path, name in entries
    ]
    for section, entries in MENU.items()
}
page = st.navigation(sections, position="hidden")
name = page.url_path or FIRST_PAGE
with st.sidebar:
    menu.show(language, name)
    choices.languages()
try:
    view = choices.empty(language)
    with st.sidebar:
        is_asked = search_field.show(view)  # in the field of the frame, on whatever page
except NoDatabase as fault:
    st.error(unready.said(fault, language))
    st.stop()

# --- the page ---

if is_asked and name != "search":
    sought = {search_field.KEY: [address.wanted(search_field.KEY)]}
    st.switch_page("pages/explore/search.py", query_params={**address.current(), **sought})
head.question(view, name)
view = choices.frame(view)
own.say(view)
notes = st.container()
index.prepare(view.build, language)
address.arrive(name)
with suppress(choices.NothingChosen):
    page.run()
address.settle()
with notes:
    head.say(view, name)
