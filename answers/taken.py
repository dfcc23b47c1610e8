"""What a file says of the view that it was taken from: the reader's choices, and its own name."""

import re

from answers.view import View
from wording import words


def choices(view: View) -> dict[str, str]:
    """Name and value of what the reader chose, both in words."""
    evidence = view.labels("evidence_level")
    return {
        view.word("initiatives"): ", ".join(view.names_of_chosen),
        view.word("as_of"): view.as_of_in_words,
        view.word("evidence"): view.joined([evidence[level] for level in view.evidence]),
        view.word("denominator"): view.word(f"denominator_{view.denominator}"),
    }


def file_name(view: View, page: str) -> str:
    """What a file is called, without its ending: Umsetzung-5-Initiativen-2024-12-31."""
    of = view.names_of_chosen
    whose = of[0] if len(of) == 1 else view.word("count_initiatives", number=len(of))
    name = f"{words.capital(view.word(page))}-{whose}-{view.as_of.isoformat()}"
    return re.sub(r"[^\w.-]+", "-", name)
