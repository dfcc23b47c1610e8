"""What a reader can take from a view, and what it says of the view: choices, and its own name."""

import re
import textwrap

from answers.parts import Answer, Picture
from answers.view import View
from wording import words

LONGEST_TITLE = 60  # letters of a description that stands for a title


def choices(view: View) -> dict[str, str]:
    """Name and value of what the reader chose, both in words."""
    evidence = view.labels("evidence_level")
    return {
        view.word("initiatives"): ", ".join(view.names_of_chosen),
        view.word("as_of"): view.as_of_in_words,
        view.word("evidence"): view.joined([evidence[level] for level in view.evidence]),
        view.word("denominator"): view.word(f"denominator_{view.denominator}"),
    }


def pictures(answer: Answer) -> dict[str, Picture]:
    """The pictures of a page by their key, in their order."""
    return {part.key: part for part in answer.all_parts if isinstance(part, Picture)}


def title(picture: Picture) -> str:
    """What a picture is called where one is chosen."""
    return picture.title or textwrap.shorten(picture.drawing.alt, LONGEST_TITLE, placeholder=" …")


def file_name(view: View, page: str) -> str:
    """What a file is called, without its ending: Umsetzung-5-Initiativen-2024-12-31."""
    of = view.names_of_chosen
    whose = of[0] if len(of) == 1 else view.word("count_initiatives", number=len(of))
    name = f"{words.capital(view.word(page))}-{whose}-{view.as_of.isoformat()}"
    return re.sub(r"[^\w.-]+", "-", name)
