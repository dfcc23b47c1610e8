"""How a deck begins and ends: its title, and all sources that its slides name."""

from collections.abc import Sequence

from answers.view import View
from exports import dataset
from exports.slides import master
from exports.slides.filling import Filling
from exports.slides.grids import Grid
from exports.slides.master import Master
from exports.slides.outline import Slide
from exports.slides.runs import plain
from wording import dates

MOST_PAGES = 100  # no deck names more sources than these hold


def begin(filled: Master, view: View, title: str) -> None:
    """The first slide: what the deck is about, of which day and data."""
    layout = filled.opening
    slide = filled.presentation.slides.add_slide(layout)
    slide.shapes.title.text_frame.text = title
    said = [
        view.named(view.names_of_chosen),
        view.word("as_of_day", day=view.as_of_in_words),
        view.word("of_data_version", version=view.build),
        dataset.PUBLISHER,
    ]
    for place in list(slide.placeholders):
        if master.kind(place) == "subTitle":
            place.text_frame.text = "\n".join(said)
        elif master.kind(place) not in master.TITLES:
            place._element.getparent().remove(place._element)


def sources(filling: Filling, numbers: Sequence[int]) -> list[Slide]:
    """The sources with their numbers, as many slides as they take."""
    view = filling.view
    title, heads = view.word("slide_sources"), ("slide_number", "slide_source", "slide_published")
    body = []
    for number in numbers:
        row = filling.sources.by_number[number]
        day = dates.edtf(view.language, row["published_edtf"]) or view.word("undated")
        named = f"{row['publisher']}: {row['title']}"
        body.append([plain(f"[{number}]"), plain(named), plain(day)])
    grid = Grid([plain(head) for head in view.words(*heads)], body, most_size=9)
    pages = grid.pages(filling.master.area, MOST_PAGES)
    return [
        Slide(title, plain(f"{title} ({place}/{len(pages)})"), page, notes=notes, has_foot=False)
        for place, page in enumerate(pages, start=1)
        for notes in [tuple(filling.full(number) for number in numbers_of(page))]
    ]


def numbers_of(page: Grid) -> list[int]:
    """The numbers of the sources in the rows of a page."""
    return [int(row[0].said.strip("[]")) for row in page.body]
