"""An initiative as YAML: its values as data files are laid out, or all keys with what they mean.

Reads nothing; what is written is read by etl.yaml_text.
"""

from collections.abc import Iterator
from typing import Any
import json
import re

from etl.entries import Entry, InitiativeFile
from etl.keys import contract, reference
from etl.keys.contract import Key, Kind
from etl.tables.labels import Allowed
from etl.tables.layout import texts
from wording.words import Language

LONGEST_LINE = 110  # of what is written in brackets on one line
STEP = "  "
# A text that needs no quotes: in a line of its own, and between brackets.
BARE = re.compile(r"(?![\s!&*?|>%@`\"'#,\[\]{}-])(?:[^:#\n\t\\]|:(?=\S)|(?<=\S)#)+(?<!\s)")
IN_BRACKETS = re.compile(r"[^:,\[\]{}]*")
TRUTH = re.compile(r"y|n|yes|no|on|off|true|false|null|~|[0-9._+-]*", re.IGNORECASE)
DATE = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")  # stands without quotes, as everywhere


def written(values: dict[str, Any]) -> str:
    """The values of an initiative as its data file has them, keys in the order of the contract."""
    return "".join(f"{line}\n" for line in _file(ordered(values, InitiativeFile)))


def ordered(value: Any, kind: type[Entry]) -> Any:
    """Values with their keys in the order of the contract; unknown ones come last."""
    if isinstance(value, list):
        return [ordered(item, kind) for item in value]
    if not isinstance(value, dict):
        return value
    within = {key.name: key.within for key in contract.keys(kind)}
    order = [*(name for name in within if name in value), *(k for k in value if k not in within)]
    return {name: _within(value[name], within.get(name)) for name in order}


def _within(value: Any, kind: type[Entry] | None) -> Any:
    return ordered(value, kind) if kind else value


def _file(values: dict[str, Any]) -> Iterator[str]:
    for number, (name, value) in enumerate(values.items()):
        if number:
            yield ""
        is_block = isinstance(value, dict | list) and value
        yield f"{_scalar(name)}:" if is_block else f"{_scalar(name)}: {flow(value)}"
        if isinstance(value, dict):
            yield from _map(value, STEP)
        elif isinstance(value, list):
            for place, item in enumerate(value):
                if place and name == "measures":
                    yield ""
                yield from _item(item, STEP, always_block=True)


def _map(values: dict[str, Any], indent: str) -> Iterator[str]:
    """Keys on lines of their own; what is short stands in brackets."""
    for name, value in values.items():
        start = f"{indent}{_scalar(name)}:"
        line = f"{start} {flow(value, is_within=False)}"
        if not isinstance(value, dict | list) or not value or len(line) <= LONGEST_LINE:
            yield line
            continue
        yield start
        if isinstance(value, dict):
            yield from _map(value, indent + STEP)
        else:
            for item in value:
                yield from _item(item, indent + STEP)


def _item(value: Any, indent: str, always_block: bool = False) -> Iterator[str]:
    """An item of a list."""
    line = f"{indent}- {flow(value, is_within=False)}"
    is_short = len(line) <= LONGEST_LINE and not always_block
    if not isinstance(value, dict) or not value or is_short:
        yield line
        return
    first, *others = _map(value, indent + STEP)
    yield f"{indent}- {first.lstrip()}"
    yield from others


def flow(value: Any, is_within: bool = True) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        pairs = (f"{_scalar(key, True)}: {flow(held)}" for key, held in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    return _scalar(value, is_within)


def _scalar(value: Any, is_within: bool = False) -> str:
    """A single value; a text in quotes where it would be read as something else."""
    if not isinstance(value, str):
        return "null" if value is None else json.dumps(value)
    is_bare = BARE.fullmatch(value) and (DATE.fullmatch(value) or not TRUTH.fullmatch(value))
    if is_bare and value.isprintable() and (not is_within or IN_BRACKETS.fullmatch(value)):
        return value
    text = json.dumps(value, ensure_ascii=False)
    return "".join(each if each.isprintable() else f"\\U{ord(each):08x}" for each in text)


# --- a template ---


def skeleton(allowed: Allowed, language: Language) -> str:
    """A data file to be filled in: every key with its meaning, form and an example.

    Keys that must be there have their example as a value; the others are comments.
    """
    lines = [f"# {line}" for line in texts("texts.yml")["how"]["yaml"][language]]
    kinds = {kind.contract: kind for kind in contract.kinds()}
    lines += _described(kinds[InitiativeFile], kinds, allowed, language, "")
    return "\n".join(lines) + "\n"


def _described(
    kind: Kind,
    kinds: dict[type[Entry], Kind],
    allowed: Allowed,
    language: Language,
    indent: str,
) -> Iterator[str]:
    """The keys of a kind of entry, with all that lies within them."""
    for each in reference.described(kind, allowed.lists):
        key, is_file = each.key, kind.contract is InitiativeFile
        said = f"{each.meaning[language]} ({each.form(language)})"
        codes = f": {', '.join(each.labels)}" if each.labels else ""
        off = "" if key.is_required or is_file else "# "
        if is_file:
            yield ""
        yield f"{indent}# {said}{codes}"
        if key.within and each.example is None:
            yield f"{indent}{off}{key.name}:"
            inner = list(_described(kinds[key.within], kinds, allowed, language, ""))
            yield from (f"{indent}{off}{line}" for line in _below(kind, key, inner))
        else:
            yield f"{indent}{off}{key.name}: {each.example or '…'}"


def _below(kind: Kind, key: Key, lines: list[str]) -> Iterator[str]:
    """Lines below a key; of a list as many items as it needs, those after the first without notes.

    The first key of an item has its hyphen.
    """
    if key.form.name == "entry":
        yield from (f"{STEP}{line}" for line in lines)
        return
    limits = kind.contract.model_fields[key.name].metadata
    fewest = max((getattr(limit, "min_length", 1) for limit in limits), default=1)
    for number in range(fewest):
        hyphen = "- "
        for line in lines:
            if not line.startswith("#"):
                yield f"{STEP}{hyphen}{line}"
                hyphen = STEP
            elif not number:
                yield f"{STEP}{STEP if hyphen == STEP else ''}{line}"
