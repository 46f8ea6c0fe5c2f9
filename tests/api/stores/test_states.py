"""What a store elsewhere says of itself decides what is answered: a version, a graph of no known version, nothing."""

import logging
import re
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from kg.publishing.marker import State
from kg.snapshot import Snapshot
from tests.api.conftest import Live
from tests.api.stores.conftest import TINY, over
from tests.api.stores.oxigraph import CURRENT, Oxigraph, free_port
from tests.kg.store.fake import Fake, Handler

CLIENT = httpx.Client(timeout=60)
ALL = "SELECT ?s { ?s ?p ?o }"


@pytest.fixture(scope="module", autouse=True)
def closed() -> Iterator[None]:
    yield
    CLIENT.close()


def get(live: Live, path: str, **headers: str) -> httpx.Response:
    return CLIENT.get(live.url + path, headers=headers)


def ask(live: Live, query: str = ALL, **parameters: Any) -> httpx.Response:
    return CLIENT.get(f"{live.url}/sparql", params={"query": query, **parameters})


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.05)


def is_ready(live: Live) -> bool:
    return get(live, "/readyz").status_code == 200


def serves(live: Live, version: str | None) -> bool:
    return get(live, "/readyz").json() == {"status": "ok", "snapshot": version}


@pytest.fixture(scope="class")
def shared(own: Oxigraph, snapshot: Snapshot) -> Iterator[Live]:
    """One service for all that becomes of its store: each new state of that starts workers, which takes long."""
    own.put(CURRENT, TINY)
    with over(own.query, snapshot=snapshot.path.parent, endpoint_fresh=0.3) as live:
        yield live


def see_that_files_are_of_another_version(live: Live, snapshot: Snapshot) -> None:
    answer = get(live, "/downloads/current.nt")
    assert answer.status_code == 503
    assert answer.json()["type"].endswith("/another-version")
    assert "v1" in answer.json()["detail"]
    assert snapshot.version in answer.json()["detail"]
    assert answer.headers["retry-after"]
    assert "/downloads/{name}" in get(live, "/openapi.json").json()["paths"]


def see_that_nothing_is_answered(live: Live) -> None:
    for path in ("/doc/development/1", "/.well-known/void", "/sitemap.xml", "/sparql?query=ASK{}"):
        answer = get(live, path)
        assert answer.status_code == 503
        assert answer.json()["type"].endswith("/no-whole-graph")
        assert int(answer.headers["retry-after"]) > 0
    for path in ("/healthz", "/", "/def/", "/metrics"):
        assert get(live, path).status_code == 200
    assert "vetkg_graph_present 0.0" in get(live, "/metrics").text


