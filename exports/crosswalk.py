"""The theme scheme and what was mapped to it, as SKOS and SSSOM; adds no mapping that a curator has not made."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
import json

from exports import dataset, spreadsheet
from exports.database import Database, Row

if TYPE_CHECKING:
    from rdflib import Graph

NAMED_BY = {
    "goal": "title",
    "measure": "title",
    "body": "name",
}  # tables whose rows are mapped, and the column with their name
RELATIONS = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
CURATED = "semapv:ManualMappingCuration"
COLUMNS = [
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "author_label",
    "mapping_date",
    "confidence",
    "comment",
]


def mappings(database: Database, language: str = "de") -> list[Row]:
    """Mappings of goals, measures and bodies to themes, and the matches between measures where there are any: one row each, in the slots of SSSOM.

    The predicate points from subject to object: broadMatch means that the theme is broader than the measure.
    """
    labels = {
        (table, row[f"{table}_id"]): row[column]
        for table, column in NAMED_BY.items()
        for row in database.rows(table)
    }
    ending = "" if language == "de" else "_en"
    themes = {row["theme_id"]: row[f"label{ending}"] for row in database.rows("theme")}
    found = [
        _mapping(
            (row["subject_table"], row["subject_id"]),
            labels[row["subject_table"], row["subject_id"]],
            row["relation"],
            ("theme", row["theme_id"]),
            themes[row["theme_id"]],
            row["curator"],
            row[f"justification{ending}"],
        )
        for row in database.rows("theme_mapping")
    ]
    return found + [
        _mapping(
            ("measure", row["subject_id"]),
            labels["measure", row["subject_id"]],
            row["predicate"],
            ("measure", row["object_id"]),
            labels["measure", row["object_id"]],
            row["author"],
            row[f"justification{ending}"],
            row["confidence"],
            row["matched_on"],
        )
        for row in database.rows("measure_match")
    ]


def _mapping(
    subject: tuple[str, str],
    subject_label: str,
    relation: str,
    target: tuple[str, str],
    target_label: str,
    author: str,
    why: str,
    confidence: float | None = None,
    matched_on: date | None = None,
) -> Row:
    relation = relation.removeprefix("skos:")
    if relation not in RELATIONS:
        raise ValueError(
            f"'{relation}' is no mapping relation of SKOS; known are {', '.join(RELATIONS)}"
        )
    is_term = why.startswith(
        "semapv:"
    )  # some curators give the term of the vocabulary instead of a clause
    return {
        "subject_id": _curie(*subject),
        "subject_label": subject_label,
        "predicate_id": f"skos:{relation}",
        "object_id": _curie(*target),
        "object_label": target_label,
        "mapping_justification": why if is_term else CURATED,
        "author_label": author.replace("\\", "\\\\").replace("|", "\\|"),
        "mapping_date": matched_on,
        "confidence": confidence,
        "comment": None if is_term else why,
    }


def _curie(kind: str, key: str) -> str:
    return f"{kind}:{quote(key, safe='/')}"


def to_sssom(database: Database, base: str, language: str = "de") -> bytes:
    """One mapping set as SSSOM/TSV with its metadata above the rows; labels are guarded against formulas as in the CSV."""
    rows = mappings(database, language)
    columns = [
        column for column in COLUMNS if any(row[column] is not None for row in rows)
    ]  # the format asks to leave empty columns out
    head = "".join(f"#{line}\n" for line in _metadata(database, base, language))
    return head.encode() + spreadsheet.to_csv(rows, columns, separator="\t", line_end="\n")


def _metadata(database: Database, base: str, language: str) -> Iterable[str]:
    """Lines of YAML; a JSON string is a YAML string."""
    prefixes = {
        **{kind: f"{base}{kind}/" for kind in (*NAMED_BY, "theme")},
        "semapv": "https://w3id.org/semapv/vocab/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
    }
    title = {
        "de": "Ziele, Maßnahmen und Gremien kommunaler Masterpläne im gemeinsamen Themenschema",
        "en": "Goals, measures and bodies of municipal master plans in the shared theme scheme",
    }
    yield "curie_map:"
    yield from (
        f"  {prefix}: {json.dumps(address)}" for prefix, address in sorted(prefixes.items())
    )
    yield f"mapping_set_id: {json.dumps(f'{base}mappings')}"
    yield f"mapping_set_version: {json.dumps(database.version)}"
    yield f"mapping_set_title: {json.dumps(title[language], ensure_ascii=False)}"
    yield "creator_label:"
    yield f"  - {json.dumps(dataset.PUBLISHER)}"
    yield f"license: {json.dumps(dataset.LICENCE_URL)}"
    yield f"comment: {json.dumps(spreadsheet.GUARD_EXPLAINED[language], ensure_ascii=False)}"


def to_skos(database: Database, base: str) -> bytes:
    """The theme scheme as Turtle: concepts in order with labels and definitions in German and English, and all mappings; each plan is a scheme of its own."""
    return str(scheme(database, base).serialize(format="turtle")).encode()


def scheme(database: Database, base: str) -> "Graph":
    """The same as a graph. rdflib is imported here because that takes a third of a second."""
    from rdflib import DCTERMS, OWL, RDF, SKOS, BNode, Graph, Literal, URIRef
    from rdflib.collection import Collection

    graph, themes, order = Graph(), URIRef(f"{base}themes"), URIRef(f"{base}themes-in-order")
    graph.bind("dct", DCTERMS)
    graph.add((themes, RDF.type, SKOS.ConceptScheme))
    graph.add((themes, OWL.versionInfo, Literal(database.version)))
    graph.add((themes, DCTERMS.license, URIRef(dataset.LICENCE_URL)))
    graph.add((themes, DCTERMS.title, Literal("Themen des Masterplan Monitors", lang="de")))
    graph.add((themes, DCTERMS.title, Literal("Themes of the Masterplan Monitor", lang="en")))
    concepts = []
    for row in sorted(database.rows("theme"), key=lambda row: row["position"]):
        concept = URIRef(dataset.address(base, "theme", row["theme_id"]))
        concepts.append(concept)
        graph.add((concept, RDF.type, SKOS.Concept))
        graph.add((concept, SKOS.inScheme, themes))
        graph.add((concept, SKOS.topConceptOf, themes))
        graph.add((themes, SKOS.hasTopConcept, concept))
        graph.add((concept, SKOS.notation, Literal(row["theme_id"])))
        for name, column in ((SKOS.prefLabel, "label"), (SKOS.definition, "definition")):
            graph.add((concept, name, Literal(row[column], lang="de")))
            graph.add((concept, name, Literal(row[f"{column}_en"], lang="en")))
    graph.add((order, RDF.type, SKOS.OrderedCollection))
    members = BNode("members")
    graph.add((order, SKOS.memberList, members))
    Collection(graph, members, list(concepts))
    _add_mapped(graph, database, base)
    return graph


def _add_mapped(graph: "Graph", database: Database, base: str) -> None:
    """What was mapped, as concepts of the plan it stands in, so that the mapping leads from scheme to scheme as SKOS means it."""
    from rdflib import DCTERMS, RDF, SKOS, Literal, URIRef

    plans = {row["initiative_id"]: row["name"] for row in database.rows("initiative")}
    owner = {
        _curie(table, row[f"{table}_id"]): row["initiative_id"]
        for table in NAMED_BY
        for row in database.rows(table)
    }
    for row in mappings(database):
        for side in ("subject", "object"):
            if row[f"{side}_id"] in owner:
                node, plan = (
                    _uri(row[f"{side}_id"], base),
                    URIRef(dataset.address(base, "initiative", owner[row[f"{side}_id"]])),
                )
                graph.add((node, RDF.type, SKOS.Concept))
                graph.add((node, SKOS.prefLabel, Literal(row[f"{side}_label"], lang="de")))
                graph.add((node, SKOS.inScheme, plan))
                graph.add((plan, RDF.type, SKOS.ConceptScheme))
                graph.add(
                    (plan, DCTERMS.title, Literal(plans[owner[row[f"{side}_id"]]], lang="de"))
                )
        graph.add(
            (
                _uri(row["subject_id"], base),
                SKOS[row["predicate_id"].removeprefix("skos:")],
                _uri(row["object_id"], base),
            )
        )


def _uri(curie: str, base: str) -> Any:
    from rdflib import URIRef

    kind, key = curie.split(":", 1)
    return URIRef(f"{base}{kind}/{key}")
