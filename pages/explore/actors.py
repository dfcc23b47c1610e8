"""Which organisations act in the initiatives: who leads, who pays, who does research, and who acts in several?"""

import streamlit as st

from answers import actors, citing
from pages.frame import actions, choices, show

view = choices.view()
show.question(view.word("actors"), view.word("actors_question"))
show.finding(view, actors.findings(view))
groups = choices.role_groups(view, list(actors.GROUPS))
sectors = choices.sectors(view, actors.sectors(view))
rows = actors.chosen(view, groups, sectors)

show.heading(view.word("in_several"), view.word("in_several_explained"))
if actors.shared(view, groups, sectors):
    show.picture(actors.shared_picture(view, groups, sectors), key="shared_picture")
    show.note(view.word("role_letters"))
else:
    st.info(view.word("nobody_in_several"))

if rows:
    show.heading(view.word("by_role"), view.word("by_role_explained"))
    show.picture(actors.role_picture(view, groups, sectors), key="role_picture")

show.heading(
    view.word("one_organisation"),
    view.word("one_organisation_explained"),
    anchor="one_organisation",
)
organisation = choices.organisation(view, actors.organisations(view))
if organisation:
    show.html(actors.involvement_table(view, organisation))
show.heading(view.word("all_organisations"), view.word("all_organisations_explained"))
show.numbers(actors.actor_table(view, groups, sectors))

involvements = actors.involvements(view, organisation) if organisation else []
actions.offer(view, "actors", {"actors": rows, "involvements": involvements})
show.sources(view, citing.of(rows, involvements))