class TestOneServiceWhoseStoreChanges:
    def test_where_nobody_knows_the_version_nothing_is_kept(self, shared: Live, tiny: Oxigraph) -> None:
        until(lambda: serves(shared, None))
        paths = [
            "/doc/development/1",
            "/catalog",
            "/.well-known/void",
            "/sitemap.xml",
            "/sitemap-1.xml",
            "/graph/current",
        ]
        for answer in (ask(shared), *(get(shared, path) for path in paths)):
            assert answer.status_code == 200, answer.text
            assert "etag" not in answer.headers
            assert answer.headers["cache-control"] == "no-store"
        assert "/doc/development/1<" in get(shared, "/sitemap-1.xml").text

    def test_where_nobody_knows_the_version_what_was_read_is_read_again(self, shared: Live, tiny: Oxigraph) -> None:
        until(lambda: serves(shared, None))
        assert "/doc/development/2<" not in get(shared, "/sitemap-1.xml").text
        tiny.put(CURRENT, TINY + TINY.replace(b"development/1", b"development/2"))
        until(lambda: "/doc/development/2<" in get(shared, "/sitemap-1.xml").text)
        until(lambda: re.search(r"2\s*(<[^>]*>\s*)*policies", get(shared, "/").text) is not None)

    @pytest.mark.parametrize("query", ["SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "LOAD <http://x/>"])
    def test_a_store_is_asked_nothing_that_would_call_out_or_write(
        self, shared: Live, tiny: Oxigraph, query: str
    ) -> None:
        assert ask(shared, query).status_code == 403

    def test_a_version_makes_tags_and_half_a_version_is_no_answer(
        self, shared: Live, tiny: Oxigraph, snapshot: Snapshot
    ) -> None:
        until(lambda: serves(shared, None))
        assert "does not say which version" in get(shared, "/downloads/current.nt").json()["detail"]
        tiny.mark("v1")
        until(lambda: serves(shared, "v1"))
        first = ask(shared)
        assert first.headers["etag"]
        assert get(shared, "/doc/development/1.ttl").headers["etag"]
        see_that_files_are_of_another_version(shared, snapshot)
        for state in (State.UNDER_WAY, State.STOPPED, "in a mood"):
            tiny.mark(snapshot.version, state)  # type: ignore[arg-type]  # what nobody should write
            until(lambda state=state: f"its publication is {state}" in get(shared, "/readyz").text)  # type: ignore[misc]
            see_that_nothing_is_answered(shared)
        tiny.mark(snapshot.version)
        until(lambda: serves(shared, snapshot.version))
        assert ask(shared).headers["etag"] != first.headers["etag"]
        assert "vetkg_graph_present 1.0" in get(shared, "/metrics").text
        assert get(shared, "/downloads/current.nt").content == (snapshot.path / "current.nt").read_bytes()


@pytest.fixture(scope="class")
def rarely(own: Oxigraph) -> Iterator[Live]:
    """A service of a version that looks at the store once, and has no snapshot."""
    own.mark("v1")
    with over(own.query, watch=0) as live:
        yield live


class TestOneServiceThatLooksOnce:
    def test_without_a_snapshot_there_are_no_files(self, rarely: Live, tiny: Oxigraph) -> None:
        tiny.mark("v1")
        for path in ("/downloads", "/downloads/current.nt", "/downloads/index.json"):
            answer = get(rarely, path, Accept="application/json")
            assert answer.status_code == 501
            assert answer.json()["type"].endswith("/not-available-here")
        paths = get(rarely, "/openapi.json").json()["paths"]
        assert not [path for path in paths if "download" in path]
        for page in ("/", "/catalog", "/.well-known/void", "/catalog.nt", "/.well-known/void.nt", "/sitemap-1.xml"):
            assert "/downloads" not in get(rarely, page).text
        assert "/downloads" not in str(get(rarely, "/graph/current").headers)

    def test_between_two_looks_no_answer_is_of_another_version(self, rarely: Live, tiny: Oxigraph) -> None:
        tiny.mark("v1")
        kept = ask(rarely)
        assert kept.status_code == 200
        tiny.mark("v1", State.UNDER_WAY)
        for answer in (ask(rarely, "SELECT ?o { ?s ?p ?o }"), get(rarely, "/doc/development/1")):
            assert answer.status_code == 503
            assert answer.json()["type"].endswith("/no-whole-graph")
        assert ask(rarely).text == kept.text, "what was kept is of the version that it says"
        assert ask(rarely).headers["etag"] == kept.headers["etag"]


def test_a_store_that_is_not_there_is_waited_for_and_one_that_goes_is_said() -> None:
    port = free_port()
    with over(f"http://127.0.0.1:{port}/query") as live:
        said = get(live, "/readyz")
        assert said.status_code == 503
        assert "cannot be reached" in said.json()["detail"]
        assert ask(live).status_code == 503
        with Oxigraph(port=port) as server:
            until(lambda: "publish a snapshot to it" in get(live, "/readyz").text)
            assert ask(live).status_code == 503
            server.put(CURRENT, TINY)
            until(lambda: is_ready(live))
            assert ask(live).json()["results"]["bindings"]
        gone = ask(live)
        assert gone.status_code == 502
        assert gone.json()["type"].endswith("/endpoint-failed")
        assert get(live, "/doc/development/1").status_code == 502
        assert get(live, "/readyz").status_code == 503
        with Oxigraph(port=port) as server:
            server.put(CURRENT, TINY)
            until(lambda: is_ready(live))
            assert ask(live).status_code == 200


class Fickle:
    """An endpoint that holds a graph without a marker, and else behaves as it is told last."""

    behave: Callable[[Handler], None]

    def __call__(self, request: Handler) -> None:
        query = request.form["query"][0]
        if "creativeWorkStatus" in query:
            request.send(body=b'{"head":{"vars":["version"]},"results":{"bindings":[]}}')
        elif "VALUES ?d" in query:
            rows = ",".join(['{"a":{"type":"literal","value":"0"}}'] * 12**4)
            request.send(body=f'{{"head":{{"vars":["a"]}},"results":{{"bindings":[{rows}]}}}}'.encode())
        else:
            self.behave(request)


@pytest.fixture(scope="module")
def fickle() -> Iterator[tuple[Fickle, Live]]:
    behaviour = Fickle()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VETKG_ENDPOINT_TOKEN", "tokyo-drift-1234")
        with Fake(behaviour) as fake, over(fake.address, deadline=1.0, answer=1) as live:
            yield behaviour, live


def drips(request: Handler) -> None:
    request.send(body=b"{", length=1000)
    for _ in range(30):
        request.wfile.write(b" ")
        time.sleep(0.1)


ROW = b'{"s":{"type":"uri","value":"x:y"}}'
ROWS = b'{"head":{"vars":["s"]},"results":{"bindings":[' + b",".join([ROW] * 40_000) + b"]}}"


@pytest.mark.parametrize(
    ("behave", "status", "problem"),
    [
        (drips, 504, "(deadline-passed|endpoint-slow)"),
        (lambda request: request.send(504, "text/plain", b"too long"), 504, "endpoint-slow"),
        (lambda request: request.send(body=ROWS), 503, "answer-too-large"),
        (lambda request: request.send(body=ROWS[:3000]), 502, "endpoint-failed"),
        (lambda request: request.send(500, "text/plain", b"no"), 502, "endpoint-failed"),
    ],
    ids=["drips", "too slow", "too large", "cut", "broken"],
)
def test_what_goes_wrong_there_is_a_problem_here(
    fickle: tuple[Fickle, Live], behave: Callable[[Handler], None], status: int, problem: str
) -> None:
    behaviour, live = fickle
    behaviour.behave = behave
    answer = ask(live)
    assert answer.status_code == status
    assert re.search(f"/{problem}$", answer.json()["type"])
    assert answer.json()["hint"]
    assert get(live, "/doc/development/1").status_code == status
    assert get(live, "/healthz").status_code == 200


def test_secrets_stand_nowhere(
    fickle: tuple[Fickle, Live], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    heard = threading.Event()

    def echo(request: Handler) -> None:
        if request.headers["Authorization"] == "Bearer tokyo-drift-1234":
            heard.set()
        request.send(500, "text/plain", str(request.headers).encode())

    behaviour, live = fickle
    behaviour.behave = echo
    paths = ("/doc/development/1", "/readyz", "/metrics", "/openapi.json")
    answers = [ask(live), *(get(live, path) for path in paths)]
    assert heard.is_set()
    said = "".join([*(answer.text + str(answer.headers) for answer in answers), caplog.text, *capfd.readouterr()])
    assert "Bearer" in said, "what the endpoint said is repeated"
    assert "tokyo" not in said


def test_a_store_that_cuts_answers_without_a_word_is_not_served() -> None:
    def cuts(request: Handler) -> None:
        if "VALUES ?d" in request.form["query"][0]:
            request.send(body=b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"literal","value":"0"}}]}}')
        else:
            request.send(body=b'{"head":{"vars":["version"]},"results":{"bindings":[]}}')

    with Fake(cuts) as fake, over(fake.address) as live:
        assert "of an answer of 20736 rows the endpoint gives 1" in get(live, "/readyz").json()["detail"]
        assert ask(live).status_code == 503
