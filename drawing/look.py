"""How things look to one reader: theme and language as a value; knows no other choice.

Every drawing depends on it and on nothing else of what a reader chose.
"""

from typing import Literal, NamedTuple

from wording.words import Language

MOST_BESIDE = 6  # initiatives that stand beside each other; more stand under each other
MOST_PIECES = 12  # initiatives that each have a piece of a picture, as a lane or a panel
MOST_ROWS = 40  # initiatives that each have a row of a picture

Theme = Literal["light", "dark"]


class Look(NamedTuple):
    """Theme and language of a drawing."""

    theme: Theme
    language: Language
