"""Downloads under way: slow clients, clients that go, a snapshot that goes, a file that cannot be read to its end."""

import hashlib
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from api.downloads import workshop
from api.downloads.held import Held
from kg.snapshot import Snapshot


@pytest.fixture(scope="module")
def running(start_with: Callable[..., Any], large: Snapshot) -> Any:
    """A service with a large snapshot."""
    return start_with(large)


@pytest.fixture
def stalled(running: Any) -> Iterator[list[socket.socket]]:
    """Clients that asked for a large file and do not take it."""
    clients = []
    for _ in range(20):
        client = socket.create_connection(("127.0.0.1", running.port))
        client.sendall(b"GET /downloads/current.nt HTTP/1.1\r\nHost: a\r\n\r\n")
        clients.append(client)
    for client in clients:
        assert client.recv(12) == b"HTTP/1.1 200"
    yield clients
    for client in clients:
        client.close()


def under_way(running: Any) -> int:
    shop = running.app.state.serving._made["downloads"].result()
    count: int = shop._under_way
    return count


def test_slow_clients_hold_up_nobody(running: Any, stalled: list[socket.socket], large: Snapshot) -> None:
    assert under_way(running) == len(stalled)
    assert httpx.get(f"{running.url}/healthz", timeout=10).status_code == 200
    found = httpx.get(f"{running.url}/downloads/current.nt", timeout=30)
    assert hashlib.sha256(found.content).hexdigest() == large.manifest["files"]["current.nt"]["sha256"]


def test_who_goes_frees_the_place(running: Any, stalled: list[socket.socket]) -> None:
    for client in stalled:
        client.close()
    end = time.monotonic() + 10
    while under_way(running) and time.monotonic() < end:
        time.sleep(0.01)
    assert under_way(running) == 0


def test_too_many_are_told_when_to_come_again(running: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "_AT_ONCE", 0)
    found = httpx.get(f"{running.url}/downloads/current.nt")
    assert (found.status_code, found.headers["retry-after"]) == (503, "5")
    assert found.headers["content-type"] == "application/problem+json"
    assert httpx.get(f"{running.url}/downloads").status_code == 200


def test_a_download_outlives_its_snapshot(
    start_with: Callable[..., Any], make_snapshot: Callable[..., Snapshot]
) -> None:
    short_lived = make_snapshot("v3", 40_000)
    wanted = short_lived.manifest["files"]["history.nq"]["sha256"]
    running = start_with(short_lived)
    with httpx.stream("GET", f"{running.url}/downloads/history.nq", timeout=30) as answer:
        chunks = answer.iter_bytes()
        digest = hashlib.sha256(next(chunks))
        shutil.rmtree(short_lived.path)
        for chunk in chunks:
            digest.update(chunk)
    assert digest.hexdigest() == wanted


def test_a_file_that_ends_too_early_breaks_the_answer(running: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Held.read
    monkeypatch.setattr(Held, "read", lambda self, start, size: read(self, start, size) if start < 300_000 else b"")
    with pytest.raises(httpx.RemoteProtocolError):
        httpx.get(f"{running.url}/downloads/current.nt", timeout=30)


def test_a_broken_export_is_an_error_that_tells_no_place(
    start_with: Callable[..., Any], make_snapshot: Callable[..., Snapshot]
) -> None:
    damaged = make_snapshot("v4")
    (damaged.path / "current.nt").write_bytes(b"nonsense\n")
    url = start_with(damaged).url
    for name in ("current.nt", "current.rdf"):
        found = httpx.get(f"{url}/downloads/{name}", timeout=30)
        assert found.status_code == 500
        assert str(damaged.path) not in found.text
