"""What a reader can take from a view, and what it says of the view: choices, and its own name."""

from typing import Any
import re
import textwrap

from answers import citing
from answers.parts import Answer, Picture, sources_of
from answers.view import View
from wording import words

LONGEST_TITLE = 60  # letters of the name of a file


def choices(view: View) -> dict[str, str]:
    """Name and value of what the reader chose, both in words."""
    evidence = view.labels("evidence_level")
    return {
        view.word("initiatives"): ", ".join(view.names_of_chosen),
        view.word("as_of"): view.as_of_in_words,
        view.word("evidence"): view.joined([evidence[level] for level in view.evidence]),
        view.word("denominator"): view.word(f"denominator_{view.denominator}"),
    }


def sources(answer: Answer) -> list[dict[str, Any]]:
    """The sources of all rows that an answer rests on, each with its number."""
    held = (rows for part in answer.all_parts for rows in part.rests_on.values())
    return citing.numbered(answer.view, sources_of(row for rows in held for row in rows))


def title(picture: Picture) -> str:
    """What a picture is called where it stands alone; "" where that is drawn in it."""
    return picture.title or picture.called


def picture_name(view: View, picture: Picture) -> str:
    """What a file of a picture is called, without its ending: Phasen-Bottrop-2024-12-31."""
    called = textwrap.shorten(title(picture) or picture.drawing.alt, LONGEST_TITLE, placeholder="")
    return _as_name(f"{called}-{view.as_of.isoformat()}")


def file_name(view: View, page: str) -> str:
    """What a file is called, without its ending: Umsetzung-5-Initiativen-2024-12-31."""
    of = view.names_of_chosen
    whose = of[0] if len(of) == 1 else view.word("count_initiatives", number=len(of))
    return _as_name(f"{words.capital(view.word(page))}-{whose}-{view.as_of.isoformat()}")


def _as_name(text: str) -> str:
    return re.sub(r"[^\w.-]+", "-", text)
