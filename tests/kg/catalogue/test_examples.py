"""Questions as SHACL-SPARQL executables that others' tools find."""

import pytest
from pyoxigraph import RdfFormat, Store
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SH

from kg.catalogue.examples import examples
from kg.catalogue.writing import write
from kg.namespaces import QUERY_PREFIXES, SCHEMA
from kg.query import questions
from kg.query.questions import Question

BASE = "http://vet.example"
#: How tools find the examples of an endpoint.
FINDER = """
PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX spex: <https://purl.expasy.org/sparql-examples/ontology#>
SELECT DISTINCT ?one ?comment ?query WHERE {
  ?one a sh:SPARQLExecutable ; rdfs:comment ?comment ; sh:select|sh:ask|sh:construct|spex:describe ?query .
}
"""


def graph_of(*asked: Question) -> Graph:
    return Graph().parse(data=write(examples(BASE, asked), "nt"), format="nt")


@pytest.mark.parametrize(
    ("text", "kind", "property_"),
    [
        ("SELECT * { ?s ?p ?o }", SH.SPARQLSelectExecutable, SH.select),
        ("ASK { ?s ?p ?o }", SH.SPARQLAskExecutable, SH.ask),
        ("CONSTRUCT WHERE { ?s ?p ?o }", SH.SPARQLConstructExecutable, SH.construct),
        (
            "DESCRIBE <urn:a>",
            URIRef("https://purl.expasy.org/sparql-examples/ontology#SPARQLDescribeExecutable"),
            URIRef("https://purl.expasy.org/sparql-examples/ontology#describe"),
        ),
    ],
)
def test_each_form_has_its_type_and_property(text: str, kind: URIRef, property_: URIRef) -> None:
    question = Question.parse("name", f"# What is it?\n# keywords: one, two words\n{text}")
    graph, one = graph_of(question), URIRef(BASE + "/questions/name")
    assert set(graph.objects(one, RDF.type)) == {SH.SPARQLExecutable, kind}
    assert graph.value(one, property_) == Literal(question.text)
    assert graph.value(one, RDFS.label) == graph.value(one, RDFS.comment) == Literal("What is it?", lang="en")
    assert graph.value(one, SCHEMA.target) == URIRef(BASE + "/sparql")
    assert {str(word) for word in graph.objects(one, SCHEMA.keywords)} == {"one", "two words"}


def test_all_prefixes_are_declared_for_them() -> None:
    graph = graph_of(Question.parse("name", "# Is it?\nASK {}"))
    declarations = graph.objects(graph.value(URIRef(BASE + "/questions/name"), SH.prefixes), SH.declare)
    found = {str(graph.value(one, SH.prefix)): str(graph.value(one, SH.namespace)) for one in declarations}
    assert found == QUERY_PREFIXES


def test_our_questions_are_found_and_can_be_read_back() -> None:
    ours = questions.load()
    store = Store()
    store.load(write(examples(BASE, ours), "ttl"), format=RdfFormat.TURTLE)
    found = [(row["comment"].value, row["query"].value) for row in store.query(FINDER)]  # type: ignore[union-attr]
    assert sorted(found) == sorted((question.title, question.text) for question in ours)


def test_without_questions_there_is_nothing() -> None:
    assert len(examples(BASE, [])) == 0
