"""Puts the parts of an answer on the page in their order, then its sources; makes none of them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from htpy import Node, a, details, div, fragment, h2, li, nav, p, span, summary, tbody, ul
from markupsafe import Markup
import streamlit as st

from answers import citing, parts
from answers.parts import Answer, Part
from answers.view import View
from drawing import markup
from drawing.charts import Drawing
from pages.frame import actions, address, choices, later, pictured

FEW = 3  # sections that need no list of contents


class Page:
    """A page on its way: its question is shown already, its parts when their answer is known.

    Choices that stand between the parts are asked for before the answer: place() keeps their room.
    """

    def __init__(self, view: View, name: str) -> None:
        self.view, self.name = view, name
        self.rooms: list[tuple[str, Any]] = [("", st.container())]  # a place, the room after it

    @contextmanager
    def place(self, name: str, is_row: bool = True) -> Iterator[None]:
        """Room for choices where the answer has its Place of this name; several stand in a row."""
        if is_row:
            with st.container(horizontal=True, vertical_alignment="bottom"):
                yield
        else:
            with st.container():
                yield
        self.rooms.append((name, st.container()))

    def show(self, answer: Answer) -> None:
        """All parts, then the sources they rest on; on top what can be done with them.

        AssertionError where the places of the answer are not those that were kept, in their order.
        """
        kept = [name for name, _ in self.rooms[1:]]
        named = [part.name for part in answer.parts if isinstance(part, parts.Place)]
        assert kept == named, f"{answer.page}: places {kept} were kept, the answer has {named}"
        pieces: list[list[Part]] = [[]]  # between the places
        for part in answer.parts:
            if isinstance(part, parts.Place):
                pieces.append([])
            else:
                pieces[-1].append(part)
        first = [markup.finished(contents(answer))]
        last = [_listed(answer.view, answer.source_ids)]
        for (_, room), held in zip(self.rooms, pieces, strict=True):
            with room:
                before = first if held is pieces[0] else ()
                show(answer.view, held, before, last if held is pieces[-1] else ())
        actions.fill(answer)


def contents(answer: Answer) -> Node:
    """The sections of a page, shown beside it where there is room."""
    sections = answer.contents
    if len(sections) < FEW:
        return None
    title = answer.view.word("on_this_page")
    return nav(".mm-contents", aria_label=title)[
        p[title], ul[(li[a(href=f"#{anchor}")[text]] for anchor, text in sections)]
    ]


def show(
    view: View, held: Sequence[Part], before: Sequence[Markup] = (), after: Sequence[Markup] = ()
) -> None:
    """Parts in their order; those that are nothing but text in one piece, between finished texts.

    Each element costs the browser a thousandth of a second at every choice. KeyError for a kind of
    part that nobody shows.
    """
    texts = [*before]
    for part in held:
        if is_text(part):
            texts.append(TEXTS[type(part)](view, part))
        else:
            first, last = _around(view, part)
            _html(joined([*texts, first]))
            KINDS[type(part)](view, part)
            texts = [last]
    _html(joined([*texts, *after]))


def _around(view: View, part: Part) -> tuple[Markup, Markup]:
    """Texts that stand before and after what is no text itself."""
    first = span(".mm-fold-place", id=part.anchor) if isinstance(part, parts.Fold) else None
    last = under_beside(view, part) if isinstance(part, parts.Beside) else None
    return markup.finished(first), markup.finished(last)


def is_text(part: Part) -> bool:
    """Whether nothing in it is drawn by the browser or asks the server."""
    return part.is_html if isinstance(part, parts.Fold) else type(part) in TEXTS


def joined(texts: Sequence[Markup]) -> Node:
    """Texts below each other, as far from each other as the elements of a page."""
    said = [text for text in texts if text]
    return div(".mm-run")[(div(".mm-piece")[text] for text in said)] if len(said) > 1 else said


def _html(content: Any) -> None:
    text = markup.finished(content)
    if text:
        st.html(str(text))


def _findings(view: View, part: parts.Findings) -> Markup:
    return markup.finished(findings(view, part))


def findings(view: View, part: parts.Findings) -> Node:
    """What the data says, with the way to its numbers."""
    sentences = [p[sentence] for sentence in part.said]
    link = parts.to_numbers(view, part.anchor) if part.anchor else None
    return div(".mm-finding")[sentences, link]


def _hint(_view: View, part: parts.Hint) -> None:
    (st.warning if part.is_warning else st.info)(part.text)


def _picture(view: View, part: parts.Picture, is_alone: bool = True) -> None:
    """A picture with its title, legend, day and sources in one piece, as it can be shown large.

    Of several beside each other the day and sources stand once, under all.
    """
    kind = "movable" if part.is_movable else "figure"
    with st.container(key=f"{kind}-{part.key}"):
        _html(over_picture(part))
        draw(part.drawing, part.key, part.selects)
        _lead_to_answer(part.key, part.answered_at)
        under = citing.under_picture(view, part.source_ids) if is_alone else None
        _html(fragment[under, pictured.tools(view, part)])


def over_picture(part: parts.Picture) -> Node:
    """Title and legend of a picture."""
    title = p(".mm-title")[part.title] if part.title else None
    return fragment[title, markup.legend(part.signs) if part.signs else None]


def _table(view: View, part: parts.Table) -> Markup:
    return later.once(part.shown, lambda: _table_html(view, part))


def _table_html(view: View, part: parts.Table) -> Node:
    """A table; of a long one the first rows, and what opens the rest."""
    if not part.is_long:
        return part.html
    opener = details(".mm-more")[summary[view.word("all_rows", number=len(part.body))]]
    if not later.is_answered():
        return div(".mm-long")[part.html, opener]
    first, further = part.rows
    return div(".mm-long")[part.framed([tbody[first], later.rows(further)]), opener]


def _group(view: View, part: parts.Group) -> Markup:
    return later.once(part.shown, lambda: _group_html(view, part))


def _group_html(view: View, part: parts.Group) -> Node:
    content = [plain(view, inner) for inner in part.held]
    return div(".mm-numbers", id=part.anchor)[content] if part.anchor else fragment[content]


def plain(view: View, part: parts.Grouped) -> Node:
    """A part that is nothing but text."""
    if isinstance(part, parts.Group):
        held = [plain(view, inner) for inner in part.held]
        return div(".mm-numbers", id=part.anchor or None)[held]
    return _table_html(view, part) if isinstance(part, parts.Table) else part.html


def _fold(view: View, part: parts.Fold) -> Markup:
    return later.once(part.shown, lambda: _fold_html(view, part))


def _pictured_fold(view: View, part: parts.Fold) -> None:
    opened = st.expander(part.title, key=f"fold-{part.anchor}", on_change="rerun")
    if opened.open or address.is_all_open():
        with opened:
            show(view, part.held, [markup.finished(_explained(part))])


def _fold_html(view: View, part: parts.Fold) -> Node:
    held = [plain(view, inner) for inner in part.held if isinstance(inner, parts.Grouped)]
    heading = summary[h2[part.title]]
    content = later.folded([_explained(part), held])
    return details(".mm-fold", id=part.anchor)[heading, content]


def _explained(part: parts.Fold) -> Node:
    return p(".mm-text.mm-explained")[part.explanation] if part.explanation else None


def _beside(view: View, part: parts.Beside) -> None:
    for column, inner in zip(st.columns(max(len(part.columns), 1)), part.columns, strict=False):
        with column:
            if isinstance(inner, parts.Picture):
                _picture(view, inner, is_alone=False)
            elif inner:
                show(view, [inner])


def under_beside(view: View, part: parts.Beside) -> Node:
    """Day and sources of the pictures beside each other, once."""
    pictures = [inner for inner in part.columns if isinstance(inner, parts.Picture)]
    if not pictures:
        return None
    rows = [row for inner in pictures for rows in inner.rests_on.values() for row in rows]
    return citing.under_picture(view, parts.sources_of(rows))


def _lead_to_answer(key: str, anchor: str) -> None:
    """After a click on a mark or row: takes the reader to where the page answers it."""
    chosen, before = choices.picked(key), f"answered-{key}"
    if anchor and any(chosen.values()) and st.session_state.get(before) != chosen:
        _html(div(".mm-goto", data_goto=anchor, hidden=True))
    st.session_state[before] = chosen


TEXTS: dict[type[Part], Callable[[View, Any], Markup]] = {
    parts.Findings: _findings,
    **dict.fromkeys((parts.Heading, parts.Note, parts.Block), lambda _view, part: part.html),
    parts.Table: _table,
    parts.Group: _group,
    parts.Fold: _fold,
}
KINDS: dict[type[Part], Callable[[View, Any], None]] = {
    parts.Hint: _hint,
    parts.Picture: _picture,
    parts.Beside: _beside,
    parts.Fold: _pictured_fold,
}


def draw(made: Drawing, key: str, selects: str = "") -> Any:
    """A chart with its alt text; with `selects` a click on a mark is returned as that selection."""
    if not selects:
        return _again(made.identity, key, made)
    return st.vega_lite_chart(
        made.spec,
        theme=None,
        width="stretch",
        alt=made.alt,
        key=key,
        on_select="rerun",
        selection_mode=selects,
    )


@st.cache_data(show_spinner=False, max_entries=120)
def _again(identity: str, key: str, _made: Drawing) -> None:
    """Shows a picture by what Streamlit made of it before.

    Turning a specification into a message costs more than all else on a page.
    """
    st.vega_lite_chart(_made.spec, theme=None, width="stretch", alt=_made.alt, key=key)


def _listed(view: View, source_ids: tuple[str, ...]) -> Markup:
    """List of the sources, closed until a link leads into it, and the data version."""
    listed = citing.source_list(view, source_ids)
    return later.once(listed.shown, lambda: _sources_html(listed))


def _sources_html(listed: citing.Listed) -> Node:
    if not listed.entries:
        return listed.foot
    heading = summary[h2[listed.heading]]
    folded = later.folded(listed.entries.text)
    return fragment[details(".mm-sources", id="mm-sources")[heading, folded], listed.foot]
