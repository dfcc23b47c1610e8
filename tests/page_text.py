"""Everything that an opened page says, as lines that a person can read and compare: texts, tables,
choices, pictures with their rows. Judges nothing.

Signs: `[3]` the number of a source, `~unknown~` hatched, `=found=` marked, ` / ` one line under
another, `{colour}` how a part is painted, `''` an empty cell.
"""

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
import json
import re

from streamlit.testing.v1 import AppTest

BEGINNINGS = {
    "h1": "# ",
    "h2": "## ",
    "h3": "### ",
    "li": "- ",
    "summary": "> ",
    "caption": "Table: ",
    "tr": "  ",
}
BLOCKS = {
    *BEGINNINGS,
    "article",
    "details",
    "div",
    "dl",
    "header",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "thead",
    "ul",
}
UNDER = "\n"  # between what stands under each other in one cell
SIGNS = {
    "mm-source": ("[", "]"),
    "mm-unknown": ("~", "~"),
    "mm-line": (UNDER, UNDER),
    "mm-word": (UNDER, UNDER),
}  # by class
VOID = {"br", "img", "wbr"}
FEW = 8  # options that fit one line
DIGITS = 4  # of a coordinate
PARTS = ("layer", "vconcat", "hconcat")
DRAWN = (
    "shape",
    "color",
    "fill",
    "stroke",
    "opacity",
    "text",
    "interpolate",
    "strokeDash",
)  # what is told of a mark
TOLD = {  # what is told of a field, by the part of its encoding
    "scale": ("type", "domain", "range", "reverse"),
    "axis": ("title", "format", "labelExpr", "values"),
    "legend": ("title", "labelExpr", "values"),
    "": ("title", "value", "datum", "condition", "aggregate", "stack", "sort", "format"),
}


def lines(app: AppTest) -> list[str]:
    """What the page says from top to bottom; the frame beside it is left out."""
    return list(_told(app.main))


def frame_lines(app: AppTest) -> list[str]:
    """What the frame beside a page says."""
    return list(_told(app.sidebar))


def _told(part: Any) -> Iterator[str]:
    if hasattr(part, "children"):
        if getattr(part, "label", ""):
            yield f"({part.label})"
        for child in part.children.values():
            yield from _told(child)
        return
    yield from TELLERS[part.type](part)  # a part of a kind that nobody tells is a KeyError


# --- HTML ---


class Lines(HTMLParser):
    """Lines of a finished part of a page.

    Of the list of sources only number and title are told, of code and of ways to cite only that
    they are there.
    """

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.text = self.beginning = ""
        self.cells: list[str] | None = None  # of the row that is being read
        self.open: list[tuple[str, str, str]] = []  # tag, class and closing sign
        self.feed(markup)
        self.close()
        self.end_line()

    def is_within(self, *names: str) -> bool:
        return any(tag in names or kind in names for tag, kind, _ in self.open)

    def is_silent(self) -> bool:
        is_told = (
            self.is_within("summary", "p")
            if self.is_within("mm-cite")
            else self.is_within("cite")
            if self.is_within("mm-sources") and self.is_within("li")
            else True
        )
        return self.is_within("script", "style", "pre") or not is_told

    def end_line(self) -> None:
        """What was read so far is a line; within a cell of a table it is one of several."""
        if self.cells is not None:
            self.text += UNDER
            return
        if said := tidy(self.text):
            self.lines.append(self.beginning + said)
        self.text = self.beginning = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in attrs}
        if tag in BLOCKS:
            self.end_line()
            self.beginning = BEGINNINGS.get(tag, "")
        if tag == "tr":
            self.cells, self.text = [], ""
        elif tag == "br":
            self.text += UNDER
        elif tag == "li" and self.is_within("mm-sources"):
            self.beginning = f"[{attributes['value']}] "
        elif tag == "pre" and not self.is_within("mm-cite"):
            self.text += "(code)"
        start, end = (
            ("=", "=") if tag == "mark" else SIGNS.get(attributes.get("class", ""), ("", ""))
        )
        self.text += start + (f"{{{attributes['style']}}} " if attributes.get("style") else "")
        if tag not in VOID:
            self.open.append((tag, attributes.get("class", ""), end))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        opened, _, sign = self.open.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"
        self.text += sign + (": " if tag == "dt" else "")
        if tag in ("td", "th") and self.cells is not None:
            self.cells.append(tidy(self.text) or "''")
            self.text = ""
        elif tag == "tr" and self.cells is not None:
            self.text, self.cells, self.beginning = " | ".join(self.cells), None, BEGINNINGS["tr"]
        if tag in BLOCKS:
            self.end_line()

    def handle_data(self, data: str) -> None:
        self.text += "" if self.is_silent() else re.sub(r"\s+", " ", data)


def tidy(text: str) -> str:
    """A text with single spaces, and strokes between what stands under each other."""
    return " / ".join(filter(None, (" ".join(part.split()) for part in text.split(UNDER))))


# --- choices, hints and the table of data ---


