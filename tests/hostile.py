"""The two invented towns with markup in every text: titles, names, labels, wordings, reasons,
quotes; keys, dates and codes stay. For the tests of what pages do with it.
"""

from pathlib import Path
from typing import Any
import csv
import json
import shutil

from etl import yaml_text

MARKUP = """<img src=x onerror=alert(1)>"'"""
CODES = {  # keys whose values are no texts: identifiers, dates, codes, addresses, figures
    "id",
    "ags",
    "nuts",
    "country",
    "follows",
    "code",
    "url",
    "sha256",
    "hash",
    "read_on",
    "licence",
    "kind",
    "level",
    "parent",
    "source",
    "goal",
    "body",
    "field",
    "measure",
    "organisation",
    "role",
    "theme",
    "refused_themes",
    "relation",
    "sector",
    "indicator",
    "status",
    "no_status",
    "evidence",
    "aspect",
    "reason",
    "qualifier",
    "direction",
    "share",
    "period",
    "published",
    "when",
    "active",
    "stated",
    "announced",
    "due",
    "start",
    "end",
    "amount",
    "currency",
    "stage",
    "schedule",
    "percent",
    "nearest",
    "as_of",
    "until",
    "list",
    "language",
    "part_of",
    "extent",
    "act",
    "of_total",
    "of_list",
    "checkable_by",
    "on",
    "initiative",
    "coded_on",
    "scheme",
    "first",
    "second",
    "now",
    "measures",
}
TEXT_COLUMNS = ("comment", "comment_en", "author_label")


def spoiled(value: Any, key: str = "") -> Any:
    """A value of a data file with markup after each of its texts."""
    if isinstance(value, dict):
        return {
            name + MARKUP if key == "status_words" else name: code
            if key == "status_words"
            else spoiled(code, name)
            for name, code in value.items()
        }
    if isinstance(value, list):
        return [spoiled(each, key) for each in value]
    return value + MARKUP if isinstance(value, str) and key not in CODES else value


def folder(towns: Path, out: Path) -> Path:
    """A copy of a data folder, spoiled. JSON is YAML too."""
    shutil.copytree(towns, out)
    for file in out.glob("**/*.yml"):
        file.write_text(
            json.dumps(spoiled(yaml_text.read(file).values), ensure_ascii=False, indent=1),
            encoding="utf-8",
        )
    _spoil_matches(out / "measure_matches.tsv")
    return out


def _spoil_matches(file: Path) -> None:
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE))
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(
            opened,
            list(rows[0]),
            delimiter="\t",
            quoting=csv.QUOTE_NONE,
            quotechar=None,
            lineterminator="\n",
        )
        writer.writeheader()
        writer.writerows(
            {name: cell + MARKUP if name in TEXT_COLUMNS else cell for name, cell in row.items()}
            for row in rows
        )
