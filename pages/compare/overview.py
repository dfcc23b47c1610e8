"""Which initiatives are there, and what can be compared?"""

from answers import overview
from pages.frame import choices, show

view = choices.view()
page = show.Page(view, "overview")
page.show(overview.answer(view))
