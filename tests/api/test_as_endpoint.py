"""Another copy of the service can be asked like any endpoint, and gives what the snapshot itself gives."""

from typing import Any

import pytest

from kg.query.errors import EvaluationError, QuerySyntaxError
from kg.query.formats import Shape, shape_of
from kg.query.prepared import prepare
from kg.store.embedded import SnapshotView
from kg.store.remote import RemoteView
from tests.cases import for_each

QUERIES = [
    "SELECT ?d ?l { ?d a vet:PolicyDevelopment ; rdfs:label ?l }",
    "SELECT ?y { ?d vet:startYear ?y }",
    "SELECT ?g ?y { GRAPH ?g { ?d vet:startYear ?y } }",
    "SELECT ?y FROM <../graph/timeline/1/2024> { ?d vet:startYear ?y }",
    "ASK { ?f vet:value 1828.5 }",
    "CONSTRUCT { ?d rdfs:label ?l } { ?d rdfs:label ?l }",
    "DESCRIBE <development/1>",
]


def content(answer: Any) -> Any:
    shape = shape_of(answer)
    if shape is Shape.BOOLEAN:
        return bool(answer)
    if shape is Shape.GRAPH:
        return set(answer)
    return sorted(tuple(map(str, row)) for row in answer)


@for_each("text", QUERIES)
def test_both_give_the_same(service: Any, view: SnapshotView, text: str) -> None:
    query = prepare(text)
    expected = content(view.query(query))
    assert expected
    assert content(RemoteView(service.url + "/sparql").query(query)) == expected


def test_errors_come_through(start: Any, service: Any) -> None:
    with pytest.raises(QuerySyntaxError):
        RemoteView(service.url + "/sparql").query(prepare("SELECT * { ?s ?p }"))
    small = start(answer=1)
    text = "SELECT ?t { VALUES ?a { " + "1 " * 2000 + "} BIND('" + "x" * 1000 + "' AS ?t) }"
    with pytest.raises(EvaluationError, match="answer-too-large"):
        RemoteView(small.url + "/sparql").query(prepare(text))
