"""Finds entries by words as people type them; knows no kind of entry and shows nothing.

Umlauts may be written out or left away, endings differ, compounds be in parts, fingers slip.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
import re

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from wording.german import SHORTEST_STEM, plain, stem, without_ending

__all__ = ["Found", "Index", "around", "marked", "plain", "stem"]

# Of a word in the title, in what is shown of an entry, in what is not shown.
WEIGHTS = (6.0, 2.0, 1.0)
EXACT, INFLECTED, BEGINNING, MISTYPED, PART, APART = 1.0, 0.9, 0.8, 0.6, 0.5, 0.4
WHOLE_TITLE = 10.0  # for an entry that is called just what was asked for
MOST_WORDS = 8
# What a first part has before the second: Gründ(er)zentrum, Gründ(ungs)zentrum.
JOINTS = ("ungs", "ung", "er", "en", "es", "s", "n", "e")
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
SMALL_WORDS = frozenset(
    WORD.findall(
        "am an and auf aus das dem den der des die ein eine for fur im in mit of on the to und von"
        " vom zu zum zur"
    )
)
# Score of each entry that fits one asked word, and the words that make it fit.
Answer = tuple[dict[int, float], set[str]]


class Hit(NamedTuple):
    """One entry that fits, by its place in the list that was indexed."""

    place: int
    score: float


class Found(NamedTuple):
    """What a search found.

    `words` are the folded words to be marked, `corrected` asked words beside the spelling of the
    entries, `near` words that may have been meant.
    """

    hits: tuple[Hit, ...]
    words: frozenset[str]
    corrected: tuple[tuple[str, str], ...]
    near: tuple[str, ...]
    is_partial: bool  # no entry has all the words


def words_of(text: str) -> Iterator[tuple[str, str]]:
    """Every word of a text, folded and as spelled; one with a hyphen in its parts and whole."""
    for whole in WORD.findall(text):
        parts = whole.split("-")
        yield from ((plain(part), part) for part in parts)
        if len(parts) > 1:
            yield plain("".join(parts)), whole


class Index:
    """The words of entries: of the title, of what is shown, and of what is not shown but found."""

    def __init__(self, entries: Sequence[tuple[str, str, str]]) -> None:
        self.titles = [plain(title) for title, _, _ in entries]
        weights: dict[str, dict[int, float]] = defaultdict(dict)
        self.spelled: dict[str, str] = {}
        for place, fields in enumerate(entries):
            for text, weight in zip(fields, WEIGHTS, strict=True):
                for word, spelling in words_of(text):
                    weights[word][place] = max(weight, weights[word].get(place, 0))
                    self.spelled.setdefault(word, spelling)
        # Of a folded word: entries, and the weight of the best field it stands in. What is alike of
        # many words is held once.
        same: dict[Any, Any] = {}
        self.weights: dict[str, tuple[tuple[int, float], ...]] = {}
        for word, places in weights.items():
            held = tuple(same.setdefault(each, each) for each in places.items())
            self.weights[word] = same.setdefault(held, held)
        self.stems = {word: stem(word) for word in self.weights}
        self.known = {*self.stems, *self.stems.values()}
        self.ends = Counter(
            word[cut:] for word in set(self.stems.values()) for cut in range(1, len(word) - 4)
        )
        titled = {
            word: tuple(place for place, weight in places.items() if weight == WEIGHTS[0])
            for word, places in weights.items()
        }
        self.in_titles = {word: places for word, places in titled.items() if places}

    def find(self, asked: str) -> Found:
        """Entries that have every word asked for, best first; where none has, those with some."""
        typed = self._asked(asked)
        answers = {word: self._direct(word) for word in typed}
        corrected = []
        for word in [word for word, (places, _) in answers.items() if not places]:
            answers[word] = self._mistyped(word)
            if slips := answers[word][1]:
                corrected.append((typed[word], self.spelled[_nearest(word, slips)]))
        for word, answer in answers.items():
            self._add_parts(word, answer)
        every = [places for places, _ in answers.values()]
        entries = self._together(every, plain(asked).strip())
        hits = sorted(
            (Hit(place, score) for place, score in entries.items()),
            key=lambda hit: (-hit.score, hit.place),
        )
        marks = frozenset(word for _, words in answers.values() for word in words)
        near = self._near([word for word, (places, _) in answers.items() if not places])
        return Found(
            tuple(hits),
            marks,
            tuple(corrected),
            near,
            not all(entries.keys() <= places.keys() for places in every),
        )

    def _asked(self, asked: str) -> dict[str, str]:
        """Asked words, folded, and how they were typed: at most MOST_WORDS.

        Small ones and single letters only where there is nothing else.
        """
        typed: dict[str, str] = {}
        for whole in WORD.findall(asked):
            parts = [whole] if plain(whole.replace("-", "")) in self.known else whole.split("-")
            typed.update({plain(part.replace("-", "")): part for part in parts})
        telling = [
            word for word in typed if word not in SMALL_WORDS and (len(word) > 1 or word.isdigit())
        ]
        return {word: typed[word] for word in (telling or list(typed))[:MOST_WORDS]}

    def _direct(self, word: str) -> Answer:
        """Entries with the word, with another ending of it, or with a longer word that holds it."""
        answer: Answer = ({}, set())
        stemmed = stem(word)
        for indexed, indexed_stem in self.stems.items():
            if level := _level(word, stemmed, indexed, indexed_stem):
                self._add(answer, indexed, level)
        return answer

    def _add(self, answer: Answer, indexed: str, level: float) -> None:
        answer[1].add(indexed)
        for place, weight in self.weights[indexed]:
            answer[0][place] = max(answer[0].get(place, 0), level * weight)

    def _mistyped(self, word: str) -> Answer:
        """Entries with a word that differs by a slip, by two in a long one.

        A long one may also be the beginning or the end of theirs.
        """
        answer: Answer = ({}, set())
        most = 0 if len(word) < 4 or word.isdigit() else 1 if len(word) < 8 else 2
        distances: dict[str, int] = {}
        size = len(word)
        for indexed in self.stems if most else ():
            shapes = {indexed, indexed[:size], indexed[-size:]} if size >= 6 else {indexed}
            fits = (OSA.distance(word, shape, score_cutoff=most) for shape in shapes)
            distances[indexed] = min(fits)
        nearest = min(distances.values(), default=most + 1)
        for indexed, distance in distances.items():
            if distance == nearest <= most:
                self._add(answer, indexed, MISTYPED)
        return answer

    def _add_parts(self, word: str, answer: Answer) -> None:
        """Adds titles that name both parts of a compound apart or in another one.

        Gründungs- und Bildungszentrum for Gründerzentrum.
        """
        for cut in range(4, len(word) - 3):
            first, second = without_ending(word[:cut], JOINTS, SHORTEST_STEM), stem(word[cut:])
            # Neither a word of its own nor the end of a longer one.
            if second not in self.known and not self.ends[second]:
                continue
            firsts = [indexed for indexed in self.in_titles if indexed.startswith(first)]
            seconds = self._beginning_or_ending(second) if firsts else []
            both = self._titled(firsts) & self._titled(seconds)
            answer[0].update({place: APART * WEIGHTS[0] for place in both - answer[0].keys()})
            named = (
                word for word in [*firsts, *seconds] if not both.isdisjoint(self.in_titles[word])
            )
            answer[1].update(named)

    def _beginning_or_ending(self, part: str) -> list[str]:
        """Words of titles that begin or end with a part of a compound."""
        return [
            indexed
            for indexed in self.in_titles
            if indexed.startswith(part) or self.stems[indexed].endswith(part)
        ]

    def _titled(self, words: list[str]) -> set[int]:
        return {place for word in words for place in self.in_titles[word]}

    def _together(self, answers: list[dict[int, float]], title: str) -> dict[int, float]:
        common = set.intersection(*(set(places) for places in answers)) if answers else set()
        chosen = common or {place for places in answers for place in places}
        return {
            place: sum(places.get(place, 0) for places in answers)
            + (WHOLE_TITLE if self.titles[place] == title else 0)
            for place in chosen
        }

    def _near(self, words: list[str]) -> tuple[str, ...]:
        """Words of titles that are most like those that were not found."""
        choices = sorted(indexed for indexed in self.in_titles if len(indexed) >= 4)
        alike = [
            indexed
            for word in words
            if len(word) >= 4
            for indexed, _, _ in process.extract(
                word, choices, scorer=JaroWinkler.normalized_similarity, score_cutoff=0.84, limit=3
            )
        ]
        return tuple(dict.fromkeys(self.spelled[indexed] for indexed in alike))


def _nearest(word: str, slips: set[str]) -> str:
    """The word of entries that is most like the typed one."""
    return min(slips, key=lambda indexed: (OSA.distance(word, indexed), indexed))


def _level(word: str, stemmed: str, indexed: str, indexed_stem: str) -> float:
    """How well a word of an entry fits the asked one; 0 for not at all."""
    if indexed == word:
        return EXACT
    if stemmed in (indexed, indexed_stem) or word == indexed_stem:
        return INFLECTED
    if (len(word) > 1 and indexed.startswith(word)) or (
        len(stemmed) > 4 and indexed.startswith(stemmed)
    ):
        return BEGINNING
    if len(word) == 4:  # a short part counts at the end only: Akte in Bauakte
        return PART if indexed.endswith(word) or indexed_stem.endswith(word) else 0
    return PART if len(word) > 4 and stemmed in indexed else 0


def marked(text: str, words: frozenset[str]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is a found word."""
    pieces: list[tuple[str, bool]] = []
    end = 0
    for start, word in _spans(text, words):
        pieces += [(text[end:start], False), (word, True)]
        end = start + len(word)
    return [piece for piece in [*pieces, (text[end:], False)] if piece[0]]


def _spans(text: str, words: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Where found words begin in a text.

    A word with a hyphen counts whole where it was found whole, else by its parts.
    """
    for whole in WORD.finditer(text):
        if "-" in whole[0] and plain(whole[0].replace("-", "")) in words:
            yield whole.start(), whole[0]
        else:
            yield from (
                (whole.start() + part.start(), part[0])
                for part in re.finditer("[^-]+", whole[0])
                if plain(part[0]) in words
            )


def around(text: str, words: frozenset[str], longest: int) -> str:
    """The text, or of a longer one the part with the first found word, cut between words."""
    first = next((start for start, _ in _spans(text, words)), 0)
    start = (
        0
        if len(text) <= longest or first < longest * 2 // 3
        else text.rfind(" ", 0, first - longest // 3) + 1
    )
    end = (
        len(text)
        if len(text) - start <= longest
        else max(text.rfind(" ", start, start + longest), start + longest // 2)
    )
    return (
        f"{'… ' if start else ''}{text[start:end].strip(' ·,;')}{' …' if end < len(text) else ''}"
    )
