"""Queries that would take a service down: each is answered in time, and nobody else notices."""

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
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
BRACES = {
    "4548 bytes of braces": "SELECT * " + "{" * 2270 + "}" * 2269,
    "lists": "SELECT * { ?s ?p " + "(" * 400 + "1" + ")" * 400 + " }",
    "blank nodes": "SELECT * { ?s ?p " + "[ ?p " * 400 + "1" + "]" * 400 + " }",
    "subqueries": "SELECT * " + "{ SELECT * " * 400 + "{}" + "}" * 400,
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


def patience(live: Any) -> float:
    """Return how long a look-up may take during an attack: half a second, or more where this machine is busy itself."""
    took = []
    for _ in range(10):
        begin = time.monotonic()
        live.get(LOOK_UP)
        took.append(time.monotonic() - begin)
    return max(0.5, 5 * max(took))


@pytest.mark.parametrize("name", FOREVER)
def test_a_query_without_end_is_ended(hurried: Any, name: str) -> None:
    response, took, waits = beside(hurried, FOREVER[name])
    assert response.status_code == 504
    assert problem(response) == "deadline-passed"
    assert took <= DEADLINE + 1
    assert max(waits) < patience(hurried)


@pytest.mark.parametrize("name", GREEDY)
def test_a_query_that_wants_all_memory_is_ended(hurried: Any, name: str) -> None:
    response, took, waits = beside(hurried, GREEDY[name])
    assert (response.status_code, problem(response)) in {(503, "memory-exceeded"), (504, "deadline-passed")}
    assert took <= DEADLINE + 1
    assert max(waits) < patience(hurried)


@pytest.mark.parametrize("name", DEEP)
def test_nesting_without_brackets_harms_its_sender_alone(hurried: Any, name: str) -> None:
    response, took, waits = beside(hurried, DEEP[name])
    assert response.status_code in {200, 400, 503, 504}
    assert took <= DEADLINE + 1
    assert max(waits, default=0) < patience(hurried)


@pytest.mark.parametrize("name", BRACES)
def test_nested_brackets_are_refused_before_the_engine_sees_them(hurried: Any, name: str) -> None:
    response, took, _ = beside(hurried, BRACES[name])
    assert (response.status_code, problem(response)) == (400, "query-too-deep")
    assert took <= 1


@pytest.fixture(scope="module")
def unguarded(start: Callable[..., Any]) -> Any:
    """A service whose limits are so wide that the engine gets everything."""
    return start(deadline=DEADLINE, workers=2, memory=256, query_depth=1_000_000)


@pytest.mark.parametrize("name", BRACES)
def test_even_without_limits_the_process_boundary_holds(unguarded: Any, name: str) -> None:
    response, took, waits = beside(unguarded, BRACES[name])
    assert response.status_code in {200, 400, 503, 504}
    assert took <= DEADLINE + 1
    assert max(waits, default=0) < patience(unguarded)


def test_an_answer_over_the_limit_is_an_error_and_no_short_answer(start: Callable[..., Any]) -> None:
    small = start(deadline=20, workers=1, answer=1)
    query = "SELECT * { " + _ROWS % "a" + _ROWS % "b" + "BIND('" + "x" * 100 + "' AS ?c) }"
    for accept in ("application/sparql-results+json", "text/csv", "text/html"):
        response = small.post(query, accept)
        assert response.status_code == 503
        if accept != "text/html":
            assert problem(response) == "answer-too-large"
            assert "LIMIT" in response.json()["hint"]
    graph = (
        "CONSTRUCT { ?a vet:p ?b, ?c } { "
        + _ROWS % "x"
        + _ROWS % "y"
        + ("BIND(IRI(CONCAT('http://x/', STR(?x))) AS ?a) BIND(CONCAT('" + "y" * 100 + "', STR(?y)) AS ?b) }")
    )
    assert problem(small.post(graph)) == "answer-too-large"


def test_bombs_on_all_workers_keep_others_waiting_no_longer_than_the_deadline(hurried: Any) -> None:
    bombs = [threading.Thread(target=hurried.post, args=(FOREVER["product counted"],)) for _ in range(2)]
    for bomb in bombs:
        bomb.start()
    time.sleep(0.2)
    begin = time.monotonic()
    assert httpx.get(hurried.url + "/healthz").status_code == 200
    assert time.monotonic() - begin < 0.5
    assert hurried.get(LOOK_UP).status_code == 200
    assert time.monotonic() - begin <= DEADLINE + 1
    for bomb in bombs:
        bomb.join()


def test_nothing_of_a_killed_query_goes_on(hurried: Any) -> None:
    before = len(children())
    assert hurried.post(FOREVER["product counted"]).status_code == 504
    time.sleep(0.3)
    used = {pid: cpu(pid) for pid in children()}
    time.sleep(0.5)
    assert all(cpu(pid) - used.get(pid, 0) < 0.2 for pid in children())
    end = time.monotonic() + 5
    while len(children()) < before:
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_client_that_goes_away_frees_its_worker(start: Callable[..., Any]) -> None:
    service = start(deadline=20, workers=1)
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(service.url + "/sparql", params={"query": FOREVER["product counted"]}, timeout=0.5)
    begin = time.monotonic()
    assert service.get(LOOK_UP).status_code == 200
    assert time.monotonic() - begin < 2


def children() -> list[int]:
    """Return the workers of this process: the children of the server that forks them."""
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
    ours = {pid for pid, parent in parents.items() if parent == os.getpid()}
    return [pid for pid, parent in parents.items() if parent in ours]


def cpu(pid: int) -> float:
    """Return the seconds of processor time that a process has used; 0 where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
