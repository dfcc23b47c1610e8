"""What a visitor brings and takes: a file with tables, templates, and the initiative it holds."""

import dataclasses

from htpy import p
import streamlit as st

from answers import builds, groups, trial
from answers.trial import At, Trial
from answers.view import View
from drawing import markup
from pages.frame import listed, own, waiting

TRIED, FILE, FORMAT, MODEL = "own_tried", "own_file", "own_format", "own_model"
ENDINGS = {"xlsx": "Excel (.xlsx)", "ods": "OpenDocument (.ods)", "yml": "YAML (.yml)"}
Stamp = tuple[str, str, str, str]  # file, language, mapping and build of a trial
LISTS = ["xlsm", "csv", "tsv", "txt", "zip", "json"]  # further endings, of lists alone
SHEET = "application/octet-stream"


def templates(view: View) -> None:
    """A template, or an initiative that is there already, to be filled in."""
    names = {"": view.word("own_empty_template"), **_published(view)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        model = st.selectbox(
            view.word("own_template_of"),
            list(names),
            key=MODEL,
            format_func=names.__getitem__,
            width=360,
        )
        ending = st.selectbox(
            view.word("own_template_format"),
            list(ENDINGS),
            key=FORMAT,
            format_func=ENDINGS.__getitem__,
            width=220,
        )
        st.download_button(
            view.word("own_take_template"),
            data=lambda: trial.tables(model or None, ending, view.language),
            file_name=f"{model or view.word('own_template_name')}.{ending}",
            mime=SHEET,
            key="own_take_template",
            on_click="ignore",
        )


def _published(view: View) -> dict[str, str]:
    mine, names = builds.own_initiative(view.build), view.names
    offered = groups.single(view.build, view.initiatives)
    return {name: names[name] for name in offered if name != mine}


def brought(view: View) -> Trial | None:
    """The trial of the file that was brought, made once for each build; None without a file."""
    file = st.file_uploader(
        view.word("own_file"), type=[*ENDINGS, *LISTS], key=FILE, help=view.word("own_file_help")
    )
    if file is None:
        st.session_state.pop(TRIED, None)
        return None
    stamp = (file.file_id, view.language, listed.known(file.file_id), builds.version())
    known, before = st.session_state.get(TRIED, (None, None))
    decided = _decided_on(stamp)
    if known not in (stamp, decided):
        was_decided = known is not None and known[:3] == decided[:3]
        with waiting.for_trial(view.language) as at:
            done = (
                _again(view, before, at)
                if was_decided
                else _tried(view, file.getvalue(), file.name, stamp[2], at)
            )
        st.session_state[TRIED] = (decided if was_decided else stamp, done)
    tried: Trial = st.session_state[TRIED][1]
    return tried


def apart() -> Trial | None:
    """The trial in which the visitor's initiative did not fit to the data of a new build."""
    mine = own.of_session()
    return mine.apart if mine else None


def replace(done: Trial) -> None:
    """What was decided on a file is shown in place of what it held, in every language."""
    if TRIED in st.session_state:
        stamp, before = st.session_state[TRIED]
        st.session_state[TRIED] = (_decided_on(stamp), dataclasses.replace(done, name=before.name))


def _decided_on(stamp: Stamp) -> Stamp:
    file, _, mapping, build = stamp
    return file, "", mapping, build


def _again(view: View, decided: Trial, at: At) -> Trial:
    """What was decided on a file, tried beside the data of a new build."""
    name = f"{decided.initiative}.yml"
    content = decided.yaml.encode()
    done = trial.tried(content, name, view.language, matches=decided.matches, at=at)
    return dataclasses.replace(done, name=decided.name, yaml=decided.yaml)


def _tried(view: View, content: bytes, name: str, mapping: str, at: At) -> Trial:
    """The trial of a file; of a list as it was settled, or as another with the same heads was."""
    mine = own.of_session()
    pairs = mine.matches if mine else ""
    done = trial.tried(content, name, view.language, mapping or listed.plan(), pairs, at)
    remembered = "" if mapping else listed.known(listed.heads(done))
    if not remembered:
        return done
    return trial.tried(content, name, view.language, remembered, pairs, at)


def file_id() -> str:
    """Id of the file that was brought; "" without one."""
    file = st.session_state.get(FILE)
    return str(file.file_id) if file else ""


def accept(view: View, tried: Trial | None) -> None:
    """What can be done with a file that was tried, and with the initiative that was taken over."""
    mine = own.of_session()
    with st.container(horizontal=True):
        if tried and tried.is_good and not own.shows(tried):
            st.button(
                view.word("own_take"),
                type="primary",
                key="own_take",
                on_click=_take,
                args=(tried, builds.version()),
            )
        if tried and tried.annotated:
            st.download_button(
                view.word("own_annotated"),
                data=tried.annotated,
                file_name=f"{view.word('own_annotated_name')}{tried.ending}",
                mime=SHEET,
                key="own_annotated",
                on_click="ignore",
            )
        if mine:
            st.download_button(
                view.word("own_keep"),
                data=mine.yaml.encode(),
                file_name=f"{mine.initiative}.yml",
                mime="application/yaml",
                key="own_keep",
                on_click="ignore",
            )
            if mine.apart:
                st.button(view.word("own_renew"), key="own_renew", on_click=own.renew)
            st.button(view.word("own_drop"), key="own_drop", on_click=own.drop)
    if st.session_state.pop("own_full", False):
        st.html(str(markup.finished(p(".mm-warning", role="alert")[view.word("own_full")])))


def _take(tried: Trial, published: str) -> None:
    try:
        own.take(tried, published)
    except builds.Full:
        st.session_state["own_full"] = True
