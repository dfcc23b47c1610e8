"""How far has each initiative come with what it announced, and what does nobody know?"""

from answers import completion
from pages.frame import choices, show

view = choices.view()
page = show.Page(view, "completion")
with page.place("counted"):
    view = choices.evidence(choices.denominator(view))
with page.place("one_initiative"):
    initiative = choices.one_initiative(view)
    grouping = choices.one_of_many(
        "grouping",
        view.word("grouping"),
        ["goal", "body", "action_field"],
        lambda kind: view.word(f"grouping_{kind}"),
    )
page.show(completion.answer(view, initiative, grouping))
