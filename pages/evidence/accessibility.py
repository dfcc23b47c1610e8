"""Who can use this site, what was tested for that and how, and what is left?"""

from answers import accessibility
from pages.frame import choices, show

view = choices.view()
page = show.Page(view, "accessibility")
page.show(accessibility.answer(view))
