"""What do official statistics say of the districts in which the initiatives ran?"""

from answers import context
from pages.frame import choices, show

view = choices.view()
page = show.Page(view, "context")
labels = context.labels(view)
if not labels:
    page.show(context.nothing(view))
    raise choices.NothingChosen
scale = "absolute"
with page.place("statistic"):
    indicator = choices.one_of_many(
        "indicator", view.word("statistic"), list(labels), labels.__getitem__
    )
    if context.is_indexable(view, indicator):
        scale = choices.one_of_few(
            "scale",
            view.word("scale"),
            ["index", "absolute"],
            lambda way: view.word(f"scale_{way}"),
        )
page.show(context.answer(view, indicator, scale))
