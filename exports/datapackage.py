"""The whole database as a Data Package v2 (datapackage.org): CSV files and a description.

Validators and statistics programs read it; it says nothing that the schema does not say.
"""

from collections.abc import Mapping
from typing import Any
import hashlib
import json

from etl import paths
from exports import citation, dataset, spreadsheet
from exports.database import Column, Database, Row, Table
from wording import formulas

PROFILES = "https://datapackage.org/profiles/2.0"
LANGUAGES = ("de", "en")
CSV_EXPLAINED = {
    "de": "CSV: UTF-8, Komma, ohne Byte Order Mark; für Excel gibt es die XLSX-Datei.",
    "en": "CSV: UTF-8, comma, no byte order mark; for Excel take the XLSX file.",
}
TYPES = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
    "texts": "array",
}


def files(database: Database, base: str) -> dict[str, bytes]:
    """Names and contents: datapackage.json, README.md and data/<table>.csv."""
    data = {f"data/{table.name}.csv": csv(table) for table in database.tables.values()}
    description = json.dumps(descriptor(database, data, base), ensure_ascii=False, indent=2) + "\n"
    return {"datapackage.json": description.encode(), "README.md": readme(database), **data}


def csv(table: Table) -> bytes:
    """All rows of a table as CSV."""
    return spreadsheet.to_csv(table.rows, [column.name for column in table.columns])


def descriptor(database: Database, data: Mapping[str, bytes], base: str) -> dict[str, Any]:
    """datapackage.json for the given files; `homepage` only where a publisher has set his own."""
    sources = [_source(source) for source in database.sources]
    explained = (dataset.DESCRIPTION, dataset.EXCEPTIONS, spreadsheet.GUARD_EXPLAINED)
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": dataset.NAME,
        "title": dataset.TITLE["en"],
        "description": "\n\n".join(words["en"] for words in explained),
        "version": database.version,
        **({"homepage": base} if dataset.is_address(base) else {}),
        "keywords": dataset.KEYWORDS["en"],
        "licenses": [
            {"name": dataset.LICENCE, "path": dataset.LICENCE_URL, "title": dataset.LICENCE_TITLE}
        ],
        "contributors": [
            {
                "title": dataset.PUBLISHER,
                "organization": dataset.PUBLISHER,
                "roles": ["creator", "publisher"],
            }
        ],
        **({"sources": sources} if sources else {}),
        "resources": [
            _resource(table, data[f"data/{table.name}.csv"]) for table in database.tables.values()
        ],
    }


def _source(source: Row) -> dict[str, str]:
    """Title of a source, and its address where that is one of the web."""
    url = str(source["url"] or "")
    path = {"path": url} if url.startswith(("http://", "https://")) else {}
    return {"title": source["title"], **path}


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": table.name,
        "type": "table",
        "path": f"data/{table.name}.csv",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "description": spreadsheet.GUARD_EXPLAINED["en"],
        "fields": [_field(column, table) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = table.key
    keys = [
        {
            "fields": [column],
            "reference": {
                **({} if target == table.name else {"resource": target}),
                "fields": [f"{target}_id"],
            },
        }
        for column, target in table.references.items()
    ]
    return {**schema, "foreignKeys": keys} if keys else schema


def _field(column: Column, table: Table) -> dict[str, Any]:
    """A column as a field; the single column of a primary key is unique without saying so."""
    constraints = {
        **({"required": True} if column.is_required or column.name in table.key else {}),
        **({"unique": True} if column.is_unique else {}),
        **column.limits,
    }
    described = {"name": column.name, "type": TYPES[column.kind], "description": column.description}
    return {**described, "constraints": constraints} if constraints else described


def sealed(database: Database) -> dict[str, bytes]:
    """The file by which a build from these tables knows whether they still are this version.

    The history and the version itself are no part of what a version is of. Rows of a view are no
    version: there is none.
    """
    if not database.seals:
        return {}
    of_versions = ("build", "data_version", "figure_change")
    rows = {name: seal for name, seal in database.seals.items() if name not in of_versions}
    schema = "".join(path.read_text(encoding="utf-8") for path in (paths.SCHEMA, paths.DERIVED))
    noted = {
        "version": database.version,
        "schema": hashlib.sha256(schema.encode()).hexdigest(),
        "rows": dict(sorted(rows.items())),
    }
    return {"version.json": (json.dumps(noted, indent=2) + "\n").encode()}


def readme(database: Database) -> bytes:
    """What lies beside the files, for whoever opens the folder first, in both languages."""
    tables = "\n".join(
        f"- `{table.name}` ({len(table.rows)}): {table.description}"
        for table in database.tables.values()
    )
    de, en = ({key: words[code] for key, words in spreadsheet.WORDS.items()} for code in LANGUAGES)
    guard = spreadsheet.GUARD_EXPLAINED
    licence = f"{dataset.LICENCE_TITLE} (CC BY 4.0), {dataset.LICENCE_URL}."
    return f"""# {dataset.TITLE["en"]}, data version {database.version}

{dataset.DESCRIPTION["de"]}

{dataset.DESCRIPTION["en"]}

- Lizenz / licence: {licence} {de["quotes"]} {en["quotes"]}
- Zitieren: {citation.text(database.version, None, None, "de")}
- Cite: {citation.text(database.version, None, None, "en")}

## Lesen / reading

{de["empty"]}: {de["empty_means"]} {de["dates_mean"]}
{CSV_EXPLAINED["de"]} {guard["de"]}

{en["empty"]}: {en["empty_means"]} {en["dates_mean"]}
{CSV_EXPLAINED["en"]} {guard["en"]}
The same as a regular expression (Python; put group 1 in place of each match):

    {formulas.GUARDED.pattern}

## Tabellen / tables

{tables}
""".encode()
