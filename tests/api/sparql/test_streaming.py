"""Large answers come piece by piece once they are whole; one that has not got there never begins."""

import csv
import io
import json
import socket
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from api.formats import FORMATS
from kg.query.formats import Shape

_VALUES = "VALUES ?a {{ {} }} VALUES ?b {{ {} }}"


def rows(count: int) -> str:
    """Return patterns with ``count`` × 400 rows."""
    return _VALUES.format(" ".join(map(str, range(count))), " ".join(map(str, range(400))))


# what gzip makes little of
_NOISE = "SHA512(STR(?a * 1000 + ?b))"


def table(count: int) -> str:
    return f"SELECT ?a ?b ({_NOISE} AS ?c) {{ {rows(count)} }}"


def graph(count: int) -> str:
    names = "BIND(IRI(CONCAT('http://x/', STR(?a), '/', STR(?b))) AS ?s)"
    return f"CONSTRUCT {{ ?s vet:p ?c }} {{ {rows(count)} {names} BIND({_NOISE} AS ?c) }}"


TABLES = [name for name, format_ in FORMATS.items() if Shape.TABLE in format_.shapes]
GRAPHS = [name for name, format_ in FORMATS.items() if Shape.GRAPH in format_.shapes]
#: Every format, and both codings of tables and of graphs: what is written knows nothing of its coding.
CASES = [
    (name, query, coding)
    for names, query in ((TABLES, table), (GRAPHS, graph))
    for name, coding in zip(names, cycle(["identity", "gzip"]), strict=False)
]


@pytest.fixture(scope="module")
def narrow(start: Callable[..., Any]) -> Any:
    """A service whose answers may have 2 MiB, which is more than a worker sends in one piece."""
    return start(deadline=20, workers=2, answer=2, cache=0)


@pytest.mark.parametrize(("name", "query", "coding"), CASES)
def test_an_answer_that_grows_too_large_never_begins(
    narrow: Any, exchange: Any, name: str, query: Callable[[int], str], coding: str
) -> None:
    whole = exchange(narrow.port, query(2), accept=FORMATS[name].essence, accept_encoding=coding)
    assert (whole.status, whole.complete) == (200, True)
    refused = exchange(narrow.port, query(45), accept=FORMATS[name].essence, accept_encoding=coding)
    assert (refused.status, refused.complete) == (503, True)
    assert b"the answer has more than 2097152 bytes" in refused.content


@pytest.fixture(scope="module")
def hurried(start: Callable[..., Any]) -> Any:
    return start(deadline=1, workers=1, cache=0, answer=1024)


@pytest.mark.alone
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_an_answer_that_is_not_whole_by_the_deadline_never_begins(hurried: Any, exchange: Any, version: str) -> None:
    begin = time.monotonic()
    answer = exchange(hurried.port, table(2000), version=version)
    assert time.monotonic() - begin < 2
    assert (answer.status, answer.complete) == (504, True)


@pytest.fixture(scope="module")
def patient(start: Callable[..., Any]) -> Any:
    return start(deadline=1.5, workers=1, cache=0)


@pytest.mark.alone
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_an_answer_that_is_not_taken_by_the_deadline_breaks_off(patient: Any, connect: Any, version: str) -> None:
    with connect(patient.port, table(100), version=version) as idle:
        assert idle.recv(1000).startswith(b"HTTP/1.1 200")
        time.sleep(2)
        taken, reset = b"", False
        try:
            for piece in pieces(idle):
                taken = (taken + piece)[-5:]
        except ConnectionResetError:
            reset = True
    assert reset or (version == "1.1" and taken != b"0\r\n\r\n")


