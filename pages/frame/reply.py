"""The form with questions to an office, and its answers that a visitor brings."""

from datetime import date

import streamlit as st

from answers import builds, groups, trial
from answers.trial import ReplyTrial
from answers.view import View
from pages.frame import waiting

TRIED, FILE, INITIATIVE, FORMAT = "office_tried", "office_file", "office_of", "office_format"
ENDINGS = {
    "xlsx": "Excel (.xlsx)",
    "docx": "Word (.docx)",
    "ods": "OpenDocument (.ods)",
}
BYTES = "application/octet-stream"


def form(view: View) -> tuple[str | None, tuple[tuple[str, int, str], ...]]:
    """Name of the initiative that is chosen, and what is asked of it; its form can be taken."""
    build = builds.version()
    names = view._replace(build=build).names
    initiative = st.selectbox(
        view.word("office_of"),
        groups.single(build, view.initiatives),
        key=INITIATIVE,
        format_func=names.__getitem__,
        width=300,
    )
    if initiative is None:
        return None, ()
    ending = st.selectbox(
        view.word("office_format"),
        list(ENDINGS),
        key=FORMAT,
        format_func=ENDINGS.__getitem__,
        width=220,
    )
    st.download_button(
        view.word("office_take"),
        data=lambda: trial.office_form(build, initiative, str(ending), view.language),
        file_name=f"{view.word('office_file_name')}-{initiative}.{ending}",
        mime=BYTES,
        key="office_form",
        on_click="ignore",
    )
    return names[initiative], trial.office_questions(build, initiative, view.language, date.today())


def brought(view: View) -> ReplyTrial | None:
    """The trial of the form that was brought; None without a file."""
    file = st.file_uploader(
        view.word("office_file"), type=list(ENDINGS), key=FILE, help=view.word("bring_help")
    )
    if file is None:
        st.session_state.pop(TRIED, None)
        return None
    stamp = (file.file_id, view.language, builds.version())
    if st.session_state.get(TRIED, (None,))[0] != stamp:
        with waiting.for_trial(view.language) as at:
            done = trial.reply(builds.version(), file.getvalue(), file.name, view.language, at)
        st.session_state[TRIED] = (stamp, done)
    tried: ReplyTrial = st.session_state[TRIED][1]
    return tried
