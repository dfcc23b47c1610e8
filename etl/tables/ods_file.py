"""Pages as an OpenDocument file: drop-down lists, comments, and texts that stay texts.

Written as XML by hand: the libraries for it take seconds for a plan, and have no drop-down lists.
"""

from collections.abc import Iterator
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo
import re

from etl.faults import letters
from etl.tables.cells import Content
from etl.tables.pages import Choice, Page

SPACES_OF = re.compile("(\t| {2,}|^ | $)")
KIND = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{uri}"
    for name, uri in {
        "office": "office:1.0",
        "table": "table:1.0",
        "text": "text:1.0",
        "style": "style:1.0",
        "fo": "xsl-fo-compatible:1.0",
        "number": "datastyle:1.0",
        "of": "of:1.2",
    }.items()
}
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    ' manifest:version="1.3"><manifest:file-entry manifest:full-path="/"'
    f' manifest:media-type="{KIND}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
LOOKS = {  # by name: text properties, colour of the cell, whether what is typed stays a text
    "text": ("", "", True),
    "number": ("", "", False),
    "head": ('fo:font-weight="bold"', "", True),
    "marked": ('fo:font-weight="bold"', "#e3eef7", True),
    "greyed": ('fo:font-style="italic" fo:color="#6b7280"', "", True),
}
FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)  # of files in a ZIP, so that the same pages are the same bytes


def written(pages: list[Page]) -> bytes:
    """The file."""
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        for name, text, how in (
            ("mimetype", KIND, ZIP_STORED),
            ("content.xml", "".join(_content(pages)), ZIP_DEFLATED),
            ("META-INF/manifest.xml", MANIFEST, ZIP_DEFLATED),
        ):
            packed.writestr(ZipInfo(name, FIRST_MOMENT), text, how)
    return out.getvalue()


def _content(pages: list[Page]) -> Iterator[str]:
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in SPACES.items())
    yield f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}'
    yield ' office:version="1.3"><office:automatic-styles>'
    yield from _styles(pages)
    yield "</office:automatic-styles><office:body><office:spreadsheet>"
    yield "<table:content-validations>"
    for page in pages:
        for number, choice in enumerate(page.choices):
            yield _validation(f"{page.name} {number}", choice, page)
    yield "</table:content-validations>"
    for page in pages:
        yield from _table(page)
    yield "</office:spreadsheet></office:body></office:document-content>"


def _styles(pages: list[Page]) -> Iterator[str]:
    yield '<number:text-style style:name="as-text"><number:text-content/></number:text-style>'
    for name, (text, colour, stays_text) in LOOKS.items():
        ground = f' fo:background-color="{colour}"' if colour else ""
        data = ' style:data-style-name="as-text"' if stays_text else ""
        yield f'<style:style style:name="{name}" style:family="table-cell"{data}>'
        yield f'<style:table-cell-properties fo:wrap-option="wrap"{ground}/>'
        yield f"<style:text-properties {text}/></style:style>"
    for shown in ("true", "false"):
        yield f'<style:style style:name="shown-{shown}" style:family="table">'
        yield f'<style:table-properties table:display="{shown}"/></style:style>'
    for width in sorted({width for page in pages for width in page.widths}):
        yield f'<style:style style:name="width-{width}" style:family="table-column">'
        yield f'<style:table-column-properties style:column-width="{width / 5:.1f}cm"/>'
        yield "</style:style>"


def _validation(name: str, choice: Choice, page: Page) -> str:
    """The drop-down list; other values are possible, and the import says what is wrong."""
    column, first = letters(choice.column), choice.first_row + 1
    cells = f"[${_sheet(choice.sheet)}.${column}${first}:.${column}${first + choice.rows - 1}]"
    base = f"${_sheet(page.name)}.{letters(choice.first[1])}{choice.first[0] + 1}"
    shows = "false" if choice.is_open else "true"
    return (
        f'<table:content-validation table:name="{escape(name)}"'
        f' table:condition="{escape(f"of:cell-content-is-in-list({cells})")}"'
        f' table:base-cell-address="{escape(base)}" table:allow-empty-cell="true"'
        ' table:display-list="unsorted">'
        f'<table:error-message table:message-type="warning" table:display="{shows}"/>'
        "</table:content-validation>"
    )


