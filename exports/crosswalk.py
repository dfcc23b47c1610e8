"""The theme scheme and what was mapped to it, as SKOS and SSSOM.

Adds no mapping that a curator has not made.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
import json

from exports import dataset, spreadsheet
from exports.database import Database, Row

if TYPE_CHECKING:
    from rdflib import Graph

# Tables whose rows are mapped, and the column with their name.
NAMED_BY = {"goal": "title", "measure": "title", "body": "name"}
# What the two standards call them. The contract in etl, which exports don't import, uses the same
# words; a test holds the two together.
RELATIONS = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
CURATED = "semapv:ManualMappingCuration"
TITLE = {
    "de": "Ziele, Maßnahmen und Gremien kommunaler Masterpläne im gemeinsamen Themenschema",
    "en": "Goals, measures and bodies of municipal master plans in the shared theme scheme",
}
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
    """Mappings of goals, measures and bodies to themes, and the matches between measures.

    One row each, in the slots of SSSOM (COLUMNS). The predicate points from subject to object:
    broadMatch means that the theme is broader than the measure. ValueError for a relation that is
    no mapping relation of SKOS.
    """
    ending = "" if language == "de" else "_en"
    labels = {
        (table, row[f"{table}_id"]): row[column]
        for table, column in NAMED_BY.items()
        for row in database.rows(table)
    }
    for row in database.rows("theme"):
        labels["theme", row["theme_id"]] = row[f"label{ending}"]
    to_themes = [
        {
            **_ends((row["subject_table"], row["subject_id"]), ("theme", row["theme_id"]), labels),
            **_judged(row["relation"], row["curator"], row[f"justification{ending}"]),
        }
        for row in database.rows("theme_mapping")
    ]
    return to_themes + [
        {
            **_ends(("measure", row["subject_id"]), ("measure", row["object_id"]), labels),
            **_judged(row["predicate"], row["author"], row[f"justification{ending}"]),
            "mapping_date": row["matched_on"],
            "confidence": row["confidence"],
        }
        for row in database.rows("measure_match")
    ]


def _ends(
    subject: tuple[str, str], target: tuple[str, str], labels: Mapping[tuple[str, str], str]
) -> Row:
    """What is mapped and what it is mapped to, each given by table and key."""
    return {
        "subject_id": _curie(*subject),
        "subject_label": labels[subject],
        "object_id": _curie(*target),
        "object_label": labels[target],
    }


def _judged(relation: str, author: str, why: str) -> Row:
    """Relation, author and reason; some curators give a term of SEMAPV instead of a clause."""
    relation = relation.removeprefix("skos:")
    if relation not in RELATIONS:
        raise ValueError(
            f"'{relation}' is no mapping relation of SKOS; known are {', '.join(RELATIONS)}"
        )
    is_term = why.startswith("semapv:")
    return {
        "predicate_id": f"skos:{relation}",
        "mapping_justification": why if is_term else CURATED,
        "author_label": author.replace("\\", "\\\\").replace("|", "\\|"),
        "mapping_date": None,
        "confidence": None,
        "comment": None if is_term else why,
    }


def _curie(kind: str, key: str) -> str:
    return f"{kind}:{quote(key, safe='/')}"


def to_sssom(database: Database, base: str, language: str = "de") -> bytes:
    """One mapping set as SSSOM/TSV with its metadata above the rows.

    Labels are guarded against formulas as in the CSV. Columns without a value are left out, as the
    format asks.
    """
    rows = mappings(database, language)
    columns = [column for column in COLUMNS if any(row[column] is not None for row in rows)]
    head = "".join(f"#{line}\n" for line in _metadata(database, base, language))
    return head.encode() + spreadsheet.to_csv(rows, columns, separator="\t", line_end="\n")


def _metadata(database: Database, base: str, language: str) -> Iterable[str]:
    """Lines of YAML; a JSON string is a YAML string."""
    prefixes = {
        **{kind: f"{base}{kind}/" for kind in (*NAMED_BY, "theme")},
        "semapv": "https://w3id.org/semapv/vocab/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
    }
    yield "curie_map:"
    for prefix, address in sorted(prefixes.items()):
        yield f"  {prefix}: {json.dumps(address)}"
    yield f"mapping_set_id: {json.dumps(f'{base}mappings')}"
    yield f"mapping_set_version: {json.dumps(database.version)}"
    yield f"mapping_set_title: {json.dumps(TITLE[language], ensure_ascii=False)}"
    yield "creator_label:"
    yield f"  - {json.dumps(dataset.PUBLISHER)}"
    yield f"license: {json.dumps(dataset.LICENCE_URL)}"
    yield f"comment: {json.dumps(spreadsheet.GUARD_EXPLAINED[language], ensure_ascii=False)}"


def to_skos(database: Database, base: str) -> bytes:
    """The theme scheme and all mappings as Turtle, as `scheme` has them."""
    return str(scheme(database, base).serialize(format="turtle")).encode()


def scheme(database: Database, base: str) -> "Graph":
    """Concepts in order with labels and definitions in German and English, and all mappings.

    Each plan is a scheme of its own. rdflib takes a third of a second to import, so this is done
    where it is used.
    """
    from rdflib import DCTERMS, OWL, RDF, SKOS, BNode, Graph, Literal, URIRef
    from rdflib.collection import Collection

    graph, themes, order = Graph(), URIRef(f"{base}themes"), URIRef(f"{base}themes-in-order")
    graph.bind("dct", DCTERMS)
    graph.add((themes, RDF.type, SKOS.ConceptScheme))
    graph.add((themes, OWL.versionInfo, Literal(database.version)))
    graph.add((themes, DCTERMS.license, URIRef(dataset.LICENCE_URL)))
    graph.add((themes, DCTERMS.title, Literal("Themen des Masterplan Monitors", lang="de")))
    graph.add((themes, DCTERMS.title, Literal("Themes of the Masterplan Monitor", lang="en")))
    in_order = sorted(database.rows("theme"), key=lambda row: int(row["position"]))
    concepts = [_add_concept(graph, row, themes, base) for row in in_order]
    graph.add((order, RDF.type, SKOS.OrderedCollection))
    members = BNode("members")
    graph.add((order, SKOS.memberList, members))
    Collection(graph, members, concepts)
    _add_mapped(graph, database, base)
    return graph


def _add_concept(graph: "Graph", row: Row, themes: Any, base: str) -> Any:
    """The node of a theme, described."""
    from rdflib import RDF, SKOS, Literal, URIRef

    concept = URIRef(dataset.address(base, "theme", row["theme_id"]))
    graph.add((concept, RDF.type, SKOS.Concept))
    graph.add((concept, SKOS.inScheme, themes))
    graph.add((concept, SKOS.topConceptOf, themes))
    graph.add((themes, SKOS.hasTopConcept, concept))
    graph.add((concept, SKOS.notation, Literal(row["theme_id"])))
    for name, column in ((SKOS.prefLabel, "label"), (SKOS.definition, "definition")):
        graph.add((concept, name, Literal(row[column], lang="de")))
        graph.add((concept, name, Literal(row[f"{column}_en"], lang="en")))
    return concept


def _add_mapped(graph: "Graph", database: Database, base: str) -> None:
    """What was mapped, as concepts of the plan it stands in.

    So the mapping leads from scheme to scheme, as SKOS means it.
    """
    from rdflib import SKOS

    plans = {row["initiative_id"]: row["name"] for row in database.rows("initiative")}
    owners = {
        _curie(table, row[f"{table}_id"]): row["initiative_id"]
        for table in NAMED_BY
        for row in database.rows(table)
    }
    for row in mappings(database):
        for side in ("subject", "object"):
            if owner := owners.get(row[f"{side}_id"]):
                node, plan = _uri(row[f"{side}_id"], base), (owner, plans[owner])
                _add_member(graph, node, row[f"{side}_label"], plan, base)
        ends = _uri(row["subject_id"], base), _uri(row["object_id"], base)
        graph.add((ends[0], SKOS[row["predicate_id"].removeprefix("skos:")], ends[1]))


def _add_member(
    graph: "Graph", node: Any, label: str, initiative: tuple[str, str], base: str
) -> None:
    """A mapped entry as a concept of its plan; `initiative`: id and name."""
    from rdflib import DCTERMS, RDF, SKOS, Literal, URIRef

    key, name = initiative
    plan = URIRef(dataset.address(base, "initiative", key))
    graph.add((node, RDF.type, SKOS.Concept))
    graph.add((node, SKOS.prefLabel, Literal(label, lang="de")))
    graph.add((node, SKOS.inScheme, plan))
    graph.add((plan, RDF.type, SKOS.ConceptScheme))
    graph.add((plan, DCTERMS.title, Literal(name, lang="de")))


def _uri(curie: str, base: str) -> Any:
    from rdflib import URIRef

    kind, key = curie.split(":", 1)
    return URIRef(f"{base}{kind}/{key}")
