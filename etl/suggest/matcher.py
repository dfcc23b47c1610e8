"""How alike measures are, by their words and themes, and which pairs and themes that suggests.

Reads no file and no curated pair.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
import math

import numpy as np

from etl.columns import Row, Tables
from etl.suggest.vectors import Table
from etl.suggest.words import Language, Weights, likeness, unit, words

# What the score of a pair is made of; DECISIONS.md has the numbers.
BY_STEMS, BY_PIECES, BY_THEMES = 0.5, 0.3, 0.2
TITLE_COUNTS = 2  # words of a title count twice, those of a description once
NEIGHBOURS = 10  # so many similar entries vote for a theme
MOST_WORDS, MOST_ENTRIES = 5, 2  # shown as the reason of a pair or a theme
MOST_THEMES = 3  # proposed of an entry
FEWEST_PIECES = 4  # fewer shared pieces than that, and no shared stem, may be chance
# What is proposed: the best three of a measure, and only from this score on, where more than half
# of the pairs were confirmed.
LEAST_SCORE, MOST_SUGGESTIONS = 0.25, 3
NAMED = {
    "measure": ("title", "description"),
    "goal": ("title", "wording"),
    "body": ("name", "note"),
}
# All that a matcher looks at of a data file: columns of its tables.
NEEDED = {
    **{table: (f"{table}_id", "initiative_id", *texts) for table, texts in NAMED.items()},
    "initiative": ("short_name",),
    "territory": ("name",),
    "theme_mapping": ("subject_table", "subject_id", "theme_id", "relation"),
}
# Among many measures only some are compared: those that share its rarest features, as many of these
# as are found in so many places, and of those measures the ones that share most.
MOST_PLACES, MOST_COMPARED = 600, 40
Vectors = tuple[Weights, Weights]  # of a text: weights of its stems, weights of its pieces
Counts = tuple[Counter[str], Counter[str], set[str]]  # of a word: its stems, its pieces, all


@dataclass(frozen=True)
class Item:
    """A measure, goal or body as the matcher sees it; themes: relation by theme."""

    table: str
    key: str
    initiative_id: str
    title: str
    text: str
    themes: dict[str, str] = field(hash=False)


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


def matter(tables: Tables) -> Tables:
    """What a matcher needs to know of the rows of a data file."""
    return {
        table: [{column: row[column] for column in columns} for row in tables.get(table, [])]
        for table, columns in NEEDED.items()
    }


def items(tables: Tables) -> list[Item]:
    """Measures, goals and bodies of all initiatives, by table and key."""
    themes: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in tables.get("theme_mapping", []):
        themes[row["subject_table"], row["subject_id"]][row["theme_id"]] = row["relation"]
    every = [
        Item(
            table,
            row[f"{table}_id"],
            row["initiative_id"],
            row[title],
            row[text] or "",
            themes[table, row[f"{table}_id"]],
        )
        for table, (title, text) in NAMED.items()
        for row in tables.get(table, [])
    ]
    return sorted(every, key=lambda item: (item.table, item.key))


class Matcher:
    """Scores pairs of measures and themes of entries; the same tables give the same scores."""

    def __init__(self, tables: Tables) -> None:
        self.items = items(tables)
        self.measures = [item for item in self.items if item.table == "measure"]
        in_order = sorted(tables.get("theme", []), key=lambda row: int(row["position"]))
        self.themes = {row["theme_id"]: row for row in in_order}
        self.language = self._language(tables)
        self._counts_of_word: dict[str, Counts] = {}
        self.of_item = {item: self._vectors(item.title, item.text) for item in self.items}
        # A theme in both languages: a plan may have its titles in either.
        self.theme_texts = {
            theme: (
                Item("theme", theme, "", row["label"], row["definition"], {}),
                Item("theme", theme, "", row["label_en"], row["definition_en"], {}),
            )
            for theme, row in self.themes.items()
        }
        self.of_theme = {
            theme: [self._vectors(text.title, text.text) for text in texts]
            for theme, texts in self.theme_texts.items()
        }
        rarity = self._rarity_of_themes()
        self.theme_vectors = {item: _theme_vector(item, rarity) for item in self.measures}
        self._place = {item: place for place, item in enumerate(self.measures)}
        self._texts: Table | None = None  # of the measures, once one is compared by itself
        self._all_texts: Table | None = None  # of all entries, where they are many
        self._all_places = {item.key: place for place, item in enumerate(self.items)}

    def _language(self, tables: Tables) -> Language:
        """The words of all entries and themes, without the names of places."""
        names = [str(row["short_name"]) for row in tables.get("initiative", [])]
        places = [str(row["name"]) for row in tables.get("territory", [])]
        texts = [f"{item.title} {item.text}" for item in self.items]
        described = [f"{row['label']} {row['definition']}" for row in self.themes.values()]
        return Language(texts + described, names + places)

    def _rarity_of_themes(self) -> dict[str, float]:
        often = Counter(theme for item in self.measures for theme in item.themes)
        return {
            theme: math.log((1 + len(self.measures)) / (1 + number)) + 1
            for theme, number in often.items()
        }

    def _vectors(self, title: str, text: str) -> Vectors:
        stems, pieces = self.language.stems(text), self.language.pieces(text)
        for _ in range(TITLE_COUNTS):
            stems.update(self.language.stems(title))
            pieces.update(self.language.pieces(title))
        return self.language.weighted(stems), self.language.weighted(pieces)

    def score(self, one: Item, other: Item) -> float:
        """How alike two measures are, 0 to 1, by stems, pieces of words and themes."""
        (stems, pieces), (other_stems, other_pieces) = self.of_item[one], self.of_item[other]
        return (
            BY_STEMS * likeness(stems, other_stems)
            + BY_PIECES * likeness(pieces, other_pieces)
            + BY_THEMES * likeness(self.theme_vectors[one], self.theme_vectors[other])
        )

    def pairs(self, known: Collection[frozenset[str]] = ()) -> list[Suggestion]:
        """The best pairs of measures of different initiatives that are not known, best first.

        At least LEAST_SCORE, and among the best MOST_SUGGESTIONS of one of the two.
        """
        scored = sorted(
            (-score, one.key, other.key, one, other)
            for one, other, whole in self._scored()
            if (score := round(whole, 4)) >= LEAST_SCORE
            and frozenset((one.key, other.key)) not in known
        )
        taken: Counter[str] = Counter()
        suggestions = []
        for score, _, _, one, other in scored:
            if min(taken[one.key], taken[other.key]) < MOST_SUGGESTIONS:
                taken.update((one.key, other.key))
                suggestions.append(self._suggestion(one, other, -score))
        return suggestions

    def _candidates(self) -> list[tuple[int, int]]:
        """Places of two measures of different initiatives that may be alike, each pair once."""
        texts = Table(dict(_parts(self.of_item[item])) for item in self.measures)
        return sorted(
            {
                (min(place, other), max(place, other))
                for place in range(len(self.measures))
                for other in self._nearest(place, texts)
            }
        )

    def _nearest(self, place: int, texts: Table) -> list[int]:
        """Places of the measures of other initiatives that share most, by the rarest features."""
        found, shared = texts.nearest(place, MOST_PLACES)
        own = self.measures[place].initiative_id
        best = np.argsort(-shared, kind="stable")
        others = (int(found[each]) for each in best)
        return list(
            islice(
                (each for each in others if self.measures[each].initiative_id != own),
                MOST_COMPARED,
            )
        )

    def _scored(self) -> Iterator[tuple[Item, Item, float]]:
        """Candidates with their scores, as `score` gives them."""
        pairs = np.array(self._candidates(), dtype=np.int64).reshape(-1, 2)
        whole = Table(
            {
                **dict(_parts(self.of_item[item])),
                **{
                    f"theme {theme}": weight * math.sqrt(BY_THEMES)
                    for theme, weight in self.theme_vectors[item].items()
                },
            }
            for item in self.measures
        )
        scores = whole.likenesses(pairs[:, 0], pairs[:, 1])
        for (place, other), score in zip(pairs.tolist(), scores, strict=True):
            yield self.measures[place], self.measures[other], score

    def _suggestion(self, one: Item, other: Item, score: float) -> Suggestion:
        shared = [theme for theme in self.themes if theme in one.themes and theme in other.themes]
        return Suggestion(one, other, score, self.shared_words(one, other), shared)

    def shared_words(self, one: Item, other: Item) -> list[str]:
        """The pairs of words that make two measures alike, most telling first; each word once."""
        here, there = self._features(one), self._features(other)
        alike = sorted(
            (-self._weight(features, its_features), word, its_word)
            for word, features in here.items()
            for its_word, its_features in there.items()
            if not features[2].isdisjoint(its_features[2])
        )
        shared: list[str] = []
        used: set[str] = set()
        for weight, word, its_word in alike:
            spellings = {word.lower(), its_word.lower()}
            if weight < 0 and not used & spellings:
                used |= spellings
                shared.append(word if len(spellings) == 1 else f"{word} / {its_word}")
        return shared[:MOST_WORDS]

    def _features(self, item: Item) -> dict[str, Counts]:
        """Stems and pieces of each word of a measure."""
        return {word: self._counts(word) for word in words(f"{item.title} {item.text}")}

    def _counts(self, word: str) -> Counts:
        if word not in self._counts_of_word:
            stems, pieces = self.language.stems(word), self.language.pieces(word)
            self._counts_of_word[word] = stems, pieces, stems.keys() | pieces.keys()
        return self._counts_of_word[word]

    def _weight(self, one: Counts, other: Counts) -> float:
        """What two words add to a score, before it is divided by the length of the texts."""
        stems = [stem for stem in one[0] if stem in other[0]]
        pieces = [piece for piece in one[1] if piece in other[1]]
        if not stems and len(pieces) < FEWEST_PIECES:
            return 0.0
        return BY_STEMS * self._squares(stems) + BY_PIECES * self._squares(pieces)

    def _squares(self, features: Iterable[str]) -> float:
        return sum(self.language.rarity[feature] ** 2 for feature in features)

    def text_score(self, one: Vectors, other: Vectors) -> float:
        """How alike two texts are, 0 to 1, whatever their themes."""
        return (BY_STEMS * likeness(one[0], other[0]) + BY_PIECES * likeness(one[1], other[1])) / (
            BY_STEMS + BY_PIECES
        )

    def theme_scores(self, item: Item, voters: Collection[Item]) -> dict[str, float]:
        """Every theme with the votes for it; the item's own themes are not looked at.

        The most similar entries vote for theirs, and a theme's own words for itself.
        """
        return self._theme_scores(item, self.neighbours(item, voters))

    def _near(self, item: Item, voters: Collection[Item]) -> Collection[Item]:
        """Of many entries those that share the rarest features of one; of few all."""
        if len(voters) <= MOST_PLACES:
            return voters
        if self._all_texts is None:
            self._all_texts = Table(dict(_parts(self.of_item[each])) for each in self.items)
        found, _ = self._all_texts.nearest(self._all_places[item.key], MOST_PLACES)
        near = {self.items[place].key for place in found}
        return [voter for voter in voters if voter.key in near]

    def neighbours(self, item: Item, voters: Collection[Item]) -> list[tuple[float, Item]]:
        """The entries that vote for themes of this one, the most similar first."""
        own = self.of_item[item]
        by_key = {other.key: other for other in voters}
        votes = sorted(
            (
                (self.text_score(own, self.of_item[other]), other.key)
                for other in voters
                if other is not item
            ),
            reverse=True,
        )
        return [(vote, by_key[key]) for vote, key in votes[:NEIGHBOURS]]

    def _theme_scores(self, item: Item, votes: Iterable[tuple[float, Item]]) -> dict[str, float]:
        own = self.of_item[item]
        scores = {
            theme: max(self.text_score(own, vectors) for vectors in texts)
            for theme, texts in self.of_theme.items()
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
        votes = self.neighbours(item, self._near(item, voters))
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
            word for text in self.theme_texts[theme] for word in self.shared_words(item, text)
        ]
        of_entries = (
            (voter, self.shared_words(item, voter)) for voter in voters if theme in voter.themes
        )
        entries = [(voter, words) for voter, words in of_entries if words]
        return list(dict.fromkeys(of_itself))[:MOST_WORDS], entries[:MOST_ENTRIES]

    def partners(self, item: Item, known: Collection[frozenset[str]] = ()) -> list[Suggestion]:
        """The best measures of other initiatives for one measure, as `pairs` scores them."""
        if self._texts is None:
            self._texts = Table(dict(_parts(self.of_item[each])) for each in self.measures)
        others = [self.measures[each] for each in self._nearest(self._place[item], self._texts)]
        scored = sorted(
            (-score, other.key, other)
            for other in others
            if (score := round(self.score(item, other), 4)) >= LEAST_SCORE
            and frozenset((item.key, other.key)) not in known
        )
        return [
            self._suggestion(item, other, -score) for score, _, other in scored[:MOST_SUGGESTIONS]
        ]


def _parts(vectors: Vectors) -> Iterator[tuple[str, float]]:
    """Stems and pieces; two weights of one give, multiplied, what it adds to a score."""
    for share, weights in zip((BY_STEMS, BY_PIECES), vectors, strict=True):
        for name, weight in weights.items():
            yield name, weight * math.sqrt(share)


def _theme_vector(item: Item, rarity: dict[str, float]) -> Weights:
    """The themes of a measure by rarity; what only touches a theme counts half."""
    return unit(
        {
            theme: rarity[theme] / (2 if relation == "relatedMatch" else 1)
            for theme, relation in item.themes.items()
        }
    )


def rows(suggestions: Iterable[Suggestion]) -> list[Row]:
    """Rows of the table match_suggestion."""
    return [
        {
            "match_suggestion_id": f"{suggestion.subject.key}~{suggestion.object.key}",
            "subject_id": suggestion.subject.key,
            "object_id": suggestion.object.key,
            "score": suggestion.score,
            "shared_words": suggestion.words,
            "theme_ids": suggestion.theme_ids,
        }
        for suggestion in suggestions
    ]
