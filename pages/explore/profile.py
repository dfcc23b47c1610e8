"""What is known about one initiative, all on one page?"""

import streamlit as st

from pages.shared import (
    evidence,
    filters,
    inventory,
    overview,
    profile,
    progress,
    provenance,
    show,
    structure,
    takeaway,
    themes,
)
from pages.shared import view as views

view = filters.initiatives()
show.question(view.word("profile"), view.word("profile_question"))
answer = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    initiative = filters.one_initiative(view)
    view = profile.of(filters.evidence(view), initiative)
with answer:
    show.finding(view, profile.findings(view))
show.numbers(overview.cards(view))
show.note(view.word("ladder_counts"), leads=progress.to_ladder(view))

show.heading(view.word("phases"))
if profile.phases(view):
    show.picture(profile.phase_picture(view), key="phase_picture")
    show.html(profile.phase_table(view))
else:
    show.html(profile.nothing_dated(view))

show.heading(view.word("aspect_goals"))
show.html(profile.goal_table(view) if profile.goals(view) else profile.nothing(view, "goals"))

show.heading(view.word("measures_and_status"))
if progress.by_status(view):
    if progress.has_rate(view):
        show.html(progress.legend(view))
        show.picture(progress.status_picture(view), key="profile_status")
        show.note(view.word("status_picture_explained"))
    show.html(progress.status_table(view))
show.html(
    profile.measure_table(view) if inventory.measures(view) else profile.nothing(view, "measures")
)

show.heading(view.word("targets"))
show.html(themes.target_table(view) if themes.targets(view) else profile.nothing(view, "targets"))

show.heading(view.word("how_organised"))
if structure.bodies(view):
    show.html(structure.kinds_table(view))
    show.html(structure.body_table(view, initiative))
else:
    show.html(profile.nothing(view, "bodies"))
show.html(structure.sector_table(view))

show.heading(view.word("aspect_milestones"))
show.html(
    profile.milestone_table(view)
    if profile.milestones(view)
    else profile.nothing(view, "milestones")
)

show.heading(view.word("contradictions"))
if evidence.contradictions(view):
    show.html(evidence.contradiction_list(view))
else:
    show.note(view.word("no_contradiction", names=views.names(view)[initiative]))

show.heading(view.word("what_is_missing"), view.word("what_is_missing_explained"))
show.html(profile.gap_table(view))

takeaway.offer(
    view,
    "profile",
    {
        "goals": profile.goals(view),
        "measures": inventory.measures(view),
        "targets": themes.targets(view),
        "bodies": structure.bodies(view),
        "milestones": profile.milestones(view),
        "phases": profile.phases(view),
        "gaps": overview.aspects(view),
    },
)
provenance.show_sources(
    view,
    provenance.of(
        overview.initiatives(view),
        profile.goals(view),
        inventory.measures(view),
        progress.completion(view),
        progress.reported(view),
        themes.targets(view),
        themes.observations(view),
        structure.bodies(view),
        structure.sectors(view),
        profile.milestones(view),
        profile.phases(view),
        evidence.contradictions(view),
        overview.aspects(view),
    ),
)
