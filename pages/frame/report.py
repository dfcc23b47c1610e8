"""What a visitor brings and decides for a progress report, and what can be taken along."""

from typing import Any

from htpy import p
import streamlit as st

from answers import builds, groups, trial
from answers.trial import ReportTrial, Trial
from answers.view import View
from drawing import markup
from pages.frame import own, waiting

TRIED, FILE, INITIATIVE, FORMAT = "report_tried", "report_file", "report_of", "report_format"
ASKED, FULL = "report_asked", "report_full"
ENDINGS = {
    "xlsx": "Excel (.xlsx)",
    "ods": "OpenDocument (.ods)",
    "csv": "CSV (.csv)",
    "yml": "YAML (.yml)",
}
BYTES = "application/octet-stream"
NEW = "new"


def brought(view: View) -> ReportTrial | None:
    """The trial of the report that was brought, with the answers so far; None without a file."""
    names = view._replace(build=builds.version()).names
    initiative = st.selectbox(
        view.word("add_report_of"),
        groups.single(builds.version(), view.initiatives),
        key=INITIATIVE,
        format_func=names.__getitem__,
        width=520,
    )
    file = st.file_uploader(
        view.word("add_report_file"), type=list(ENDINGS), key=FILE, help=view.word("bring_help")
    )
    if file is None or initiative is None:
        st.session_state.pop(TRIED, None)
        st.session_state.pop(ASKED, None)
        return None
    stamp = (file.file_id, view.language, initiative, builds.version())
    if st.session_state.get(TRIED, (None,))[0] != stamp:
        st.session_state[ASKED] = {}
    # What was decided before the language changed counts again once its question is asked again.
    while st.session_state.get(TRIED, (None, None))[:2] != (stamp, answers := _answers()):
        with waiting.for_trial(view.language) as at:
            done = trial.report(file.getvalue(), file.name, view.language, initiative, answers, at)
        st.session_state[TRIED] = (stamp, answers, done)
        _remember(file.file_id, done)
    tried: ReportTrial = st.session_state[TRIED][2]
    return tried


def _remember(file: str, tried: ReportTrial) -> None:
    """Questions stay on the page when they are answered, so that an answer can be changed."""
    asked = st.session_state[ASKED]
    for each in tried.questions:
        asked.setdefault(f"report_row_{file}_{each['row']}", ("measures", each["row"], each))
    for each in tried.words:
        asked.setdefault(f"report_word_{file}_{each['word']}", ("words", each["word"], each))


def _answers() -> dict[str, dict[str, str]]:
    answers: dict[str, dict[str, str]] = {"measures": {}, "words": {}}
    for key, (kind, name, _) in st.session_state[ASKED].items():
        if chosen := st.session_state.get(key):
            answers[kind][str(name)] = chosen
    return answers


def ask(view: View) -> None:
    """What is unsure, one choice each; nothing is chosen beforehand."""
    for key, (kind, _, question) in st.session_state.get(ASKED, {}).items():
        if kind == "measures":
            _ask_measure(view, key, question)
        else:
            _ask_word(view, key, question)


def _ask_measure(view: View, key: str, question: dict[str, Any]) -> None:
    labels = {each["key"]: _candidate(view, each) for each in question["candidates"]}
    labels[NEW] = view.word("add_report_new")
    _quote(view.word("add_report_called", title=view.quoted(question["title"])))
    st.selectbox(
        view.word("add_report_which", row=question["row"]),
        list(labels),
        index=None,
        key=key,
        format_func=labels.__getitem__,
        placeholder=view.word("add_report_choose"),
    )


def _candidate(view: View, candidate: dict[str, Any]) -> str:
    """A measure with the reason why it may be meant."""
    if candidate["is_named"]:
        why = view.word("add_report_named")
    elif candidate["words"]:
        why = view.word("add_report_shared", words=", ".join(candidate["words"]))
    else:
        why = view.word("add_report_alike")
    return f"{candidate['title']} ({why})"


def _ask_word(view: View, key: str, question: dict[str, Any]) -> None:
    steps = question["steps"]
    rows = ", ".join(map(str, question["rows"]))
    _quote(view.word("add_report_known", word=question["word"], known=question["known"]))
    st.selectbox(
        view.word("add_report_means", rows=rows),
        list(steps),
        index=None,
        key=key,
        format_func=steps.__getitem__,
        placeholder=view.word("add_report_choose"),
    )


def _quote(text: str) -> None:
    """What the file says, above a choice: labels of choices would be read as Markdown."""
    st.html(str(markup.finished(p(".mm-note")[text])))


def accept(view: View, tried: Trial | None, page: str = "add_report") -> None:
    """What can be done with what a page has tried, where it is sound and decided."""
    mine = own.of_session()
    with st.container(horizontal=True):
        if tried and tried.is_good:
            st.download_button(
                view.word(f"{page}_keep"),
                data=tried.yaml.encode(),
                file_name=f"{tried.initiative}.yml",
                mime="application/yaml",
                key=f"{page}_keep",
                type="primary",
                on_click="ignore",
            )
            if not own.shows(tried):
                st.button(
                    view.word("own_take"),
                    key=f"{page}_take",
                    on_click=_take,
                    args=(tried, builds.version()),
                )
        if tried and tried.annotated:
            st.download_button(
                view.word("own_annotated"),
                data=tried.annotated,
                file_name=f"{view.word('own_annotated_name')}{tried.ending}",
                mime=BYTES,
                key=f"{page}_annotated",
                on_click="ignore",
            )
        if mine:
            st.button(view.word("own_drop"), key=f"{page}_drop", on_click=own.drop)
    if st.session_state.pop(FULL, False):
        st.html(str(markup.finished(p(".mm-warning", role="alert")[view.word("own_full")])))


def _take(tried: Trial, published: str) -> None:
    try:
        own.take(tried, published)
    except builds.Full:
        st.session_state[FULL] = True


def templates(view: View) -> None:
    """A table of the measures of the initiative that is chosen above."""
    initiative = st.session_state.get(INITIATIVE)
    ending = st.selectbox(
        view.word("own_template_format"),
        list(ENDINGS),
        key=FORMAT,
        format_func=ENDINGS.__getitem__,
        width=220,
    )
    st.download_button(
        view.word("own_take_template"),
        data=lambda: trial.empty_report(str(initiative), ending, view.language),
        file_name=f"{view.word('add_report_template_name')}-{initiative}.{ending}",
        mime=BYTES,
        key="add_report_take_template",
        on_click="ignore",
        disabled=initiative is None,
    )
