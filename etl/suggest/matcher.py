"""How alike measures are, by their words and themes, and which pairs and themes that suggests; reads no file and no curated pair."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
import math

from etl.columns import Row, Tables
from etl.suggest.words import Language, Weights, likeness, unit, words

BY_STEMS, BY_PIECES, BY_THEMES = (
    0.5,
    0.3,
    0.2,
)  # what the score of a pair is made of; DECISIONS.md has the numbers
TITLE_COUNTS = 2  # words of a title count twice, those of a description once
NEIGHBOURS = 10  # so many similar entries vote for a theme
MOST_WORDS, FEWEST_PIECES = (
    5,
    4,
)  # words shown as the reason of a pair; fewer shared pieces than that, and no shared stem, may be chance
LEAST_SCORE, MOST_SUGGESTIONS = (
    0.25,
    3,
)  # what is proposed: the best three of a measure; from this score on more than half of the pairs were confirmed
NAMED = {
    "measure": ("title", "description"),
    "goal": ("title", "wording"),
    "body": ("name", "note"),
}


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
    """A pair of measures of different initiatives; words: what they share, as "one / other" where the forms differ."""

    subject: Item
    object: Item
    score: float
    words: list[str]
    theme_ids: list[str]


def items(tables: Tables) -> list[Item]:
    """Measures, goals and bodies of all initiatives, by table and key."""
    themes: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in tables.get("theme_mapping", []):
        themes[row["subject_table"], row["subject_id"]][row["theme_id"]] = row["relation"]
    found = [
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
    return sorted(found, key=lambda item: (item.table, item.key))


class Matcher:
    """Scores pairs of measures and themes of entries; the same tables give the same scores."""

    def __init__(self, tables: Tables) -> None:
        self.items = items(tables)
        self.measures = [item for item in self.items if item.table == "measure"]
        self.themes = {
            row["theme_id"]: row
            for row in sorted(tables.get("theme", []), key=lambda row: int(row["position"]))
        }
        places = [str(row["short_name"]) for row in tables.get("initiative", [])] + [
            str(row["name"]) for row in tables.get("territory", [])
        ]
        self.language = Language(
            [f"{item.title} {item.text}" for item in self.items]
            + [f"{row['label']} {row['definition']}" for row in self.themes.values()],
            places,
        )
        often = Counter(theme for item in self.measures for theme in item.themes)
        self.rarity = {
            theme: math.log((1 + len(self.measures)) / (1 + number)) + 1
            for theme, number in often.items()
        }
        self.of_item = {item: self._vectors(item.title, item.text) for item in self.items}
        self.of_theme = {
            theme: self._vectors(row["label"], row["definition"])
            for theme, row in self.themes.items()
        }
        self.theme_vectors = {
            item: unit(
                {
                    theme: self.rarity[theme] / (2 if relation == "relatedMatch" else 1)
                    for theme, relation in item.themes.items()
                }
            )
            for item in self.measures
        }

    def _vectors(self, title: str, text: str) -> tuple[Weights, Weights]:
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
        """The best pairs of measures of different initiatives that are not known: at least LEAST_SCORE, and among the best MOST_SUGGESTIONS of one of the two; best first."""
        scored = sorted(
            (
                (-round(self.score(one, other), 4), one.key, other.key, one, other)
                for place, one in enumerate(self.measures)
                for other in self.measures[place + 1 :]
                if one.initiative_id != other.initiative_id
                and frozenset((one.key, other.key)) not in known
            ),
            key=lambda pair: pair[:3],
        )
        taken: Counter[str] = Counter()
        found = []
        for score, _, _, one, other in scored:
            if -score >= LEAST_SCORE and min(taken[one.key], taken[other.key]) < MOST_SUGGESTIONS:
                taken.update((one.key, other.key))
                found.append(
                    Suggestion(
                        one,
                        other,
                        -score,
                        self.shared_words(one, other),
                        [
                            theme
                            for theme in self.themes
                            if theme in one.themes and theme in other.themes
                        ],
                    )
                )
        return found

    def shared_words(self, one: Item, other: Item) -> list[str]:
        """The pairs of words that make two measures alike, most telling first; each word once."""
        here, there = (
            {
                word: (self.language.stems(word), self.language.pieces(word))
                for word in words(f"{item.title} {item.text}")
            }
            for item in (one, other)
        )
        alike = sorted(
            (-self._weight(features, its_features), word, its)
            for word, features in here.items()
            for its, its_features in there.items()
        )
        found: list[str] = []
        used: set[str] = set()
        for weight, word, its in alike:
            if weight < 0 and not used & {word.lower(), its.lower()}:
                used |= {word.lower(), its.lower()}
                found.append(word if word.lower() == its.lower() else f"{word} / {its}")
        return found[:MOST_WORDS]

    def _weight(
        self, one: tuple[Counter[str], Counter[str]], other: tuple[Counter[str], Counter[str]]
    ) -> float:
        """What two words, each as stems and pieces, add to a score, before it is divided by the length of the texts."""
        stems, pieces = (
            [each for each in mine if each in its] for mine, its in zip(one, other, strict=True)
        )
        if not stems and len(pieces) < FEWEST_PIECES:
            return 0.0
        return BY_STEMS * sum(self.language.rarity[each] ** 2 for each in stems) + BY_PIECES * sum(
            self.language.rarity[each] ** 2 for each in pieces
        )

    def text_score(self, one: tuple[Weights, Weights], other: tuple[Weights, Weights]) -> float:
        """How alike two texts are, 0 to 1, whatever their themes."""
        return (BY_STEMS * likeness(one[0], other[0]) + BY_PIECES * likeness(one[1], other[1])) / (
            BY_STEMS + BY_PIECES
        )

    def theme_scores(self, item: Item, voters: Iterable[Item]) -> dict[str, float]:
        """Every theme with the votes for it: the most similar entries vote for theirs, and a theme's own words for itself. The item's own themes are not looked at."""
        scores = {
            theme: self.text_score(self.of_item[item], vectors)
            for theme, vectors in self.of_theme.items()
        }
        votes = sorted(
            (
                (self.text_score(self.of_item[item], self.of_item[other]), other.key)
                for other in voters
                if other is not item
            ),
            reverse=True,
        )
        by_key = {other.key: other for other in voters}
        for vote, key in votes[:NEIGHBOURS]:
            for theme in by_key[key].themes:
                scores[theme] += vote
        return scores


def rows(suggestions: Iterable[Suggestion]) -> list[Row]:
    """Rows of the table match_suggestion."""
    return [
        {
            "match_suggestion_id": f"{each.subject.key}~{each.object.key}",
            "subject_id": each.subject.key,
            "object_id": each.object.key,
            "score": each.score,
            "shared_words": each.words,
            "theme_ids": each.theme_ids,
        }
        for each in suggestions
    ]
