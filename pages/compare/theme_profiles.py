"""Which themes does each initiative put its weight on, who is alike, and what is worth a question?"""

import streamlit as st

from answers import citing, theme_profiles
from pages.frame import actions, choices, show

view = choices.view()
show.question(view.word("theme_profiles"), view.word("theme_profiles_question"))
answer = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    basis, initiative = (
        choices.basis(view, list(theme_profiles.BASES)),
        choices.one_initiative(view),
    )
with answer:
    show.finding(view, theme_profiles.findings(view, initiative, basis))
show.picture(theme_profiles.profile_picture(view, initiative, basis), key="profile_picture")
show.note(view.word("profiles_explained"), leads=show.to_numbers(view))
show.numbers(theme_profiles.profile_table(view, basis))

show.heading(view.word("distinctive"), view.word("distinctive_explained"))
if theme_profiles.distinctive(view, initiative, basis):
    show.picture(
        theme_profiles.distinctive_picture(view, initiative, basis), key="distinctive_picture"
    )
    show.html(theme_profiles.distinctive_table(view, initiative, basis))
else:
    st.info(view.word("not_distinctive"))

show.heading(view.word("overlap"), view.word("overlap_explained"))
if theme_profiles.overlaps(view):
    for column, each in zip(st.columns(3), theme_profiles.BASES, strict=True):
        with column:
            show.picture(theme_profiles.overlap_picture(view, each), key=f"overlap_{each}")
    show.html(theme_profiles.overlap_table(view))
else:
    st.info(view.word("one_profile"))

show.heading(view.word("worth_asking"), view.word("worth_asking_explained"))
show.html(theme_profiles.questions(view, initiative, basis))

actions.offer(
    view,
    "theme_profiles",
    {
        "profiles": theme_profiles.shares(view),
        "overlap": theme_profiles.overlaps(view),
        "coverage": theme_profiles.coverage(view),
    },
)
show.sources(view, citing.of(theme_profiles.shares(view), theme_profiles.coverage(view)))