def _choice(kind: str) -> Callable[[Any], Iterator[str]]:
    def told(part: Any) -> Iterator[str]:
        hint = getattr(part, "placeholder", "") or ""
        texts = filter(None, [part.label, tidy(part.proto.help), tidy(hint)])
        yield f"[{kind}] {' · '.join(texts)}: {_value(part.value)}"
        options = [str(option) for option in getattr(part, "options", [])]
        if options and len(options) <= FEW:
            yield f"  {' | '.join(options)}"
        else:
            yield from (f"  {option}" for option in options)

    return told


def _hint(kind: str) -> Callable[[Any], Iterator[str]]:
    def told(part: Any) -> Iterator[str]:
        yield f"[{kind}] {tidy(part.value)}"

    return told


def _control(part: Any) -> Iterator[str]:
    yield f"[{part.type}] {part.proto.label} {tidy(part.proto.help)}".rstrip()


def _data(part: Any) -> Iterator[str]:
    yield f"Table: {part.proto.alt}"
    yield f"  {' | '.join(part.value.columns)}"
    for row in part.value.itertuples(index=False):
        yield f"  {' | '.join(map(_value, row))}"


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{round(value, DIGITS):g}" if abs(value) < 1e6 else str(value)
    if isinstance(value, dict) and value.keys() == {"year", "month", "date"}:
        return "{year}-{month:02}-{date:02}".format(**value)
    if isinstance(value, dict):
        return json.dumps(_rounded(value), ensure_ascii=False)
    if isinstance(value, list | tuple):
        return ", ".join(map(_value, value))
    return "''" if value is None or value == "" else tidy(str(value))


# --- pictures ---


def _picture(part: Any) -> Iterator[str]:
    """The picture in words, each mark with its fields, and the rows they show, each set once."""
    yield f"[picture] {tidy(part.proto.alt)}"
    assert not part.proto.datasets, "a picture of this house carries its rows in its specification"
    sets: dict[str, int] = {}
    yield from _drawn(json.loads(part.proto.spec), sets, {})


def _drawn(spec: Any, sets: dict[str, int], inherited: Any) -> Iterator[str]:
    shown = spec.get("data") or inherited
    if title := spec.get("title"):
        yield f"  title: {_value(title.get('text') if isinstance(title, dict) else title)}"
    for name in ("projection", "resolve"):
        if name in spec:
            yield f"  {name}: {_value(spec[name])}"
    for each in spec.get("transform", []):
        yield f"  transform: {_value(each)}"
    if "mark" in spec:
        yield from _mark(spec, shown, sets)
    for part in (part for name in PARTS for part in spec.get(name, [])):
        yield from _drawn(part, sets, shown)


def _mark(spec: Any, shown: Any, sets: dict[str, int]) -> Iterator[str]:
    rows = list(_rows(shown))
    known = "\n".join(rows)
    is_new = known not in sets
    number = sets.setdefault(known, len(sets) + 1)
    mark = spec["mark"] if isinstance(spec["mark"], dict) else {"type": spec["mark"]}
    drawn = [f"{name}={_value(mark[name])}" for name in DRAWN if name in mark]
    yield f"  mark {' '.join([mark['type'], *drawn])} of rows {number}"
    for channel, encoded in spec.get("encoding", {}).items():
        if channel != "href":
            yield f"    {channel} = {_encoded(encoded)}"
    yield from (f"    {number}: {row}" for row in rows if is_new)


def _encoded(encoded: Any) -> str:
    if isinstance(encoded, list):
        return " + ".join(map(_encoded, encoded))
    parts = [str(encoded["field"])] if "field" in encoded else []
    for name, told in TOLD.items():
        own = encoded.get(name) if name else encoded
        parts += [
            f"{name} {key}".strip() + f" {_value(own[key])}"
            for key in told
            if isinstance(own, dict) and own.get(key) not in (None, " ", "")
        ]
    return "; ".join(parts)


def _rows(shown: Any) -> Iterator[str]:
    """A head and the rows of a set; of shapes only their properties."""
    values = shown.get("values")
    if isinstance(values, dict):
        for each in (each for found in values["objects"].values() for each in found["geometries"]):
            yield f"{each['type']} {_value(each['properties'])}"
    elif values:
        fields = [
            name for name in dict.fromkeys(name for row in values for name in row) if name != "href"
        ]
        yield " | ".join(fields)
        yield from (" | ".join(_value(row.get(name)) for name in fields) for row in values)
    else:
        yield _value(shown)


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_rounded(each) for each in value]
    return round(value, DIGITS) if isinstance(value, float) else value


TELLERS: dict[str, Callable[[Any], Iterator[str]]] = {
    "html": lambda part: iter(Lines(part.value).lines),
    "vega_lite_chart": _picture,
    "dataframe": _data,
    "file_uploader": _control,
    "checkbox": _control,
    "download_button": _control,
    "button": _control,
    **{kind: _choice(kind) for kind in ("selectbox", "multiselect", "button_group")},
    **{kind: _choice(kind) for kind in ("text_input", "text_area")},
    **{kind: _hint(kind) for kind in ("info", "warning", "error", "markdown", "caption")},
}
