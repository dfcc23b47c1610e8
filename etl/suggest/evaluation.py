"""How good the suggestions are: each answer of the curators is held out and looked for, beside a plain baseline and chance; changes nothing."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from etl.match_file import Match
from etl.suggest.matcher import Item, Matcher

CUTS = (1, 3, 5, 10)
Ranking = Mapping[str, float]  # candidates and how strongly each is proposed


@dataclass(frozen=True)
class Quality:
    """One way of ranking on one task: mean precision and recall over the questions, by the number of proposals looked at."""

    task: str
    ranking: str
    questions: int
    precision: dict[int, float]
    recall: dict[int, float]


def hits(ranking: Ranking, right: Collection[str], cut: int) -> float:
    """Right candidates among the best `cut`. Candidates of one score stand in no order: of a group that is cut through, its average share counts."""
    groups: dict[float, list[bool]] = defaultdict(list)
    for candidate, score in ranking.items():
        groups[round(score, 9)].append(candidate in right)
    found, places = 0.0, cut
    for score in sorted(groups, reverse=True):
        taken = min(places, len(groups[score]))
        found += sum(groups[score]) * taken / len(groups[score])
        places -= taken
    return found


def measured(task: str, name: str, questions: Iterable[tuple[Ranking, Collection[str]]]) -> Quality:
    """Quality of the rankings of one method, each with its right answers."""
    found = [
        ({cut: hits(ranking, right, cut) for cut in CUTS}, len(right))
        for ranking, right in questions
    ]
    share = max(len(found), 1)
    return Quality(
        task,
        name,
        len(found),
        {cut: sum(each[cut] / cut for each, _ in found) / share for cut in CUTS},
        {cut: sum(each[cut] / right for each, right in found) / share for cut in CUTS},
    )


def of_pairs(matcher: Matcher, matches: Collection[Match]) -> Iterator[Quality]:
    """For each measure with a confirmed match, all measures of other initiatives are ranked. The matcher has seen neither matches nor families, so nothing needs to be taken out."""
    methods: dict[str, Callable[[Item, Item], float]] = {
        "suggest": matcher.score,
        "shared themes": lambda one, other: len(one.themes.keys() & other.themes.keys()),
        "chance": lambda one, other: 0.0,
    }
    for task, counted in (
        ("pairs", matches),
        (
            "pairs but relatedMatch",
            [match for match in matches if match.predicate != "relatedMatch"],
        ),
    ):
        partners: dict[str, set[str]] = defaultdict(set)
        for match in counted:
            partners[match.subject_id].add(match.object_id)
            partners[match.object_id].add(match.subject_id)
        for name, score in methods.items():
            yield measured(
                task,
                name,
                [
                    (
                        {
                            other.key: score(item, other)
                            for other in matcher.measures
                            if other.initiative_id != item.initiative_id
                        },
                        partners[item.key],
                    )
                    for item in matcher.measures
                    if item.key in partners
                ],
            )


def of_themes(matcher: Matcher) -> Iterator[Quality]:
    """For each mapped entry all themes are ranked as if it were not mapped; then as if nothing of its initiative were, as a new city would find it."""
    mapped = [item for item in matcher.items if item.themes]
    for task in ("themes", "themes of a new initiative"):
        rankings: dict[str, list[tuple[Ranking, Collection[str]]]] = defaultdict(list)
        for item in mapped:
            voters = [
                other
                for other in mapped
                if other is not item
                and (task == "themes" or other.initiative_id != item.initiative_id)
            ]
            often = Counter(theme for other in voters for theme in other.themes)
            for name, ranking in (
                ("suggest", matcher.theme_scores(item, voters)),
                ("frequent themes", {theme: often[theme] for theme in matcher.themes}),
                ("chance", dict.fromkeys(matcher.themes, 0.0)),
            ):
                rankings[name].append((ranking, item.themes.keys()))
        yield from (measured(task, name, questions) for name, questions in rankings.items())


def as_text(qualities: Iterable[Quality]) -> str:
    """Aligned lines: precision and recall at each cut."""
    lines = [
        [
            "task",
            "ranked by",
            "questions",
            *(f"{name}@{cut}" for cut in CUTS for name in ("precision", "recall")),
        ]
    ]
    for each in qualities:
        lines.append(
            [
                each.task,
                each.ranking,
                str(each.questions),
                *(f"{kind[cut]:.2f}" for cut in CUTS for kind in (each.precision, each.recall)),
            ]
        )
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            [
                *(cell.ljust(width) for cell, width in zip(line[:2], widths[:2], strict=True)),
                *(cell.rjust(width) for cell, width in zip(line[2:], widths[2:], strict=True)),
            ]
        )
        for line in lines
    )
