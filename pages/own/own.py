"""How does my own initiative compare?"""

from answers import own
from pages.frame import choices, listed, show, themes, upload

view = choices.view()
page = show.Page(view, "own")
with page.place("bring", is_row=False):
    tried = upload.brought(view)
with page.place("settle", is_row=False):
    listed.settle(view, tried, upload.file_id())
with page.place("accept", is_row=False):
    upload.accept(view, tried)
with page.place("themes", is_row=False):
    proposed = themes.proposed(view)
    themes.decide(view, proposed)
with page.place("templates", is_row=False):
    upload.templates(view)
page.show(own.answer(view, tried or upload.apart(), proposed))
