"""What a list is read as, in words for the command line."""

from collections.abc import Iterator

from etl.command_line import aligned
from etl.lists import listing, names
from etl.lists.listing import Listed
from etl.lists.mapping import Match
from etl.message import Message
from etl.tables.labels import Allowed
from wording.words import Language

LONGEST = 44  # letters of a cell


def lines(listed: Listed, allowed: Allowed, language: Language) -> Iterator[str]:
    """The columns with their samples and what each is taken for, then the words for statuses."""
    found = Message("list_found", sheet=listed.table.tab.name, rows=len(listed.table.rows))
    yield found.in_(language)
    yield aligned(
        [
            _heads(language, "column", "samples", "target", "how"),
            *(_column(each, language) for each in listed.mapping.matches),
        ],
        range(4),
    )
    if listed.mapping.words:
        steps = listing.steps(allowed)
        yield ""
        yield aligned(
            [
                _heads(language, "word", "count", "step", "how"),
                *(
                    [
                        _short(each.word),
                        str(each.count),
                        steps.label(each.step, language) if each.step else "?",
                        how(each.how, "").in_(language),
                    ]
                    for each in listed.mapping.words
                ),
            ],
            (0, 2, 3),
        )
    yield ""


def remarks(listed: Listed, file: str) -> Iterator[Message]:
    """What was left out, each with its cell."""
    for each in listed.remarks:
        yield Message("at_cell", file=file, where=each.cell, message=each.message)


def how(name: str, rival: str) -> Message:
    """How something was found, in words."""
    return Message(f"how_{name}", rival=rival) if name == "taken" else Message(f"how_{name}")


def between(about: str) -> Message:
    """What rows are called that stand across a table."""
    return Message("between", about=names.targets().get(about) or Message("no_word"))


def _heads(language: Language, *of: str) -> list[str]:
    return [Message(f"list_{name}").in_(language) for name in of]


def _column(match: Match, language: Language) -> list[str]:
    label = names.targets().get(match.target)
    about = match.column.about
    name = between(about).in_(language) if about else match.column.name
    return [
        _short(name),
        _short("; ".join(match.samples)),
        label[language] if label else Message("not_taken").in_(language),
        how(match.how, match.rival).in_(language),
    ]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
