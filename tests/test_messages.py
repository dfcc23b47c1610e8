"""What is said of data files: every message in every language, each used, each use filled.

What the messages are said of, the tests of the files plant.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple, get_args
import ast
import pickle

from in_german import english_words
from many_cases import over
import pytest

from etl import fault_words, paths, territories
from etl.draft import comparison
from etl.lists import mapping
from etl.message import TEXTS, Message, all_of, any_of
from etl.reports import said
from wording.words import LANGUAGES, Language, Text

CODE = sorted(paths.ETL.rglob("*.py"))
# The same in both languages: places and signs only.
SAME = {"against_a_check", "at_cell", "counted_in", "draft_column", "own_check", "report_question"}
LISTS = {"near", "places"}  # of what is counted
# Ends of names that are put together, by their beginning.
COMPOSED: dict[str, set[str]] = {
    "expected_": set(fault_words.EXPECTED),
    "agreed_": {*comparison.HEADS, *comparison.KINDS.values()},
    "correct_or_add_": {"indicator", "source"},
    "block_": {"item", "paragraph", "row"},
    "coded_": {"units", "alike", "kappa", "only_first", "only_second"},
    "document_": {"too_large", "unknown_kind", "encrypted", "no_text", "damaged"},
    "how_": set(get_args(mapping.How)),
    "list_": {"column", "count", "how", "samples", "step", "target", "word"},
    "form_": set(territories.CODE_FORMS),
    "moved_": set(said.STATES),
    "reply_": {"taken", "left"},
    "tables_kind_": {"varchar", "texts", "integer", "bigint", "double", "boolean", "date"},
    "step_": {"read", "rows", "suggest", "load", "check", "publish"},
    "passages_": {"facts", "without", "open"},
    "without_": {"author_label", "comment", "comment_en"},
}


class Use(NamedTuple):
    """A call Message(…): the names that it may ask for, what it fills, None for **values."""

    place: str
    names: frozenset[str]
    beginning: str
    filled: frozenset[str] | None


@cache
def uses() -> tuple[Use, ...]:
    return tuple(use for path in CODE for use in _uses_in(path))


def _uses_in(path: Path) -> Iterator[Use]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Message":
            keywords = [keyword.arg for keyword in node.keywords]
            filled = None if None in keywords else frozenset(map(str, keywords))
            place = f"{path.relative_to(paths.ROOT)}, line {node.lineno}"
            name = node.args[0]
            pieces = name.values if isinstance(name, ast.JoinedStr) else []
            beginning = str(getattr(pieces[0], "value", "")) if pieces else ""
            yield Use(place, frozenset(_texts(name)), beginning, filled)


def _texts(name: ast.expr) -> Iterator[str]:
    """A name as it stands there, or both sides of a choice."""
    if isinstance(name, ast.IfExp):
        yield from _texts(name.body)
        yield from _texts(name.orelse)
    elif isinstance(name, ast.Constant):
        yield str(name.value)


def leaves(text: Text) -> list[str]:
    """A text, or every form of it."""
    if isinstance(text, str):
        return [text]
    return [leaf for form in text.values() for leaf in leaves(form)]


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def needed(name: str) -> set[str]:
    """What a use must fill."""
    every = [leaf for language in LANGUAGES for leaf in leaves(TEXTS[name][language])]
    return {place for leaf in every for place in places(leaf)} | set(TEXTS.counts.get(name, ()))


def samples(name: str, number: int) -> dict[str, Any]:
    """A value for each place of a message; for one that chooses the form, the number."""
    counts: dict[str, Any] = {
        each: [f"Wort{step}" for step in range(number)] if each in LISTS else number
        for each in TEXTS.counts.get(name, ())
    }
    return {each: f"Wert{step}" for step, each in enumerate(sorted(needed(name)))} | counts


@over(TEXTS)
def test_a_message_stands_in_every_language_with_the_same_places(name: str) -> None:
    assert tuple(TEXTS[name]) == LANGUAGES
    for leaf in (leaf for language in LANGUAGES for leaf in leaves(TEXTS[name][language])):
        assert needed(name) - places(leaf) <= set(TEXTS.counts.get(name, ()))
        assert all(name.isidentifier() for name in places(leaf))
    assert (TEXTS[name]["de"] == TEXTS[name]["en"]) is (name in SAME)


@over(TEXTS, [1, 2])
def test_a_message_is_said_whole_in_every_language(name: str, number: int) -> None:
    values = samples(name, number)
    message = Message(name, **values)
    for language in LANGUAGES:
        said = message.in_(language)
        assert all(each in said for each in values.values() if isinstance(each, str)), said
        assert "!" not in said and "{}" not in said
    assert not english_words(message.in_("de")), message.in_("de")


@over(TEXTS.counts, LANGUAGES)
def test_a_count_chooses_a_form_that_reads_otherwise(name: str, language: Language) -> None:
    forms = leaves(TEXTS[name][language])
    assert len(set(forms)) == len(forms)


def test_every_use_names_a_message_that_is_there_and_fills_its_places() -> None:
    faults = []
    for use in uses():
        for name in use.names:
            if name not in TEXTS:
                faults.append(f"{use.place}: {name} stands in no file of etl/messages")
            elif use.filled is not None and use.filled != needed(name):
                faults.append(f"{use.place}: {name} needs {sorted(needed(name))}")
    assert faults == []


def test_every_name_that_is_put_together_is_there() -> None:
    assert {use.beginning for use in uses()} - {""} == COMPOSED.keys()
    assert composed() <= TEXTS.keys()


def composed() -> set[str]:
    return {f"{start}{end}" for start, ends in COMPOSED.items() for end in ends}


def test_every_message_is_used() -> None:
    """By a call, or by a constant of the code that a call takes its name from."""
    constants = {
        node.value
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert sorted(TEXTS.keys() - constants - composed()) == []


def test_every_form_of_the_contract_has_its_words() -> None:
    assert TEXTS.keys() >= set(fault_words.FORMS.values()) | set(territories.DIGITS.values())


# --- a message as a value ---


def test_a_message_is_its_english_text_and_says_its_values_in_the_other_language() -> None:
    inner = Message("measure", id="wlan")
    message = Message("unlooked", name=inner)
    assert isinstance(message, str) and message == str(message)
    assert message.startswith('measure "wlan" says not_found')
    assert message.in_("de").startswith("Maßnahme „wlan“ sagt not_found")


def test_values_may_be_lists_and_texts_by_language() -> None:
    known = Message("known_here", known=["a", Message("none")], more="")
    assert (known, known.in_("de")) == ("Known here: a, none.", "Hier bekannt: a, keine.")
    found = Message("found_in_column", column="year", shown={"de": "leer", "en": "empty"})
    assert (found, found.in_("de")) == ("year is empty", "year: Gefunden: leer")


def test_a_list_counts_as_many_as_it_has() -> None:
    one, two = Message("meant", near=["a"]), Message("meant", near=["a", "b"])
    assert (one, two) == ("Did you mean a?", "Did you mean a, b?")
    assert one.in_("de") == "Meinten Sie a?"
    assert two.in_("de") == "Meinten Sie eines davon: a, b?"


def test_values_are_joined_by_a_word_of_the_language() -> None:
    assert any_of("a") == "a"
    choice, all_together = any_of("a", "b", "c"), all_of("a", "b")
    assert (choice, choice.in_("de")) == ("a or b or c", "a oder b oder c")
    assert (all_together, all_together.in_("de")) == ("a and b", "a und b")


def test_a_value_with_braces_stays_as_it_is() -> None:
    message = Message("key_twice", key="{key} {0} {")
    assert all("{key} {0} {" in message.in_(language) for language in LANGUAGES)


def test_a_message_comes_back_from_another_process_as_it_was() -> None:
    message = Message("unlooked", name=Message("measure", id="wlan"))
    again = pickle.loads(pickle.dumps(message))
    assert again == message and again.in_("de") == message.in_("de")


def test_a_message_without_a_value_or_a_text_is_an_error() -> None:
    with pytest.raises(KeyError, match="id"):
        Message("measure")
    with pytest.raises(KeyError, match="no_such_message"):
        Message("no_such_message")
