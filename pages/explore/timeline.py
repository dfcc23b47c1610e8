"""What happened when in each initiative, what was due, and where does nobody report any more?"""

import streamlit as st

from answers import timeline
from answers.timeline.rows import ALIGNMENTS
from pages.frame import choices, show

view = choices.view()
page = show.Page(view, "timeline")
with page.place("aligned"):
    alignment = choices.one_of_few(
        "aligned", view.word("aligned"), list(ALIGNMENTS), lambda way: view.word(f"aligned_{way}")
    )
    view = choices.evidence(view)
with page.place("events"):
    kinds = choices.any_of_few(
        "events",
        view.word("events"),
        timeline.kinds_to_choose(view),
        timeline.kinds_to_choose(view),
        lambda kind: view.word(f"events_{kind}"),
    )
    if not kinds:
        st.info(view.word("choose_events"))
        raise choices.NothingChosen
    first, last = (
        choices.one_of_many(
            end, view.word(f"period_{end}"), list(years), years.__getitem__, width=140
        )
        for end, years in timeline.years_to_choose(view, alignment).items()
    )
with page.place("initiative", is_row=False):
    initiative = choices.one_initiative(view)
page.show(timeline.answer(view, alignment, kinds, (int(first), int(last)), initiative))
