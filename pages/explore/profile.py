"""What is known about one initiative, all on one page?"""

import streamlit as st

from answers import (
    bodies,
    citing,
    completion,
    ladder,
    overview,
    profile,
    rates,
    sources,
)
from answers.goals import rows, tables
from answers.parts import Group
from pages.frame import actions, choices, show

view = choices.view()
show.question(view.word("profile"), view.word("profile_question"))
answer = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    initiative = choices.one_initiative(view)
    view = profile.of(choices.evidence(view), initiative)
with answer:
    show.finding(view, profile.findings(view))
show.numbers(overview.cards(view))
show.note(view.word("ladder_counts"), leads=ladder.to_ladder(view))

show.heading(view.word("phases"))
if profile.phases(view):
    show.picture(profile.phase_picture(view), key="phase_picture")
    show.html(profile.phase_table(view))
else:
    show.html(profile.nothing_dated(view))

show.heading(view.word("aspect_goals"))
show.html(profile.goal_table(view) if profile.goals(view) else profile.nothing(view, "goals"))

show.heading(view.word("measures_and_status"))
if rates.by_status(view):
    if rates.has_rate(view):
        show.html(rates.legend(view))
        show.picture(completion.status_picture(view), key="profile_status")
        show.note(view.word("status_picture_explained"))
    show.html(completion.status_table(view))
show.html(
    profile.measure_table(view) if view.ask("measures") else profile.nothing(view, "measures")
)

show.heading(view.word("targets"))
show.html(
    Group(tables.targets(view)).html if rows.targets(view) else profile.nothing(view, "targets")
)

show.heading(view.word("how_organised"))
if bodies.bodies(view):
    show.html(bodies.kinds_table(view))
    show.html(bodies.body_table(view, initiative))
else:
    show.html(profile.nothing(view, "bodies"))
show.html(bodies.sector_table(view))

show.heading(view.word("aspect_milestones"))
show.html(
    profile.milestone_table(view)
    if profile.milestones(view)
    else profile.nothing(view, "milestones")
)

show.heading(view.word("contradictions"))
if sources.contradictions(view):
    show.html(sources.contradiction_list(view))
else:
    show.note(view.word("no_contradiction", names=view.names[initiative]))

show.heading(view.word("what_is_missing"), view.word("what_is_missing_explained"))
show.html(profile.gap_table(view))

actions.offer(
    view,
    "profile",
    {
        "goals": profile.goals(view),
        "measures": view.ask("measures"),
        "targets": rows.targets(view),
        "bodies": bodies.bodies(view),
        "milestones": profile.milestones(view),
        "phases": profile.phases(view),
        "gaps": overview.aspects(view),
    },
)
show.sources(
    view,
    citing.of(
        overview.initiatives(view),
        profile.goals(view),
        view.ask("measures"),
        rates.completion(view),
        rates.reported(view),
        rows.targets(view),
        rows.observations(view),
        bodies.bodies(view),
        bodies.sectors(view),
        profile.milestones(view),
        profile.phases(view),
        sources.contradictions(view),
        overview.aspects(view),
    ),
)
