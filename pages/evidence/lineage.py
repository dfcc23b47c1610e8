"""Which measures were replaced, renamed, merged or split, and do the numbers add up?"""

from answers import lineage
from pages.frame import choices, show

view = choices.view()
page = show.Page(view, "lineage")
page.show(lineage.answer(view))
