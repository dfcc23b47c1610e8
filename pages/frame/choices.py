"""Kinds of control, and the choices of several pages, kept in the address; shows no figures."""

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
DAY, VERSION = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"[0-9a-f]{12}")
TODAY = "today"
Label = Callable[[Any], str]  # what a reader sees for an option


# --- the kinds of choice: `look` is what else the widget of Streamlit takes ---


def one_of_few(key: str, label: str, options: list[str], format_func: Label, **look: Any) -> str:
    """One of a few, as buttons; the first is the default."""
    address.seed(key, options, options[0])
    chosen = st.segmented_control(
        label, options, required=True, key=key, format_func=format_func, **look
    )
    address.keep(key, chosen or options[0], options[0])
    return chosen or options[0]


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
    chosen = st.pills(
        label, options, selection_mode="multi", key=key, format_func=format_func, **look
    )
    ordered = [option for option in options if option in (chosen or [])]
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
    """Words to look for, at most LONGEST letters; "" for none."""
    address.seed_text(key, LONGEST)
    chosen = st.text_input(label, key=key, max_chars=LONGEST, placeholder=placeholder) or ""
    address.keep(key, chosen, "")
    return chosen


def picked(key: str) -> Any:
    """What the reader selected in the picture or sheet of a key, drawn later; {} for nothing."""
    return st.session_state.get(key, {}).get("selection", {})


# --- the choices of the frame ---


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
    known = (language for language in words.LANGUAGES if language == chosen)
    return next(known, words.DEFAULT_LANGUAGE)


def frame(chosen_language: Language) -> View:
    """Choice of initiatives and of the day; no initiatives in the view if all were deselected.

    NoDatabase where there is none that can be read.
    """
    theme: Theme = "dark" if st.context.theme.type == "dark" else "light"
    empty = View(builds.version(), chosen_language, theme, (), date.today())
    label, explained, names = empty.word("initiatives"), empty.word("initiatives_help"), empty.names
    chosen = any_of_few(
        "initiatives", label, list(names), list(names), names.__getitem__, help=explained
    )
    view = _as_of(empty._replace(initiatives=chosen))
    st.session_state["view"] = view
    return view


def _as_of(view: View) -> View:
    """Choice of the day: today, the end of a month with a report, or the day of the address."""
    months = [row["month"] for row in view.ask("report_months")]
    days = _day_of_the_address()
    chosen = one_of_many(
        "as_of",
        view.word("as_of"),
        [TODAY, *days, *months],
        lambda option: _day_in_words(view, option),
        help=view.word("as_of_help"),
    )
    return view if chosen == TODAY else view._replace(as_of=min(_last_day(chosen), view.as_of))


def _day_of_the_address() -> list[str]:
    """The day that the address asks for, where it is one."""
    asked = str(address.wanted("as_of"))
    try:
        date.fromisoformat(asked)
    except ValueError:
        return []
    return [asked] if DAY.fullmatch(asked) else []


def _day_in_words(view: View, option: str) -> str:
    if option == TODAY:
        return view.word("today")
    if DAY.fullmatch(option):
        return dates.day(view.language, date.fromisoformat(option))
    return dates.month(view.language, option)


def _last_day(option: str) -> date:
    """A day, or the last one of a month."""
    if DAY.fullmatch(option):
        return date.fromisoformat(option)
    year, month = int(option[:4]), int(option[5:7])
    return date(year, month, monthrange(year, month)[1])


def view() -> View:
    """The view of this run; stops the page with a hint while no initiative is chosen.

    Says so if a link was made on another data version.
    """
    chosen: View = st.session_state["view"]
    version = st.query_params.get("version", chosen.build)
    if version != chosen.build:
        shown = version if VERSION.fullmatch(version) else "?"
        st.warning(chosen.word("other_version", asked=shown, shown=chosen.build))
    if not chosen.initiatives:
        st.info(chosen.word("choose_initiative"))
        st.stop()
    return chosen


# --- choices of several pages ---


def evidence(view: View) -> View:
    """Choice of the levels of evidence; stops the page with a hint while none is chosen."""
    label, labels = view.word("evidence"), view.labels("evidence_level")
    chosen = any_of_few("evidence", label, EVIDENCE, EVIDENCE[:2], labels.__getitem__)
    if not chosen:
        st.info(view.word("choose_evidence"))
        st.stop()
    return view._replace(evidence=chosen)


def denominator(view: View) -> View:
    """Choice of what a rate refers to."""
    chosen = one_of_many(
        "denominator",
        view.word("denominator"),
        DENOMINATORS,
        lambda origin: view.word(f"denominator_{origin}"),
        help=view.word("denominator_help"),
    )
    return view._replace(denominator=chosen)


def one_initiative(view: View) -> str:
    """One of the chosen initiatives."""
    return one_of_many(
        "initiative", view.word("initiative"), list(view.initiatives), view.names.__getitem__
    )


def one_or_all(view: View) -> str:
    """One of the chosen initiatives, or "all"."""
    names = view.names
    return one_of_many(
        "of",
        view.word("initiative"),
        ["all", *view.initiatives],
        lambda option: names.get(option, view.word("all_chosen")),
    )


def one_theme(view: View, themes: Mapping[str, str]) -> str:
    """One theme, the same on all pages that have one open."""
    return one_of_many("theme", view.word("theme"), list(themes), themes.__getitem__)
