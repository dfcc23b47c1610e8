"""The catalogue record of a release as DCAT-AP.de, for open-data portals.

Describes files that lie where the publisher puts them, and makes none.

Under the base address a publisher lays the folders that `python -m exports` writes:
data/<version>/csv/, data/<version>/datapackage/, data/<version>/parquet/ and
data/<version>/masterplan-monitor.xlsx. Without one the files are at the dashboard, where a reader
takes them; a record from the command line then names no place, since there is none.
dcatde:contributorID is given out by GovData and is for the publisher to add. rdflib takes a third
of a second to import, so it is imported where it is used.
"""

from datetime import date
from typing import TYPE_CHECKING, Any
import json

from exports import dataset
from exports.database import Database

if TYPE_CHECKING:
    from rdflib import Graph

DCATDE, GEOCODING = "http://dcat-ap.de/def/dcatde/", "http://dcat-ap.de/def/politicalGeocoding/"
LICENCE = "http://dcat-ap.de/def/licenses/cc-by/4.0"
EU = "http://publications.europa.eu/resource/authority/"
NUTS = "http://data.europa.eu/nuts/code/"
# What DCAT-AP.de calls the key and the level of a place, by the digits of its AGS.
KEYS_AND_LEVELS = {
    5: ("districtKey", "administrativeDistrict"),
    8: ("municipalityKey", "municipality"),
}
LANGUAGES, THEMES = {"de": "DEU", "en": "ENG"}, ("REGI", "ECON")
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
DISTRIBUTIONS = {  # name: place under data/<version>/, file type of the EU, media type, title
    "csv": ("csv/", "CSV", "text/csv", {"de": "Tabellen als CSV", "en": "Tables as CSV"}),
    "xlsx": (
        f"{dataset.NAME}.xlsx",
        "XLSX",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        {"de": "Arbeitsmappe für Excel", "en": "Workbook for Excel"},
    ),
    "parquet": (
        "parquet/",
        "PARQUET",
        "application/vnd.apache.parquet",
        {"de": "Tabellen als Parquet", "en": "Tables as Parquet"},
    ),
    "datapackage": (
        "datapackage/datapackage.json",
        "JSON",
        "application/json",
        {
            "de": "Data Package: CSV mit beschriebenen Spalten",
            "en": "Data Package: CSV with described columns",
        },
    ),
}
DATED = {  # what the data is about; due dates lie ahead and don't count
    "initiative": "period",
    "milestone": "happened",
    "status_report": "as_of",
    "observation": "as_of",
}


def to_turtle(database: Database, base: str, released_on: date, site: str | None = None) -> bytes:
    """The record as Turtle."""
    return str(record(database, base, released_on, site).serialize(format="turtle")).encode()


