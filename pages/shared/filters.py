"""The choices that several pages share, each bound to the address by stable ids; shows no figures."""

from calendar import monthrange
from datetime import date

import streamlit as st

from pages.shared import data, view as views, words
from pages.shared.look import Theme
from pages.shared.view import View
from pages.shared.words import Language

EVIDENCE = ("self_reported", "independent", "inferred")
DENOMINATORS = ("best", "declared", "implied", "listed")


def language() -> Language:
    """Language switch of the frame."""
    chosen = st.segmented_control(
        "Sprache / Language", words.LANGUAGES, default=words.DEFAULT_LANGUAGE, required=True, key="language", bind="query-params", persist_state="session",
        format_func={"de": "Deutsch", "en": "English"}.__getitem__, label_visibility="collapsed", width="stretch")
    return chosen or words.DEFAULT_LANGUAGE


def frame(chosen_language: Language) -> View:
    """Choice of initiatives; the view has none where all were deselected."""
    theme: Theme = "dark" if st.context.theme.type == "dark" else "light"
    build = data.version()
    everything = View(build, chosen_language, theme, (), date.today())
    names = views.names(everything)
    chosen = st.pills(
        words.word(chosen_language, "initiatives"), list(names), selection_mode="multi", default=list(names), key="initiatives", bind="query-params", persist_state="session",
        format_func=names.__getitem__, help=words.word(chosen_language, "initiatives_help"))
    view = everything._replace(initiatives=tuple(each for each in names if each in chosen))
    st.session_state["view"] = view
    return view


def initiatives() -> View:
    """The view of this run; stops the page with a hint while no initiative is chosen."""
    view: View = st.session_state["view"]
    if not view.initiatives:
        st.info(view.word("choose_initiative"))
        st.stop()
    return view


def as_of(view: View) -> View:
    """Choice of the day: today, or the end of any month in which something was reported."""
    months = [row["month"] for row in view.ask("report_months")]
    chosen = st.selectbox(
        view.word("as_of"), ["today", *months], key="as_of", bind="query-params", persist_state="session",
        format_func=lambda each: view.word("today") if each == "today" else words.month(view.language, each))
    if chosen in (None, "today"):
        return view
    year, month = int(chosen[:4]), int(chosen[5:7])
    return view._replace(as_of=date(year, month, monthrange(year, month)[1]))


def evidence(view: View) -> View:
    """Choice of the levels of evidence; stops the page with a hint while none is chosen."""
    labels = views.labels(view, "evidence_level")
    chosen = st.pills(
        view.word("evidence"), EVIDENCE, selection_mode="multi", default=EVIDENCE[:2], key="evidence", bind="query-params", persist_state="session",
        format_func=labels.__getitem__)
    if not chosen:
        st.info(view.word("choose_evidence"))
        st.stop()
    return view._replace(evidence=tuple(each for each in EVIDENCE if each in chosen))


def denominator(view: View) -> View:
    """Choice of what a rate refers to."""
    chosen = st.selectbox(
        view.word("denominator"), DENOMINATORS, key="denominator", bind="query-params", persist_state="session",
        format_func=lambda each: view.word(f"denominator_{each}"), help=view.word("denominator_help"))
    return view._replace(denominator=chosen or DENOMINATORS[0])


def one_of(view: View, key: str, label: str, options: list[str], format_func: object) -> str:
    """One of several, as buttons; the first where nothing valid is chosen."""
    chosen = st.segmented_control(label, options, default=options[0], required=True, key=key, bind="query-params", persist_state="session", format_func=format_func)  # type: ignore[arg-type]
    return chosen if chosen in options else options[0]


def one_initiative(view: View, key: str) -> str:
    """One of the chosen initiatives."""
    names = views.names(view._replace(initiatives=()))
    return one_of(view, key, view.word("initiative"), list(view.initiatives), names.__getitem__)


def theme_cell(view: View, themes: dict[str, tuple[str, str]], picked: object) -> tuple[str, str]:
    """Theme and initiative (or "all") whose items are listed: chosen below the matrix, or by a click on one of its cells."""
    clicked = (picked.get("selection", {}).get("cell") or [{}])[0] if isinstance(picked, dict) else {}
    if clicked and clicked != st.session_state.get("clicked_cell"):   # a new click sets the two choices; later changes of them stand
        st.session_state["clicked_cell"] = clicked
        st.session_state["theme"], st.session_state["of"] = clicked.get("theme_id"), clicked.get("initiative_id")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        theme = st.selectbox(view.word("theme"), list(themes), key="theme", bind="query-params", persist_state="session", format_func=lambda each: themes[each][0])
        of = one_or_all(view, "of")
    return theme or next(iter(themes)), of


def one_or_all(view: View, key: str) -> str:
    """One of the chosen initiatives, or "all"."""
    names = views.names(view._replace(initiatives=()))
    chosen = st.selectbox(view.word("initiative"), ["all", *view.initiatives], key=key, bind="query-params", persist_state="session", format_func=lambda each: names.get(each, view.word("all_chosen")))
    return chosen or "all"
