"""Which measures were replaced, renamed, merged or split, and do the numbers add up?"""

from pages.shared import ancestry, filters, provenance, show
from pages.shared import view as views

view = filters.initiatives()
show.question(view.word("lineage"), view.word("lineage_question"))
show.finding(view, ancestry.findings(view))

names = views.names(view._replace(initiatives=()))
for initiative in ancestry.families(view):
    show.heading(
        view.word("lineage_flow", name=names[initiative]), view.word("lineage_flow_explained")
    )
    show.picture(ancestry.flow_picture(view, initiative), key=f"flow_{initiative}")
    show.html(ancestry.link_table(view, initiative))

if ancestry.families(view):
    show.heading(view.word("lineage_sum"), view.word("lineage_sum_explained"))
    show.numbers(ancestry.sum_table(view))
    show.heading(view.word("lineage_exceptions"))
    if ancestry.exceptions(view):
        show.html(ancestry.exception_table(view))
    else:
        show.note(view.word("no_exceptions"))

if ancestry.gaps(view):
    show.heading(view.word("lineage_gaps"))
    (show.html if ancestry.families(view) else show.numbers)(ancestry.gap_table(view))

provenance.show_sources(view, provenance.of(*ancestry.sources(view)))
