"""One picture of a page with its finding, legend and source line, as a document of its own.

Finished HTML without Streamlit: for other sites and for a wall. Works out nothing about facts.
"""

from collections.abc import Sequence
from pathlib import Path
import textwrap

from htpy import (
    Element,
    Node,
    a,
    body,
    div,
    figcaption,
    figure,
    h1,
    head,
    html,
    li,
    link,
    meta,
    p,
    style,
    svg,
    title,
    ul,
)
from markupsafe import Markup

from answers import citing, taken
from answers.parts import Answer, Findings, Picture
from answers.view import View
from drawing import colours, markup
from drawing.charts import Drawing
from exports import pictures

STYLE = (Path(__file__).parent / "screen.css").read_text(encoding="utf-8")  # without quotes
PRODUCT = "Masterplan Monitor"
MOST_FURTHER = 4  # sentences beside the first where there is no picture
LONGEST = 60  # letters of a description that stands for a title


def main(answer: Answer) -> Picture | None:
    """The picture that a page is first about; None where it has none."""
    return next(iter(pictures_of(answer).values()), None)


def pictures_of(answer: Answer) -> dict[str, Picture]:
    """The pictures of a page by their key, in their order."""
    return {part.key: part for part in answer.all_parts if isinstance(part, Picture)}


def called(picture: Picture) -> str:
    """What a picture is called where one is chosen or named to a screen reader."""
    shortened = textwrap.shorten(picture.drawing.alt, LONGEST, placeholder=" …")
    return taken.title(picture) or shortened


def findings(answer: Answer) -> list[Markup]:
    """What the page says, its most important sentence first."""
    found = (part for part in answer.all_parts if isinstance(part, Findings))
    return [text for part in found for text in part.said]


def shown(answer: Answer, picture: Picture | None, widths: Sequence[int], full: str) -> Element:
    """The first finding with the picture, drawn for windows of these widths.

    Without a picture the other findings stand there. `full` is where the page itself is.
    """
    view = answer.view
    first, *others = findings(answer) or [markup.finished(view.word(answer.page))]
    further = [li[elsewhere(each)] for each in others[:MOST_FURTHER]]
    rests_on = picture.source_ids if picture else answer.source_ids
    told = " · ".join(citing.picture_lines(view, rests_on))
    note = [p[picture.note]] if picture and picture.note else []
    way = a(href=full, target="_blank", rel="noopener")[view.word("whole_view", name=PRODUCT)]
    return figure(".screen")[
        h1[elsewhere(first)],
        drawn(picture, widths) if picture else ul(".more")[further],
        figcaption[[note, told, " · ", way]],
    ]


def elsewhere(sentence: Markup) -> Markup:
    """A sentence whose links open beside this document."""
    return sentence.replace('target="_self"', 'target="_blank" rel="noopener"')


def drawn(picture: Picture, widths: Sequence[int], room: str = ".drawings") -> Node:
    """Title, legend and drawing, the latter once for each width; style chooses the fitting one.

    `room` is the class of what holds the drawings.
    """
    return [
        p(".title")[title_of] if (title_of := taken.title(picture)) else None,
        markup.legend(picture.signs) if picture.signs else None,
        div(room)[[drawing(picture.drawing, width) for width in widths]],
    ]


def drawing(drawn: Drawing, width: int) -> Element:
    """A drawing alone as an element of this width, which style may make larger or smaller."""
    content, height = pictures.alone(drawn, width)
    return svg(
        f".of-{width}",
        role="img",
        aria_label=drawn.alt,
        viewBox=f"0 0 {width} {height:g}",
        font_family=pictures.FAMILY,
    )[content]


def document(view: View, name: str, content: Node, kind: str) -> Markup:
    """A whole document in language and colours of a view; `kind` names it to the style."""
    theme = view.theme
    return markup.finished(
        html(lang=view.language, class_=f"{theme} {kind}")[
            head[
                meta(charset="utf-8"),
                meta(name="viewport", content="width=device-width, initial-scale=1"),
                meta(name="color-scheme", content=theme),
                title[f"{name} · {PRODUCT}"],
                link(rel="icon", href="favicon.png"),
                style[STYLE],
            ],
            body(style=f"background:{colours.GROUND[theme]}")[markup.hatch(), content],
        ]
    )
