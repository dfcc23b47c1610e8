"""The page that searches in the browser: everything that can be found, and a script that looks."""

from functools import lru_cache
from pathlib import Path
import base64
import hashlib

from htpy import Node, div, fragment, input, label, ol, p, script

from answers import citing
from answers.search import index
from answers.view import View
from exports.site import raw
from exports.site.addresses import Sheet, at_words
from queries.rows import SearchEntries
from wording import dates
from wording.words import LANGUAGES, Language

SCRIPT = (Path(__file__).parent / "search.js").read_text(encoding="utf-8")
HASH = f"'sha256-{base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()}'"
SAID = 240  # letters of what is said of a hit
PAGE_OF = {
    "action_field": "goals",
    "body": "bodies",
    "contradiction": "contradictions",
    "family": "families",
    "goal": "goals",
    "initiative": "profile",
    "measure": "measures",
    "milestone": "timeline",
    "organisation": "actors",
    "reported_count": "completion",
    "reported_share": "completion",
    "source": "sources",
    "target": "goals",
    "theme": "theme_profiles",
}


def content(view: View, sheets: frozenset[Sheet]) -> Node:
    """Field, list of hits, and what is looked through as data that no browser runs."""
    entries = [_entry(view, sheets, row) for row in index.entries(view.build, view.language)]
    return fragment[
        div(".mm-search")[
            label(for_="mm-sought")[view.word("site_search_label")],
            input("#mm-sought", type="search", autocomplete="off", spellcheck="false"),
        ],
        p("#mm-count.mm-secondary", role="status", data_many=view.word("site_hits", hits="#")),
        ol("#mm-hits.mm-list"),
        script("#mm-entries", type="application/json")[raw.data(entries)],
    ]


@lru_cache(maxsize=len(LANGUAGES))
def titles(build: str, language: Language) -> dict[tuple[str, str], str]:
    """What can be found is called, by its kind and id."""
    entries = index.entries(build, language)
    return {(row["kind"], row["entry_id"]): row["title"] for row in entries}


def _entry(view: View, sheets: frozenset[Sheet], row: SearchEntries) -> dict[str, str]:
    """Title, about, what is said, further words, and where it stands."""
    kind = row["kind_as_published"] or view.word(f"found_{row['kind']}", number=1)
    day = dates.edtf(view.language, row["when_edtf"])
    names = (*row["other_names"], *row["former_names"])
    return {
        "t": row["title"],
        "a": " · ".join(part for part in (kind, row["short_name"], day) if part),
        "s": (row["wording"] or "")[:SAID],
        "w": " ".join([(row["wording"] or "")[SAID:], row["other_wording"], *names]),
        "h": _address(view, sheets, row),
    }


def _address(view: View, sheets: frozenset[Sheet], row: SearchEntries) -> str:
    page = PAGE_OF[row["kind"]]
    if row["kind"] == "source":
        return f"{page}.html#quelle-{citing.number(view, row['entry_id'])}"
    own = Sheet(page, row["initiative_ids"][0] if len(row["initiative_ids"]) == 1 else "")
    file = own.file if own in sheets else Sheet(page).file
    return file if row["kind"] == "initiative" else at_words(file, row["title"])
