"""The same document in other formats says the same."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize
from rdflib import Graph
from rdflib.namespace import DCTERMS, RDFS, SKOS

from kg.describe import Address, Document, describe
from kg.describe.jsonld import as_json_ld
from kg.describe.table import COLUMNS, as_csv
from kg.namespaces import CURRENT_GRAPH, ID, VET
from kg.store.embedded import MemoryView

XSD = "http://www.w3.org/2001/XMLSchema#"
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

ODD = f"{ID}development/odd"
VALUES = [
    ("label is English", RDFS.label, '"plain"@en'),
    ("label is not English", RDFS.label, '"gewöhnlich"@de'),
    ("label without language", RDFS.label, '"none"'),
    ("label in several languages", SKOS.prefLabel, '"un"@fr'),
    ("such a label without language", SKOS.prefLabel, '"none"'),
    ("such a label that is a resource", SKOS.prefLabel, "<https://example.org/label>"),
    ("integer", VET.year, f'"2021"^^<{XSD}integer>'),
    ("integer with a zero before it", VET.year, f'"02021"^^<{XSD}integer>'),
    ("negative integer", VET.order, f'"-7"^^<{XSD}integer>'),
    ("integer that JSON has not", VET.year, f'"123456789012345678901234567890"^^<{XSD}integer>'),
    ("year that is text", VET.year, '"2021"'),
    ("year that is a date", VET.year, f'"2021"^^<{XSD}gYear>'),
    ("decimal", VET.value, f'"3680000.50"^^<{XSD}decimal>'),
    ("value that is an integer", VET.value, f'"5"^^<{XSD}integer>'),
    ("value that is text", VET.value, '"5"'),
    ("truth", VET.isCurrent, f'"true"^^<{XSD}boolean>'),
    ("truth as a digit", VET.isCurrent, f'"1"^^<{XSD}boolean>'),
    ("resource", VET.milestone, f"<{ID}milestone/1>"),
    ("resource that looks like a term", VET.milestone, "<urn:label>"),
    ("text where a resource belongs", VET.milestone, '"milestone"'),
    ("address", VET.address, f'"https://example.org/?a=1&b=2"^^<{XSD}anyURI>'),
    ("address that is a resource", VET.address, "<https://example.org/>"),
    ("our source", VET.source, f"<{ID}concept/source/timeline>"),
    ("the source of all others", DCTERMS.source, "<https://example.org/>"),
    ("property of nobody", "https://example.org/p", '"x"'),
    ("property with an odd name", "https://example.org/p#", '"x"'),
    ("property of a prefix without a term", "http://xmlns.com/foaf/0.1/name", '"x"'),
    ("type", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"<{VET.Measure}>"),
    ("unknown type", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "<https://example.org/Type>"),
    ("line ends, quotes, markup", VET.summary, '"a\\r\\nb\\t\\"c\\" <d> & , ; \\\\"@en'),
    ("many planes", VET.summary, '"😀 \\u200F א"@he'),
]
LINES = [f"<{ODD}> <{property_}> {value} ." for _, property_, value in VALUES]


def odd(holding: Callable[[str], MemoryView], lines: list[str]) -> Document:
    view = holding("\n".join(lines))
    description = describe(view, ODD)
    assert description is not None
    return Document.of(description, Address("https://example.org/doc/development/odd", ("ttl",)))


def graph(document: Document) -> Graph:
    triples = (Triple(*statement) for statement in document.statements)
    found = Graph()
    found.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES) or b"", format="nt")
    return found


def value_of(row: dict[str, str]) -> NamedNode | Literal:
    if row["language"]:
        return Literal(row["value"], language=row["language"])
    return Literal(row["value"], datatype=NamedNode(row["datatype"])) if row["datatype"] else NamedNode(row["value"])


def from_json_ld(text: bytes) -> Graph:
    found = Graph()
    found.parse(data=text, format="json-ld")
    return found


@pytest.mark.parametrize(("property_", "value"), [case[1:] for case in VALUES], ids=[case[0] for case in VALUES])
def test_json_ld_says_each_kind_of_value(holding: Callable[[str], MemoryView], property_: str, value: str) -> None:
    document = odd(holding, [f"<{ODD}> <{property_}> {value} ."])
    assert set(from_json_ld(as_json_ld(document))) == set(graph(document))


def test_json_ld_says_them_together(holding: Callable[[str], MemoryView]) -> None:
    document = odd(holding, LINES)
    assert set(from_json_ld(as_json_ld(document))) == set(graph(document))


def test_json_ld_brings_only_the_terms_that_it_uses(holding: Callable[[str], MemoryView]) -> None:
    found = json.loads(as_json_ld(odd(holding, [f'<{ODD}> <{VET.year}> "2021"^^<{XSD}integer> .'])))
    context = found["@context"]
    assert isinstance(context, dict), "a context that has to be fetched"
    assert context["year"] == "vet:year"
    assert "summary" not in context
    node = next(node for node in found["@graph"] if node["id"] == ODD)
    assert node == {"id": ODD, "year": 2021}


def test_json_ld_is_plain_to_read(memory: MemoryView) -> None:
    description = describe(memory, f"{ID}milestone/1-2022")
    assert description is not None
    found = json.loads(as_json_ld(Document.of(description, Address("https://example.org/doc/x", ()))))
    node = next(node for node in found["@graph"] if node["id"] == f"{ID}milestone/1-2022")
    assert node == {
        "id": f"{ID}milestone/1-2022",
        "type": "Milestone",
        "label": "2022: Implementation",
        "figure": f"{ID}figure/1-2022-laptops",
        "year": 2022,
    }


def test_the_table_has_a_row_for_each_statement(holding: Callable[[str], MemoryView]) -> None:
    document = odd(holding, LINES)
    rows = list(csv.DictReader(io.StringIO(as_csv(document).decode(), newline="")))
    assert tuple(rows[0]) == COLUMNS
    read = {(NamedNode(row["subject"]), NamedNode(row["property"]), value_of(row)) for row in rows}
    assert read == set(document.statements)


def test_the_table_has_labels(memory: MemoryView) -> None:
    description = describe(memory, f"{ID}development/1")
    assert description is not None
    text = as_csv(Document.of(description, Address("https://example.org/doc/x", ()))).decode()
    row = next(row for row in csv.DictReader(io.StringIO(text)) if row["property"] == str(VET.jurisdiction))
    assert (row["subject_label"], row["property_label"], row["value_label"]) == (
        "Laptops for learners",
        "jurisdiction",
        "Malta",
    )
    assert str(CURRENT_GRAPH) not in text
