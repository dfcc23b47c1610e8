"""German words as letters without marks and endings, for search and matcher; knows no measure.

Two rules of one folding, because their texts differ. People type as they like into a search, so
there ü, ue and u are the same (`plain`), and a word loses one ending (`stem`). The data files spell
every umlaut, so the matcher, which never meets a typed word, keeps the ue of Steuer and aktuell
(`letters`), and takes endings off until the root is left (`root`). Sharing the search's rules, or
letting `root` begin where `stem` ends, found fewer of the pairs that curators confirmed:
DECISIONS.md.

documents/folding.py is no twin of this: it undoes what typesetting does to a text, keeps capitals
and umlauts, since a quotation must be the same, and knows the place of each character.
"""

from functools import lru_cache
import unicodedata

SOFT_HYPHEN = "\u00ad"
WRITTEN_OUT = (("ae", "a"), ("oe", "o"), ("ue", "u"))
ENDINGS = ("ern", "em", "en", "er", "es", "e", "n", "s")
SHORTEST_STEM = 4
ROOT_ENDINGS = ("ungen", "ung", "em", "er", "en", "es", "e", "n", "s", "t")
SHORTEST_ROOT, SHORT_ROOT = 3, 4  # letters that must stay; a root of so few falls no further


@lru_cache(maxsize=65536)
def letters(text: str) -> str:
    """A text in lower case and without marks on its letters: ü is u, é is e, ß is ss."""
    spelled_out = unicodedata.normalize("NFKD", text.replace(SOFT_HYPHEN, "")).casefold()
    return "".join(letter for letter in spelled_out if not unicodedata.combining(letter))


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A text for comparing what was typed: as `letters`, and ü, ue and u are the same."""
    folded = letters(text)
    for written_out, letter in WRITTEN_OUT:
        folded = folded.replace(written_out, letter)
    return folded


def stem(word: str) -> str:
    """A folded word without its ending; at least four letters stay."""
    return without_ending(word, ENDINGS, SHORTEST_STEM)


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """A word without capitals, umlauts and any endings: Fläche and Flächen differ no more.

    Endings fall one after the other while three letters stay; a root of four falls no further.
    """
    left, before = letters(word), ""
    while left != before:
        left, before = without_ending(left, ROOT_ENDINGS, SHORTEST_ROOT), left
        if len(left) <= SHORT_ROOT:
            break
    return left


def without_ending(word: str, endings: tuple[str, ...], shortest: int) -> str:
    """The word without the first of the endings that fits and leaves so many letters."""
    fitting = (end for end in endings if word.endswith(end) and len(word) - len(end) >= shortest)
    return word.removesuffix(next(fitting, ""))
