"""Writes a draft as the text of a data file, with a TODO wherever a person must decide.

Its comments are in the language of whoever drafts.
"""

from collections.abc import Iterator
from typing import Any
import json
import re

from etl.draft.entry import Entry, Values
from etl.draft.gathering import Findings
from etl.message import ENGLISH, Message
from wording.words import Language

LISTS = (  # in the order of the data files
    "goals",
    "action_fields",
    "bodies",
    "lists",
    "measures",
    "declared_totals",
    "reported_shares",
    "reported_counts",
    "milestones",
)
PLAIN = re.compile(r"[A-Za-zÄÖÜäöüß][\wÄÖÜäöüß./-]*(?: [\wÄÖÜäöüß./-]+)*\Z", re.ASCII)
WORDS_OF_YAML = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def written(found: Findings, initiative: str, sha256: str, language: Language = ENGLISH) -> str:
    """The data file."""
    parts = [
        _head(found, language),
        _expected(found, language),
        _initiative(found, initiative),
        _source(found, sha256, language),
        *(
            "\n".join(
                [
                    f"{kind}:",
                    *(line for entry in found.of(kind) for line in _lines(entry, language)),
                ]
            )
            for kind in LISTS
            if found.of(kind)
        ),
        *_rest(found, language),
    ]
    return "\n\n".join(parts) + "\n"


def _head(found: Findings, language: Language) -> str:
    said = Message("draft_head", title=_comment(found.title)).in_(language)
    return "\n".join(f"# {line}" for line in said.split("\n"))


def _todo(language: Language, *what: str) -> str:
    """A comment on what a person must decide."""
    said = (each.in_(language) if isinstance(each, Message) else each for each in what)
    return f"# TODO: {_comment(', '.join(said))}"


def _expected(found: Findings, language: Language) -> str:
    reports = sum(len(entry.values.get("status", ())) for entry in found.of("measures"))
    numbers = {"sources": 1, **{kind: len(found.of(kind)) for kind in LISTS}}
    numbers |= {"status_reports": reports, "targets": 0, "observations": 0}
    numbers |= {"involvements": 0, "contradictions": 0}
    lines = [f"expect:   {_todo(language, Message('draft_count'))}"]
    return "\n".join([*lines, *(f"  {name}: {number}" for name, number in numbers.items())])


def _initiative(found: Findings, initiative: str) -> str:
    language = {} if found.language == "de" else {"language": found.language}
    values: Values = {"id": initiative, "name": found.title, **language}
    values["sources"] = [found.locate.cite(found.title)]
    return "\n".join(
        [
            "# TODO: territory: {ags: …, name: …, state: …}",
            "",
            "initiative:",
            "  # TODO: short_name, kind, kind_as_published, period, purpose",
            *(f"  {key}: {flow(value)}" for key, value in values.items()),
        ]
    )


def _source(found: Findings, sha256: str, language: Language) -> str:
    values: Values = {"title": found.title}
    values |= {} if found.language == "de" else {"language": found.language}
    values |= {"published": found.published} if found.published else {}
    open_keys = ["publisher", "kind", *([] if found.published else ["published"]), "url"]
    lines = [
        "sources:",
        f"  - id: {found.locate.source}",
        f"    {_todo(language, *open_keys)}",
        *(f"    {key}: {flow(value)}" for key, value in values.items()),
        f"    sha256: {sha256}",
    ]
    if found.statuses:
        lines.append(f"    status_words:   {_todo(language, Message('draft_check_words'))}")
        lines += [
            f"      {flow(word)}: {status.step}"
            if status.step
            else f"      {_todo(language, Message('draft_which_step_of', word=flow(word)))}"
            for word, status in found.statuses.items()
        ]
    return "\n".join(lines)


def _lines(entry: Entry, language: Language) -> Iterator[str]:
    (first, value), *rest = entry.values.items()
    yield f"  - {first}: {flow(value)}"
    if entry.todo:
        yield f"    {_todo(language, *entry.todo)}"
    for remark in entry.remarks:
        yield f"    {_todo(language, remark)}"
    for key, content in rest:
        if key in ("sources", "status", "predecessors"):
            yield f"    {key}:"
            yield from (f"      - {flow(part)}" for part in content)
        else:
            yield f"    {key}: {flow(content)}"


def _rest(found: Findings, language: Language) -> Iterator[str]:
    if found.unplaced:
        lines = (f"#   {_comment(figure.in_(language))}" for figure in found.unplaced)
        yield "\n".join([_todo(language, Message("draft_figures")), *lines])
    yield "\n".join(
        _todo(language, each) for each in (Message("draft_gaps"), Message("draft_rest"))
    )


def _comment(text: str) -> str:
    return " ".join(text.split())


def flow(value: Any) -> str:
    """A value on one line, its texts in quotes wherever YAML could take them for something else."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, str):
        is_plain = PLAIN.match(value) and value.lower() not in WORDS_OF_YAML
        return value if is_plain else json.dumps(value, ensure_ascii=False)
    return json.dumps(value)
