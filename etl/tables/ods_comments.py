"""Comments put into cells of an OpenDocument file, which otherwise stays as it is.

Such a file says once what several rows or cells have in common: the one with a comment is told
apart from the others.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import deepcopy
from io import BytesIO
from itertools import accumulate
from zipfile import ZipFile

from lxml.etree import Element, SubElement, XMLParser, _Element, fromstring, tostring

from etl.faults import Cell
from etl.tables.ods_file import SPACES

CONTENT = "content.xml"
LARGEST = 50_000_000  # bytes of what is read as a tree, which takes ten times as many
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
ROW = "table:table-row"
CELLS = ("table:table-cell", "table:covered-table-cell")


def _name(name: str) -> str:
    """A name as lxml has it: {urn:…:table:1.0}table-row for table:table-row."""
    space, _, own = name.partition(":")
    return f"{{{SPACES[space]}}}{own}"


STYLE, STYLE_NAME, DEFAULT = map(
    _name, ("table:style-name", "style:name", "table:default-cell-style-name")
)


def added(raw: bytes, comments: Mapping[Cell, str], author: str, colour: str) -> bytes:
    """The same file with comments in its cells, these in a colour; sheets it lacks are left out.

    MemoryError for a file too large to be changed.
    """
    out = BytesIO()
    with ZipFile(BytesIO(raw)) as packed, ZipFile(out, "w") as written:
        for part in packed.infolist():
            content = packed.read(part)
            if part.filename == CONTENT:
                content = _changed(content, comments, author, colour)
            written.writestr(part, content, part.compress_type)
    return out.getvalue()


def _changed(content: bytes, comments: Mapping[Cell, str], author: str, colour: str) -> bytes:
    if len(content) > LARGEST:
        raise MemoryError
    root = fromstring(content, XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    rows = defaultdict[str, dict[int, dict[int, str]]](lambda: defaultdict(dict))
    for cell, text in comments.items():
        rows[cell.sheet][cell.row][cell.column] = text
    colours = _Colours(root, colour)
    for table in root.iter(_name("table:table")):
        _mark(table, rows.pop(table.get(_name("table:name"), ""), {}), author, colours)
    changed: bytes = tostring(root, xml_declaration=True, encoding="UTF-8")
    return changed


def _mark(
    table: _Element, comments: Mapping[int, Mapping[int, str]], author: str, colours: "_Colours"
) -> None:
    """Comments a sheet, by row and column; from the last to the first, so that all keep theirs."""
    rows = _Series(table, (ROW,), "rows")
    columns = _Series(table, ("table:table-column",), "columns")
    for number in sorted(comments, reverse=True):
        row = rows.alone(number)
        cells = _Series(row, CELLS, "columns")
        for place in sorted(comments[number], reverse=True):
            cell = cells.alone(place)
            _comment(cell, comments[number][place], author)
            usual = row.get(DEFAULT) or columns.attribute(place, DEFAULT)
            cell.set(STYLE, colours.of(cell.get(STYLE) or usual))


def _comment(cell: _Element, text: str, author: str) -> None:
    """Puts a comment into a cell, before what one that is there already says."""
    paragraphs = text.split("\n")
    for old in cell.findall(_name("office:annotation")):
        paragraphs += ["".join(each.itertext()) for each in old.iter(_name("text:p"))]
        cell.remove(old)
    comment = Element(_name("office:annotation"))
    SubElement(comment, CREATOR).text = author
    for paragraph in paragraphs:
        SubElement(comment, _name("text:p")).text = paragraph
    cell.insert(0, comment)


class _Series:
    """Rows of a table, or cells of a row, in their order, each for one or several."""

    def __init__(self, within: _Element, kinds: Iterable[str], what: str) -> None:
        self.within, self.kind = within, _name(next(iter(kinds)))
        self.times_key = _name(f"table:number-{what}-repeated")
        self.elements = list(within.iter(*map(_name, kinds)))
        *self.starts, self.end = accumulate(map(self._times, self.elements), initial=0)

    def alone(self, place: int) -> _Element:
        """The element that stands for a place alone; ask for places from the last to the first."""
        if place >= self.end:
            self._extend(place)
        number = bisect_right(self.starts, place) - 1
        element, before = self.elements[number], place - self.starts[number]
        if behind := self._times(element) - before - 1:
            self._copy(element, behind)
        if before:
            one = self._copy(element, 1)
            element.set(self.times_key, str(before))
            return one
        element.attrib.pop(self.times_key, None)
        return element

    def attribute(self, place: int, name: str) -> str | None:
        """What the element for a place has as an attribute."""
        number = bisect_right(self.starts, place) - 1
        return self.elements[number].get(name) if place < self.end else None

    def _times(self, element: _Element) -> int:
        return int(element.get(self.times_key, "1"))

    def _copy(self, element: _Element, times: int) -> _Element:
        """A copy of an element behind it, for so many places."""
        copy = deepcopy(element)
        copy.set(self.times_key, str(times))
        element.addnext(copy)
        return copy

    def _extend(self, place: int) -> None:
        """Adds an element for all places behind the last, up to one."""
        parent = self.elements[-1].getparent() if self.elements else self.within
        assert parent is not None, "rows and cells lie in a table"
        self.elements.append(SubElement(parent, self.kind))
        self.elements[-1].set(self.times_key, str(place - self.end + 1))
        self.starts.append(self.end)
        self.end = place + 1


class _Colours:
    """Looks of cells with a ground of one colour, otherwise like those of the file."""

    def __init__(self, root: _Element, colour: str) -> None:
        self.colour, self.made = colour, dict[str | None, str]()
        found = root.find(_name("office:automatic-styles"))
        if found is None:
            found = Element(_name("office:automatic-styles"))
            root.insert(len(root) - 1, found)  # before the sheets
        self.styles = found
        self.known = {each.get(STYLE_NAME): each for each in found.iter(_name("style:style"))}

    def of(self, style: str | None) -> str:
        """Name of the look that is like another one in all but its ground."""
        if style not in self.made:
            self.made[style] = f"marked-fault-{len(self.made)}"
            self._make(style, self.made[style])
        return self.made[style]

    def _make(self, style: str | None, name: str) -> None:
        if style in self.known:
            look = deepcopy(self.known[style])
        else:
            look = Element(_name("style:style"), {_name("style:family"): "table-cell"})
            if style:
                look.set(_name("style:parent-style-name"), style)
        look.set(STYLE_NAME, name)
        cell = look.find(_name("style:table-cell-properties"))
        if cell is None:
            cell = Element(_name("style:table-cell-properties"))
            look.insert(0, cell)
        cell.set(_name("fo:background-color"), self.colour)
        self.styles.append(look)
