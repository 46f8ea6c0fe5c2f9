"""Alive, ready, and what is said where there is nothing."""

import threading
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from api.workers.errors import WorkerDiedError

_ROWS = " ".join(map(str, range(3000)))
_BOMB = f"SELECT (COUNT(*) AS ?n) {{ VALUES ?a {{ {_ROWS} }} VALUES ?b {{ {_ROWS} }} FILTER(?a + ?b < 0) }}"


def test_ready_says_what_is_served(service: Any) -> None:
    response = httpx.get(service.url + "/readyz")
    assert (response.status_code, response.json()) == (200, {"status": "ok", "snapshot": "v1"})
    assert response.headers["cache-control"] == "no-store"


@pytest.fixture(scope="module")
def busy(start: Callable[..., Any]) -> Any:
    return start(workers=1, queue=1, deadline=2)


def test_alive_and_ready_while_all_workers_are_taken(busy: Any) -> None:
    bombs = [threading.Thread(target=busy.post, args=(_BOMB,)) for _ in range(6)]
    for bomb in bombs:
        bomb.start()
    time.sleep(0.5)
    assert httpx.get(busy.url + "/healthz").json() == {"status": "ok"}
    assert httpx.get(busy.url + "/readyz", timeout=10).status_code == 200
    for bomb in bombs:
        bomb.join()


def test_not_ready_when_the_graph_does_not_answer(busy: Any, monkeypatch: pytest.MonkeyPatch) -> None:

    async def unproven() -> None:
        raise WorkerDiedError("no worker lives", hint="look into the log")

    monkeypatch.setattr(busy.app.state.serving, "prove", unproven)
    response = httpx.get(busy.url + "/readyz")
    assert response.status_code == 503
    assert response.headers["content-type"] == "application/problem+json"
    assert "no worker lives" in response.json()["detail"]


def test_not_ready_when_it_ends(busy: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(busy.app.state, "stopping", True)
    assert httpx.get(busy.url + "/readyz").status_code == 503
    assert httpx.get(busy.url + "/healthz").status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_who_only_wants_the_head_gets_it(service: Any, path: str) -> None:
    response = httpx.head(service.url + path)
    assert (response.status_code, response.content) == (200, b"")


def test_where_nothing_is_it_says_where_something_is(service: Any) -> None:
    problem = httpx.get(service.url + "/docs").json()
    assert (problem["status"], problem["detail"]) == (404, "there is nothing at /docs")
    assert "/openapi.json" in problem["hint"]


def test_a_method_that_is_not_taken_is_told_which_are(service: Any) -> None:
    response = httpx.delete(service.url + "/healthz")
    assert response.status_code == 405
    assert "DELETE" in response.json()["detail"]
    assert response.headers["allow"] in response.json()["hint"]
    assert "GET" in response.headers["allow"]


@pytest.mark.parametrize("path", ["/", "/healthz", "/readyz", "/metrics"])
def test_head_is_answered_as_get_is(service: Any, path: str) -> None:
    whole, head = httpx.get(service.url + path), httpx.head(service.url + path)
    assert (head.status_code, head.content, whole.status_code) == (200, b"", 200)
    assert head.headers["content-type"] == whole.headers["content-type"]
