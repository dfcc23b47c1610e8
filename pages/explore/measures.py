"""Which measures are there, where does each stand, and who says so?"""

from answers import measures
from answers.measures import rows
from pages.frame import choices, show

view = choices.view()
page = show.Page(view, "measures")
with page.place("sought"):
    words = choices.words_to_find(
        "search", view.word("search"), view.word("search_example"), width=200
    )
    label, none = view.word("theme"), view.word("all_themes")
    themes = choices.any_of_many("themes", label, rows.themes(view), none, width=210)
    label, none = view.word("column_status"), view.word("any_status")
    statuses = choices.any_of_many("statuses", label, view.labels("status"), none, width=210)
    view = choices.evidence(view)

order = choices.by_link("order", rows.ORDERS, rows.ORDERS[0])
measure = choices.by_link("measure", rows.ids(view), None)
sought = rows.Sought(themes, statuses, words, order or rows.ORDERS[0])
page.show(measures.answer(view, sought, measure))
