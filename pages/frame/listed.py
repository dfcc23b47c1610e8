"""What a visitor's list is read as, and the fields in which they settle what is open.

What they settle is remembered in this session: for lists with the same heads, and what it says of
the plan for every list.
"""

from typing import Any
import hashlib
import json

from htpy import p, span, strong
import streamlit as st

from answers.trial import Trial
from answers.view import View
from drawing import markup

MAPPINGS, PLAN, BROUGHT = "own_mappings", "own_plan", "own_mapping_file"
# What is asked of the plan, and not of the list: the same for every list of a session.
OF_PLAN = (
    *("name", "short_name", "kind", "ags", "place", "state"),
    *("period", "purpose", "publisher"),
)
WIDTHS = (3, 4, 4)  # of name, samples and choice
MOST_BYTES = 1_000_000  # of a file with a mapping


def known(of: str) -> str:
    """The mapping that was settled for a file, by its id, or for heads; "" for none."""
    mappings: dict[str, str] = st.session_state.get(MAPPINGS, {})
    return mappings.get(of, "")


def plan() -> str:
    """What was settled of the plan, as a mapping that settles nothing else."""
    answers = st.session_state.get(PLAN)
    return json.dumps({"plan": answers}, ensure_ascii=False) if answers else ""


def heads(tried: Trial) -> str:
    """What lists with the same heads share."""
    return json.dumps(tried.listed["header"]) if tried.listed else ""


def settle(view: View, tried: Trial | None, file_id: str) -> None:
    """The columns and words of a list and what is asked of its plan, to be settled at once."""
    listed = tried.listed if tried else None
    if not tried or not listed:
        return
    stamp = hashlib.sha256(f"{file_id}{listed['kept']}".encode()).hexdigest()[:8]
    title = view.word("own_list", sheet=listed["sheet"], number=listed["rows"])
    with st.expander(title, expanded=not tried.is_good), st.form(f"own_list_{stamp}", border=False):
        fields = _Fields(view, listed, stamp)
        fields.sheet()
        fields.columns()
        fields.words()
        fields.plan()
        st.form_submit_button(
            view.word("own_list_try"),
            type="primary",
            key="own_list_try",
            on_click=_settle,
            args=(fields, file_id, heads(tried)),
        )
    _keep(view, listed, file_id)


