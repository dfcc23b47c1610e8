"""Which measures were replaced, renamed, merged or split, and do the numbers add up?"""

from answers import citing, lineage
from pages.frame import choices, show

view = choices.view()
show.question(view.word("lineage"), view.word("lineage_question"))
show.finding(view, lineage.findings(view))

names = view.names
for initiative in lineage.families(view):
    show.heading(
        view.word("lineage_flow", name=names[initiative]), view.word("lineage_flow_explained")
    )
    show.picture(lineage.flow_picture(view, initiative), key=f"flow_{initiative}")
    show.html(lineage.link_table(view, initiative))

if lineage.families(view):
    show.heading(view.word("lineage_sum"), view.word("lineage_sum_explained"))
    show.numbers(lineage.sum_table(view))
    show.heading(view.word("lineage_exceptions"))
    if lineage.exceptions(view):
        show.html(lineage.exception_table(view))
    else:
        show.note(view.word("no_exceptions"))

if lineage.gaps(view):
    show.heading(view.word("lineage_gaps"))
    (show.html if lineage.families(view) else show.numbers)(lineage.gap_table(view))

show.sources(view, citing.of(*lineage.sources(view)))
