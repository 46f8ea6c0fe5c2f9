"""The JSON of collections is JSON-LD: every statement that it makes is in the graph."""

import json
from typing import Any

import httpx
import pytest
from pyoxigraph import NamedNode, Store
from rdflib import Graph, Literal, URIRef

from kg.namespaces import CURRENT_GRAPH
from kg.ontology.context import context_file

#: RDFLib's own JSON-LD reader still uses the class that RDFLib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


def triples(document: dict[str, Any]) -> set[tuple[Any, Any, Any]]:
    """Return what a document says; its context is read from the file that the service gives."""
    address, *more = document["@context"]
    assert address.endswith("/context.jsonld")
    ours = json.loads(context_file().read_text("utf-8"))["@context"]
    graph = Graph()
    graph.parse(data=json.dumps({**document, "@context": [ours, *more]}), format="json-ld")
    return set(graph)


@pytest.mark.parametrize(
    "query",
    ["limit=500", "limit=500&lang=de", "limit=100&lang=fr&facets=system,body,category", "q=laptop*", "fields=label"],
)
def test_every_statement_is_in_the_graph(ours: httpx.Client, store: Store, query: str) -> None:
    found = triples(ours.get(f"/api/v1/developments?{query}").json())
    assert len(found) > 20
    current = NamedNode(str(CURRENT_GRAPH))
    known = {
        (quad.subject.value, quad.predicate.value, as_rdflib(quad.object))
        for subject in {str(s) for s, _, _ in found}
        for quad in store.quads_for_pattern(NamedNode(subject), None, None, current)
    }
    missing = [(str(s), str(p), o) for s, p, o in found if (str(s), str(p), o) not in known]
    assert missing == []


def as_rdflib(term: Any) -> Any:
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    plain = term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
    return Literal(term.value, datatype=None if plain else URIRef(term.datatype.value))


def test_what_the_context_does_not_have_says_nothing(ours: httpx.Client) -> None:
    document = ours.get("/api/v1/developments?limit=5&facets=system&q=laptops").json()
    bare = {**document, "items": [without(item) for item in document["items"]]}
    for name in ("count", "known", "of", "coverage", "facets"):
        del bare[name]
    assert triples(bare) == triples(document)


OURS = ("key", "inferred", "framework", "stages", "notKnown", "inPart", "recordCompleteness", "links", "match")


def without(value: Any) -> Any:
    """Return a value without our own members."""
    if isinstance(value, dict):
        return {name: without(one) for name, one in value.items() if name not in OURS}
    return [without(one) for one in value] if isinstance(value, list) else value
