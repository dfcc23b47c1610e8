"""The choices that several pages share, each in the address by stable ids; shows no figures."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
import re

import streamlit as st

from answers import builds
from answers.view import View
from drawing.look import Theme
from pages.frame import address
from wording import dates, words
from wording.words import Language

EVIDENCE = ["self_reported", "independent", "inferred"]
DENOMINATORS = ["best", "declared", "implied", "listed"]
LONGEST = 100  # letters of a search
Label = Callable[[Any], str]


# --- the kinds of choice ---


def one_of_few(key: str, label: str, options: list[str], format_func: Label, **look: Any) -> str:
    """One of a few, as buttons; the first is the default."""
    address.seed(key, options, options[0])
    chosen = (
        st.segmented_control(
            label, options, required=True, key=key, format_func=format_func, **look
        )
        or options[0]
    )
    address.keep(key, chosen, options[0])
    return chosen


def one_of_many(key: str, label: str, options: list[str], format_func: Label, **look: Any) -> str:
    """One of many, as a list; the first is the default."""
    address.seed(key, options, options[0])
    chosen = st.selectbox(label, options, key=key, format_func=format_func, **look) or options[0]
    address.keep(key, chosen, options[0])
    return chosen


def any_of_few(
    key: str, label: str, options: list[str], default: list[str], format_func: Label, **look: Any
) -> tuple[str, ...]:
    """Any of a few, as buttons; in the order of the options."""
    address.seed_many(key, options, default)
    chosen = (
        st.pills(label, options, selection_mode="multi", key=key, format_func=format_func, **look)
        or []
    )
    ordered = [each for each in options if each in chosen]
    address.keep(key, ordered, default)
    return tuple(ordered)


def any_of_many(
    key: str, label: str, options: Mapping[str, str], placeholder: str
) -> tuple[str, ...]:
    """Any of many, by id and name, in a field to type in; in their order, none by default."""
    address.seed_many(key, list(options), [])
    chosen = st.multiselect(
        label,
        list(options),
        key=key,
        format_func=options.__getitem__,
        placeholder=placeholder,
    )
    address.keep(key, chosen, [])
    return tuple(option for option in options if option in chosen)


def one_or_none(key: str, label: str, options: Mapping[str, str], placeholder: str) -> str | None:
    """One of many, by id and name, or none, which is the default."""
    address.seed(key, list(options), None)
    chosen: str | None = st.selectbox(
        label,
        list(options),
        index=None,
        key=key,
        format_func=options.__getitem__,
        placeholder=placeholder,
    )
    address.keep(key, chosen, None)
    return chosen


def words_to_find(key: str, label: str, placeholder: str) -> str:
    """Words to look for."""
    address.seed_text(key, LONGEST)
    chosen = st.text_input(label, key=key, max_chars=LONGEST, placeholder=placeholder) or ""
    address.keep(key, chosen, "")
    return chosen


def picked(key: str) -> Any:
    """What the reader selected in the picture or sheet of a key, drawn later; {} for nothing."""
    return st.session_state.get(key, {}).get("selection", {})


# --- the frame ---


def language() -> Language:
    """Language switch of the frame."""
    chosen = one_of_few(
        "language",
        " / ".join(words.word(language, "language") for language in words.LANGUAGES),
        list(words.LANGUAGES),
        lambda language: words.word(language, "language_name"),
        label_visibility="collapsed",
        width="stretch",
    )
    return next(
        (language for language in words.LANGUAGES if language == chosen), words.DEFAULT_LANGUAGE
    )


def frame(chosen_language: Language) -> View:
    """Choice of initiatives and of the day; no initiatives in the view if all were deselected."""
    theme: Theme = "dark" if st.context.theme.type == "dark" else "light"
    everything = View(builds.version(), chosen_language, theme, (), date.today())
    names = everything.names
    chosen = any_of_few(
        "initiatives",
        everything.word("initiatives"),
        list(names),
        list(names),
        names.__getitem__,
        help=everything.word("initiatives_help"),
    )
    view = as_of(everything._replace(initiatives=chosen))
    st.session_state["view"] = view
    return view


def view() -> View:
    """The view of this run; stops the page with a hint while no initiative is chosen.

    Says so if a link was made on another data version.
    """
    chosen: View = st.session_state["view"]
    version = st.query_params.get("version", chosen.build)
    if version != chosen.build:
        shown = version if re.fullmatch(r"[0-9a-f]{12}", version) else "?"
        st.warning(chosen.word("other_version", asked=shown, shown=chosen.build))
    if not chosen.initiatives:
        st.info(chosen.word("choose_initiative"))
        st.stop()
    return chosen


# --- choices of pages ---


def as_of(view: View) -> View:
    """Choice of the day: today, the end of a month with a report, or the day of the address."""
    months, asked = (
        [row["month"] for row in view.ask("report_months")],
        str(address.wanted("as_of")),
    )
    days = [asked] if re.fullmatch(r"\d{4}-\d\d-\d\d", asked) and _day(asked) else []

    def label(chosen: str) -> str:
        return (
            view.word("today")
            if chosen == "today"
            else dates.day(view.language, date.fromisoformat(chosen))
            if chosen in days
            else dates.month(view.language, chosen)
        )

    chosen = one_of_many(
        "as_of", view.word("as_of"), ["today", *days, *months], label, help=view.word("as_of_help")
    )
    if chosen == "today":
        return view
    if chosen in days:
        return view._replace(as_of=min(date.fromisoformat(chosen), view.as_of))
    year, month = int(chosen[:4]), int(chosen[5:7])
    return view._replace(as_of=min(date(year, month, monthrange(year, month)[1]), view.as_of))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def evidence(view: View) -> View:
    """Choice of the levels of evidence; stops the page with a hint while none is chosen."""
    chosen = any_of_few(
        "evidence",
        view.word("evidence"),
        EVIDENCE,
        EVIDENCE[:2],
        view.labels("evidence_level").__getitem__,
    )
    if not chosen:
        st.info(view.word("choose_evidence"))
        st.stop()
    return view._replace(evidence=chosen)


def denominator(view: View) -> View:
    """Choice of what a rate refers to."""
    return view._replace(
        denominator=one_of_many(
            "denominator",
            view.word("denominator"),
            DENOMINATORS,
            lambda each: view.word(f"denominator_{each}"),
            help=view.word("denominator_help"),
        )
    )


def one_initiative(view: View) -> str:
    """One of the chosen initiatives."""
    return one_of_many(
        "initiative", view.word("initiative"), list(view.initiatives), view.names.__getitem__
    )


def pair(view: View) -> tuple[str, str] | None:
    """One of the chosen and any other of the build, the chosen first; None if there is none."""
    names = view.names
    with st.container(horizontal=True, vertical_alignment="bottom"):
        first = one_initiative(view)
        others = [each for each in dict.fromkeys([*view.initiatives, *names]) if each != first]
        return (
            (first, one_of_many("other", view.word("other_initiative"), others, names.__getitem__))
            if others
            else None
        )


def one_or_all(view: View) -> str:
    """One of the chosen initiatives, or "all"."""
    names = view.names
    return one_of_many(
        "of",
        view.word("initiative"),
        ["all", *view.initiatives],
        lambda each: names.get(each, view.word("all_chosen")),
    )


def one_theme(view: View, themes: Mapping[str, str]) -> str:
    """One theme, the same on all pages that have one open."""
    return one_of_many("theme", view.word("theme"), list(themes), themes.__getitem__)
