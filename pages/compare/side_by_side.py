"""What do two initiatives have in common, and what has one that the other has not?"""

import streamlit as st

from answers import (
    bodies,
    citing,
    completion,
    families,
    overview,
    profile,
    rates,
    side_by_side,
    theme_profiles,
)
from answers.goals import rows, tables
from answers.parts import Group
from pages.frame import actions, choices, show

view = choices.view()
show.question(view.word("side_by_side"), view.word("side_by_side_question"))
answer = st.container()
pair = choices.pair(view)
if not pair:
    st.info(view.word("no_other_initiative"))
    st.stop()
view = profile.of(view, *pair)
with answer:
    show.finding(view, side_by_side.findings(view))
show.note(side_by_side.cautions(view), leads=show.to_numbers(view))
show.html(side_by_side.facts_table(view))

show.heading(view.word("themes_of_both"), view.word("themes_of_both_explained"))
show.numbers(side_by_side.theme_table(view) + theme_profiles.tables.overlap(view).html)
show.note(side_by_side.silence(view))

show.heading(view.word("matched_measures"), side_by_side.matched(view))
if families.rows.families(view):
    show.html(families.tables.counts(view).html)
if families.rows.matches(view):
    show.html(families.tables.matches(view).html)

show.heading(view.word("comparable"), view.word("comparable_explained"))
show.html(overview.aspect_table(view))

show.heading(view.word("how_organised"))
if bodies.bodies(view):
    show.html(bodies.kinds_table(view))
show.html(bodies.sector_table(view))

show.heading(view.word("pace"), view.word("pace_explained"))
if profile.phases(view):
    show.picture(profile.phase_picture(view), key="pair_phases")
    show.html(profile.phase_table(view))
if rates.has_rate(view):
    show.html(rates.legend(view))
    show.picture(completion.status_picture(view), key="pair_status")
show.html(completion.status_table(view))

show.heading(view.word("targets"))
if rows.targets(view):
    show.html(Group(tables.targets(view)).html)
else:
    st.info(view.word("no_targets"))

actions.offer(
    view,
    "side_by_side",
    {
        "initiatives": overview.initiatives(view),
        "completion": rates.completion(view),
        "themes": theme_profiles.rows.shares(view),
        "overlap": theme_profiles.rows.overlaps(view),
        "aspects": overview.aspects(view),
        "bodies": bodies.bodies(view),
        "phases": profile.phases(view),
        "targets": rows.targets(view),
        "matches": families.rows.matches(view),
        "families": families.rows.counts(view),
    },
)
show.sources(
    view,
    citing.of(
        overview.initiatives(view),
        rates.completion(view),
        rates.by_status(view),
        rates.reported(view),
        theme_profiles.rows.shares(view),
        overview.aspects(view),
        bodies.bodies(view),
        bodies.sectors(view),
        profile.phases(view),
        rows.targets(view),
        rows.observations(view),
        families.rows.matches(view),
        families.rows.counts(view),
    ),
)
