"""What the outermost layer adds to answers, counts and writes."""

import asyncio
import logging
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families as families
from starlette.datastructures import State

from api.exchange import BrokenAnswerError
from api.settings import Settings
from api.watch.layer import Watch
from api.watch.numbers import Numbers
from tests.cases import for_each

ASK = "/sparql?query=ASK%7B%7D"


@pytest.fixture(scope="module")
def client(service: Any) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service.url, timeout=30) as found:
        yield found


def metrics(client: httpx.Client) -> dict[tuple[str, ...], float]:
    """Return the samples by their names and the values of their labels."""
    return {
        (sample.name, *map(str, sample.labels.values())): sample.value
        for family in families(client.get("/metrics").text)
        for sample in family.samples
    }


@for_each("path", ["/", ASK, "/healthz", "/none", "/static/style.css", "/sparql?x"])
def test_every_answer_carries_its_id_and_the_security_headers(client: httpx.Client, path: str) -> None:
    response = client.get(path, headers={"X-Request-ID": "mine-1"})
    assert response.headers["x-request-id"] == "mine-1"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["cross-origin-resource-policy"] == "cross-origin"
    assert response.headers["content-security-policy"].startswith("default-src 'none'")
    assert response.headers["referrer-policy"] == "no-referrer"
    assert "server" not in response.headers
    for name in ("content-security-policy", "x-content-type-options", "x-request-id", "access-control-allow-origin"):
        assert len(response.headers.get_list(name)) == 1


def test_a_problem_names_its_request(client: httpx.Client) -> None:
    made = client.get("/none")
    assert made.json()["instance"] == "urn:uuid:" + made.headers["x-request-id"]
    taken = client.get("/sparql?query=nonsense", headers={"X-Request-ID": "mine-2"})
    assert taken.json()["instance"].endswith("/mine-2")
    forged = client.get("/none", headers={"X-Request-ID": "<b>"})
    assert re.fullmatch(r"[0-9a-f-]{36}", forged.headers["x-request-id"])


def test_requests_are_counted_by_kind_and_outcome(client: httpx.Client) -> None:
    before = metrics(client)
    known = client.get(ASK).headers["etag"]
    for path in (ASK, ASK, "/none/a", "/none/b", "/sparql?query=x"):
        client.get(path)
    client.get(ASK, headers={"If-None-Match": known})
    client.get("/sparql", params={"query": "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }"})
    found = metrics(client)
    new = {sample: value - before.get(sample, 0) for sample, value in found.items()}
    assert new["vetkg_requests_total", "sparql", "ok"] == 3
    assert new["vetkg_requests_total", "sparql", "not_modified"] == 1
    assert new["vetkg_requests_total", "sparql", "client_error"] == 1
    assert new["vetkg_requests_total", "sparql", "refused"] == 1
    assert new["vetkg_requests_total", "other", "client_error"] == 2
    assert new["vetkg_request_seconds_count", "sparql"] == 6
    assert new["vetkg_request_seconds_bucket", "sparql", "+Inf"] == 6
    assert new["vetkg_sent_bytes_total", "sparql"] > 0
    assert new["vetkg_cache_hits_total",] >= 2
    assert found["vetkg_requests_under_way",] == 1
    assert found["vetkg_connections",] >= 1
    assert found["vetkg_workers", "idle"] >= 1
    assert found["vetkg_cache_bytes",] > 0
    assert found["process_resident_memory_bytes",] > 0
    assert ("vetkg_info", "v1", "0.1.0") in found


def test_no_input_becomes_a_label(client: httpx.Client) -> None:
    before = set(metrics(client))
    for number in range(10):
        client.get(f"/made-up-{number}/x")
        client.request(f"VERB{number}", "/sparql")
    new = set(metrics(client)) - before
    assert not [sample for sample in new if any("made-up" in part or "VERB" in part for part in sample)]


