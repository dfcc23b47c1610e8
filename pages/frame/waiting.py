"""How far a trial of what a visitor brought is."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from answers.trial import STEPS, At
from wording import words
from wording.words import Language


@contextmanager
def for_trial(language: Language) -> Iterator[At]:
    """A bar that grows with each step that the trial says is done, and goes with its end.

    A file may be tried twice, as another like it was read: the bar never shrinks.
    """
    text = words.word(language, "own_trying")
    bar, furthest = st.progress(0, text), 0.0

    def at(step: str) -> None:
        nonlocal furthest
        furthest = max(furthest, (STEPS.index(step) + 1) / (len(STEPS) + 1))
        bar.progress(furthest, words.word(language, f"step_{step}"))

    try:
        yield at
    finally:
        bar.empty()
