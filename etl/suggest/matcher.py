"""How alike measures are, by their words and themes, and which pairs and themes that suggests.

Reads no file and no curated pair.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
import math

import numpy as np

from etl.columns import Row, Tables
from etl.suggest import comparison
from etl.suggest.comparison import Comparison, Keys
from etl.suggest.items import Item, items
from etl.suggest.neighbours import Neighbours, hashes
from etl.suggest.texts import BY_PIECES, BY_STEMS, MOST_PLACES, MOST_WORDS, Texts
from etl.suggest.vectors import Places, Table
from etl.suggest.words import rarity, unit, words

BY_THEMES = 0.2  # what the score of a pair has of themes; DECISIONS.md has the numbers
NEIGHBOURS = 10  # so many similar entries vote for a theme
MOST_ENTRIES = 2  # shown as the reason of a theme
MOST_THEMES = 3  # proposed of an entry
# What is proposed: the best three of a measure, and only from this score on, where more than half
# of the pairs were confirmed. Scores are whole ten thousandths.
LEAST_SCORE, MOST_SUGGESTIONS, SCALE = 0.25, 3, 10_000
MOST_COMPARED = 40  # of the measures that share rare features with one, those that share most
Known = Collection[frozenset[str]]  # pairs of keys


@dataclass(frozen=True)
class Suggestion:
    """A pair of measures of different initiatives, with its score from 0 to 1.

    words: what they share, as "one / other" where the forms differ.
    """

    subject: Item
    object: Item
    score: float
    words: list[str]
    theme_ids: list[str]


@dataclass(frozen=True)
class ThemeSuggestion:
    """A theme for an entry, with its score.

    words: what the entry shares with label and definition of the theme; entries: what it shares
    with which entries of that theme, as curators mapped them.
    """

    subject: Item
    theme_id: str
    score: float
    words: list[str]
    entries: list[tuple[Item, list[str]]]

    @property
    def all_words(self) -> list[str]:
        """All shared words, each once, those of the theme itself first."""
        of_entries = (word for _, words in self.entries for word in words)
        return list(dict.fromkeys([*self.words, *of_entries]))[:MOST_WORDS]


class Matcher:
    """Scores pairs of measures and themes of entries; the same tables give the same scores."""

    def __init__(self, tables: Tables) -> None:
        self.items = items(tables)
        self.measures = [item for item in self.items if item.table == "measure"]
        in_order = sorted(tables.get("theme", []), key=lambda row: int(row["position"]))
        self.themes = {row["theme_id"]: row for row in in_order}
        # Measures come first, so that the place of a measure is that of its text, and themes last,
        # in both languages, since a plan may have its titles in either.
        rest = [item for item in self.items if item.table != "measure"]
        entries = [*self.measures, *rest, *_of_themes(self.themes, "")]
        english = _of_themes(self.themes, "_en")
        self._texts = Texts(entries, english, _names_of_places(tables))
        self._place = {(each.table, each.key): place for place, each in enumerate(entries)}
        self._texts_of_theme = {
            theme: (len(self.items) + place, len(entries) + place)
            for place, theme in enumerate(self.themes)
        }
        self._themes = _table_of_themes(self.measures, list(self.themes))

    def _places(self, items: Iterable[Item]) -> Places:
        return np.array([self._place[item.table, item.key] for item in items], dtype=np.int64)

    # --- pairs of measures ---

    def scores(self, one: Item, others: Collection[Item]) -> list[float]:
        """How alike a measure is to others, 0 to 1, by stems, pieces of words and themes."""
        places = self._places(others)
        whole = self._likenesses(np.repeat(self._places([one]), len(places)), places)
        return [score / SCALE for score in whole.tolist()]

    def _likenesses(self, ones: Places, others: Places) -> Places:
        """Scores of pairs of measures, in whole ten thousandths."""
        first, second = np.minimum(ones, others), np.maximum(ones, others)
        scores = self._texts.likenesses(first, second) + self._themes.likenesses(first, second)
        return np.rint(scores * SCALE).astype(np.int64)

    @cached_property
    def _near(self) -> Neighbours:
        """Which measures share rare features."""
        return self._texts.near(0, len(self.measures))

    @cached_property
    def _owners(self) -> Places:
        """A number for the initiative of each measure."""
        number: dict[str, int] = {}
        owners = [number.setdefault(each.initiative_id, len(number)) for each in self.measures]
        return np.array(owners, dtype=np.int64)

    def _nearest(self, places: Places) -> Places:
        """Places of the measures of other initiatives that share most, by the rarest features."""
        return self._near.of(places, self._owners, min(MOST_COMPARED, len(self.measures)))

    def compared(self, before: Comparison | None = None) -> Comparison:
        """All measures compared; of a comparison before is taken over what still holds."""
        most = min(MOST_COMPARED, len(self.measures))
        return comparison.compared(self._keys(), most, self._nearest, self._likenesses, before)

    def _keys(self) -> Keys:
        """Hashes of the measures, of what their scores and reasons rest on, and of what is near."""
        names = [f"{measure.initiative_id} {measure.key}" for measure in self.measures]
        themes = self._themes
        contents = (
            b"".join(each)
            for each in zip(
                self._texts.contents(),
                themes.slices(themes.features),
                themes.slices(themes.weights),
                strict=False,  # not only measures have texts
            )
        )
        return Keys(
            hashes(map(str.encode, names)), hashes(contents), self._near.surroundings(names)
        )

    def best(self, compared: Comparison, known: Known) -> list[tuple[int, int, int]]:
        """The best pairs of measures of different initiatives that are not known, best first.

        At least LEAST_SCORE, and among the best MOST_SUGGESTIONS of one of the two. Says their
        places and the score in ten thousandths.
        """
        place = {measure.key: at for at, measure in enumerate(self.measures)}
        pairs = [[place[key] for key in pair] for pair in known if pair <= place.keys()]
        ones, others = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        known_pairs = comparison.pair_numbers(ones, others)
        return compared.best(round(LEAST_SCORE * SCALE), MOST_SUGGESTIONS, known_pairs)

    def suggestion(self, one: int, other: int, score: int) -> Suggestion:
        """A pair of measures at places, with its reasons."""
        subject, object_ = self.measures[one], self.measures[other]
        themes = subject.themes.keys() & object_.themes.keys()
        return Suggestion(
            subject,
            object_,
            score / SCALE,
            self._texts.shared_words(one, other),
            [theme for theme in self.themes if theme in themes],
        )

    def pairs(self, known: Known = ()) -> list[Suggestion]:
        """The pairs that are proposed, best first."""
        return [self.suggestion(*pair) for pair in self.best(self.compared(), known)]

    def partners(self, item: Item, known: Known = ()) -> list[Suggestion]:
        """The best measures of other initiatives for one measure, as `pairs` scores them."""
        own = self._places([item])
        others = self._nearest(own)[0]
        others = others[others != comparison.NOBODY]
        scores = self._likenesses(np.repeat(own, len(others)), others)
        scored = sorted(
            (-score, other)
            for score, other in zip(scores.tolist(), others.tolist(), strict=True)
            if score >= LEAST_SCORE * SCALE
            and frozenset((item.key, self.measures[other].key)) not in known
        )
        return [
            self.suggestion(int(own[0]), other, -score)
            for score, other in scored[:MOST_SUGGESTIONS]
        ]

    # --- themes of entries ---

    def theme_scores(self, item: Item, voters: Collection[Item]) -> dict[str, float]:
        """Every theme with the votes for it; the item's own themes are not looked at.

        The most similar entries vote for theirs, and a theme's own words for itself.
        """
        return self._theme_scores(item, self.neighbours(item, voters))

    @cached_property
    def _near_entries(self) -> Neighbours:
        """Which entries of all kinds share rare features."""
        return self._texts.near(0, len(self.items))

    def _of_many(self, item: Item, voters: Collection[Item]) -> Collection[Item]:
        """Of many entries those that share the rarest features of one; of few all."""
        if len(voters) <= MOST_PLACES:
            return voters
        _, others, _ = self._near_entries.sharing(self._places([item]))
        near = set(others.tolist())
        return [voter for voter in voters if self._place[voter.table, voter.key] in near]

    def _text_scores(self, item: Item, others: Places) -> list[float]:
        """How alike texts are, 0 to 1, whatever their themes."""
        whole = self._texts.likenesses(np.repeat(self._places([item]), len(others)), others)
        return [score / (BY_STEMS + BY_PIECES) for score in whole.tolist()]

    def neighbours(self, item: Item, voters: Collection[Item]) -> list[tuple[float, Item]]:
        """The entries that vote for themes of this one, the most similar first."""
        others = [voter for voter in voters if voter is not item]
        scores = self._text_scores(item, self._places(others))
        votes = zip(scores, others, strict=True)
        return sorted(votes, key=lambda vote: (vote[0], vote[1].key), reverse=True)[:NEIGHBOURS]

    def _theme_scores(self, item: Item, votes: Iterable[tuple[float, Item]]) -> dict[str, float]:
        places = [place for texts in self._texts_of_theme.values() for place in texts]
        alike = iter(self._text_scores(item, np.array(places, dtype=np.int64)))
        scores = {
            theme: max(next(alike) for _ in texts) for theme, texts in self._texts_of_theme.items()
        }
        for vote, voter in votes:
            for theme in voter.themes:
                scores[theme] += vote
        return scores

    def themes_for(
        self, item: Item, voters: Collection[Item], known: Collection[str] = ()
    ) -> list[ThemeSuggestion]:
        """The best themes of an entry, at most MOST_THEMES, none of the known ones.

        Only those that share a word with it, in themselves or in an entry that votes for them.
        """
        votes = self.neighbours(item, self._of_many(item, voters))
        scores = self._theme_scores(item, votes)
        found: list[ThemeSuggestion] = []
        for theme in sorted(scores, key=lambda theme: (-round(scores[theme], 9), theme)):
            if len(found) < MOST_THEMES and theme not in known:
                words, entries = self._reasons(item, theme, [voter for _, voter in votes])
                if words or entries:
                    found.append(ThemeSuggestion(item, theme, scores[theme], words, entries))
        return found

    def _reasons(
        self, item: Item, theme: str, voters: Iterable[Item]
    ) -> tuple[list[str], list[tuple[Item, list[str]]]]:
        """Words shared with a theme itself, and with entries of that theme, and which these are."""
        of_itself = [
            word
            for text in self._texts_of_theme[theme]
            for word in self._texts.shared_words(self._place[item.table, item.key], text)
        ]
        of_entries = (
            (voter, self._shared_words(item, voter)) for voter in voters if theme in voter.themes
        )
        entries = [(voter, words) for voter, words in of_entries if words]
        return list(dict.fromkeys(of_itself))[:MOST_WORDS], entries[:MOST_ENTRIES]

    def _shared_words(self, one: Item, other: Item) -> list[str]:
        places = self._places([one, other]).tolist()
        return self._texts.shared_words(*places)


def _of_themes(themes: Mapping[str, Row], language: str) -> list[Item]:
    """Themes as entries, with their texts in a language: a suffix of columns."""
    return [
        Item("theme", theme, "", row[f"label{language}"], row[f"definition{language}"], {})
        for theme, row in themes.items()
    ]


def _names_of_places(tables: Tables) -> list[str]:
    """The words of the names of places."""
    names = [str(row["short_name"]) for row in tables.get("initiative", [])]
    places = [str(row["name"]) for row in tables.get("territory", [])]
    return [word for name in [*names, *places] for word in words(name)]


def _table_of_themes(measures: Sequence[Item], themes: Sequence[str]) -> Table:
    """Two weights of a theme give, multiplied, what it adds to the score of a pair.

    Rare themes weigh more; what only touches a theme counts half.
    """
    number = {theme: place for place, theme in enumerate(themes)}
    often = Counter(theme for measure in measures for theme in measure.themes)
    rare = rarity(len(measures), [often[theme] for theme in themes])
    features: list[int] = []
    weights: list[float] = []
    for measure in measures:
        vector = unit(
            {
                theme: rare[number[theme]] / (2 if relation == "relatedMatch" else 1)
                for theme, relation in measure.themes.items()
            }
        )
        features += [number[theme] for theme in vector]
        weights += vector.values()
    return Table(
        np.array([len(measure.themes) for measure in measures], dtype=np.int64),
        np.array(features, dtype=np.int64),
        np.array(weights, dtype=np.float64) * math.sqrt(BY_THEMES),
        len(themes),
    )


def row(suggestion: Suggestion) -> Row:
    """A row of the table match_suggestion."""
    return {
        "match_suggestion_id": f"{suggestion.subject.key}~{suggestion.object.key}",
        "subject_id": suggestion.subject.key,
        "object_id": suggestion.object.key,
        "score": suggestion.score,
        "shared_words": suggestion.words,
        "theme_ids": suggestion.theme_ids,
    }
