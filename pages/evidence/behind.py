"""What does a number rest on, and where does it stand?"""

import streamlit as st

from answers import behind, citing
from pages.frame import choices, show

view = choices.view()
show.question(view.word("behind"), view.word("behind_question"))
view, rows = choices.rows(view)
if behind.rows_of(view, rows):
    show.finding(view, behind.findings(view, rows))
    if not rows:
        show.note(view.word("behind_example"))
    show.html(behind.cards(view, rows))
    show.numbers(behind.evidence_table(view, rows))
    show.heading(view.word("how_counted"))
    show.html(behind.method(view, rows))
else:
    st.info(view.word("behind_unknown"))

show.sources(view, citing.of(behind.evidence(view, rows)))
