"""Where does a word stand, in whatever spelling: in which measure, goal, body, organisation, milestone, contradiction or source?"""

from answers import citing, search
from pages.frame import choices, show

view = choices.view()
show.question(view.word("search"), view.word("search_question"))
asked = choices.asked(view)
show.finding(view, search.findings(view, asked))
if asked.strip():
    show.numbers(search.near(view, asked) + search.hit_list(view, asked))
else:
    show.note(view.word("search_hint"))
    show.numbers(search.scope_table(view))

show.sources(view, citing.of(search.cited(view, asked)))
