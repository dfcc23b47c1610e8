"""How good the suggestions are: each answer of the curators is held out and looked for.

Measured beside a plain baseline and chance; changes nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from etl.command_line import aligned
from etl.match_file import Match
from etl.suggest.items import Item
from etl.suggest.matcher import Matcher

CUTS = (1, 3, 5, 10)
ALL, OF_NEW = "themes", "themes of a new initiative"
Ranking = Mapping[str, float]  # candidates and how strongly each is proposed
Question = tuple[Ranking, Collection[str]]  # a ranking, and the candidates that are right
Scores = Callable[[Item, list[Item]], list[float]]


@dataclass(frozen=True)
class Quality:
    """One way of ranking on one task: means over the questions, by the number of proposals.

    `precision`: share of those proposals that are right, 0 to 1; `recall`: share of what is right
    that is among them.
    """

    task: str
    ranking: str
    questions: int
    precision: dict[int, float]
    recall: dict[int, float]


def hits(ranking: Ranking, right: Collection[str], cut: int) -> float:
    """Right candidates among the best `cut`.

    Candidates of one score stand in no order: of a group that is cut through, its average share
    counts.
    """
    groups: dict[float, list[bool]] = defaultdict(list)
    for candidate, score in ranking.items():
        groups[round(score, 9)].append(candidate in right)
    number, places = 0.0, cut
    for score in sorted(groups, reverse=True):
        taken = min(places, len(groups[score]))
        number += sum(groups[score]) * taken / len(groups[score])
        places -= taken
    return number


def measured(task: str, name: str, questions: Iterable[Question]) -> Quality:
    """Quality of the rankings of one method, each with its right answers."""
    results = [
        ({cut: hits(ranking, right, cut) for cut in CUTS}, len(right))
        for ranking, right in questions
    ]
    share = max(len(results), 1)
    precision = {cut: sum(hit[cut] / cut for hit, _ in results) / share for cut in CUTS}
    recall = {cut: sum(hit[cut] / right for hit, right in results) / share for cut in CUTS}
    return Quality(task, name, len(results), precision, recall)


def of_pairs(matcher: Matcher, matches: Collection[Match]) -> Iterator[Quality]:
    """For each measure with a confirmed match, all measures of other initiatives are ranked.

    The matcher has seen neither matches nor families, so nothing needs to be taken out.
    """
    methods: dict[str, Scores] = {
        "suggest": matcher.scores,
        "shared themes": lambda one, others: [
            len(one.themes.keys() & other.themes.keys()) for other in others
        ],
        "chance": lambda one, others: [0.0] * len(others),
    }
    narrower = [match for match in matches if match.predicate != "relatedMatch"]
    for task, counted in (("pairs", matches), ("pairs but relatedMatch", narrower)):
        partners = _partners(counted)
        for name, scores in methods.items():
            yield measured(task, name, _pair_questions(matcher.measures, partners, scores))


def _partners(matches: Iterable[Match]) -> dict[str, set[str]]:
    """Measures matched with each measure."""
    partners: dict[str, set[str]] = defaultdict(set)
    for match in matches:
        partners[match.subject_id].add(match.object_id)
        partners[match.object_id].add(match.subject_id)
    return partners


def _pair_questions(
    measures: list[Item], partners: Mapping[str, Collection[str]], scores: Scores
) -> Iterator[Question]:
    for item in measures:
        if item.key in partners:
            others = [other for other in measures if other.initiative_id != item.initiative_id]
            keys = (other.key for other in others)
            yield dict(zip(keys, scores(item, others), strict=True)), partners[item.key]


def of_themes(matcher: Matcher) -> Iterator[Quality]:
    """For each mapped entry all themes are ranked as if it were not mapped.

    Then as if nothing of its initiative were, as a new city would find it.
    """
    mapped = [item for item in matcher.items if item.themes]
    for task in (ALL, OF_NEW):
        questions: dict[str, list[Question]] = defaultdict(list)
        for item in mapped:
            for name, ranking in _theme_rankings(matcher, item, _voters(task, item, mapped)):
                questions[name].append((ranking, item.themes.keys()))
        for name, of_method in questions.items():
            yield measured(task, name, of_method)


def _voters(task: str, item: Item, mapped: list[Item]) -> list[Item]:
    """Mapped entries that may be looked at when the themes of this one are asked for."""
    if task == ALL:
        return [other for other in mapped if other is not item]
    return [other for other in mapped if other.initiative_id != item.initiative_id]


def _theme_rankings(
    matcher: Matcher, item: Item, voters: list[Item]
) -> Iterator[tuple[str, Ranking]]:
    often = Counter(theme for other in voters for theme in other.themes)
    yield "suggest", matcher.theme_scores(item, voters)
    yield "frequent themes", {theme: often[theme] for theme in matcher.themes}
    yield "chance", dict.fromkeys(matcher.themes, 0.0)


class Agreement(NamedTuple):
    """What a new initiative would be shown, against what curators say: right of shown and known.

    `known` are the themes, or the matches, that curators gave.
    """

    right: int
    shown: int
    known: int

    @property
    def precision(self) -> float:
        """Share of what is shown that is right, 0 to 1; 0 where nothing is shown."""
        return self.right / self.shown if self.shown else 0.0

    @property
    def recall(self) -> float:
        """Share of what is right that is shown, 0 to 1; 0 where nothing is known."""
        return self.right / self.known if self.known else 0.0


def themes_of_new(matcher: Matcher, left_out: str = "") -> Agreement:
    """Themes as they are shown, each initiative in turn taken as if none of it were mapped.

    One may be `left_out`, that of a visitor.
    """
    mapped = [item for item in matcher.items if item.themes and item.initiative_id != left_out]
    right = shown = 0
    for item in mapped:
        found = matcher.themes_for(item, _voters(OF_NEW, item, mapped))
        shown += len(found)
        right += sum(each.theme_id in item.themes for each in found)
    return Agreement(right, shown, sum(len(item.themes) for item in mapped))


def pairs_of_new(matcher: Matcher, matches: Collection[Match]) -> Agreement:
    """Pairs as they are shown for measures that curators matched; the matcher knows no match."""
    partners = _partners(matches)
    right = shown = 0
    for item in matcher.measures:
        if item.key in partners:
            found = matcher.partners(item)
            shown += len(found)
            right += sum(each.object.key in partners[item.key] for each in found)
    return Agreement(right, shown, sum(map(len, partners.values())))


def as_text(qualities: Iterable[Quality]) -> str:
    """Aligned lines: precision and recall at each cut."""
    figures = [f"{name}@{cut}" for cut in CUTS for name in ("precision", "recall")]
    lines = [["task", "ranked by", "questions", *figures]]
    for quality in qualities:
        values = [
            f"{kind[cut]:.2f}" for cut in CUTS for kind in (quality.precision, quality.recall)
        ]
        lines.append([quality.task, quality.ranking, str(quality.questions), *values])
    return aligned(lines, left=(0, 1))
