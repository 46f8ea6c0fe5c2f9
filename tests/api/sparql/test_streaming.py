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
from tests.cases import for_each

# 1 KiB of which gzip makes no less than half; few rows with much in each are made quickly
_NOISE = "CONCAT({})".format(", ".join(f"SHA512(STR(?a * 10 + {i}))" for i in range(8)))
_BLANK = f"'{'x' * 8192}'"
_ENDLESS = "SELECT * { " + " ".join(f"VALUES ?{name} {{ {' '.join(map(str, range(400)))} }}" for name in "abcd") + " }"


def rows(count: int) -> str:
    """Return a pattern with so many rows."""
    return f"VALUES ?a {{ {' '.join(map(str, range(count)))} }}"


def table(kibibytes: int) -> str:
    return f"SELECT ?a ({_NOISE} AS ?c) {{ {rows(kibibytes)} }}"


def graph(kibibytes: int) -> str:
    names = "BIND(IRI(CONCAT('http://x/', STR(?a))) AS ?s)"
    return f"CONSTRUCT {{ ?s vet:p ?c }} {{ {rows(kibibytes)} {names} BIND({_NOISE} AS ?c) }}"


def blank(mebibytes: int) -> str:
    """Return a query whose answer has that size and takes no time to make."""
    return f"SELECT ?a ({_BLANK} AS ?c) {{ {rows(mebibytes * 128)} }}"


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
    return start(deadline=60, workers=2, answer=2, cache=0)


@for_each("name, query, coding", CASES)
def test_an_answer_that_grows_too_large_never_begins(
    narrow: Any, exchange: Any, name: str, query: Callable[[int], str], coding: str
) -> None:
    whole = exchange(narrow.port, query(20), accept=FORMATS[name].essence, accept_encoding=coding)
    assert (whole.status, whole.complete) == (200, True)
    refused = exchange(narrow.port, query(2100), accept=FORMATS[name].essence, accept_encoding=coding)
    assert (refused.status, refused.complete) == (503, True)
    assert b"the answer has more than 2097152 bytes" in refused.content


@pytest.fixture(scope="module")
def hurried(start: Callable[..., Any]) -> Any:
    return start(deadline=1, workers=1, cache=0, answer=1024)


@pytest.mark.alone
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_an_answer_that_is_not_whole_by_the_deadline_never_begins(hurried: Any, exchange: Any, version: str) -> None:
    begin = time.monotonic()
    answer = exchange(hurried.port, _ENDLESS, version=version)
    assert time.monotonic() - begin < 2
    assert (answer.status, answer.complete) == (504, True)


@pytest.mark.alone
def test_an_answer_that_is_not_taken_by_the_deadline_breaks_off(start: Callable[..., Any], connect: Any) -> None:
    patient = start(deadline=4, workers=2, cache=0)
    with connect(patient.port, blank(12), version="1.0") as old, connect(patient.port, blank(12)) as new:
        assert old.recv(1000).startswith(b"HTTP/1.1 200")
        assert new.recv(1000).startswith(b"HTTP/1.1 200")
        until(lambda: busy(patient) == 0)
        assert was_reset(old)[0]
        reset, end = was_reset(new)
    assert reset or end != b"0\r\n\r\n"


def was_reset(connection: socket.socket) -> tuple[bool, bytes]:
    """Read to the end; say whether it was no end, and which bytes came last."""
    taken = b""
    try:
        for piece in pieces(connection):
            taken = (taken + piece)[-5:]
    except ConnectionResetError:
        return True, taken
    return False, taken


def until(holds: Callable[[], bool]) -> None:
    """Wait for what must come; fail where it does not."""
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.02)


def busy(service: Any) -> int:
    """Return how many workers answer queries."""
    found: int = service.app.state.serving.pool.counts()["busy"]
    return found


@pytest.fixture(scope="module")
def wide(start: Callable[..., Any]) -> Any:
    return start(deadline=60, workers=1, cache=0, answer=256)


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_large_answers_come_whole_in_every_format(wide: Any, coding: str) -> None:
    headers = {"Accept-Encoding": coding}
    for name in ("json", "csv", "tsv"):
        response = httpx.get(
            wide.url + "/sparql", params={"query": table(3000), "format": name}, headers=headers, timeout=60
        )
        assert response.headers.get("transfer-encoding") == "chunked"
        assert response.status_code == 200, response.text
        if name == "json":
            assert len(json.loads(response.content)["results"]["bindings"]) == 3_000
        elif name == "csv":
            assert len(list(csv.reader(io.StringIO(response.text, newline="")))) == 3_001
        else:
            assert response.text.count("\n") == 3_001
    for name, format_ in (("ttl", RdfFormat.TURTLE), ("rdf", RdfFormat.RDF_XML), ("nq", RdfFormat.N_QUADS)):
        response = httpx.get(
            wide.url + "/sparql", params={"query": graph(3000), "format": name}, headers=headers, timeout=60
        )
        assert response.status_code == 200, response.text
        assert sum(1 for _ in parse(response.content, format=format_)) == 3_000
    page = httpx.get(wide.url + "/sparql", params={"query": table(3000), "format": "html"}, headers=headers, timeout=60)
    assert page.text.count("<tr>") == 3_001
    assert page.text.rstrip().endswith("</html>")
    assert '<data value="3000">' in page.text


def test_a_large_answer_that_is_of_the_moment_or_to_a_post_has_no_tag(wide: Any) -> None:
    moment = table(3000).replace("?c)", "?c) (NOW() AS ?d)")
    for method, query in (("GET", moment), ("POST", table(3000))):
        parameters, form = ({"query": query}, None) if method == "GET" else (None, {"query": query})
        with httpx.stream(method, wide.url + "/sparql", params=parameters, data=form, timeout=60) as response:
            assert (response.status_code, "content-length" in response.headers) == (200, False), method
            assert "etag" not in response.headers, method
            assert response.headers["cache-control"] == "no-store", method
            response.read()


def test_a_large_answer_has_a_tag_before_its_end(wide: Any) -> None:
    parameters = {"query": table(3000)}
    with httpx.stream("GET", wide.url + "/sparql", params=parameters, timeout=60) as response:
        tag = response.headers["etag"]
        assert "content-length" not in response.headers
    known = httpx.get(wide.url + "/sparql", params=parameters, headers={"If-None-Match": tag}, timeout=60)
    assert (known.status_code, known.content) == (304, b"")
    head = httpx.head(wide.url + "/sparql", params=parameters, timeout=60)
    assert (head.status_code, head.headers["etag"], head.content) == (200, tag, b"")


def test_a_client_that_stops_reading_frees_its_worker_by_the_deadline(hurried: Any, connect: Any) -> None:
    with connect(hurried.port, blank(12)) as idle:
        idle.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        assert idle.recv(1000)
        until(lambda: busy(hurried) == 0)


def test_a_client_that_goes_away_in_the_middle_frees_its_worker(wide: Any, connect: Any) -> None:
    with connect(wide.port, blank(12)) as gone:
        assert gone.recv(1000)
        assert busy(wide) == 1
    until(lambda: busy(wide) == 0)


def test_memory_does_not_grow_with_the_answer(wide: Any, connect: Any) -> None:
    wide.get("ASK {}")
    before = resident()
    with connect(wide.port, blank(40)) as slow:
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
