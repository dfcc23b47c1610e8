"""Which goals and themes do the initiatives share, and what did they set out to reach?"""

import streamlit as st

from pages.shared import filters, provenance, show, takeaway, themes

view = filters.initiatives()
show.question(view.word("goals"), view.word("goals_question"))
answer = st.container()
subject = filters.subject(view, list(themes.SUBJECTS))
with answer:
    show.finding(view, themes.findings(view, subject))
show.note(view.word("matrix_explained"))
picked = show.picture(themes.matrix_picture(view, subject), key=f"matrix_{subject}", selects="cell")

show.heading(view.word("behind_the_cells"), view.word("behind_the_cells_explained"), anchor="behind_the_cells")
theme, initiative = filters.theme_cell(view, themes.themes(view, subject), picked)
show.html(themes.items_table(view, subject, theme, initiative))
show.numbers(themes.matrix_table(view, subject))

show.heading(view.word("targets"), view.word("targets_explained"))
if themes.targets(view):
    show.finding(view, themes.target_findings(view)[:2], "target_numbers")
    pictures = themes.target_pictures(view)
    for start in range(0, len(pictures), 2):
        for place, (column, picture) in enumerate(zip(st.columns(2), pictures[start:start + 2], strict=False), start):
            with column:
                show.picture(picture, key=f"target_{place}")
    show.numbers(themes.target_table(view), "target_numbers")
else:
    st.info(view.word("no_targets"))

takeaway.offer(view, "goals", {"matrix": themes.matrix(view, subject), "items": themes.items(view, subject), "targets": themes.targets(view), "observations": themes.observations(view)})
provenance.show_sources(view, provenance.of(themes.matrix(view, subject), themes.items(view, subject), themes.targets(view), themes.observations(view)))
