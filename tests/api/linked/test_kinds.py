"""One document of every kind there is: in all formats, the same graph, and each IRI of ours in it leads on."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store, parse
from rdflib import Graph

from kg.build import Snapshot
from kg.describe import Thing
from kg.namespaces import BASE, GRAPH, ID, KINDS

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

TYPES = {
    "ttl": "text/turtle; charset=utf-8",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
}
HOME = "https://vet.example/"
#: What other routes answer for.
OF_THE_CATALOGUE = (f"{BASE}def/", f"{HOME}.well-known/void#")
RDFLIB = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "rdf": "xml"}
_EXAMPLES = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT (STR(MAX(?thing)) AS ?iri) WHERE { GRAPH <https://w3id.org/vetkg/graph/current> {
  ?thing a ?type . FILTER(STRSTARTS(STR(?thing), "https://w3id.org/vetkg/id/"))
  BIND(REPLACE(STR(?thing), "^https://w3id.org/vetkg/id/([a-z]+)/.*$", "$1") AS ?kind)
  BIND(IF(?kind = "concept", STR(?type), "") AS ?more)
} } GROUP BY ?kind ?more"""


@pytest.fixture(scope="module")
def things(real: Snapshot) -> dict[str, Thing]:
    """The last thing of every kind that the records have."""
    rows: Any = Store.read_only(str(real.store)).query(_EXAMPLES)
    found = [Thing.named(row["iri"].value) for row in rows]
    return {
        thing.kind + ("" if thing.kind != "concept" or "/" in thing.reference else "-scheme"): thing
        for thing in found
        if thing
    }


@pytest.fixture(scope="module")
def led_on() -> set[str]:
    """The IRIs that were followed already."""
    return set()


KINDS_AND_CONCEPTS = sorted(KINDS | {"concept", "concept-scheme"})


@pytest.mark.parametrize("kind", KINDS_AND_CONCEPTS)
def test_the_thing_leads_to_a_document_that_is_the_same_in_all_formats(
    client: Any, things: dict[str, Thing], kind: str
) -> None:
    thing = things[kind]
    found = client.get(f"/id/{thing.path}")
    assert (found.status_code, found.headers["location"]) == (303, f"/doc/{thing.path}")
    graphs: dict[str, set[Any]] = {}
    for end, media_type in TYPES.items():
        response = client.get(f"/doc/{thing.path}.{end}")
        assert response.status_code == 200
        assert response.headers["content-type"] == media_type
        if end in RDFLIB:
            graphs[end] = set(Graph().parse(data=response.content, format=RDFLIB[end]))
            negotiated = client.get(found.headers["location"], media_type.partition(";")[0])
            assert (negotiated.status_code, negotiated.content) == (200, response.content)
        if end == "csv":
            rows = list(csv.DictReader(io.StringIO(response.text, newline="")))
            graphs[end] = {(row["subject"], row["property"], row["value"]) for row in rows}
    said: set[Any] = {tuple(map(str, triple)) for triple in graphs["nt"]}
    assert said == graphs.pop("csv")
    assert all(graph == graphs["nt"] for graph in graphs.values())
    subjects = {subject for subject, _, _ in said}
    assert {thing.iri, f"{HOME}doc/{thing.path}"} <= subjects


@pytest.mark.parametrize("kind", KINDS_AND_CONCEPTS)
def test_every_iri_of_ours_in_a_document_leads_on_and_no_node_is_blank(
    client: Any, things: dict[str, Thing], led_on: set[str], kind: str
) -> None:
    quads = list(parse(client.get(f"/doc/{things[kind].path}.nt").content, format=RdfFormat.N_TRIPLES))
    for iri in sorted(set(named(quads))):
        if iri not in led_on:
            check(client, iri)
            led_on.add(iri)


def check(client: Any, iri: str) -> None:
    if iri.startswith(ID):
        assert client.get("/id/" + iri.removeprefix(ID), method="HEAD").status_code == 303, iri
    elif iri.startswith(GRAPH):
        assert client.get("/graph/" + iri.removeprefix(GRAPH), method="HEAD").status_code == 200, iri
    elif iri.startswith(f"{HOME}doc/"):
        assert client.get(iri, method="HEAD").status_code == 200, iri
    else:
        assert not iri.startswith((BASE, HOME)) or iri.startswith(OF_THE_CATALOGUE), iri


def named(quads: list[Quad]) -> Iterator[str]:
    for quad in quads:
        for term in (quad.subject, quad.predicate, quad.object):
            assert not isinstance(term, BlankNode)
            if isinstance(term, NamedNode):
                yield term.value


def test_the_whole_policy_stands_in_the_document_of_a_development(client: Any) -> None:
    found = Graph().parse(data=client.get("/doc/development/42130").content, format="turtle")
    rows: Any = found.query(
        """PREFIX vet: <https://w3id.org/vetkg/def/>
        SELECT ?year ?stage (COUNT(?figure) AS ?figures) WHERE {
          <https://w3id.org/vetkg/id/development/42130> vet:milestone ?milestone .
          ?milestone vet:year ?year ; vet:stage/rdfs:label ?stage ; vet:figure ?figure .
          ?figure vet:value ?value ; vet:indicator/rdfs:label ?indicator
        } GROUP BY ?year ?stage ORDER BY ?year"""
    )
    assert [(int(year), str(stage), int(count)) for year, stage, count in rows] == [
        (2021, "Implementation", 1),
        (2022, "Implementation", 4),
        (2023, "Implementation", 4),
        (2024, "Implementation", 5),
        (2025, "Completed", 3),
    ]
    bodies: Any = found.query(
        """PREFIX vet: <https://w3id.org/vetkg/def/>
        SELECT ?label WHERE { ?duty vet:development <https://w3id.org/vetkg/id/development/42130> ;
          vet:body/rdfs:label ?label ; vet:role/rdfs:label "Responsible"@en } ORDER BY ?label"""
    )
    assert [str(label) for (label,) in bodies] == [
        "Government of the German-Speaking Community",
        "Ministry of German-Speaking Community",
    ]
