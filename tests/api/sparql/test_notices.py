"""A term that does not exist is named, since the answer alone would look like an answer."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from pyoxigraph import RdfFormat, Store

from api.settings import Settings
from api.sparql.notices import _names
from kg.store.embedded import SnapshotView
from tests.cases import for_each

ONTOLOGY = """
@prefix vet: <https://w3id.org/vetkg/def/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix current: <https://w3id.org/vetkg/graph/> .
current:current {
  vet:developmentType rdfs:isDefinedBy vet: . vet:PolicyDevelopment rdfs:isDefinedBy vet: .
  <https://w3id.org/vetkg/id/development/1> a vet:PolicyDevelopment .
  <http://x/y> rdfs:isDefinedBy vet: .
}
"""
TYPO = "vet:developmentTypo is no term of the ontology: did you mean vet:developmentType?"


@pytest.fixture(scope="module")
def defined(service: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The service over a graph that holds its ontology."""
    folder: Path = tmp_path_factory.mktemp("ontology") / "store"
    store = Store(str(folder))
    store.load(ONTOLOGY.encode(), RdfFormat.TRIG)
    store.flush()
    del store
    with type(service)(SnapshotView(folder, "v1"), Settings(workers=1)) as live:
        yield live


@for_each(
    "query, notice",
    [
        ("SELECT * { ?d vet:developmentTypo ?t }", TYPO),
        ("SELECT * { ?d <https://w3id.org/vetkg/def/developmentTypo> ?t }", TYPO),
        ("PREFIX v: <https://w3id.org/vetkg/def/> SELECT * { ?d v:developmentTypo ?t }", TYPO),
        ("ASK { ?d a vet:PolicyDevelopments }", "vet:PolicyDevelopments is no term of the ontology: did you mean "
         "vet:PolicyDevelopment?"),
        ("ASK { ?d vet:zzz 1 ; vet:developmentTypo 2 }", f"{TYPO}; vet:zzz is no term of the ontology"),
        ("CONSTRUCT { ?d vet:mine ?t } { ?d vet:developmentType ?t }", "vet:mine is no term of the ontology"),
    ],
)  # fmt: skip
def test_a_term_that_does_not_exist_is_named(defined: Any, query: str, notice: str) -> None:
    for _ in range(3):
        response = defined.get(query)
        assert response.status_code == 200
        assert response.headers["vetkg-notice"] == notice
    page = defined.get(query, "text/html")
    assert notice.split(":", 1)[1][:12] in page.text


@for_each(
    "query",
    [
        "SELECT * { ?d a vet:PolicyDevelopment ; vet:developmentType ?t }",
        "SELECT * { ?d a vet:PolicyDevelopment } # vet:developmentTypo",
        "SELECT * { BIND('vet:developmentTypo' AS ?x) }",
        "SELECT * { BIND('\\'vet:a' AS ?x) BIND(\"\"\"\"vet:b\n\"\"\" AS ?y) BIND('''vet:c''' AS ?z) }",
        "SELECT * { ?d vet:developmentType ?t FILTER(?t<1 || ?t>2) } #<vet:a>",
        "PREFIX vet: <http://other/> SELECT * { ?d vet:developmentTypo ?t }",
        "PREFIX vet: <https://w3id.org/vetkg/def/> SELECT * { ?d vet:developmentType ?t }",
        "PREFIX v: <https://w3id.org/vetkg/def/> SELECT * { ?d v:developmentType ?t }",
        "SELECT * { vet: ?p ?o . <https://w3id.org/vetkg/def/> ?p ?o }",
        "SELECT * { ?s rdfs:seeAlso ?o }",
    ],
)
def test_what_exists_or_is_not_ours_is_not_named(defined: Any, query: str) -> None:
    response = defined.get(query)
    assert response.status_code == 200
    assert "vetkg-notice" not in response.headers


def test_a_graph_without_an_ontology_says_nothing(service: Any) -> None:
    assert "vetkg-notice" not in service.get("SELECT * { ?d vet:developmentTypo ?t }").headers


def test_a_notice_is_kept_with_its_answer(defined: Any) -> None:
    query = "SELECT ?t { ?d vet:developmentTypo ?t }"
    for method in ("GET", "HEAD", "POST", "GET"):
        parameters = {"query": query}
        sent = {"data": parameters} if method == "POST" else {"params": parameters}
        response = httpx.request(method, defined.url + "/sparql", **sent)  # type: ignore[arg-type]
        assert response.headers["vetkg-notice"] == TYPO


@for_each("piece", ["\\'", '"""a', "'", "<a", "a:", "PREFIX a: <b", "vet:a ", "#"])
def test_no_query_takes_long_to_look_through(piece: str) -> None:
    begin = time.process_time()
    _names((piece * 10_000)[:10_000])
    assert time.process_time() - begin < 0.2
