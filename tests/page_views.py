"""Which pages under which choices are kept as text, and how such a text is made; compares nothing.

A new page of MENU gets its text by itself; a detail of it that opens only by a choice needs a line
in DETAILS, a choice that changes much one in CHOICES.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
import difflib

from opening import opened_with_panels
from page_text import frame_lines, lines
from test_pages import MENU

from answers import builds
from wording.words import LANGUAGES

FOLDER = Path(__file__).parent / "snapshots"
DAY = "2024-12-31"  # of all pages, unless their address names another
Address = dict[str, str | list[str]]
DETAILS: dict[str, Address] = {  # page and what is open on it, in both languages
    "profile, Bergheide": {"initiative": "bergheide"},
    "measures, one open": {"measure": "auenfurt/flaechenkataster"},
    "measures, markup open": {"measure": "auenfurt/fett", "search": "fett"},
    "families, a title of markup": {"family": "gewerbegebiete"},
    "goals, a cell": {"subject": "measure", "theme": "inner-city-and-retail", "of": "auenfurt"},
    "bodies, Auenfurt": {"of": "auenfurt"},
    "search, hits": {"find": "Glasfaser"},
    "search, a slip": {"find": "Lotze Auenfurt"},
    "sources, one open": {"source": "auenfurt/fortschritt-2024"},
    "sources, statistics open": {"source": "statistics/stadtamt"},
    "actors, one open": {"organisation": "ihk-mittelaue"},
    "context, a rate": {"indicator": "balance"},
    "behind, a rate": {"row": "completion_by_initiative;auenfurt;2024-12-31"},
    "behind, two rows": {
        "row": [
            "measures_by_status;auenfurt;completed;",
            "measures_by_status;bergheide;unknown;list_incomplete",
        ]
    },
}
CHOICES: dict[str, Address] = {  # in German only
    "completion, inferred": {"evidence": ["self_reported", "independent", "inferred"]},
    "completion, independent": {"evidence": ["independent"]},
    "completion, listed": {"denominator": "listed"},
    "completion, declared": {"denominator": "declared"},
    "completion, implied": {"denominator": "implied"},
    "completion, by body": {"initiative": "bergheide", "grouping": "body"},
    "completion, by action field": {"initiative": "bergheide", "grouping": "action_field"},
    "completion, one initiative": {"initiatives": "bergheide"},
    "completion, early": {"as_of": "2022-06-30"},
    "overview, one initiative": {"initiatives": "auenfurt"},
    "overview, early": {"as_of": "2022-12-31"},
    "goals, bodies": {"subject": "body"},
    "theme_profiles, measures": {"basis": "measures"},
    "theme_profiles, one initiative": {"initiatives": "auenfurt"},
    "measures, inferred": {"evidence": ["inferred"]},
    "measures, filtered": {
        "statuses": ["completed", "unknown"],
        "themes": "business-friendly-administration",
    },
    "families, inferred": {"evidence": ["self_reported", "independent", "inferred"]},
    "timeline, since": {"aligned": "since"},
    "timeline, due and reports": {"events": ["due", "report"], "from": "2022", "to": "2023"},
    "timeline, early": {"as_of": "2022-12-31"},
    "actors, filtered": {"roles": ["leads", "pays"], "sectors": ["municipality", "chamber"]},
    "context, absolute": {"scale": "absolute"},
    "contradictions, early": {"as_of": "2022-12-31"},
    "codebook, a theme": {"theme": "digital-infrastructure"},
    "lineage, one initiative": {"initiatives": "auenfurt"},
    "sources, early": {"as_of": "2022-12-31"},
}


class Seen(NamedTuple):
    """A page under choices in a language; `file` keeps what it says."""

    language: str
    name: str
    page: str
    address: Address

    @property
    def file(self) -> Path:
        return FOLDER / self.language / f"{self.name}.txt"


def views() -> Iterator[Seen]:
    """Every page in both languages, then with what opens on it, then under choices that change
    much.
    """
    pages = {name: page for page, name in MENU.items()}
    for language in LANGUAGES:
        for name, address in {
            **dict.fromkeys(pages, Address()),
            **DETAILS,
            **(CHOICES if language == "de" else {}),
        }.items():
            yield Seen(
                language,
                name.replace(", ", "-").replace(" ", "-"),
                pages[name.split(",")[0]],
                {"as_of": DAY, **address},
            )


def text(seen: Seen) -> str:
    """What the page says on the database that is served.

    The data version, which changes with every word of the data, is blanked.
    """
    app = opened_with_panels(seen.page, seen.language, "light", **seen.address)
    assert not app.exception, f"{seen.page} with {seen.address} fails: {app.exception}"
    said = [
        *(["(frame)", *frame_lines(app), "(page)"] if seen.name == "overview" else []),
        *lines(app),
    ]  # the frame is the same on all pages
    return "\n".join(said).replace(builds.version(), "(version)") + "\n"


def difference(seen: Seen) -> str:
    """What the page says against what it should, line by line; empty where it says the same."""
    kept = seen.file.read_text(encoding="utf-8") if seen.file.is_file() else ""
    return "\n".join(
        difflib.unified_diff(
            kept.splitlines(),
            text(seen).splitlines(),
            f"{seen.file.name}, accepted",
            f"{seen.file.name}, now",
            lineterm="",
        )
    )


def rewrite() -> int:
    """Writes the text of every view anew and removes those whose view is gone.

    How many were written.
    """
    seen = list(views())
    for file in set(FOLDER.glob("*/*.txt")) - {each.file for each in seen}:
        file.unlink()
    for each in seen:
        each.file.parent.mkdir(parents=True, exist_ok=True)
        each.file.write_text(text(each), encoding="utf-8", newline="")
    return len(seen)
