"""What a build takes over from the suggestions of the build before: the result is always the same.

Held against a build that takes over nothing, after random changes of invented towns.
"""

from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any
import json

import numpy as np
import pytest

from bench import towns
from etl import build, initiative_file
from etl.kept_files import Kept
from etl.suggest import items, matcher, suggested, texts
from etl.suggest.matcher import Matcher
from etl.suggest.neighbours import Neighbours
from etl.suggest.suggested import Suggested
from etl.suggest.vectors import Table

SEEDS, CHANGES = range(6), 15


class Town:
    """What suggestions rest on of some data files, to be changed; `decided`: known pairs."""

    def __init__(self, files: list[dict[str, Any]], themes: list[dict[str, Any]]) -> None:
        self.files, self.themes = deepcopy(files), deepcopy(themes)
        self.decided: set[frozenset[str]] = set()

    def suggested(self, kept: Kept | None = None) -> Suggested:
        """What is suggested, with what is kept or with nothing."""
        files = [json.dumps(file).encode() for file in self.files]
        return suggested.suggested(files, self.themes, self.decided, kept)

    @property
    def measures(self) -> list[dict[str, Any]]:
        return [measure for file in self.files for measure in file["measure"]]


class Changes:
    """Changes a town at random, in each way that a curator may."""

    def __init__(self, town: Town, seed: int) -> None:
        self.town, self.random = town, Random(seed)
        self.removed: list[dict[str, Any]] = []
        titles = " ".join(measure["title"] for measure in town.measures)
        self.nouns = sorted({word for word in titles.split() if word.istitle()})
        self.kinds = [name for name in vars(Changes) if not name.startswith("_")]

    def _title(self) -> str:
        """Words that are there, compounds of them, and words that nobody has used."""
        words = self.random.choices(self.nouns, k=self.random.randint(1, 4))
        new = "".join(self.random.choices("abdeiklmnorstu", k=7)).title()
        compound = words[0] + self.random.choice(self.nouns).lower()
        return " ".join(self.random.sample([*words, new, compound], k=len(words)))

    def _file(self) -> dict[str, Any]:
        return self.random.choice([file for file in self.town.files if file["measure"]])

    def title(self) -> None:
        self.random.choice(self._file()["measure"])["title"] = self._title()

    def spelling(self) -> None:
        measure = self.random.choice(self._file()["measure"])
        measure["title"] = measure["title"].swapcase()

    def longer(self) -> None:
        measure = self.random.choice(self._file()["measure"])
        measure["description"] = f"{measure['description'] or ''} {self._title()}"

    def twin(self) -> None:
        one, other = (self.random.choice(self._file()["measure"]) for _ in range(2))
        one["title"], one["description"] = other["title"], other["description"]

    def description(self) -> None:
        described = self.random.choice([None, f"Es geht um {self._title()}."])
        self.random.choice(self._file()["measure"])["description"] = described

    def goal(self) -> None:
        self.random.choice(self._file()["goal"])["title"] = self._title()

    def themes(self) -> None:
        file, number = self._file(), self.random.randint(0, 3)
        key = self.random.choice(file["measure"])["measure_id"]
        rows = [row for row in file["theme_mapping"] if row["subject_id"] != key]
        for theme in self.random.sample(self.town.themes, number):
            row = {"subject_table": "measure", "subject_id": key, "theme_id": theme["theme_id"]}
            rows.append(row | {"relation": self.random.choice(["closeMatch", "relatedMatch"])})
        file["theme_mapping"] = rows

    def new_measure(self) -> None:
        file = self._file()
        owner = file["measure"][0]["initiative_id"]
        key = f"{owner}/{self.random.choice('amz')}-{self.random.random()}"
        row = {"measure_id": key, "initiative_id": owner, "title": self._title()}
        file["measure"].append(row | {"description": None})

    def fewer_measures(self) -> None:
        file = self._file()
        gone = file["measure"].pop(self.random.randrange(len(file["measure"])))["measure_id"]
        rows = file["theme_mapping"]
        file["theme_mapping"] = [row for row in rows if row["subject_id"] != gone]

    def file_out_or_in(self) -> None:
        if self.removed:
            self.town.files.insert(0, self.removed.pop())
        elif len(self.town.files) > 3:
            self.removed.append(self.town.files.pop(self.random.randrange(3)))

    def decision(self) -> None:
        rows = [json.loads(line) for line in self.town.suggested().lines]
        if rows and self.random.random() < 0.7:
            row = self.random.choice(rows)
            self.town.decided.add(frozenset((row["subject_id"], row["object_id"])))
        elif self.town.decided:
            self.town.decided.remove(self.random.choice(sorted(self.town.decided, key=sorted)))

    def list_of_themes(self) -> None:
        theme = self.random.choice(self.town.themes)
        theme["position"] = self.random.randint(1, 99)
        theme["definition"] = f"{self._title()}."

    def theme_renamed(self) -> None:
        theme = self.random.choice(self.town.themes)
        before, theme["theme_id"] = theme["theme_id"], f"theme-{self.random.random()}"
        for file in [*self.town.files, *self.removed]:
            for row in file["theme_mapping"]:
                if row["theme_id"] == before:
                    row["theme_id"] = theme["theme_id"]

    def _any(self) -> str:
        """Makes one change; what it was."""
        kind = self.random.choice(self.kinds)
        getattr(self, kind)()
        return kind


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """Six invented towns with ten measures each."""
    data = tmp_path_factory.mktemp("towns") / "data"
    towns.make(data, 6, 60)
    files, themes = build.looked_at(initiative_file.read_all(data))
    return Town([json.loads(file) for file in files], themes)


