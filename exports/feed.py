"""What changed between data versions as an Atom feed (RFC 4287): an entry for each version.

Identifiers are made of the version, never of an address, so that no reader sees one twice.
"""

from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from htpy import li, p, ul

from drawing import markup
from exports import dataset
from exports.database import Database, Row
from wording import dates, figures, words
from wording.words import Language

ATOM, MEDIA_TYPE = "http://www.w3.org/2005/Atom", "application/atom+xml"
BEFORE_ANY = date(2026, 1, 1)  # when nothing was released yet


def to_atom(read: Database, language: Language, site: str | None) -> bytes:
    """The feed in a language, newest version first; `site`: the address of the dashboard."""
    released = sorted(read.rows("data_version"), key=lambda row: row["position"], reverse=True)
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": language})
    SubElement(feed, "id").text = f"{dataset.OWN_BASE}changes/{language}"
    SubElement(feed, "title").text = words.word(language, "feed_title")
    newest = released[0]["released_on"] if released else BEFORE_ANY
    SubElement(feed, "updated").text = _moment(newest)
    SubElement(SubElement(feed, "author"), "name").text = dataset.PUBLISHER
    SubElement(feed, "rights").text = dataset.LICENCE
    if site:
        query = f"?language={language}"
        own = {"rel": "self", "href": f"{site}changes.atom{query}", "type": MEDIA_TYPE}
        SubElement(feed, "link", own)
        SubElement(feed, "link", {"rel": "alternate", "href": f"{site}changes{query}"})
    for version in released:
        feed.append(_entry(read, version, language, site))
    ElementTree.indent(feed)
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(read: Database, version: Row, language: Language, site: str | None) -> Element:
    key = version["data_version_id"]
    changed = [row for row in read.rows("figure_change") if row["data_version_id"] == key]
    name = "feed_entry" if version["position"] else "feed_first"
    entry = Element("entry")
    SubElement(entry, "id").text = f"{dataset.OWN_BASE}data_version/{key}/{language}"
    title = words.word(language, name, version=key, number=len(changed))
    SubElement(entry, "title").text = title
    SubElement(entry, "updated").text = _moment(version["released_on"])
    if site:
        SubElement(entry, "link", {"href": f"{site}changes?language={language}"})
    note = _in(language, version, "note")
    SubElement(entry, "summary").text = note
    lines = [li[line] for line in _lines(read, changed, language)]
    content = markup.finished(p[note], ul[lines] if lines else None)
    SubElement(entry, "content", {"type": "html"}).text = str(content)
    return entry


def _lines(read: Database, changed: list[Row], language: Language) -> Iterator[str]:
    """Each changed figure as a line: whose, what, before, now and why."""
    labels = {
        row[f"{table}_id"]: _in(language, row, "label")
        for table in ("status", "reason")
        for row in read.rows(table)
    }
    names = {row["initiative_id"]: row["short_name"] for row in read.rows("initiative")}
    for row in changed:
        figure = row["figure"]
        old, new = _in(language, row, "old_value"), _in(language, row, "new_value")
        yield words.word(
            language,
            "feed_line",
            name=names.get(row["initiative_id"], row["initiative_id"]),
            figure=", ".join(_named(row, language)),
            old=figures.value(language, figure, old, labels),
            new=figures.value(language, figure, new, labels),
            reasons=", ".join(words.word(language, f"reason_{each}") for each in row["reasons"]),
        )


def _named(row: Row, language: Language) -> Iterator[str]:
    yield words.word(language, f"figure_{row['figure']}")
    if row["label"]:
        yield _in(language, row, "label")
    if row["dated_edtf"]:
        yield dates.edtf(language, row["dated_edtf"])


def _in(language: Language, row: Row, column: str) -> str:
    text: str = row[column if language == "de" else f"{column}_en"]
    return text


def _moment(day: date) -> str:
    """The beginning of a day, as Atom writes it."""
    return f"{day.isoformat()}T00:00:00Z"