def to_json_ld(database: Database, base: str, released_on: date, site: str | None = None) -> bytes:
    """The record as JSON-LD, in an order that does not change from run to run."""
    nodes = json.loads(record(database, base, released_on, site).serialize(format="json-ld"))
    return (
        json.dumps(_in_order(nodes), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    ).encode()


def _in_order(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _in_order(value) for key, value in node.items()}
    if isinstance(node, list):
        return sorted(map(_in_order, node), key=lambda entry: json.dumps(entry, sort_keys=True))
    return node


def record(database: Database, base: str, released_on: date, site: str | None) -> "Graph":
    """Catalogue, dataset, publisher, places, period and distributions as a graph."""
    from rdflib import DCAT, DCTERMS, OWL, RDF, Literal, URIRef

    graph = _empty_graph()
    catalogue, entry = URIRef(f"{base}catalogue"), URIRef(f"{base}dataset")
    for node, kind in ((catalogue, DCAT.Catalog), (entry, DCAT.Dataset)):
        graph.add((node, RDF.type, kind))
        _add_names(graph, node, URIRef(f"{base}publisher"))
    graph.add((catalogue, DCAT.dataset, entry))
    graph.add((entry, DCTERMS.identifier, Literal(str(entry))))
    graph.add((entry, OWL.versionInfo, Literal(database.version)))
    graph.add((entry, DCTERMS.modified, Literal(released_on)))
    if page := base if dataset.is_address(base) else site:
        graph.add((entry, DCAT.landingPage, URIRef(page)))
        _add_distributions(graph, entry, page, _folder(database, base), released_on)
    _add_subjects(graph, entry)
    _add_places(graph, entry, database)
    _add_period(graph, entry, database)
    return graph


def _folder(database: Database, base: str) -> str | None:
    """Where a publisher has laid the files; None where nobody has."""
    return f"{base}data/{database.version}/" if dataset.is_address(base) else None


def _empty_graph() -> "Graph":
    from rdflib import DCAT, DCTERMS, FOAF, OWL, SKOS, Graph, Namespace

    graph = Graph()
    for prefix, namespace in (
        ("dcat", DCAT),
        ("dct", DCTERMS),
        ("foaf", FOAF),
        ("owl", OWL),
        ("skos", SKOS),
        ("dcatde", Namespace(DCATDE)),
    ):
        graph.bind(prefix, namespace)
    return graph


def _add_subjects(graph: "Graph", entry: Any) -> None:
    """Themes of the European list, and keywords in both languages."""
    from rdflib import DCAT, Literal, URIRef

    for theme in THEMES:
        graph.add((entry, DCAT.theme, URIRef(f"{EU}data-theme/{theme}")))
    for language, words in dataset.KEYWORDS.items():
        for word in words:
            graph.add((entry, DCAT.keyword, Literal(word, lang=language)))


def _add_names(graph: "Graph", node: Any, publisher: Any) -> None:
    """What catalogue and dataset share: title, description, languages, licence and publisher."""
    from rdflib import DCTERMS, FOAF, RDF, Literal, URIRef

    for language, code in LANGUAGES.items():
        graph.add((node, DCTERMS.title, Literal(dataset.TITLE[language], lang=language)))
        graph.add(
            (
                node,
                DCTERMS.description,
                Literal(
                    f"{dataset.DESCRIPTION[language]} {dataset.EXCEPTIONS[language]}", lang=language
                ),
            )
        )
        graph.add((node, DCTERMS.language, URIRef(f"{EU}language/{code}")))
    graph.add((node, DCTERMS.license, URIRef(LICENCE)))
    graph.add((node, DCTERMS.publisher, publisher))
    graph.add((publisher, RDF.type, FOAF.Agent))
    graph.add((publisher, RDF.type, FOAF.Organization))
    graph.add((publisher, FOAF.name, Literal(dataset.PUBLISHER)))


def _add_places(graph: "Graph", entry: Any, database: Database) -> None:
    from rdflib import DCTERMS, RDF, SKOS, BNode, Literal, Namespace, URIRef

    terms = Namespace(DCATDE)
    for number, territory in enumerate(database.rows("territory")):
        ags, nuts = territory["ags"], territory["nuts"]
        if ags:
            key, level = KEYS_AND_LEVELS[len(ags)]
            address = URIRef(f"{GEOCODING}Level/{level}")
            graph.add((entry, terms.politicalGeocodingURI, URIRef(f"{GEOCODING}{key}/{ags}")))
            graph.add((entry, terms.politicalGeocodingLevelURI, address))
        # Without a NUTS code no address is known: a place of its own name and key.
        place = URIRef(f"{NUTS}{nuts}") if nuts else BNode(f"place{number}")
        language = "de" if territory["country"] == "DE" else None
        graph.add((entry, DCTERMS.spatial, place))
        graph.add((place, RDF.type, DCTERMS.Location))
        graph.add((place, SKOS.prefLabel, Literal(territory["name"], lang=language)))
        if not nuts:
            graph.add((place, DCTERMS.identifier, Literal(territory["territory_id"])))


def period(database: Database) -> tuple[date | None, date | None]:
    """First and last day that the facts are about; None where no day is known."""
    days = {
        end: [
            row[f"{name}_{end}_on"]
            for table, name in DATED.items()
            for row in database.rows(table)
            if row[f"{name}_{end}_on"]
        ]
        for end in ("earliest", "latest")
    }
    return min(days["earliest"], default=None), max(days["latest"], default=None)


def _add_period(graph: "Graph", entry: Any, database: Database) -> None:
    from rdflib import DCAT, DCTERMS, RDF, Literal, URIRef

    first, last = period(database)
    node = URIRef(f"{entry}/period")
    if first or last:
        graph.add((entry, DCTERMS.temporal, node))
        graph.add((node, RDF.type, DCTERMS.PeriodOfTime))
    for name, day in ((DCAT.startDate, first), (DCAT.endDate, last)):
        if day:
            graph.add((node, name, Literal(day)))


def _add_distributions(
    graph: "Graph", entry: Any, page: str, folder: str | None, released_on: date
) -> None:
    """The files in their folder, or at the page where a reader takes them."""
    from rdflib import DCAT, DCTERMS, RDF, Literal, Namespace, URIRef

    for name, (place, file_type, media_type, title) in DISTRIBUTIONS.items():
        node, where = URIRef(f"{entry}/{name}"), URIRef(f"{folder}{place}" if folder else page)
        graph.add((entry, DCAT.distribution, node))
        graph.add((node, RDF.type, DCAT.Distribution))
        graph.add((node, DCAT.accessURL, where))
        if folder and not place.endswith("/"):
            graph.add((node, DCAT.downloadURL, where))
        graph.add((node, DCTERMS.format, URIRef(f"{EU}file-type/{file_type}")))
        graph.add((node, DCAT.mediaType, URIRef(f"{MEDIA_TYPES}{media_type}")))
        graph.add((node, DCTERMS.license, URIRef(LICENCE)))
        graph.add((node, Namespace(DCATDE).licenseAttributionByText, Literal(dataset.PUBLISHER)))
        graph.add((node, DCTERMS.issued, Literal(released_on)))
        for language, words in title.items():
            graph.add((node, DCTERMS.title, Literal(words, lang=language)))
