"""What somebody decided on proposals, as additions to data files; reads and writes none.

Accepted themes stand with their entry, refused ones too, so that they are never proposed again;
pairs, accepted or refused, are lines of measure_matches.tsv.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from etl import cross_checks, match_file
from etl.message import Message
from etl.reports.editing import Additions
from etl.yaml_text import Place

LISTS = {"measure": "measures", "goal": "goals", "body": "bodies"}
# What accepting says, where nobody says more: an entry is a part of its theme, as five of eight
# mappings say; a pair has something in common, and is as sure as a match must be at least.
OF_THEME, OF_PAIR, CONFIDENCE = "broadMatch", "relatedMatch", "0.4"
LANGUAGES = ("de", "en")
Row = Mapping[str, str]


class Decision(NamedTuple):
    """That somebody takes or refuses a theme, or a pair with another measure.

    `subject` and `target`: keys as the database has them; `words`: what was shown as the reason;
    `given`: further cells by the column of the file, where somebody filled them in.
    """

    is_theme: bool
    is_accepted: bool
    subject: str
    target: str
    words: Sequence[str] = ()
    given: Row = {}


def additions(values: Mapping[str, Any], decisions: Iterable[Decision], curator: str) -> Additions:
    """What decisions on themes add to the data file that holds these values.

    KeyError for an entry that it does not have.
    """
    places = {
        f"{values['initiative']['id']}/{entry['id']}": (kind, place)
        for kind in LISTS.values()
        for place, entry in enumerate(values.get(kind) or [])
    }
    added = Additions()
    for decision in decisions:
        if decision.is_theme:
            kind, place = places[decision.subject]
            _add(added, (kind, place), values[kind][place], decision, curator)
    return added


def _add(
    added: Additions, at: Place, entry: Mapping[str, Any], decision: Decision, curator: str
) -> None:
    name = "themes" if decision.is_accepted else "refused_themes"
    link = _link(decision, curator) if decision.is_accepted else decision.target
    added.entries.setdefault((*at, name), []).append(link)
    if decision.is_accepted and "theme_examined" in entry:
        added.removed.add((*at, "theme_examined"))


def _link(decision: Decision, curator: str) -> dict[str, Any]:
    given = decision.given
    said = {language: given.get(f"because_{language}", "") for language in LANGUAGES}
    because = {language: text for language, text in said.items() if text}
    return {
        "theme": decision.target,
        "relation": given.get("relation") or OF_THEME,
        "because": because or _because("theme_accepted", decision),
        "curator": curator,
    }


def _because(name: str, decision: Decision) -> dict[str, str]:
    message = Message(name, words=list(decision.words) or Message("no_words"))
    return {language: message.in_("de" if language == "de" else "en") for language in LANGUAGES}


def left_open(values: dict[str, Any]) -> list[Message]:
    """Says of entries without a theme and a reason that nobody has examined them; how many.

    Of a body only where it works on a subject. Entries that are none are left as they are.
    """
    number = 0
    for kind in LISTS.values():
        held = values.get(kind) if isinstance(values, dict) else None
        for entry in held if isinstance(held, list) else ():
            if isinstance(entry, dict) and _lacks_theme(entry, kind):
                entry["theme_examined"] = False
                number += 1
    return [Message("left_open", number=number)] if number else []


def _lacks_theme(entry: dict[str, Any], kind: str) -> bool:
    needs_one = kind != "bodies" or entry.get("kind") in cross_checks.WITH_SUBJECT
    return needs_one and not any(key in entry for key in ("themes", "no_theme", "theme_examined"))


# --- pairs ---


def rows(decisions: Iterable[Decision], author: str, day: str) -> list[dict[str, str]]:
    """The lines of measure_matches.tsv that decisions on pairs make, by their columns."""
    return [_row(decision, author, day) for decision in decisions if not decision.is_theme]


def _row(decision: Decision, author: str, day: str) -> dict[str, str]:
    because = _because("pair_accepted" if decision.is_accepted else "pair_refused", decision)
    usual = {
        "subject_id": decision.subject,
        "predicate_id": f"skos:{OF_PAIR}",
        "object_id": decision.target,
        "mapping_justification": match_file.CURATED,
        "author_label": author,
        "confidence": CONFIDENCE,
        "mapping_date": day,
        "comment": because["de"],
        "comment_en": because["en"],
        match_file.MODIFIER: "" if decision.is_accepted else match_file.NOT,
    }
    return usual | {name: cell for name, cell in decision.given.items() if cell and name in usual}
