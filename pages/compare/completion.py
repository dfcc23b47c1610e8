"""How far has each initiative come with what it announced, and what does nobody know?"""

from answers import completion
from answers.view import View
from pages.frame import choices, show


def _grouping(view: View) -> str:
    """How the measures of one initiative are grouped."""
    return choices.one_of_many(
        "grouping",
        view.word("grouping"),
        ["goal", "body", "action_field"],
        lambda kind: view.word(f"grouping_{kind}"),
    )


view = choices.view()
page = show.Page(view, "completion")
with page.place("counted"):
    view = choices.evidence(choices.denominator(view))
with page.place("one_initiative"):
    initiative, grouping = choices.one_initiative(view), _grouping(view)
page.show(completion.answer(view, initiative, grouping))
