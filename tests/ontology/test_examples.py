"""Every example is Turtle that uses its term as it is declared, with terms and concepts that exist."""

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD

from kg.assets import ontology_dir
from kg.namespaces import AGGREGATES_GRAPH, ID, PREFIXES, VET
from kg.ontology.context import load
from tests.cases import for_each

ONTOLOGY = load()
CASES = sorted((term, example) for term, example in ONTOLOGY.subject_objects(SKOS.example))
HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
SCHEMES = str(ID) + "concept/"


@pytest.fixture(scope="module")
def concepts() -> set[str]:
    graph = Graph()
    for path in (ontology_dir() / "vocabularies").glob("*.ttl"):
        graph.parse(path)
    return {str(concept) for concept in graph.subjects()}


def used(graph: Graph) -> set[URIRef]:
    """Return what a graph uses as property, class or datatype."""
    terms = {*graph.predicates(), *graph.objects(None, RDF.type)}
    terms |= {value.datatype for value in graph.objects() if isinstance(value, Literal) and value.datatype}
    return {term for term in terms if isinstance(term, URIRef)}


@for_each("term, example", CASES, ids=lambda value: str(value).removeprefix(VET)[:30])
def test_example(term: URIRef, example: Literal, concepts: set[str]) -> None:
    assert example.language is None, "an example is Turtle, not a sentence"
    graph = Graph().parse(data=HEAD + str(example), format="turtle")
    assert term in used(graph), f"the example does not use {term}"
    for each in used(graph) - {RDF.type, RDFS.label}:
        known = (each, RDF.type, None) in ONTOLOGY or each.startswith(str(XSD)) or each == RDF.langString
        assert known, f"{each} is not declared"
    for subject, predicate, value in graph:
        if (predicate, RDF.type, OWL.ObjectProperty) in ONTOLOGY:
            assert isinstance(value, URIRef), f"{predicate} leads to things"
        elif (predicate, RDF.type, OWL.DatatypeProperty) in ONTOLOGY:
            assert isinstance(value, Literal), f"{predicate} leads to values"
            wanted = ONTOLOGY.value(predicate, RDFS.range)
            assert wanted in (None, datatype(value)), f"{predicate} has {wanted}, not {value!r}"
        for thing in (subject, value):
            if str(thing).startswith(SCHEMES):
                assert str(thing) in concepts, f"{thing} is in no vocabulary"


def datatype(value: Literal) -> URIRef:
    return RDF.langString if value.language else (value.datatype or XSD.string)


def test_examples_show_things_of_the_graph() -> None:
    for term, example in CASES:
        for subject in Graph().parse(data=HEAD + str(example), format="turtle").subjects():
            assert str(subject).startswith((str(ID), str(AGGREGATES_GRAPH))), (
                f"the example of {term} is about {subject}"
            )
