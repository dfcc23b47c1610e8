"""What is known about one initiative, all on one page?"""

from answers import profile
from pages.frame import choices, show

view = choices.view()
page = show.Page(view, "profile")
with page.place("initiative"):
    initiative = choices.one_initiative(view)
    view = profile.of(choices.evidence(view), initiative)
page.show(profile.answer(view))