class _Fields:
    """The fields of a list; each has a key of its own, made of the stamp and its place."""

    def __init__(self, view: View, listed: dict[str, Any], stamp: str) -> None:
        self.view, self.listed, self.stamp = view, listed, stamp
        self.is_begun = any(each["how"] == "hand" for each in listed["plan"])

    def key(self, kind: str, place: int | str) -> str:
        return f"own_list_{kind}_{place}_{self.stamp}"

    def sheet(self) -> None:
        """Which sheet holds the list, where there are several."""
        sheets = self.listed["sheets"]
        if len(sheets) > 1:
            place = sheets.index(self.listed["sheet"])
            label = self.view.word("own_list_sheet")
            st.selectbox(label, sheets, index=place, key=self.key("sheet", 0), width=360)

    def columns(self) -> None:
        """What each column is taken for, beside three of its cells."""
        self._head("own_list_columns", "own_list_columns_explained")
        none = self.view.word("own_list_not_taken")
        for place, each in enumerate(self.listed["columns"]):
            samples = " · ".join(each["samples"])
            self._row("column", place, each, each["shown"], samples, "target", "targets", none)
        for target, column in self.listed["unfilled"].items():
            st.checkbox(
                self.view.word("own_list_fill", column=column),
                value=target in self.listed["fill_down"],
                key=self.key("fill", target),
            )

    def words(self) -> None:
        """Which step each status word means."""
        if not self.listed["words"]:
            return
        self._head("own_list_words", "own_list_words_explained")
        none = self.view.word("own_list_open")
        for place, each in enumerate(self.listed["words"]):
            often = self.view.word("own_list_rows", number=each["count"])
            self._row("word", place, each, each["word"], often, "step", "steps", none)

    def plan(self) -> None:
        """What the list does not say of its plan."""
        self._head("own_list_plan", "own_list_plan_explained")
        for place, each in enumerate(self.listed["plan"]):
            if place % 2 == 0:
                sides = st.columns(2)
            with sides[place % 2]:
                self._question(each)

    def _question(self, each: dict[str, Any]) -> None:
        label = f"{each['label']} *" if each["is_required"] else each["label"]
        if each["is_required"] and not each["value"] and self.is_begun:
            label = f"{label} {self.view.word('own_list_lacking')}"
        key = self.key("plan", each["key"])
        found = each["how"] in ("list", "register")
        note = self.view.word(f"own_list_from_{each['how']}") if found else None
        offered = self.listed["offered"].get(each["key"])
        if offered:
            codes = ["", *offered]
            place = codes.index(each["value"]) if each["value"] in codes else 0
            shown = {"": self.view.word("own_list_open"), **offered}
            st.selectbox(label, codes, place, shown.__getitem__, key, help=note)
        else:
            st.text_input(label, each["value"], max_chars=600, key=key, help=note)

    def _head(self, title: str, explained: str) -> None:
        said = (strong[self.view.word(title)], " ", self.view.word(explained))
        st.html(str(markup.finished(p(".mm-note")[said])))

    def _row(
        self,
        kind: str,
        place: int,
        each: dict[str, Any],
        name: str,
        beside: str,
        value: str,
        choices: str,
        none: str,
    ) -> None:
        """A name, what is beside it, and what it is taken for with how that was found."""
        offered = {"": none, **self.listed["offered"][choices]}
        left, middle, right = st.columns(WIDTHS, vertical_alignment="center")
        left.html(str(markup.finished(strong[name])))
        how = span(".mm-secondary")[f"({each['how']})"]
        middle.html(str(markup.finished(span[beside], " ", how)))
        right.selectbox(
            name,
            list(offered),
            list(offered).index(each[value]) if each[value] in offered else 0,
            offered.__getitem__,
            self.key(kind, place),
            label_visibility="collapsed",
        )

    def settled(self) -> dict[str, Any]:
        """What stands in the fields."""
        held, listed = st.session_state, self.listed
        return {
            "header": listed["header"],
            "sheet": held.get(self.key("sheet", 0), listed["sheet"]),
            "columns": {
                each["name"]: held[self.key("column", place)]
                for place, each in enumerate(listed["columns"])
            },
            "words": {
                each["word"]: held[self.key("word", place)]
                for place, each in enumerate(listed["words"])
            },
            "fill_down": [key for key in listed["unfilled"] if held[self.key("fill", key)]],
            "plan": {each["key"]: held[self.key("plan", each["key"])] for each in listed["plan"]},
        }


def _settle(fields: _Fields, file_id: str, heads_of: str) -> None:
    settled = fields.settled()
    if settled["sheet"] != fields.listed["sheet"]:
        settled |= {"header": [], "columns": {}, "words": {}}
    _remember(json.dumps(settled, ensure_ascii=False), file_id, heads_of)
    st.session_state[PLAN] = {key: settled["plan"][key] for key in OF_PLAN}


def _remember(mapping: str, *of: str) -> None:
    st.session_state.setdefault(MAPPINGS, {}).update(dict.fromkeys(of, mapping))


def _keep(view: View, listed: dict[str, Any], file_id: str) -> None:
    """The mapping as a file to take along, and one that was kept."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.download_button(
            view.word("own_list_keep"),
            data=listed["kept"].encode(),
            file_name=f"{view.word('own_list_name')}.yml",
            mime="application/yaml",
            key="own_list_keep",
            on_click="ignore",
        )
        brought = st.file_uploader(
            view.word("own_list_mapping"), type=["yml", "yaml"], key=f"{BROUGHT}_{file_id}"
        )
    stamp = brought.file_id if brought else None
    if brought and stamp != st.session_state.get(BROUGHT) and brought.size <= MOST_BYTES:
        st.session_state[BROUGHT] = stamp
        _remember(brought.getvalue().decode("utf-8", "replace"), file_id)
        st.rerun()
