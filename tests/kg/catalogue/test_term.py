"""The document of a term holds its definition, what is alike elsewhere, what refers to it, and how it is used."""

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, OWL, RDF, RDFS, SH, SKOS, VOID

from kg.catalogue import names
from kg.catalogue.mappings import mappings
from kg.catalogue.sizes import sizes
from kg.catalogue.statistics import statistics
from kg.catalogue.term import term
from kg.catalogue.void import void
from kg.catalogue.writing import write
from kg.namespaces import SCHEMA, VET, VETSH
from kg.store.embedded import MemoryView
from tests.cases import for_each

BASE = "http://vet.example"


def graph_of(name: names.Name, small: MemoryView) -> Graph:
    description = void(BASE, sizes(small), statistics(small), [])
    return Graph().parse(data=write(term(BASE, name, description), "nt"), format="nt")


@pytest.fixture(scope="module")
def milestone(small: MemoryView) -> Graph:
    return graph_of(names.terms()["Milestone"], small)


def test_it_holds_what_the_ontology_says(milestone: Graph) -> None:
    assert (VET.Milestone, RDF.type, OWL.Class) in milestone
    for wanted in (RDFS.label, SKOS.definition, SKOS.example, RDFS.isDefinedBy, DCTERMS.source):
        assert milestone.value(VET.Milestone, wanted) is not None


def test_it_holds_what_refers_to_it_with_labels(milestone: Graph) -> None:
    assert (VET.milestone, RDFS.range, VET.Milestone) in milestone
    assert milestone.value(VET.milestone, RDFS.label) == Literal("has milestone", lang="en")
    assert (VETSH.Milestone, SH.targetClass, VET.Milestone) in milestone


def test_it_says_how_often_it_is_used(milestone: Graph, small: MemoryView) -> None:
    (partition,) = milestone.subjects(VOID["class"], VET.Milestone)
    assert milestone.value(partition, VOID.entities) == Literal(2)
    year = graph_of(names.terms()["year"], small)
    (partition,) = year.subjects(VOID.property, VET.year)
    assert year.value(partition, VOID.triples) == Literal(2)


def test_what_is_not_used_has_no_number(small: MemoryView) -> None:
    assert not list(graph_of(names.terms()["Claim"], small).triples((None, VOID["class"], None)))


def test_mappings_are_said_with_their_labels(small: MemoryView) -> None:
    graph = graph_of(names.terms()["Claim"], small)
    assert (VET.Claim, SKOS.closeMatch, SCHEMA.Claim) in graph
    assert graph.value(SCHEMA.Claim, RDFS.label) == Literal("Claim", lang="en")


def test_statements_about_the_document_stand_on_the_document(milestone: Graph) -> None:
    document = URIRef(BASE + "/terms/class/milestone")
    assert (document, FOAF.primaryTopic, VET.Milestone) in milestone
    assert milestone.value(document, DCTERMS.license) is not None


def test_a_shape_brings_its_property_shapes_and_nameless_parts(small: MemoryView) -> None:
    graph = graph_of(names.shapes()["Milestone"], small)
    assert graph.value(VETSH["Milestone-year"], SH.message) is not None
    path = graph.value(VETSH["Milestone-holder"], SH.path)
    assert isinstance(path, BNode)
    assert graph.value(path, SH.inversePath) == VET.milestone


@for_each("name", names.documents().values(), ids=lambda name: name.path)
def test_every_document_says_what_its_thing_is(name: names.Name) -> None:
    said = {(str(triple.subject), triple.predicate.value) for triple in term(BASE, name)}
    assert (f"<{name.iri}>", str(RDF.type)) in said


def test_mappings_of_all_tables_are_read() -> None:
    found = mappings()
    assert len({one.predicate for one in found}) > 3
    for one in found:
        assert one.subject.startswith("http")
        assert one.object.startswith(("http", "urn:"))
        assert one.object_label
