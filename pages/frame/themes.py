"""What is proposed for a visitor's own initiative, row by row, and what they decide on it.

A decision is tried like a file that was brought: the initiative of the session has it afterwards.
"""

from dataclasses import dataclass
from typing import Any

from htpy import Node, p, strong
import streamlit as st

from answers import builds, trial
from answers.trial import At
from answers.view import View
from drawing import markup
from pages.frame import own, upload, waiting

# What a proposal is called, and what its words are shared with: of a theme, and of a pair.
CALLED = {True: "own_proposed_theme", False: "own_proposed_pair"}
SHARED = {True: "own_shared_with_theme", False: "own_shared"}
PROPOSED, PENDING, FAULTS = "own_proposed", "own_pending", "own_decision_faults"
PAGE, BROUGHT = "own_proposals_page", "own_matches_file"
AT_ONCE = 10  # entries in the form
WIDTHS = (4, 5, 2)  # of what is proposed, why, and the decision
CHOICES = ("leave", "accept", "refuse")
MOST_BYTES = 1_000_000  # of a file with pairs


@dataclass(frozen=True)
class _Field:
    """A row of the form: the key of its decision, and what it is about."""

    key: str
    subject: dict[str, Any]
    proposal: dict[str, Any]


def proposed(view: View) -> dict[str, Any] | None:
    """What is proposed for the initiative of this session; None without one, or in too long a time.

    What was decided before is tried first.
    """
    if pending := st.session_state.pop(PENDING, None):
        with waiting.for_trial(view.language) as at:
            _try(view, at, *pending)
        st.rerun()
    mine = own.of_session()
    if mine is None or mine.apart:
        return None
    stamp = (mine.build, view.language)
    if st.session_state.get(PROPOSED, (None,))[0] != stamp:
        with st.spinner(view.word("own_proposing")):
            found = trial.proposed(mine.yaml, mine.matches, view.language)
        st.session_state[PROPOSED] = (stamp, found)
    held: dict[str, Any] | None = st.session_state[PROPOSED][1]
    return held


def _try(view: View, at: At, decisions: list[list[Any]], further: str) -> None:
    mine = own.of_session()
    if mine is None or mine.apart:  # gone meanwhile, and its proposals with it
        return
    published = builds.version()
    done = trial.decided(mine.yaml, mine.matches, decisions, further, view.language, at)
    if not done.is_good:
        st.session_state[FAULTS] = done.faults
        return
    try:
        own.take(done, published)
    except builds.Full:
        st.session_state["own_full"] = True
    else:
        upload.replace(done)


def decide(view: View, found: dict[str, Any] | None) -> None:
    """The rows of some entries with a decision on each, and pairs of an earlier session."""
    mine = own.of_session()
    if not mine or mine.apart:
        return
    for fault in st.session_state.pop(FAULTS, []):
        said = f"{fault['place']}: {fault['message']}" if fault["place"] else fault["message"]
        _say(p(".mm-warning", role="alert")[said])
    if found is None:
        _say(p(".mm-warning", role="alert")[view.word("own_failed")])
    subjects = [each for each in found["subjects"] if each["proposals"]] if found else []
    if subjects:
        _form(view, mine.build, _some(view, subjects))
    _pairs(view, mine)


def _some(view: View, subjects: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As many entries as the form shows at once, chosen by their place."""
    starts = list(range(0, len(subjects), AT_ONCE))
    if st.session_state.get(PAGE) not in starts:  # fewer are left than before
        st.session_state.pop(PAGE, None)
    if len(starts) == 1:
        return subjects

    def shown(start: int) -> str:
        last = min(start + AT_ONCE, len(subjects))
        return view.word("own_proposals_of", first=start + 1, last=last, number=len(subjects))

    start = st.selectbox(
        view.word("own_proposals_page"), starts, key=PAGE, format_func=shown, width=300
    )
    return subjects[start or 0 :][:AT_ONCE]


def _form(view: View, build: str, subjects: list[dict[str, Any]]) -> None:
    fields = [
        _Field(f"own_decision_{build}_{subject['key']}_{each['target']}", subject, each)
        for subject in subjects
        for each in subject["proposals"]
    ]
    with st.form("own_decisions", border=False):
        for field in fields:
            if field.proposal is field.subject["proposals"][0]:
                _say(p[strong[field.subject["title"]]])
            _row(view, field)
        st.form_submit_button(
            view.word("own_decide"),
            type="primary",
            key="own_decide",
            on_click=_decide,
            args=(fields,),
        )


def _row(view: View, field: _Field) -> None:
    name = view.word(CALLED[field.proposal["is_theme"]], name=field.proposal["label"])
    left, middle, right = st.columns(WIDTHS, vertical_alignment="center")
    left.html(str(markup.finished(p[name])))
    middle.html(str(markup.finished(p(".mm-secondary")[_reasons(view, field.proposal)])))
    right.selectbox(
        f"{field.subject['title']}: {name}",
        CHOICES,
        format_func=lambda choice: view.word(f"own_decision_{choice}"),
        key=field.key,
        label_visibility="collapsed",
    )


def _reasons(view: View, proposal: dict[str, Any]) -> str:
    """Which words are shared, and with what."""
    said = []
    if proposal["words"]:
        shared = ", ".join(proposal["words"])
        said.append(view.word(SHARED[proposal["is_theme"]], words=shared))
    said += [
        view.word(
            "own_shared_with", title=view.quoted(each["title"]), words=", ".join(each["words"])
        )
        for each in proposal["entries"]
    ]
    return "; ".join(said)


def _decide(fields: list[_Field]) -> None:
    """Keeps what was decided for the next run, which tries it."""
    decisions = [
        [each["is_theme"], choice == "accept", field.subject["key"], each["target"], each["reason"]]
        for field in fields
        for each in (field.proposal,)
        if (choice := st.session_state.get(field.key, "leave")) != "leave"
    ]
    if decisions:
        st.session_state[PENDING] = (decisions, "")


def _pairs(view: View, mine: own.Own) -> None:
    """Pairs that were decided on as a file to take along, and those of an earlier session."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if mine.matches:
            st.download_button(
                view.word("own_keep_pairs"),
                data=mine.matches.encode(),
                file_name="measure_matches.tsv",
                mime="text/tab-separated-values",
                key="own_keep_pairs",
                on_click="ignore",
            )
        brought = st.file_uploader(view.word("own_pairs"), type=["tsv"], key=BROUGHT)
    stamp = brought.file_id if brought else None
    if brought and stamp != st.session_state.get(f"{BROUGHT}_taken") and brought.size <= MOST_BYTES:
        st.session_state[f"{BROUGHT}_taken"] = stamp
        st.session_state[PENDING] = ([], brought.getvalue().decode("utf-8", "replace"))
        st.rerun()


def _say(said: Node) -> None:
    st.html(str(markup.finished(said)))
