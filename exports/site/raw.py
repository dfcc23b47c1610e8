"""HTML that is not made of elements: drawings, data for a script, and links led elsewhere.

Every function says why its text can't become anything else.
"""

from collections.abc import Callable
from html import escape, unescape
from typing import Any
import json
import re

from markupsafe import Markup

HREF = re.compile(r' href="([^"]*)"')


def drawing(svg: str) -> Markup:
    """A picture as exports.pictures makes it: its texts are escaped there."""
    return Markup(svg)


def data(values: Any) -> Markup:
    """Values as JSON within a script element: without "<" none of them can end it."""
    return Markup(json.dumps(values, ensure_ascii=False).replace("<", "\\u003c"))


def script(text: str) -> Markup:
    """A script of our own; it is in no text of the data."""
    assert "</" not in text, "it would end its element"
    return Markup(text)


def led(content: str, lead: Callable[[str], str | None]) -> Markup:
    """Finished HTML whose links lead where a function of their address says; None: nowhere."""

    def put(found: re.Match[str]) -> str:
        address = lead(unescape(found[1]))
        return "" if address is None else f' href="{escape(address)}"'

    return Markup(HREF.sub(put, content))
