"""What does a new progress report change?"""

from answers import add_report
from pages.frame import choices, report, show

view = choices.view()
page = show.Page(view, "add_report")
with page.place("bring", is_row=False):
    tried = report.brought(view)
with page.place("ask", is_row=False):
    report.ask(view)
with page.place("accept", is_row=False):
    report.accept(view, tried)
with page.place("templates"):
    report.templates(view)
page.show(add_report.answer(view, tried))
