"""How things look to one reader: theme and language as a value of their own, on which every drawing depends and nothing else."""

from typing import Literal, NamedTuple

from wording.words import Language

Theme = Literal["light", "dark"]


class Look(NamedTuple):
    """Theme and language of a drawing."""

    theme: Theme
    language: Language