def test_a_query_that_ends_badly_is_counted_as_what_it_was(client: httpx.Client) -> None:
    rows = " ".join(map(str, range(3000)))
    product = f"SELECT (COUNT(*) AS ?n) {{ VALUES ?a {{ {rows} }} VALUES ?b {{ {rows} }} FILTER(?a + ?b < 0) }}"
    before = metrics(client)
    assert client.post("/sparql", data={"query": product, "timeout": "0.3"}).status_code == 504
    after = metrics(client)
    timeout = ("vetkg_requests_total", "sparql", "timeout")
    assert after[timeout] - before.get(timeout, 0) == 1
    assert after["vetkg_workers_replaced_total",] > before["vetkg_workers_replaced_total",]


def test_a_mistake_of_ours_is_told_to_the_log_and_not_to_the_client(
    service: Any, client: httpx.Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr("api.web.home.routes.serving_of", broken)
    response = client.get("/", headers={"X-Request-ID": "mine-3"})
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["x-request-id"] == "mine-3"
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.json()["hint"].startswith("try again")
    assert "secret" not in response.text
    assert "Traceback" not in response.text
    told = [record for record in caplog.records if record.exc_info]
    assert len(told) == 1
    assert "mine-3" in told[0].getMessage()


class Nothing:
    """What is served where nothing is."""

    users = 0

    def leave(self) -> None:
        self.users -= 1


def visit(app: Any, settings: Settings, headers: tuple[tuple[bytes, bytes], ...] = ()) -> tuple[list[Any], Numbers]:
    """Return what an application sends through the layer, and what is counted."""
    sent: list[Any] = []
    state = State({"numbers": Numbers(), "serving": Nothing()})
    scope = {
        "type": "http", "method": "GET", "path": "/a", "raw_path": b"/a", "query_string": b"", "headers": list(headers),
        "client": ("127.0.0.1", 1),
    }  # fmt: skip

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.disconnect"}

    try:
        asyncio.run(Watch(app, state, settings, frozenset("a"))(scope, receive, send))
    except BrokenAnswerError:
        sent.append("broken")
    assert state.serving.users == 0
    assert state.numbers.under_way == 0
    return sent, state.numbers


def answering(*messages: dict[str, Any], error: Exception | None = None) -> Any:
    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        for message in messages:
            await send(message)
        if error is not None:
            raise error

    return app


START = {"type": "http.response.start", "status": 200, "headers": []}
HALF = {"type": "http.response.body", "body": b"half", "more_body": True}
END = {"type": "http.response.body", "body": b"whole"}


@pytest.mark.parametrize("error", [BrokenAnswerError(), RuntimeError("oh")])
def test_an_answer_that_is_given_up_is_broken(error: Exception) -> None:
    sent, numbers = visit(answering(START, HALF, error=error), Settings())
    assert sent[-1] == "broken"
    assert numbers.requests == {("a", "broken"): 1}


def test_an_answer_that_was_whole_is_not_broken_by_what_comes_after() -> None:
    sent, numbers = visit(answering(START, END, error=RuntimeError("oh")), Settings())
    assert sent[-1] == END
    assert numbers.requests == {("a", "ok"): 1}
    assert numbers.sent == {"a": 5}


def test_an_error_before_the_answer_is_a_problem() -> None:
    sent, numbers = visit(answering(error=RuntimeError("oh")), Settings())
    assert sent[0]["status"] == 500
    assert numbers.requests == {("a", "failed"): 1}


def test_a_client_that_went_away_is_counted_as_gone() -> None:
    _, numbers = visit(answering(START, HALF), Settings())
    assert numbers.requests == {("a", "gone"): 1}


@pytest.mark.parametrize(("proxies", "who"), [((), "127.0.0.1"), (("127.0.0.0/8",), "198.51.100.9")])
def test_the_client_is_who_the_proxy_says(caplog: pytest.LogCaptureFixture, proxies: tuple[str, ...], who: str) -> None:
    caplog.set_level(logging.INFO, "api.access")
    visit(answering(START, END), Settings(proxies=proxies), ((b"x-forwarded-for", b"198.51.100.9"),))
    assert [record.fields["client"] for record in caplog.records] == [who]


def test_lines_for_requests_can_be_left_out(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "api.access")
    visit(answering(START, END), Settings(log_requests=False))
    assert not caplog.records
