"""What a report changes, in words: the lines of a table in a language; decides nothing."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from rapidfuzz import fuzz

from etl.message import Message
from etl.reports.adding import Added
from etl.reports.moves import MOVES, words_of
from etl.reports.proposal import Line, labels, shown
from etl.reports.reading import Row
from etl.tables.labels import Allowed, Labels
from etl.tables.layout import LANGUAGES
from wording.words import Language

HINDERED = ("unsure", "open", "contradiction")
STATES = (*MOVES, "new", "repeated", *HINDERED)
HEADS = {
    "row": Message("report_row"),
    "measure": Message("report_measure"),
    "before": Message("report_before"),
    "after": Message("report_after"),
    "change": Message("report_change"),
}


def steps_of(allowed: Allowed) -> Labels:
    """Labels of the steps of a status."""
    return labels(allowed, ("measures", "status"), "status")


def lines(added: Added, steps: Labels, language: Language) -> list[dict[str, str]]:
    """The rows of a report in their order: what stands under each of HEADS, and the `state`."""
    return [_line(line, added, steps, language) for line in added.proposal.lines]


def _line(line: Line, added: Added, steps: Labels, language: Language) -> dict[str, str]:
    notes = "; ".join(note.in_(language) for note in line.notes)
    move = Message(f"moved_{line.move}").in_(language)
    return {
        "row": str(line.row.number),
        "measure": measure(added, line.place) if line.place is not None else called(line.row),
        "before": shown(line.earlier, steps, language) if line.earlier else "–",
        "after": shown(line.report, steps, language) if line.report else "–",
        "change": f"{move} ({notes})" if notes else move,
        "state": line.move,
    }


def measure(added: Added, place: int) -> str:
    """A measure of the data, with its number before its title."""
    known = added.values["measures"][place]
    return " ".join(str(known[key]) for key in ("number", "title") if key in known)


def called(row: Row) -> str:
    """A measure as a row of the report calls it."""
    return " ".join(filter(None, (row.get("number"), row.get("measure") or row.get("key"))))


def missing(added: Added, steps: Labels, language: Language) -> list[dict[str, str]]:
    """Measures of the last report that this one does not name, with what was said there."""
    return [
        {"measure": measure(added, place), "before": shown(report, steps, language)}
        for place, report in added.proposal.missing
    ]


def last_source(added: Added) -> str:
    """The title of the source with the last report; "" where there is none."""
    sources = added.values.get("sources", [])
    titles = (each["title"] for each in sources if each["id"] == added.proposal.last_source)
    return next(titles, "")


def counted(added: Added, language: Language) -> str:
    """How many rows did what, as one text."""
    often = Counter(line.move for line in added.proposal.lines)
    parts = [
        f"{Message(f'moved_{state}').in_(language)}: {often[state]}"
        for state in STATES
        if often[state]
    ]
    return " · ".join(parts)


def beside(added: Added, steps: Labels, file: str, language: Language) -> Iterator[str]:
    """What there is to say besides the lines: what is missing, what is new, what is written."""
    gone, proposal = missing(added, steps, language), added.proposal
    if gone:
        number = len(gone)
        said = Message("report_missing", number=number, source=last_source(added))
        yield said.in_(language)
        yield from (f"  {each['measure']}: {each['before']}" for each in gone)
    new = sum(line.move == "new" for line in proposal.lines)
    if new:
        yield Message("report_new_measures", number=new).in_(language)
    if added.content:
        yield adds(added, file).in_(language)


def adds(added: Added, file: str) -> Message:
    """How much is written, and into which file."""
    additions = added.proposal.additions
    counted = {
        "statuses": sum(map(len, additions.statuses.values())),
        "sources": len(additions.sources),
        "words": sum(map(len, additions.words.values()))
        + sum(len(source.get("status_words", {})) for source in additions.sources),
    }
    return Message("report_adds", file=file, **counted)


# --- what must be decided ---


def questions(added: Added) -> list[dict[str, Any]]:
    """Rows that may mean several measures: the candidates by key, title and words in common."""
    known = added.values.get("measures", [])
    return [
        {
            "row": row.number,
            "title": called(row),
            "candidates": [
                {
                    "key": known[each.place]["id"],
                    "title": measure(added, each.place),
                    "words": each.words,
                    "is_named": each.is_named,
                }
                for each in candidates
            ],
        }
        for row, candidates in added.proposal.questions
    ]


def of_questions(added: Added) -> list[Message]:
    """Every question of a measure, with how to answer it at the command line."""
    found = questions(added)
    asked = [of_question(each) for each in found]
    if found:
        example = {"row": found[0]["row"], "key": found[0]["candidates"][0]["key"]}
        asked.append(Message("report_how_to_answer", **example))
    return asked


def of_question(question: dict[str, Any]) -> Message:
    """A question with its candidates, numbered."""
    asked = Message("report_unsure", row=question["row"], title=question["title"])
    options: list[Message] = []
    for each in question["candidates"]:
        name = "report_candidate" if each["words"] else "report_candidate_by_letters"
        name = "report_candidate_named" if each["is_named"] else name
        options.append(Message(name, **each))
    options.append(Message("report_none_of_them"))
    return Message("report_question", question=asked, options=_numbered(options))


def _numbered(options: list[Message]) -> dict[Language, str]:
    return {
        language: "".join(
            f"\n  {number}  {option.in_(language)}" for number, option in enumerate(options, 1)
        )
        for language in LANGUAGES
    }


def of_words(added: Added, steps: Labels) -> list[Message]:
    """Every word that nobody has translated, with how to say what it means."""
    words = list(added.proposal.words)
    asked = [of_word(added, word, steps) for word in words]
    if words:
        codes = {each: ", ".join(steps.all(each)) for each in LANGUAGES}
        asked.append(Message("report_how_to_translate", word=words[0], steps=codes))
    return asked


def of_word(added: Added, word: str, steps: Labels) -> Message:
    """A question of what a word means, with the known ones, the most alike first."""
    rows = [str(row.number) for row in added.proposal.words[word]]
    known = {each: near_words(added, word, steps, each) for each in LANGUAGES}
    return Message("report_unknown_word", word=word, rows=rows, known=known)


def near_words(added: Added, word: str, steps: Labels, language: Language) -> str:
    """Words that sources of the initiative use for a status, the most alike first, with steps."""
    meant: dict[str, set[str]] = {}
    for words in words_of(added.values["sources"]).values():
        for known, step in words.items():
            meant.setdefault(known, set()).add(steps.label(step, language))
    alike = sorted(meant, key=lambda known: -fuzz.ratio(known.casefold(), word.casefold()))
    return ", ".join(f"„{known}“ ({' / '.join(sorted(meant[known]))})" for known in alike) or "–"
