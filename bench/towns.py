"""Invents a data folder of any size that the build accepts; the same seed gives the same files.

python -m bench.towns --initiatives N --measures M --dates D --seed S OUT

Words and word lists are those of data/; towns, plans and numbers are made up. Measures nothing.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any
import argparse
import json
import re
import shutil
import sys

import yaml

from etl import paths
from wording.german import letters

Entry = dict[str, Any]
SHARED = (
    "statuses.yml",
    "themes.yml",
    "organisations.yml",
    "plan_kinds.yml",
    "coding_rules.yml",
)
STATISTICS = ("context_indicators.yml", "context_indicators.csv")
MEASURES_EACH, DATES = 60, 3  # of an initiative, where the command line says nothing else
FIRST_YEAR, STATISTICS_YEARS = 2012, 4
BEGINNINGS = "Au Berg Birken Buchen Dorn Eichen Erlen Espen Falken Feld Fichten Finken Grün Hasel"
ENDINGS = "ach au bach berg burg dorf eck feld furt hain hausen heim hofen horst kirchen rode stedt"
BEFORE = ("", "Alt", "Groß", "Klein", "Mittel", "Neu", "Nieder", "Nord", "Ober", "Ost", "Süd")
STATES = 16
KINDS = ["masterplan", "industry_initiative", "promotion_concept", "participation_project", "other"]
# What a plan publishes of the number of its measures, in turn.
PUBLISHES = ("list", "total", "shares", "examples", "nothing")
STEPS = ("open", "begun", "in_progress", "completed", "ongoing", "on_hold", "abandoned", "unknown")
STATUS_WORDS = {
    "offen": "open",
    "begonnen": "begun",
    "läuft": "in_progress",
    "erledigt": "completed",
    "dauerhaft": "ongoing",
    "ruht": "on_hold",
    "aufgegeben": "abandoned",
    "ersetzt": "superseded",
    "unklar": "unknown",
}
WORD_OF = {step: word for word, step in STATUS_WORDS.items()}
BODIES = [
    "steering",
    "working_group",
    "living_lab",
    "congress",
    "network",
    "advisory_board",
    "office",
]
RELATIONS = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
REASONS = ("not_reported", "list_incomplete", "source_breaks_off", "not_found")
ROLES = [
    "lead",
    "initiator",
    "chair",
    "management",
    "member",
    "partner",
    "funder",
    "research",
    "consulting",
]
COUNTED_APART = {  # kinds of entries that are counted within others: list and key
    "status_reports": ("measures", "status"),
    "targets": ("indicators", "targets"),
    "observations": ("indicators", "observations"),
    "dues": ("measures", "dues"),
    "money": ("measures", "money"),
    "ratings": ("measures", "ratings"),
}
LISTS = [
    "goals",
    "action_fields",
    "bodies",
    "lists",
    "measures",
    "declared_totals",
    "reported_shares",
    "indicators",
    "milestones",
    "involvements",
    "contradictions",
]


class Words:
    """What texts are made of: nouns of the real titles, themes and organisations of data/."""

    def __init__(self) -> None:
        self.themes = [entry["id"] for entry in _read("themes.yml")["themes"]]
        organisations = _read("organisations.yml")["organisations"]
        self.organisations = [entry["id"] for entry in organisations]
        texts = [file.read_text("utf-8") for file in sorted(paths.INITIATIVES.glob("*.yml"))]
        titles = re.findall(r"title: \"?(.+)", "\n".join(texts))
        self.nouns = sorted({word for title in titles for word in _nouns(title)})
        assert len(self.nouns) > len(self.themes), "the real files have titles"

    def title(self, random: Random) -> str:
        """A heading of two to five nouns; one in twenty is as long as a sentence."""
        number = 20 if random.random() < 0.05 else random.randint(2, 5)
        links = random.choices((" für ", " und ", " im ", " mit ", ": "), k=number - 1)
        nouns = random.choices(self.nouns, k=number)
        return "".join(part for pair in zip(nouns, [*links, ""], strict=True) for part in pair)

    def sentence(self, random: Random) -> Entry:
        """A text in two languages."""
        nouns = " ".join(random.choices(self.nouns, k=random.randint(4, 20)))
        return {"de": f"Es geht um {nouns}.", "en": f"It is about {nouns}."}


def _read(name: str) -> Any:
    return yaml.safe_load((paths.DATA / name).read_text("utf-8"))


def _nouns(title: str) -> list[str]:
    return re.findall(r"\b[A-ZÄÖÜ][a-zäöüß]{4,}\b", title)


def name_of(place: int) -> str:
    """Name of the town at a place, counted from 0; no two have the same.

    ValueError beyond the number of names.
    """
    beginnings, endings = BEGINNINGS.split(), ENDINGS.split()
    before, rest = divmod(place, len(beginnings) * len(endings))
    further, before = divmod(before, len(BEFORE))
    ending, beginning = divmod(rest, len(beginnings))
    name = f"{beginnings[beginning]}{endings[ending]}"
    name = f"{BEFORE[before]}{name.lower()}" if before else name
    return f"{name} {BEFORE[further].lower()}wärts" if further else name


def slug(text: str) -> str:
    """A text as an id: small letters and hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", letters(text)))