@pytest.fixture
def town(read: Town) -> Town:
    return Town(read.files, read.themes)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "kept", "contract")


@pytest.fixture
def _few_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of these few measures still fewer are near each other, as among thousands."""
    monkeypatch.setattr(texts, "MOST_PLACES", 12)
    monkeypatch.setattr(matcher, "MOST_COMPARED", 3)
    monkeypatch.setattr(matcher, "LEAST_SCORE", 0.05)


def assert_the_same(town: Town, kept: Kept, made: list[str]) -> None:
    """With what is kept, all is as with nothing: pairs, scores, reasons, and who is near whom."""
    again, anew = town.suggested(kept), town.suggested()
    assert again.lines == anew.lines and again.best == anew.best, made
    assert (again.compared.near == anew.compared.near).all(), made
    assert (again.compared.scores == anew.compared.scores).all(), made


@pytest.mark.usefixtures("_few_places")
@pytest.mark.parametrize("seed", SEEDS)
def test_after_any_changes_it_is_what_a_build_without_anything_kept_gives(
    town: Town, kept: Kept, seed: int
) -> None:
    changes, made = Changes(town, seed), list[str]()
    for _ in range(CHANGES):
        made.append(changes._any())
        assert_the_same(town, kept, made)


@pytest.mark.parametrize("seed", SEEDS[:1])
def test_so_it_is_where_as_many_are_compared_as_in_the_product(
    town: Town, kept: Kept, seed: int
) -> None:
    changes, made = Changes(town, seed), list[str]()
    for _ in range(CHANGES):
        made.append(changes._any())
        assert_the_same(town, kept, made)


def test_a_word_that_comes_changes_what_others_compounds_are_made_of(
    town: Town, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matcher, "LEAST_SCORE", 0.01)
    one, other, third = (file["measure"][0] for file in town.files[:3])
    one["description"] = other["description"] = None
    one["title"], other["title"] = "Quorvexpflaumling", "Quorvexdrimbel"
    before = town.suggested(kept).lines
    third["title"] = "Quorvex Pflaumling Drimbel"
    after = town.suggested(kept).lines
    assert after == town.suggested().lines
    pair = f"{one['measure_id']}~{other['measure_id']}".encode()
    scores = [
        json.loads(line)["score"] for all_of in (before, after) for line in all_of if pair in line
    ]
    assert len(scores) == 2 and scores[0] != scores[1], "their roots have become known"


def test_one_theme_in_place_of_another_is_seen(town: Town, kept: Kept) -> None:
    key = town.measures[0]["measure_id"]
    kinds = {"subject_table": "measure", "subject_id": key, "relation": "closeMatch"}
    rows = [row for row in town.files[0]["theme_mapping"] if row["subject_id"] != key]
    for theme in town.themes:
        town.files[0]["theme_mapping"] = [*rows, {**kinds, "theme_id": theme["theme_id"]}]
        assert_the_same(town, kept, [theme["theme_id"]])


def drawn(rows: list[list[int]], worths: list[int]) -> Neighbours:
    """Neighbours among rows of features, of which those that are worth more are rarer."""
    features = np.array([feature for row in rows for feature in sorted(row)], dtype=np.int64)
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    table = Table(lengths, features, np.ones(len(features)), len(worths))
    often = 10 - np.array(worths, dtype=np.int64)
    return Neighbours(table, list(map(str, range(len(worths)))), often, np.sqrt(worths), 12)


def test_who_is_near_stays_while_the_surroundings_do() -> None:
    """Rows and features change, and what a feature is worth."""
    stayed = sum(stayed_of(Random(seed)) for seed in range(400))
    assert 400 < stayed < 400 * 11, "some are touched and some are not"


def stayed_of(random: Random) -> int:
    """How many of twelve rows stay after a change; each of these has the same neighbours."""
    places = np.arange(12)
    rows = [random.sample(range(9), random.randint(0, 5)) for _ in places]
    worths = [random.randint(1, 9) for _ in range(9)]
    before = drawn(rows, worths)
    if random.random() < 0.5:
        rows[random.randrange(12)] = random.sample(range(9), random.randint(0, 5))
    else:
        worths[random.randrange(9)] += random.choice([-1, 1])
    after, names = drawn(rows, worths), list(map(str, places))
    stays = before.surroundings(names) == after.surroundings(names)
    near = [each.of(places, places, 3) for each in (before, after)]
    assert (near[0] == near[1])[stays].all()
    return int(stays.sum())


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How many measures were looked at for neighbours, how many pairs scored, and lines made."""
    counted = {"_nearest": 0, "_likenesses": 0, "suggestion": 0}

    def counting(name: str) -> None:
        make = getattr(Matcher, name)

        def noted(self: Matcher, *given: Any) -> Any:
            counted[name] += 1 if name == "suggestion" else len(given[0])
            return make(self, *given)

        monkeypatch.setattr(Matcher, name, noted)

    for name in counted:
        counting(name)
    return counted


@pytest.mark.usefixtures("_few_places")
def test_a_measure_more_makes_little_be_worked_out(
    town: Town, kept: Kept, worked_out: dict[str, int]
) -> None:
    town.suggested(kept)
    first = dict(worked_out)
    town.suggested(kept)
    assert worked_out == first, "nothing has changed"
    assert first["_nearest"] == len(town.measures)
    measure = town.measures[0]
    more = {"measure_id": f"{measure['measure_id']}-2", "title": f"Quorvex {measure['title']}"}
    town.files[0]["measure"].append(measure | more)
    town.suggested(kept)
    for name, number in worked_out.items():
        assert 0 < number - first[name] < first[name] / 2, name


def test_what_a_matcher_needs_of_a_file_is_said_once_and_of_all_together(read: Town) -> None:
    files = [json.dumps(file).encode() for file in read.files]
    tables = items.together(files, read.themes)
    assert tables["theme"] == read.themes
    assert tables["measure"] == read.measures and len(read.measures) == 60