@pytest.fixture(scope="module")
def wide(start: Callable[..., Any]) -> Any:
    return start(deadline=20, workers=1, cache=0, answer=256)


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_large_answers_come_whole_in_every_format(wide: Any, coding: str) -> None:
    headers = {"Accept-Encoding": coding}
    for name in ("json", "csv", "tsv"):
        response = httpx.get(
            wide.url + "/sparql", params={"query": table(40), "format": name}, headers=headers, timeout=30
        )
        assert response.headers.get("transfer-encoding") == "chunked"
        assert response.status_code == 200, response.text
        if name == "json":
            assert len(json.loads(response.content)["results"]["bindings"]) == 16_000
        elif name == "csv":
            assert len(list(csv.reader(io.StringIO(response.text, newline="")))) == 16_001
        else:
            assert response.text.count("\n") == 16_001
    for name, format_ in (("ttl", RdfFormat.TURTLE), ("rdf", RdfFormat.RDF_XML), ("nq", RdfFormat.N_QUADS)):
        response = httpx.get(
            wide.url + "/sparql", params={"query": graph(40), "format": name}, headers=headers, timeout=30
        )
        assert response.status_code == 200, response.text
        assert sum(1 for _ in parse(response.content, format=format_)) == 16_000
    page = httpx.get(wide.url + "/sparql", params={"query": table(40), "format": "html"}, headers=headers, timeout=30)
    assert page.text.count("<tr>") == 16_001
    assert page.text.rstrip().endswith("</html>")
    assert '<data value="16000">' in page.text


def test_a_large_answer_that_is_of_the_moment_or_to_a_post_has_no_tag(wide: Any) -> None:
    moment = table(40).replace("?c)", "?c) (NOW() AS ?d)")
    for method, query in (("GET", moment), ("POST", table(40))):
        parameters, form = ({"query": query}, None) if method == "GET" else (None, {"query": query})
        with httpx.stream(method, wide.url + "/sparql", params=parameters, data=form, timeout=30) as response:
            assert (response.status_code, "content-length" in response.headers) == (200, False), method
            assert "etag" not in response.headers, method
            assert response.headers["cache-control"] == "no-store", method
            response.read()


def test_a_large_answer_has_a_tag_before_its_end(wide: Any) -> None:
    parameters = {"query": table(40)}
    with httpx.stream("GET", wide.url + "/sparql", params=parameters, timeout=30) as response:
        tag = response.headers["etag"]
        assert "content-length" not in response.headers
    known = httpx.get(wide.url + "/sparql", params=parameters, headers={"If-None-Match": tag}, timeout=30)
    assert (known.status_code, known.content) == (304, b"")
    head = httpx.head(wide.url + "/sparql", params=parameters, timeout=30)
    assert (head.status_code, head.headers["etag"], head.content) == (200, tag, b"")


@pytest.mark.alone
def test_a_client_that_stops_reading_frees_its_worker_by_the_deadline(hurried: Any, connect: Any) -> None:
    idle = connect(hurried.port, table(1000))
    idle.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    assert idle.recv(1000)
    begin = time.monotonic()
    time.sleep(0.2)
    while (response := hurried.get("ASK {}")).status_code != 200 and time.monotonic() - begin < 5:
        assert response.status_code == 503
    assert time.monotonic() - begin < 2.5
    idle.close()


@pytest.mark.alone
def test_a_client_that_goes_away_in_the_middle_frees_its_worker_at_once(wide: Any, connect: Any) -> None:
    gone = connect(wide.port, table(300))
    assert gone.recv(1000)
    gone.close()
    begin = time.monotonic()
    assert wide.get("ASK {}").status_code == 200
    assert time.monotonic() - begin < 2


@pytest.mark.alone
def test_memory_does_not_grow_with_the_answer(wide: Any, connect: Any) -> None:
    wide.get("ASK {}")
    before = resident()
    with connect(wide.port, table(300)) as slow:
        seen = 0
        while data := slow.recv(1 << 16):
            seen += len(data)
            most = resident()
    assert seen > 30 << 20
    assert most - before < 20 << 20


def resident() -> int:
    """Return the bytes of memory that this process, which the service lives in, has now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def test_what_is_refused_after_long_work_is_a_problem_and_no_broken_answer(narrow: Any, exchange: Any) -> None:
    refused = exchange(
        narrow.port, f"SELECT ('{'x' * 100}\\u0001' AS ?x) {{}}", accept="application/sparql-results+xml"
    )
    assert (refused.status, refused.complete) == (406, True)
    assert json.loads(refused.content)["type"].endswith("not-sayable-in-format")


def pieces(connection: socket.socket) -> Iterator[bytes]:
    while data := connection.recv(1 << 16):
        yield data