def both(text: str) -> Entry:
    """The same words in both languages."""
    return {"de": text, "en": text}


class Town:
    """One invented initiative; `file` is what its data file holds."""

    def __init__(self, place: int, measures: int, dates: int, seed: int, words: Words) -> None:
        self.place, self.words = place, words
        self.random = Random(f"{seed}/{place}")
        self.name = name_of(place)
        self.id = slug(self.name)
        self.publishes = PUBLISHES[place % len(PUBLISHES)]
        start = FIRST_YEAR + self.random.randint(0, 8)
        self.years = [start + 1 + step for step in range(dates)]
        self.start = start
        self.file: Entry = {"territory": self._territory(), "initiative": self._initiative()}
        self.file["sources"] = self._sources()
        self.file["goals"] = [self._goal(number) for number in range(self.random.randint(2, 8))]
        self.file["action_fields"] = self._fields()
        self.file["bodies"] = [self._body(number) for number in range(self.random.randint(0, 6))]
        self.file["lists"] = self._lists()
        self.file["measures"] = self._measures(measures)
        self.file["declared_totals"] = self._totals()
        self.file["reported_shares"] = self._shares()
        self.file["indicators"] = self._indicators()
        self.file["milestones"] = self._milestones()
        self.file["involvements"] = self._involved(self.random.randint(1, 8), "role")
        self.file["contradictions"] = self._contradictions()
        self.file["gaps"] = list(self._gaps())

    # --- what every entry needs ---

    def _cited(self, source: str = "bericht-1", **more: Any) -> list[Entry]:
        heading = self.random.choice(self.words.nouns)
        return [{"source": source, "heading": heading, "quote": heading, **more}]

    def _themes(self, most: int) -> list[Entry]:
        return [
            {
                "theme": theme,
                "relation": self.random.choice(RELATIONS),
                "because": self.words.sentence(self.random),
            }
            for theme in self.random.sample(self.words.themes, self.random.randint(1, most))
        ]

    def _date(self, year: int) -> str:
        """A date of the year as vague as sources are."""
        month = self.random.randint(1, 12)
        return self.random.choice(
            [f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-15", f"{year}-21", f"{year}~"]
        )

    def _one_of(self, kind: str, chance: float) -> str | None:
        """Id of an entry of this kind, or none."""
        entries = self.file[kind]
        wanted = bool(entries) and self.random.random() < chance
        return self.random.choice(entries)["id"] if wanted else None

    def _involved(self, number: int, key: str | None = None) -> list[Entry]:
        chosen = self.random.sample(self.words.organisations, number)
        return [
            {
                "organisation": organisation,
                "sources": self._cited(),
                **({key: self.random.choice(ROLES)} if key else {}),
            }
            for organisation in chosen
        ]

    # --- the frame ---

    def _territory(self) -> Entry:
        state, number = self.place % STATES + 1, self.place // STATES
        digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        code = "".join(digits[self.place // 36**power % 36] for power in (2, 1, 0))
        return {
            "ags": f"{state:02}{number:03}",
            "nuts": f"DE{code}",
            "name": f"Stadt {self.name}",
            "state": f"Land {state}",
        }

    def _initiative(self) -> Entry:
        end = self.start + self.random.randint(4, 12)
        return {
            "id": self.id,
            "name": f"Plan {self.name}",
            "short_name": self.name,
            "kind": KINDS[self.place % len(KINDS)],
            "kind_as_published": "Plan",
            "period": self.random.choice([f"{self.start}/{end}", f"{self.start}/..", f"../{end}"]),
            "period_as_published": both(f"{self.start}"),
            "purpose": self.words.sentence(self.random),
            "phases": [
                {"name": both("Beginn"), "when": f"{self.start}", "sources": self._cited()}
                for _ in range(self.place % 3)
            ],
            "sources": self._cited(),
        }

    def _sources(self) -> list[Entry]:
        """A report of each year, a newspaper, a study."""
        reports = [
            {"id": f"bericht-{number}", "published": f"{year}-12", "status_words": STATUS_WORDS}
            for number, year in enumerate(self.years, 1)
        ]
        others: list[Entry] = [
            {"id": "zeitung", "published": f"{self.years[-1]}", "kind": "press"},
            {"id": "studie", "published": f"{self.start}", "kind": "research"},
        ]
        return [
            {
                "kind": "initiative",
                "title": f"{entry['id']} {self.name}",
                "publisher": f"Stadt {self.name}",
                "url": f"https://{self.id}.example/{entry['id']}",
                **entry,
            }
            for entry in [*reports, *others]
        ]

    def _goal(self, number: int) -> Entry:
        return {
            "id": f"ziel-{number}",
            "title": self.words.title(self.random),
            "level": self.random.choice(["guiding_goal", "objective", "further_goal"]),
            "level_as_published": both("Ziel"),
            "wording": self.words.sentence(self.random),
            "stated": f"{self.start}",
            "sources": self._cited(),
            "themes": self._themes(3),
        }

    def _fields(self) -> list[Entry]:
        return [
            {"id": f"feld-{number}", "title": self.words.title(self.random), **self._source()}
            for number in range(self.random.randint(0, 5))
        ]

    def _source(self) -> Entry:
        return {"sources": self._cited()}

    def _body(self, number: int) -> Entry:
        fewest = self.random.randint(3, 20)
        return {
            "id": f"gremium-{number}",
            "name": self.words.title(self.random),
            "kind": self.random.choice(BODIES),
            "kind_as_published": both("Kreis"),
            "of_plan": self.random.random() < 0.9,
            "participants": {"min": fewest, "max": fewest + number, "as_published": both("einige")},
            "seats": self._involved(self.random.randint(0, 5), "role"),
            "sources": self._cited(),
            "themes": self._themes(2),
        }

    # --- measures ---

    def _lists(self) -> list[Entry]:
        extents = {"list": "complete", "shares": "extract", "examples": "examples"}
        if self.publishes not in extents:
            return []
        return [
            {
                "id": "liste",
                "title": both("Liste"),
                "of": both("Maßnahmen"),
                "extent": extents[self.publishes],
                "as_of": f"{self.start}-12",
                "sources": self._cited(),
            }
        ]

    def _measures(self, number: int) -> list[Entry]:
        measures: list[Entry] = []
        for place in range(number):
            measure = self._measure(place)
            if measures and self.random.random() < 0.04:
                self._succeed(measure, measures[-1])
            elif measures and "part_of" not in measures[0] and self.random.random() < 0.05:
                measure["part_of"] = measures[0]["id"]
            measures.append(measure)
        return measures

    def _measure(self, place: int) -> Entry:
        title = self.words.title(self.random)
        links = {"goal": "goals", "body": "bodies", "field": "action_fields"}
        chosen = {key: self._one_of(kind, 0.6) for key, kind in links.items()}
        listed = bool(self.file["lists"]) and self.random.random() < 0.9
        return {
            "id": f"{slug(title)[:40].strip('-')}-m{place}",
            "title": title,
            "checkable_by": self.random.choice([[], ["act"], ["number"], ["act", "number"]]),
            "focus": self.random.random() < 0.1,
            **{key: entry for key, entry in chosen.items() if entry},
            **({"list": "liste"} if listed else {"announced": f"{self.start}"}),
            **self._due(),
            **self._rated(),
            **({"description": self._sentence()} if self.random.random() < 0.4 else {}),
            "responsible": self._involved(self.random.randint(0, 2)),
            **self._standing(),
            "sources": self._cited(),
            "themes": self._themes(3),
        }

    def _due(self) -> Entry:
        """Its due date, with history, or none."""
        chance, year = self.random.random(), self.start + self.random.randint(2, 9)
        if chance < 0.2:
            return {"due": f"../{self._date(year)}"}
        if chance < 0.3:
            told = enumerate(self.years[: self.random.randint(1, 2)])
            return {
                "dues": [
                    {"due": f"../{year + late}", "announced": f"{when}", "sources": self._cited()}
                    for late, when in told
                ]
            }
        return {}

    def _rated(self) -> Entry:
        """What it costs and how urgent it is; mostly nothing is said of either."""
        said: Entry = {"as_of": f"{self.years[0]}", "sources": self._cited()}
        found: Entry = {}
        if self.random.random() < 0.1:
            amount = {"kind": "cost", "amount": 1000 * self.random.randint(1, 900)}
            found["money"] = [{**amount, "currency": "EUR", "stage": "announced", **said}]
        if self.random.random() < 0.1:
            value = self.random.choice(["hoch", "mittel", "niedrig"])
            found["ratings"] = [{"name": both("Priorität"), "value": both(value), **said}]
        return found

    def _sentence(self) -> Entry:
        return self.words.sentence(self.random)

    def _standing(self) -> Entry:
        """Its status reports, or the reason why none is known."""
        reports = [
            self._report(number, year)
            for number, year in enumerate(self.years, 1)
            if self.random.random() < 0.7
        ]
        reason = self.random.choice(REASONS)
        if any(report.get("word") != "unklar" for report in reports):
            return {"status": reports}
        search = {"on": f"{self.years[-1]}-12-31", "where": both("Seiten"), "words": ["Plan"]}
        searched = {"searched": [search]} if reason == "not_found" else {}
        return {"status": reports, "no_status": reason, **searched}

    def _report(self, number: int, year: int) -> Entry:
        step, chance = self.random.choice(STEPS), self.random.random()
        entry: Entry = {"as_of": self._date(year)}
        if chance < 0.7 or step == "unknown":
            own = {"evidence": "self_reported", "sources": self._cited(f"bericht-{number}")}
            return {"word": WORD_OF[step], **entry, **own}
        entry |= {"status": step, "because": self._sentence()}
        if chance < 0.9:
            return {**entry, "evidence": "independent", "sources": self._cited("zeitung")}
        cited = self._cited("studie", inferred=True)
        return {**entry, "evidence": "inferred", "sources": cited}

    def _succeed(self, measure: Entry, earlier: Entry) -> None:
        """The measure replaces the one before it, which its last report says."""
        link = {"measure": earlier["id"], "kind": "replaced", "sources": self._cited()}
        measure["predecessors"] = [link]
        number = len(self.years)
        report = {"word": "ersetzt", "as_of": f"{self.years[-1]}-12-31"}
        own = {"evidence": "self_reported", "sources": self._cited(f"bericht-{number}")}
        earlier["status"].append({**report, **own})
        earlier.pop("no_status", None)
        earlier.pop("searched", None)

    # --- totals, shares, indicators ---

    def _totals(self) -> list[Entry]:
        if self.publishes not in ("list", "total", "shares"):
            return []
        total = len(self.file["measures"]) + self.random.randint(0, 9)
        return [
            {
                "id": "gesamt",
                "act": self.random.choice(["decided", "presented", "mentioned"]),
                "total": max(total, 1),
                "of": both("Maßnahmen"),
                "as_published": f"{total} Maßnahmen",
                "whole_plan": True,
                "as_of": f"{self.start}",
                "sources": self._cited(),
            }
        ]

    def _shares(self) -> list[Entry]:
        """Whole percentages of four steps that add up to 100."""
        if self.publishes != "shares":
            return []
        cuts = sorted(self.random.sample(range(1, 100), 3))
        percentages = [end - start for start, end in zip([0, *cuts], [*cuts, 100], strict=True)]
        return [
            {
                "word": WORD_OF[step],
                "share": f"{percentage} %",
                "as_published": f"{percentage} %",
                "of": both("Maßnahmen"),
                "of_total": "gesamt",
                "as_of": f"{self.years[0]}-12",
                "sources": self._cited(),
            }
            for step, percentage in zip(STEPS, percentages, strict=False)
        ]

    def _indicators(self) -> list[Entry]:
        return [
            {
                "id": f"kennzahl-{number}",
                "name": both(self.words.title(self.random)),
                "unit": both("Tage"),
                "level": self.random.choice(["input", "output", "outcome", "impact"]),
                "goal": self.random.choice(self.file["goals"])["id"],
                "targets": [
                    {
                        "value": self.random.randint(1, 90),
                        "direction": "at_most",
                        "due": self._date(self.start + 5),
                        "wording": self._sentence(),
                        "sources": self._cited(),
                    }
                ],
                "observations": [
                    {"value": self.random.randint(1, 90), "as_of": f"{year}", **self._source()}
                    for year in self.years
                ],
            }
            for number in range(self.random.randint(0, 3))
        ]

    # --- what happened, what does not fit, what is missing ---

    def _milestones(self) -> list[Entry]:
        kinds = ["start", "decision", "event", "publication", "report", "funding", "result", "end"]
        return [
            {
                "id": f"ereignis-{number}",
                "title": both(self.words.title(self.random)),
                "kind": self.random.choice(kinds),
                "when": self._date(self.start + number % 9),
                "sources": self._cited(),
            }
            for number in range(self.random.randint(0, 12))
        ]

    def _contradictions(self) -> list[Entry]:
        return [
            {
                "id": f"widerspruch-{number}",
                "topic": both("Zahl der Maßnahmen"),
                "values": [{"value": str(value), "sources": self._cited()} for value in (30, 33)],
                "comment": self._sentence(),
            }
            for number in range(self.place % 3)
        ]

    def _gaps(self) -> Iterator[Entry]:
        for aspect, number in self.counts().items():
            if number == 0 and aspect not in ("contradictions", "dues", "money", "ratings"):
                yield {"aspect": aspect, "reason": "not_reported", "note": self._sentence()}

    def counts(self) -> dict[str, int]:
        """What the file holds, by the names of `expect`."""
        number = {
            kind: len(self.file[kind]) for kind in ["sources", *LISTS] if kind != "indicators"
        }
        for name, (kind, key) in COUNTED_APART.items():
            number[name] = sum(len(entry.get(key, [])) for entry in self.file[kind])
        for kind, key in (("bodies", "seats"), ("measures", "responsible")):
            number["involvements"] += sum(len(entry[key]) for entry in self.file[kind])
        return number

    def text(self) -> str:
        """The data file: YAML with an entry a line."""
        lines = []
        for key, value in {"expect": self.counts(), **self.file}.items():
            if isinstance(value, list) and value:
                lines += [f"{key}:", *(f"  - {_flow(entry)}" for entry in value)]
            else:
                lines.append(f"{key}: {_flow(value)}")
        return "\n".join([*lines, ""])


def _flow(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


# --- what lies between towns ---


def pairs(keys: list[list[str]], random: Random) -> Iterator[list[str]]:
    """Rows of the file of matches: a third as many as there are measures."""
    known = set()
    for _ in range(sum(map(len, keys)) // 3):
        one, other = sorted(random.choice(own) for own in random.sample(keys, 2))
        if (one, other) not in known:
            known.add((one, other))
            relation = random.choice(RELATIONS[1:])
            confidence = f"{random.randint(40, 95) / 100}"
            yield [
                one,
                f"skos:{relation}",
                other,
                "semapv:ManualMappingCuration",
                "Bench",
                confidence,
                "2026-11-25",
                "Erfunden.",
                "Invented.",
            ]


def families(keys: list[list[str]], random: Random, words: Words) -> list[Entry]:
    """A family for every second town, with members of up to forty towns."""
    return [
        {
            "id": f"familie-{number}",
            "label": both(words.title(random)),
            "definition": words.sentence(random),
            "members": [
                {"measure": random.choice(own), "because": words.sentence(random)}
                for own in random.sample(keys, random.randint(2, min(len(keys), 40)))
            ],
        }
        for number in range(max(len(keys) // 2, 1))
    ]


def statistics(towns: list[Town], random: Random) -> Iterator[str]:
    """Lines of the table of values: each indicator of each town for some years."""
    header = (paths.DATA / STATISTICS[1]).read_text("utf-8").splitlines()[:1]
    described = _read(STATISTICS[0])
    source = described["sources"][0]["id"]
    yield from header
    for town in towns:
        for indicator in described["indicators"]:
            for year in range(2020, 2020 + STATISTICS_YEARS):
                value = random.randint(10, 90)
                cells = [town.file["territory"]["ags"], year, indicator["id"], value, source, "T-1"]
                yield ",".join(map(str, cells))


def make(out: Path, initiatives: int, measures: int, dates: int = DATES, seed: int = 1) -> None:
    """Writes a data folder; `measures`: of all initiatives together, in equal parts.

    `dates`: years in which each initiative reports. FileExistsError where the folder is there.
    """
    (out / "initiatives").mkdir(parents=True)
    for name in (*SHARED, STATISTICS[0]):
        shutil.copy(paths.DATA / name, out)
    words, random = Words(), Random(seed)
    towns, keys = [], []
    for place in range(initiatives):
        number = measures * (place + 1) // initiatives - measures * place // initiatives
        town = Town(place, number, dates, seed, words)
        (out / "initiatives" / f"{town.id}.yml").write_text(town.text(), encoding="utf-8")
        keys.append([f"{town.id}/{measure['id']}" for measure in town.file["measures"]])
        towns.append(town)
    (out / STATISTICS[1]).write_text("\n".join([*statistics(towns, random), ""]), encoding="utf-8")
    keys = [own for own in keys if own]
    if len(keys) > 1:
        header = (paths.DATA / "measure_matches.tsv").read_text("utf-8").splitlines()[0]
        rows = ["\t".join(row) for row in pairs(keys, random)]
        (out / "measure_matches.tsv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")
        listed = [f"  - {_flow(family)}" for family in families(keys, random, words)]
        text = "\n".join(["families:", *listed, ""])
        (out / "measure_families.yml").write_text(text, encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Exit code: 0 written, 2 a wrong command line or a folder that is there already."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.towns",
        description="Invent a data folder of any size that the build accepts.",
    )
    parser.add_argument("--initiatives", type=int, default=12, metavar="N")
    parser.add_argument(
        "--measures", type=int, metavar="M", help=f"in all (default: {MEASURES_EACH} each)"
    )
    parser.add_argument(
        "--dates", type=int, default=DATES, metavar="D", help="years in which each plan reports"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("out", type=Path, metavar="OUT", help="folder to make")
    options = parser.parse_args(arguments)
    if (options.out / "initiatives").exists():
        print(f"{options.out} is there already. Name a new folder.", file=sys.stderr)
        return 2
    measures = options.initiatives * MEASURES_EACH if options.measures is None else options.measures
    make(options.out, options.initiatives, measures, options.dates, options.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
