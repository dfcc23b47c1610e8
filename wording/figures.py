"""How a figure that a reader may have cited, and its value as the database keeps it, is said.

Knows no page and no database: labels of statuses and reasons are handed in.
"""

from collections.abc import Callable, Mapping
import re

from wording import dates, numbers, words
from wording.words import Language

Labels = Mapping[str, str]  # of statuses and reasons by id, in the language of the text
QUALIFIERS = ("about", "at_least", "at_most", "below", "exactly", "achieve")
SILENT = ("exactly", "achieve")  # qualifiers that add nothing to a number
NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?")


def value(language: Language, figure: str, text: str | None, labels: Labels) -> str:
    """A value in words; that there was none where it is None. KeyError for an unknown code."""
    if text is None:
        return words.word(language, "figure_absent")
    say = FORMS.get(figure, _quantity)
    return say(language, text, labels)


def _step(language: Language, text: str, labels: Labels) -> str:
    """A status, with the reason where it is not known."""
    status, *reason = text.split()
    return f"{labels[status]} ({labels[reason[0]]})" if reason else labels[status]


def _counting(language: Language, text: str, _labels: Labels) -> str:
    return words.word(language, f"counting_{text.replace(' ', '_')}")


def _origin(language: Language, text: str, _labels: Labels) -> str:
    return words.word(language, f"denominator_{text}")


def _share(language: Language, text: str, _labels: Labels) -> str:
    *qualifier, share = text.split()
    said = numbers.percent(language, float(share), 1)
    return words.word(language, "below_share", share=said) if qualifier else said


def _day(language: Language, text: str, _labels: Labels) -> str:
    return dates.edtf(language, text)


def _as_it_is(_language: Language, text: str, _labels: Labels) -> str:
    return text


def _quantity(language: Language, text: str, _labels: Labels) -> str:
    """A number as the language writes it, with its qualifier before and its unit behind it."""
    first, *rest = text.split(" ")
    said = []
    if first in QUALIFIERS:
        said = [] if first in SILENT else [words.word(language, first)]
        first, *rest = rest or [""]
    is_number = NUMBER.fullmatch(first)
    return " ".join([*said, numbers.number(language, float(first)) if is_number else first, *rest])


FORMS: dict[str, Callable[[Language, str, Labels], str]] = {
    "step": _step,
    "report": _step,
    "counting": _counting,
    "total_origin": _origin,
    "lowest_share": _share,
    "highest_share": _share,
    "reported_share": _share,
    "title": _as_it_is,
    "due": _day,
}
