"""The VoID description counts what the graph holds."""

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS, VOID

from kg.catalogue import void as module
from kg.catalogue.sizes import Sizes, sizes
from kg.catalogue.statistics import Class, Links, Property, statistics
from kg.catalogue.void import void
from kg.catalogue.writing import write
from kg.namespaces import CURRENT_GRAPH, GRAPH, ID, VET
from kg.store.embedded import MemoryView

BASE = "http://vet.example"
DOCUMENT = URIRef(BASE + "/.well-known/void")
DATASET = URIRef(BASE + "/.well-known/void#dataset")


@pytest.fixture(scope="module")
def graph(small: MemoryView) -> Graph:
    said = void(BASE, sizes(small), statistics(small), ["downloads/current.nt"])
    return Graph().parse(data=write(said, "nt"), format="nt")


def number(graph: Graph, subject: URIRef, predicate: URIRef) -> int:
    value = graph.value(subject, predicate)
    assert isinstance(value, Literal)
    return int(value)


def test_statistics_are_counted(small: MemoryView) -> None:
    found = statistics(small)
    assert (found.triples, found.entities, found.subjects, found.objects) == (12, 5, 5, 10)
    milestone = next(one for one in found.classes if one.iri == str(VET.Milestone))
    assert milestone == Class(str(VET.Milestone), 2, f"{ID}milestone/1-2021", {str(RDF.type): 2, str(VET.year): 2})
    assert Property(str(VET.milestone), 2, 1, 2) in found.properties
    place = "http://publications.europa.eu/resource/authority/country/"
    assert found.links == (Links(str(SKOS.closeMatch), place, 1),)


def test_the_whole_and_its_parts(graph: Graph) -> None:
    assert graph.value(DOCUMENT, RDF.type) == VOID.DatasetDescription
    assert number(graph, DATASET, VOID.triples) == 12 + 1 + 2 + 1
    found = {str(one): number(graph, one, VOID.triples) for one in graph.objects(DATASET, VOID.subset)}  # type: ignore[arg-type]
    assert found == {
        f"{GRAPH}current": 12,
        f"{GRAPH}links": 1,
        f"{GRAPH}timeline/1/2024": 2,
        "urn:other,%20graph": 1,
    }


def test_partitions_by_class_and_property(graph: Graph) -> None:
    classes = {
        graph.value(one, VOID["class"]): number(graph, one, VOID.entities)  # type: ignore[arg-type]
        for one in graph.objects(CURRENT_GRAPH, VOID.classPartition)
    }
    assert classes == {VET.Milestone: 2, VET.PolicyDevelopment: 2, SKOS.Concept: 1}
    properties = {
        graph.value(one, VOID.property): number(graph, one, VOID.triples)  # type: ignore[arg-type]
        for one in graph.objects(CURRENT_GRAPH, VOID.propertyPartition)
    }
    assert sum(properties.values()) == 12
    assert properties[VET.year] == 2


def test_each_class_says_which_properties_its_things_have(graph: Graph) -> None:
    (partition,) = graph.subjects(VOID["class"], VET.PolicyDevelopment)
    uses = {
        graph.value(one, VOID.property): number(graph, one, VOID.triples)  # type: ignore[arg-type]
        for one in graph.objects(partition, VOID.propertyPartition)
    }
    assert uses == {RDF.type: 2, URIRef("http://www.w3.org/2000/01/rdf-schema#label"): 2, VET.milestone: 2}


def test_links_lead_to_the_collection_that_holds_them(graph: Graph) -> None:
    (linkset,) = graph.subjects(RDF.type, VOID.Linkset)
    assert graph.value(linkset, VOID.linkPredicate) == SKOS.closeMatch
    assert graph.value(linkset, VOID.subjectsTarget) == CURRENT_GRAPH
    space = graph.value(graph.value(linkset, VOID.objectsTarget), VOID.uriSpace)
    assert str(space) == "http://publications.europa.eu/resource/authority/country/"


def test_where_it_can_be_had(graph: Graph) -> None:
    assert graph.value(DATASET, VOID.sparqlEndpoint) == URIRef(BASE + "/sparql")
    assert set(graph.objects(DATASET, VOID.dataDump)) == {URIRef(BASE + "/downloads/current.nt")}
    assert graph.value(DATASET, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert set(graph.objects(DATASET, VOID.exampleResource)) == {
        ID["development/1"],
        ID["milestone/1-2021"],
        ID["concept/system/malta"],
    }


def test_vocabularies_are_those_in_use(graph: Graph) -> None:
    assert {str(one) for one in graph.objects(DATASET, VOID.vocabulary)} == {
        str(VET),
        str(RDF),
        str(SKOS),
        "http://www.w3.org/2000/01/rdf-schema#",
    }


def test_nothing_is_a_blank_node(graph: Graph) -> None:
    assert all(isinstance(term, URIRef | Literal) for triple in graph for term in triple)


def test_what_is_not_counted_has_no_number() -> None:
    said = void(BASE, Sizes(None, {"urn:a": None}), None, [])
    found = Graph().parse(data=write(said, "nt"), format="nt")
    assert set(found.objects(DATASET, VOID.subset)) == {URIRef("urn:a")}
    assert not list(found.triples((None, VOID.triples, None)))


def test_of_somebodys_graph_only_what_it_holds_is_said(small: MemoryView) -> None:
    numbers = statistics(small)
    found = Graph().parse(data=write(void(BASE, Sizes(12, {"urn:a": 3}), numbers, []), "nt"), format="nt")
    assert found.value(DATASET, DCTERMS.license) is None
    assert found.value(DATASET, VOID.uriSpace) is None
    default = URIRef(f"{DOCUMENT}#default-graph")
    assert set(found.objects(DATASET, VOID.subset)) == {URIRef("urn:a"), default}
    assert number(found, default, VOID.triples) == 12
    assert (CURRENT_GRAPH, None, None) not in found


def test_of_too_many_graphs_only_those_of_the_service_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LISTED", 1)
    said = void(BASE, Sizes(5, {str(CURRENT_GRAPH): 5, "urn:a": 1}), None, [])
    found = Graph().parse(data=write(said, "nt"), format="nt")
    assert set(found.objects(DATASET, VOID.subset)) == {CURRENT_GRAPH}
    assert number(found, DATASET, VOID.triples) == 6
