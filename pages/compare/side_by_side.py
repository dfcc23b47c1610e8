"""What do two initiatives have in common, and what has one that the other has not?"""

import streamlit as st

from pages.shared import (
    families,
    filters,
    overview,
    profile,
    progress,
    provenance,
    show,
    side_by_side,
    structure,
    takeaway,
    theme_profiles,
    themes,
)

view = filters.initiatives()
show.question(view.word("side_by_side"), view.word("side_by_side_question"))
answer = st.container()
pair = filters.pair(view)
if not pair:
    st.info(view.word("no_other_initiative"))
    st.stop()
view = profile.of(view, *pair)
with answer:
    show.finding(view, side_by_side.findings(view))
show.note(side_by_side.cautions(view), leads=show.to_numbers(view))
show.html(side_by_side.facts_table(view))

show.heading(view.word("themes_of_both"), view.word("themes_of_both_explained"))
show.numbers(side_by_side.theme_table(view) + theme_profiles.overlap_table(view))
show.note(side_by_side.silence(view))

show.heading(view.word("matched_measures"), side_by_side.matched(view))
if families.families(view):
    show.html(families.count_table(view))
if families.matches(view):
    show.html(families.match_table(view))

show.heading(view.word("comparable"), view.word("comparable_explained"))
show.html(overview.aspect_table(view))

show.heading(view.word("how_organised"))
if structure.bodies(view):
    show.html(structure.kinds_table(view))
show.html(structure.sector_table(view))

show.heading(view.word("pace"), view.word("pace_explained"))
if profile.phases(view):
    show.picture(profile.phase_picture(view), key="pair_phases")
    show.html(profile.phase_table(view))
if progress.has_rate(view):
    show.html(progress.legend(view))
    show.picture(progress.status_picture(view), key="pair_status")
show.html(progress.status_table(view))

show.heading(view.word("targets"))
if themes.targets(view):
    show.html(themes.target_table(view))
else:
    st.info(view.word("no_targets"))

takeaway.offer(
    view,
    "side_by_side",
    {
        "initiatives": overview.initiatives(view),
        "completion": progress.completion(view),
        "themes": theme_profiles.shares(view),
        "overlap": theme_profiles.overlaps(view),
        "aspects": overview.aspects(view),
        "bodies": structure.bodies(view),
        "phases": profile.phases(view),
        "targets": themes.targets(view),
        "matches": families.matches(view),
        "families": families.counts(view),
    },
)
provenance.show_sources(
    view,
    provenance.of(
        overview.initiatives(view),
        progress.completion(view),
        progress.by_status(view),
        progress.reported(view),
        theme_profiles.shares(view),
        overview.aspects(view),
        structure.bodies(view),
        structure.sectors(view),
        profile.phases(view),
        themes.targets(view),
        themes.observations(view),
        families.matches(view),
        families.counts(view),
    ),
)
