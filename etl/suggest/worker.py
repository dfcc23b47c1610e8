"""Proposes themes and pairs for a visitor's initiative, and takes decisions; keeps nothing.

python -m etl.suggest.worker LANGUAGE FOLDER, in a process of its own with limits, reads JSON from
its standard input: `yaml`, the data file; `matches`, lines of the visitor's own; to try decisions
also `decisions`, and `further`, lines of an earlier session. It
writes JSON to its standard output: what is proposed, or, with decisions, what came of the trial of
the initiative with them, and then into FOLDER the database.
"""

from datetime import date
from pathlib import Path
from typing import Any
import json
import sys

from etl import build, initiative_file, match_file, paths, yaml_text
from etl.faults import Fault, placed
from etl.initiative_file import Reading
from etl.message import Message
from etl.reports import editing
from etl.suggest import decisions, evaluation, proposals
from etl.suggest.decisions import Decision
from etl.suggest.items import Item
from etl.suggest.matcher import Matcher, Suggestion, ThemeSuggestion
from etl.suggest.proposals import Subject
from etl.tables import worker, yaml_file
from wording.words import Language

MOST_EVALUATED = 1000  # mapped entries; of more the quality is left to the command line


def main() -> None:
    """Reads, proposes or tries, and says."""
    language: Language = "en" if sys.argv[1] == "en" else "de"
    folder = Path(sys.argv[2])
    worker.limit()
    asked = json.load(sys.stdin)
    made = decided if "decisions" in asked else proposed
    json.dump(made(asked, language, folder), sys.stdout)


def decided(asked: dict[str, Any], language: Language, folder: Path) -> dict[str, Any]:
    """What came of a trial with the decisions, as etl.tables.worker says it, and `matches`."""
    found = [Decision(*each) for each in asked["decisions"]]
    values = yaml_text.parsed(asked["yaml"].encode()).values
    curator = Message("visitor").in_(language)
    values = editing.values(values, decisions.additions(values, found, curator))
    rows = decisions.rows(found, curator, date.today().isoformat())
    try:
        rows = [*(match_file.cells(asked["further"]) if asked["further"] else []), *rows]
    except yaml_text.Unreadable as fault:
        return {"faults": [placed(Fault(match_file.NAME, fault.line, fault.message), language)]}
    matches = match_file.extended(asked["matches"], rows)
    (folder / worker.MATCHES).write_text(matches, encoding="utf-8", newline="")
    name = f"{values['initiative']['id']}.yml"
    tried = worker.tried(yaml_file.written(values).encode(), name, language, folder)
    return tried | {"matches": matches if rows or asked["matches"] else ""}


def proposed(asked: dict[str, Any], language: Language, folder: Path) -> dict[str, Any]:
    """`subjects`: entries with what is proposed for them; `counts`: what is examined; `quality`.

    A proposal has `is_theme`, `target`, `label` and its reasons: `words` of the theme or the pair,
    `entries` with words of theirs.
    """
    values = yaml_text.parsed(asked["yaml"].encode()).values
    name = values["initiative"]["id"]
    (folder / worker.MATCHES).write_text(asked["matches"], encoding="utf-8", newline="")
    data = worker.data_beside(values, initiative_file.read_all(paths.DATA), folder, is_copied=True)
    (data / "initiatives" / f"{name}.yml").write_text(asked["yaml"], encoding="utf-8")
    reading = initiative_file.read_all(data)
    matcher = Matcher(build.tables_of(reading))
    file = next(each for each in reading.initiatives if each.initiative.id == name)
    subjects = proposals.of_initiative(file, matcher, build.decided(reading))
    said = _Said(matcher, reading, language)
    return {
        "subjects": [said.subject(each) for each in subjects],
        "counts": proposals.counts(file),
        "quality": _quality(matcher, name),
    }


def _quality(matcher: Matcher, own: str) -> list[int]:
    """Precision and recall of themes in per cent, the visitor's own left out; [] where unknown."""
    if sum(bool(item.themes) for item in matcher.items) > MOST_EVALUATED:
        return []
    found = evaluation.themes_of_new(matcher, own)
    return [round(found.precision * 100), round(found.recall * 100)] if found.known else []


class _Said:
    """Proposals as plain values, in a language."""

    def __init__(self, matcher: Matcher, reading: Reading, language: Language) -> None:
        self.themes = matcher.themes
        self.label = "label" if language == "de" else "label_en"
        self.short_names = {
            each.initiative.id: each.initiative.short_name for each in reading.initiatives
        }

    def subject(self, subject: Subject) -> dict[str, Any]:
        return {
            "table": subject.item.table,
            "key": subject.item.key,
            "title": subject.item.title,
            "is_open": subject.is_open,
            "proposals": [
                *map(self._theme, subject.themes),
                *(self._partner(subject.item, each) for each in subject.partners),
            ],
        }

    def _theme(self, each: ThemeSuggestion) -> dict[str, Any]:
        return {
            "is_theme": True,
            "target": each.theme_id,
            "label": self.themes[each.theme_id][self.label],
            "words": each.words,
            "entries": [
                {"title": self._named(item), "words": words} for item, words in each.entries
            ],
            "reason": each.all_words,
        }

    def _partner(self, item: Item, each: Suggestion) -> dict[str, Any]:
        assert each.subject == item, "partners are those of the measure"
        return {
            "is_theme": False,
            "target": each.object.key,
            "label": self._named(each.object),
            "words": each.words,
            "entries": [],
            "reason": each.words,
        }

    def _named(self, item: Item) -> str:
        return f"{item.title} ({self.short_names[item.initiative_id]})"


if __name__ == "__main__":
    main()
