"""Who else tries the same, how do they go about it, and how far did they get?"""

from markupsafe import Markup
import streamlit as st

from answers import citing, families
from pages.frame import actions, choices, show

view = choices.view()
show.question(view.word("families"), view.word("families_question"))
if not families.families(view):
    show.finding(view, [view.word("no_families")])
    show.note(view.word("no_families_explained"), "numbers")
    show.sources(view, ())
    st.stop()
answer = st.container()
view = choices.evidence(view)
with answer:
    show.finding(view, families.findings(view))
family = choices.family(view, families.families(view))

label, definition = families.families(view)[family]
show.heading(label, definition, anchor="family")
show.html(families.cards(view, family))
show.heading(view.word("what_differs"))
show.html(families.difference_list(view, family))
show.heading(view.word("who_has_none"))
absent = families.absence_table(view, family)
if isinstance(absent, Markup):
    show.html(absent)
else:
    show.note(absent)
if families.matches_of(view, family):
    show.heading(view.word("confirmed_pairs"), view.word("confirmed_pairs_explained"))
    show.html(families.match_table(view, family))

show.heading(view.word("all_families"), view.word("all_families_explained"))
show.picture(families.picture(view), key="families_picture")
show.numbers(families.count_table(view))
if families.suggestions(view):
    show.heading(view.word("suggested_pairs"), view.word("suggested_pairs_explained"))
    show.html(families.suggestion_table(view))

actions.offer(
    view,
    "families",
    {
        "members": families.all_members(view),
        "families": families.counts(view),
        "matches": families.matches(view),
        "without": families.without(view),
        "suggestions": families.suggestions(view),
    },
)
show.sources(
    view,
    citing.of(
        families.members(view, family),
        families.counts(view),
        families.without(view),
        families.matches_of(view, family),
        families.suggestions(view),
    ),
)
