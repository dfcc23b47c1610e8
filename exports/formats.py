"""The formats in which a database leaves, by name.

Each makes its files in memory and imports its libraries only then.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from exports import dataset
from exports.database import Database
from wording.words import Language

Files = dict[str, bytes]


@dataclass(frozen=True)
class Release:
    """What a format may say beside the data.

    What its identifiers begin with, day of the release, language of its words, and the address of
    the dashboard that gives it out.
    """

    base_url: str
    date: date
    language: Language = "de"
    site: str | None = None


def _csv(read: Database, release: Release) -> Files:
    from exports import datapackage

    return {
        "README.md": datapackage.readme(read),
        **datapackage.sealed(read),
        **{f"{table.name}.csv": datapackage.csv(table) for table in read.tables.values()},
    }


def _parquet(read: Database, release: Release) -> Files:
    from exports import datapackage, parquet

    about = {"version": read.version, "license": dataset.LICENCE, "publisher": dataset.PUBLISHER}
    tables = {
        f"{table.name}.parquet": parquet.to_parquet(
            table.rows, table.columns, {**about, "description": table.description}
        )
        for table in read.tables.values()
    }
    return {"README.md": datapackage.readme(read), **datapackage.sealed(read), **tables}


def _xlsx(read: Database, release: Release) -> Files:
    from exports import spreadsheet

    return {
        f"{dataset.NAME}.xlsx": spreadsheet.of_database(
            read, spreadsheet.About(read.version, release.date, release.language)
        )
    }


def _datapackage(read: Database, release: Release) -> Files:
    from exports import datapackage

    return datapackage.files(read, release.base_url)


def _dcat(read: Database, release: Release) -> Files:
    from exports import catalogue

    told = read, release.base_url, release.date, release.site
    return {
        f"{dataset.NAME}.ttl": catalogue.to_turtle(*told),
        f"{dataset.NAME}.jsonld": catalogue.to_json_ld(*told),
    }


def _sssom(read: Database, release: Release) -> Files:
    from exports import crosswalk

    return {
        f"{dataset.NAME}.sssom.tsv": crosswalk.to_sssom(read, release.base_url, release.language)
    }


def _skos(read: Database, release: Release) -> Files:
    from exports import crosswalk

    return {f"{dataset.NAME}-themes.ttl": crosswalk.to_skos(read, release.base_url)}


def _atom(read: Database, release: Release) -> Files:
    from exports import feed

    return {f"{dataset.NAME}.atom": feed.to_atom(read, release.language, release.site)}


def _stratml(read: Database, release: Release) -> Files:
    from exports.stratml import documents

    told = read, release.base_url, release.date, release.language, release.site
    return documents.files(*told)


FORMATS: dict[str, tuple[Callable[[Database, Release], Files], str]] = {
    "csv": (_csv, "a folder with one CSV file a table"),
    "parquet": (_parquet, "a folder with one Parquet file a table"),
    "xlsx": (_xlsx, "one workbook with sources"),
    "datapackage": (_datapackage, "a Data Package: CSV files with a description"),
    "dcat": (_dcat, "the DCAT-AP.de record of this release"),
    "sssom": (_sssom, "the mappings as SSSOM"),
    "atom": (_atom, "what changed between data versions, as an Atom feed"),
    "skos": (_skos, "the theme scheme and the mappings as SKOS"),
    "stratml": (_stratml, "a folder with the plan and a report of each initiative as StratML"),
}
