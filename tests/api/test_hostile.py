"""Queries that would take a service down: each is answered in time, and nobody else notices."""

import threading
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest

DEADLINE = 1.0
LOOK_UP = "SELECT ?label { <https://w3id.org/vetkg/id/development/1> rdfs:label ?label }"

_ROWS = "VALUES ?%s { " + " ".join(map(str, range(300))) + " } "
_PRODUCT = "".join(_ROWS % name for name in "abcdef")
FOREVER = {
    "product counted": f"SELECT (COUNT(*) AS ?n) {{ {_PRODUCT} }}",
    "product filtered": f"SELECT * {{ {_PRODUCT} FILTER(?a + ?b + ?c + ?d + ?e + ?f < 0) }}",
    "patterns without a join": "SELECT (COUNT(*) AS ?n) { " + " . ".join(f"?a{i} ?b{i} ?c{i}" for i in range(9)) + " }",
}
GREEDY = {
    "product sorted": f"SELECT * {{ {_PRODUCT} }} ORDER BY DESC(?f)",
    "product grouped": f"SELECT ?a ?b ?c ?d (COUNT(*) AS ?n) {{ {_PRODUCT} }} GROUP BY ?a ?b ?c ?d",
    "text doubled": "SELECT (STRLEN(?x25) AS ?n) { BIND('0123456789' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(30))
    + " FILTER(STRLEN(?x30) > 1) }",
}
DEEP = {
    "negations": "SELECT * { FILTER(" + "!" * 100_000 + "true) }",
    "sums": "SELECT (" + "1+" * 60_000 + "1 AS ?x) {}",
    "path": "SELECT * { ?s " + "^" * 50_000 + "vet:p ?o }",
    "sequence": "SELECT * { ?s " + "vet:p/" * 20_000 + "vet:p ?o }",
    "unions": "SELECT * { {}" + " UNION {}" * 20_000 + " }",
}


@pytest.fixture(scope="module")
def hurried(start: Callable[..., Any]) -> Any:
    return start(deadline=DEADLINE, workers=2, memory=256, answer=4)


def problem(response: httpx.Response) -> str:
    assert response.headers["content-type"] == "application/problem+json"
    said = response.json()
    assert said["status"] == response.status_code
    return str(said["type"]).rpartition("/")[2]


def beside(live: Any, query: str) -> tuple[httpx.Response, float, list[float]]:
    """Send a query; return its answer, how long it took, and how long the look-ups of a neighbour took meanwhile."""
    answers: list[httpx.Response] = []
    begin = time.monotonic()
    attack = threading.Thread(target=lambda: answers.append(live.post(query)))
    attack.start()
    waits = []
    while attack.is_alive():
        sent = time.monotonic()
        assert live.get(LOOK_UP).status_code == 200
        waits.append(time.monotonic() - sent)
        time.sleep(0.02)
    attack.join()
    return answers[0], time.monotonic() - begin, waits


@pytest.mark.parametrize("name", FOREVER)
def test_a_query_without_end_is_ended(hurried: Any, name: str) -> None:
    response, took, waits = beside(hurried, FOREVER[name])
    assert response.status_code == 504
    assert problem(response) == "deadline-passed"
    assert took <= DEADLINE + 1
    assert max(waits) < 0.5


@pytest.mark.parametrize("name", GREEDY)
def test_a_query_that_wants_all_memory_is_ended(hurried: Any, name: str) -> None:
    response, took, waits = beside(hurried, GREEDY[name])
    assert (response.status_code, problem(response)) in {(503, "memory-exceeded"), (504, "deadline-passed")}
    assert took <= DEADLINE + 1
    assert max(waits) < 0.5


@pytest.mark.parametrize("name", DEEP)
def test_nesting_without_brackets_harms_its_sender_alone(hurried: Any, name: str) -> None:
    response, took, waits = beside(hurried, DEEP[name])
    assert response.status_code in {200, 400, 503, 504}
    assert took <= DEADLINE + 1
    assert max(waits, default=0) < 0.5
