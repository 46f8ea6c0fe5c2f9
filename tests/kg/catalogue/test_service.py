"""The service description says what the endpoint can do and holds, and nothing that is not so."""

import pytest
from pyoxigraph import RdfFormat, Store
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, VOID

from kg.catalogue import service as module
from kg.catalogue.service import service
from kg.catalogue.sizes import Sizes, sizes
from kg.catalogue.terms import SD
from kg.catalogue.writing import write
from kg.namespaces import CURRENT_GRAPH, GRAPH
from kg.query.formats import FORMATS, Answer
from kg.query.prepared import Query
from kg.store.embedded import MemoryView
from kg.store.remote import RemoteView
from kg.store.view import Dataset

ENDPOINT = "http://vet.example/sparql"
SERVICE, DATASET = URIRef(ENDPOINT + "#service"), URIRef(ENDPOINT + "#dataset")


def graph_of(found: Sizes) -> Graph:
    return Graph().parse(data=write(service(ENDPOINT, found), "nt"), format="nt")


@pytest.fixture(scope="module")
def graph(small: MemoryView) -> Graph:
    return graph_of(sizes(small))


def test_sizes_are_those_of_the_store(small: MemoryView) -> None:
    assert sizes(small) == Sizes(
        12, {f"{GRAPH}current": 12, f"{GRAPH}links": 1, f"{GRAPH}timeline/1/2024": 2, "urn:other,%20graph": 1}
    )


def test_it_names_the_endpoint_its_language_and_all_formats(graph: Graph) -> None:
    assert set(graph.subjects(RDF.type, SD.Service)) == {SERVICE}
    assert set(graph.objects(SERVICE, SD.endpoint)) == {URIRef(ENDPOINT)}
    assert set(graph.objects(SERVICE, SD.supportedLanguage)) == {SD.SPARQL11Query}
    assert len(set(graph.objects(SERVICE, SD.resultFormat))) == len(FORMATS)


def test_it_claims_no_feature_and_no_function(graph: Graph) -> None:
    for nothing in (SD.feature, SD.extensionFunction, SD.languageExtension, SD.inputFormat):
        assert not list(graph.objects(SERVICE, nothing))


def test_the_default_graph_is_the_current_view_with_its_size(graph: Graph) -> None:
    assert set(graph.objects(SERVICE, SD.defaultDataset)) == {DATASET}
    assert set(graph.objects(DATASET, SD.defaultGraph)) == {CURRENT_GRAPH}
    assert graph.value(CURRENT_GRAPH, VOID.triples) == Literal(12)


def test_each_named_graph_has_its_name_and_size(graph: Graph) -> None:
    entries = list(graph.objects(DATASET, SD.namedGraph))
    found = {
        str(graph.value(entry, SD.name)): graph.value(graph.value(entry, SD.graph), VOID.triples) for entry in entries
    }
    assert found == {
        f"{GRAPH}current": Literal(12),
        f"{GRAPH}links": Literal(1),
        f"{GRAPH}timeline/1/2024": Literal(2),
        "urn:other,%20graph": Literal(1),
    }


def test_nothing_is_a_blank_node(graph: Graph) -> None:
    assert all(isinstance(term, URIRef | Literal) for triple in graph for term in triple)


def test_a_default_graph_without_a_name_is_told_apart() -> None:
    found = graph_of(Sizes(3, {"urn:a": 2}))
    default = found.value(DATASET, SD.defaultGraph)
    assert default == URIRef(ENDPOINT + "#default-graph")
    assert found.value(default, VOID.triples) == Literal(3)


def test_of_somebodys_graph_no_licence_is_claimed(graph: Graph) -> None:
    assert graph.value(DATASET, DCTERMS.license) is not None
    found = graph_of(Sizes(3, {"urn:a": 2}))
    assert found.value(DATASET, DCTERMS.license) is None
    assert "VET" not in str(found.value(SERVICE, RDFS.label))


def test_what_is_not_counted_has_no_number() -> None:
    found = graph_of(Sizes(None, {str(CURRENT_GRAPH): None}))
    assert list(found.subjects(RDF.type, SD.NamedGraph))
    assert not list(found.triples((None, VOID.triples, None)))


def test_of_too_many_graphs_only_those_of_the_service_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LISTED", 2)
    found = graph_of(Sizes(9, {str(CURRENT_GRAPH): 9, "urn:a": 1, "urn:b": 1}))
    assert [found.value(entry, SD.name) for entry in found.objects(DATASET, SD.namedGraph)] == [CURRENT_GRAPH]
    assert "3 named graphs" in str(found.value(DATASET, URIRef("http://purl.org/dc/terms/description")))


def test_a_store_elsewhere_is_asked_for_names_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store()
    store.load(b"<urn:s> <urn:p> <urn:o> <urn:a> .", format=RdfFormat.N_QUADS)
    asked: list[str] = []

    def answer(_: RemoteView, query: Query, *_dataset: Dataset) -> Answer:
        asked.append(query.text)
        return MemoryView(store).query(query)

    monkeypatch.setattr(RemoteView, "query", answer)
    assert sizes(RemoteView("http://127.0.0.1:9/sparql")) == Sizes(None, {"urn:a": None})
    assert len(asked) == 1
    assert "COUNT" not in asked[0]
