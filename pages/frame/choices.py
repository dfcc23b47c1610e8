"""Kinds of control, and the choices of several pages, kept in the address; shows no figures."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
import re

import streamlit as st

from answers import builds, groups, versions
from answers.view import LEVELS, MOST_SOUGHT, ORIGINS, USUAL_EVIDENCE, View
from drawing.look import Theme
from pages.frame import address, head, own
from wording import dates, days, numbers, words
from wording.plain_text import one_form
from wording.words import Language

EVIDENCE, DENOMINATORS = list(LEVELS), list(ORIGINS)
LONGEST = MOST_SOUGHT  # letters of a search
SELECT_WIDTH, SEARCH_WIDTH = 280, 340  # pixels; several stand in one row
VERSION = re.compile(r"[0-9a-f]{12}")
GROUP_WIDTH, SOUGHT_WIDTH, LIST_WIDTH = 200, 180, 440
SOUGHT = "sought_initiative"
LANGUAGE = "language"
INITIATIVES, GROUP, WITHOUT, TAKEN_GROUP = "initiatives", "group", "without", "group_taken"
DAY, TYPED_DAY, QUICK_DAY = "as_of", "as_of_typed", "as_of_quick"
SAID_OF_DAY = "said_of_day"


class NothingChosen(Exception):
    """The page ends here: the reader was told what to choose first.

    Not st.stop(), after which nothing can be shown any more, not even what was misread.
    """


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
    look = {"width": SELECT_WIDTH, **look}
    chosen = st.selectbox(label, options, key=key, format_func=format_func, **look) or options[0]
    address.keep(key, chosen, options[0])
    return chosen


def any_of_few(
    key: str, label: str, options: list[str], default: list[str], format_func: Label, **look: Any
) -> tuple[str, ...]:
    """Any of a few, as buttons; in the order of the options."""
    address.seed_many(key, options, default)
    chosen = st.pills(
        label,
        options,
        selection_mode="multi",
        key=key,
        format_func=format_func,
        wrap=True,
        **look,
    )
    ordered = [option for option in options if option in (chosen or [])]
    address.keep(key, ordered, default)
    return tuple(ordered)


def any_of_many(
    key: str, label: str, options: Mapping[str, str], placeholder: str, width: int = SEARCH_WIDTH
) -> tuple[str, ...]:
    """Any of many, by id and name, in a field to type in; in their order, none by default."""
    address.seed_many(key, list(options), [])
    chosen = st.multiselect(
        label,
        list(options),
        key=key,
        format_func=options.__getitem__,
        placeholder=placeholder,
        width=width,
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
        width=SEARCH_WIDTH,
    )
    address.keep(key, chosen, None)
    return chosen


def words_to_find(key: str, label: str, placeholder: str, width: int = SEARCH_WIDTH) -> str:
    """Words to look for, at most LONGEST letters; "" for none."""
    address.seed_text(key, LONGEST)
    chosen = st.text_input(label, key=key, max_chars=LONGEST, placeholder=placeholder, width=width)
    chosen = one_form(chosen or "").strip()
    address.keep(key, chosen, "")
    return chosen


def by_link(key: str, options: Sequence[str], default: str | None) -> str | None:
    """One of several that the reader chooses by links of the page alone."""
    address.seed(key, options, default)
    chosen: str | None = st.session_state[key]
    address.keep(key, chosen, default)
    return chosen


def picked(key: str) -> Any:
    """What the reader selected in the picture or sheet of a key, drawn later; {} for nothing."""
    return st.session_state.get(key, {}).get("selection", {})


# --- the choices of the frame ---


def language() -> Language:
    """The chosen language, before the switch for it is drawn."""
    address.seed(LANGUAGE, words.LANGUAGES, words.DEFAULT_LANGUAGE)
    chosen = st.session_state[LANGUAGE]
    known = (language for language in words.LANGUAGES if language == chosen)
    return next(known, words.DEFAULT_LANGUAGE)


def languages() -> None:
    """Language switch of the frame."""
    one_of_few(
        LANGUAGE,
        " / ".join(words.word(language, "language") for language in words.LANGUAGES),
        list(words.LANGUAGES),
        lambda language: words.word(language, "language_name"),
        label_visibility="collapsed",
        width="stretch",
    )


def empty(chosen_language: Language) -> View:
    """A view of no initiatives, today. NoDatabase where there is none that can be read."""
    theme: Theme = "dark" if st.context.theme.type == "dark" else "light"
    return View(own.build(chosen_language), chosen_language, theme, (), date.today())


def frame(view: View) -> View:
    """Choice of initiatives and of the day; no initiatives in the view if all were deselected."""
    with st.container(key="frame", horizontal=True, vertical_alignment="bottom"):
        view = _as_of(view._replace(initiatives=_initiatives(view)))
    if said := st.session_state.pop(SAID_OF_DAY, ""):
        head.warn(said)
    st.session_state["view"] = view
    return view


def _initiatives(view: View) -> tuple[str, ...]:
    """Choice of initiatives: a few as buttons, many as groups and a list to search in.

    Written down as the name of a group where that is shorter.
    """
    names, usual = view.names, groups.usual(view.build)
    asked = groups.asked(view.build, address.understood)
    address.seed_many(INITIATIVES, list(names), asked or usual)
    (_buttons if len(names) <= groups.FEW else _list)(view, names)
    chosen = tuple(each for each in names if each in (st.session_state[INITIATIVES] or []))
    written = groups.in_address(view.build, chosen)
    group = next(iter(written["group"]), None)
    address.keep(INITIATIVES, list(chosen), list(chosen if group else usual))
    address.keep(GROUP, group, None)
    address.keep(WITHOUT, written["without"], [])
    return chosen


def _buttons(view: View, names: Mapping[str, str]) -> None:
    st.pills(
        view.word("initiatives"),
        list(names),
        selection_mode="multi",
        key=INITIATIVES,
        format_func=names.__getitem__,
        help=view.word("initiatives_help"),
        wrap=True,
    )


def _list(view: View, names: Mapping[str, str]) -> None:
    """A group to take, and under it the initiatives to search in, add and take away."""
    chosen = st.session_state[INITIATIVES]
    together = groups.named(view.build, view.language)
    shown = groups.of(view.build, tuple(chosen))
    st.session_state[TAKEN_GROUP] = shown if shown in together else None
    st.selectbox(
        view.word("group"),
        list(together),
        key=TAKEN_GROUP,
        format_func=together.__getitem__,
        placeholder=view.word("own_choice"),
        on_change=_take_group,
        args=(view.build,),
        width=GROUP_WIDTH,
    )
    options, found = list(names), None
    whole = numbers.number(view.language, len(names))
    if len(names) > builds.ALL_AT_ONCE:
        found = groups.found(view.build, _sought(view))
        own = sorted(chosen, key=list(names).index)
        options = list(dict.fromkeys([*own, *found[: groups.MOST_FOUND]]))
    st.multiselect(
        view.word("initiatives_of", number=len(chosen), whole=whole),
        options,
        key=INITIATIVES,
        format_func=names.__getitem__,
        placeholder=_placeholder(view, found),
        help=view.word("initiatives_help"),
        width=LIST_WIDTH,
    )


def _sought(view: View) -> str:
    """Part of a name by which a reader looks for an initiative among thousands.

    Only what fits is sent to the browser.
    """
    typed = st.text_input(
        view.word("sought_initiative"),
        key=SOUGHT,
        max_chars=LONGEST,
        placeholder=view.word("sought_example"),
        width=SOUGHT_WIDTH,
    )
    return one_form(typed or "").strip()


def _placeholder(view: View, found: Sequence[str] | None) -> str:
    """What the field says: whether there is something to take."""
    if found is None:
        return view.word("find_initiative")
    if not found:
        return view.word("type_initiative")
    return view.word("found_initiatives", number=len(found))


def _take_group(build: str) -> None:
    if group := st.session_state[TAKEN_GROUP]:
        address.choose(INITIATIVES, list(groups.members(build).get(group, ())))


def _as_of(view: View) -> View:
    """Choice of the day: typed in words, or one of a few; a day to come counts as today."""
    today = view.as_of
    day = date.fromisoformat(
        address.seed_read(DAY, lambda text: _read(view, text), today.isoformat())
    )
    quick = quick_days(view)
    st.session_state[TYPED_DAY] = day_in_short(view, day)
    st.session_state[QUICK_DAY] = day.isoformat() if day.isoformat() in quick else None
    st.text_input(
        view.word("as_of"),
        key=TYPED_DAY,
        max_chars=LONGEST,
        help=view.word("as_of_help"),
        on_change=_take_typed_day,
        args=(view, day),
        width=128,
    )
    st.pills(
        view.word("quick_days"),
        quick,
        key=QUICK_DAY,
        format_func=quick.__getitem__,
        on_change=_take_quick_day,
    )
    address.keep(DAY, day.isoformat(), today.isoformat())
    return view._replace(as_of=min(day, today))


def day_in_short(view: View, day: date) -> str:
    return view.word("today") if day >= view.as_of else dates.in_figures(view.language, day)


def quick_days(view: View) -> dict[str, str]:
    """Today and the ends of the last years with a report, by their day."""
    return {
        view.as_of.isoformat(): view.word("today"),
        **{day.isoformat(): str(day.year) for day in view.ends_of_years},
    }


def _read(view: View, text: str) -> str | None:
    """The day that a text means, as the address writes it."""
    reading = days.read(text, view.as_of)
    return reading.day.isoformat() if reading else None


def _take_typed_day(view: View, before: date) -> None:
    """Takes the day that was typed, or says why not."""
    typed = str(st.session_state[TYPED_DAY]).strip() or view.as_of.isoformat()
    reading = days.read(typed, view.as_of)
    if reading is None:
        st.session_state[SAID_OF_DAY] = view.word("day_not_understood", asked=typed)
    elif reading.is_to_come:
        st.session_state[SAID_OF_DAY] = view.word("day_to_come", asked=typed)
    address.choose(DAY, (reading.day if reading else before).isoformat())


def _take_quick_day() -> None:
    if day := st.session_state[QUICK_DAY]:
        address.choose(DAY, day)


def view() -> View:
    """The view of this run; stops the page with a hint while no initiative is chosen.

    Says so if a link was made on another data version.
    """
    chosen: View = st.session_state["view"]
    version = st.query_params.get("version", chosen.build)
    if version != chosen.build:
        shown = version if VERSION.fullmatch(version) else "?"
        said = chosen.word("other_version", asked=shown, shown=chosen.build)
        head.warn(said, versions.way_from(chosen, shown))
    if not chosen.initiatives:
        st.info(chosen.word("choose_initiative"))
        raise NothingChosen
    return chosen


# --- choices of several pages ---


def evidence(view: View) -> View:
    """Choice of the levels of evidence; stops the page with a hint while none is chosen."""
    label, labels = view.word("evidence"), view.labels("evidence_level")
    chosen = any_of_few("evidence", label, EVIDENCE, list(USUAL_EVIDENCE), labels.__getitem__)
    if not chosen:
        st.info(view.word("choose_evidence"))
        raise NothingChosen
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