def _sheet(name: str) -> str:
    return f"'{name}'"


def _table(page: Page) -> Iterator[str]:
    shown = "false" if page.is_hidden else "true"
    yield f'<table:table table:name="{escape(page.name)}" table:style-name="shown-{shown}">'
    for place, width in enumerate(page.widths):
        look = "number" if place in page.numeric else "text"
        yield f'<table:table-column table:style-name="width-{width}"'
        yield f' table:default-cell-style-name="{look}"/>'
    validations = _Validations(page)
    for number, row in enumerate(page.cells):
        yield "<table:table-row>"
        yield from _row(page, number, row or [None], validations)
        yield "</table:table-row>"
    yield from validations.rest()
    yield "</table:table>"


class _Validations:
    """Which list each cell of a page offers."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def at(self, number: int, place: int) -> str:
        """The attribute of a cell; empty for one that offers nothing."""
        for at, choice in enumerate(self.page.choices):
            rows = range(choice.first[0], choice.last[0] + 1)
            if number in rows and choice.first[1] <= place <= choice.last[1]:
                name = escape(f"{self.page.name} {at}")
                return f' table:content-validation-name="{name}"'
        return ""

    def rest(self) -> Iterator[str]:
        """Empty rows below the last, which offer what the others do."""
        first = len(self.page.cells)
        last = max((choice.last[0] for choice in self.page.choices), default=0)
        if last >= first:
            yield f'<table:table-row table:number-rows-repeated="{last - first + 1}">'
            for place in range(len(self.page.widths)):
                yield f"<table:table-cell{self.at(first, place)}/>"
            yield "</table:table-row>"


def _row(page: Page, number: int, row: list[Content], validations: _Validations) -> Iterator[str]:
    for place, content in enumerate(row):
        look = f' table:style-name="{_look(page, number, place)}"'
        attributes = look + validations.at(number, place)
        comment = page.comments.get((number, place))
        note = f"<office:annotation>{_paragraphs(comment)}</office:annotation>" if comment else ""
        if content is None:
            yield f"<table:table-cell{attributes}>{note}</table:table-cell>"
        elif isinstance(content, str):
            yield f'<table:table-cell{attributes} office:value-type="string"{_value(content)}>'
            yield f"{note}{_paragraphs(content)}</table:table-cell>"
        else:
            yield f'<table:table-cell{attributes} office:value-type="float"'
            yield f' office:value="{content!r}">{note}<text:p>{content}</text:p></table:table-cell>'


def _look(page: Page, number: int, place: int) -> str:
    if (number, place) in page.marked:
        return "marked"
    if page.has_head and number == 0:
        return "head"
    if number in page.greyed:
        return "greyed"
    return "number" if place in page.numeric else "text"


def _value(text: str) -> str:
    """The attribute for a text with tabs, which some programs do not read in paragraphs."""
    kept = escape(text).replace("\t", "&#9;").replace("\n", "&#10;")
    return f' office:string-value="{kept}"' if "\t" in text else ""


def _paragraphs(text: str) -> str:
    """A text with a paragraph for each line, and with all its spaces, of which XML makes one."""
    return "".join(
        f"<text:p>{''.join(map(_part, SPACES_OF.split(line)))}</text:p>"
        for line in text.split("\n")
    )


def _part(text: str) -> str:
    if text == "\t":
        return "<text:tab/>"
    if text and not text.strip(" "):
        return f'<text:s text:c="{len(text)}"/>'
    return escape(text, quote=False)
