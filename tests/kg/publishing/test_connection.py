"""Requests: patience, time limits, and who is calling."""

import hashlib
import re
import socket
import threading
from collections.abc import Callable
from typing import Any

import pytest
from fake_engine import AFTER, BEFORE, NORMAL, FakeEngine, Fate

from kg.namespaces import GRAPH
from kg.publishing.engine import Engine
from kg.publishing.errors import AnsweredError, PublishError, TooLargeError, UnreachableError

Connect = Callable[..., Engine]


@pytest.mark.parametrize("how", [BEFORE, AFTER, 429, 500, 502, 503, 504])
def test_patience(how: Fate, fake: FakeEngine, connect: Connect) -> None:
    engine = connect(fake.url, pauses=(0.1, 0.2))
    engine.put(f"{GRAPH}x", b"<urn:a> <urn:b> <urn:c> .\n")
    fake.heal()
    fake.fate = lambda number, _: how if number in (0, 1) else NORMAL
    engine.post(f"{GRAPH}x", b"<urn:a> <urn:b> <urn:d> .\n")
    assert len(fake.writes) == 3
    assert len(fake.lines()[f"{GRAPH}x"]) == 2
    fake.fate = lambda *_: how
    with pytest.raises(PublishError):
        engine.delete(f"{GRAPH}x")
    assert len(fake.writes) == 6


@pytest.mark.parametrize("how", [401, 403, 404, 409, 507])
def test_no_patience(how: int, fake: FakeEngine, connect: Connect) -> None:
    engine = connect(fake.url, pauses=(0.1, 0.2))
    fake.fate = lambda *_: how
    with pytest.raises(AnsweredError):
        engine.put(f"{GRAPH}x", b"")
    assert len(fake.writes) == 1


def test_nobody_there(connect: Connect) -> None:
    with pytest.raises(UnreachableError, match=r"http://127.0.0.1:9/store: .*cannot be reached") as caught:
        connect("http://127.0.0.1:9/store", pauses=(1000,)).put(f"{GRAPH}x", b"")
    assert caught.value.hint == "is it running?"


def test_asked_pauses_are_kept(fake: FakeEngine, connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    engine, slept = connect(fake.url, pauses=(0.1, 0.2, 5)), list[float]()
    monkeypatch.setattr(engine._connection, "_sleep", slept.append)
    fake.headers = {"Retry-After": "3"}
    fake.fate = lambda number, _: 429 if number < 2 else 503 if number == 2 else NORMAL
    engine.put(f"{GRAPH}x", b"<urn:a> <urn:b> <urn:c> .\n")
    assert slept == [3, 3, 5]


def test_silence_ends(fake: FakeEngine, connect: Connect) -> None:
    silent = threading.Event()

    def wait(*_: object) -> str:
        silent.wait(20)
        return NORMAL

    fake.fate = wait
    with pytest.raises(UnreachableError, match="did not answer in time"):
        connect(fake.url, seconds=0.2).put(f"{GRAPH}x", b"")
    silent.set()


def test_a_proxy_that_reads_no_further(connect: Connect) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def refuse() -> None:
            connection, _ = listening.accept()
            connection.recv(1000)
            connection.sendall(b"HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n")
            connection.close()

        threading.Thread(target=refuse, daemon=True).start()
        engine = connect(f"http://127.0.0.1:{listening.getsockname()[1]}/store")
        with pytest.raises(TooLargeError):
            engine.put(f"{GRAPH}x", b"# much\n" * 500_000)


def basic(handler: Any) -> dict[str, str] | None:
    wanted = "Basic cHVibGlzaGVyOnM6M2NyZXQ="
    return None if handler.headers.get("Authorization") == wanted else {"WWW-Authenticate": 'Basic realm="x"'}


def bearer(handler: Any) -> dict[str, str] | None:
    return None if handler.headers.get("Authorization") == "Bearer s:3cret" else {}


def digest(handler: Any) -> dict[str, str] | None:
    """Ask for a digest as Virtuoso does (MD5, auth), and compute it."""
    said = dict(re.findall(r'(\w+)="?([^",]*)"?', handler.headers.get("Authorization", "")))
    if said.get("username") == "publisher":
        first = _md5(f"publisher:SPARQL:{'s:3cret'}")
        second = _md5(f"{handler.command}:{handler.path}")
        proof = _md5(f"{first}:n0nce:{said['nc']}:{said['cnonce']}:auth:{second}")
        if said["response"] == proof:
            return None
    return {"WWW-Authenticate": 'Digest realm="SPARQL", domain="/", nonce="n0nce", qop="auth", algorithm="MD5"'}


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


@pytest.mark.parametrize("guard", [basic, bearer, digest])
def test_credentials(guard: Callable[[Any], Any], fake: FakeEngine, connect: Connect) -> None:
    fake.guard = guard
    who = {"token": "s:3cret"} if guard is bearer else {"user": "publisher", "password": "s:3cret"}
    engine = connect(fake.url, **who)
    engine.put(f"{GRAPH}x", b"<urn:a> <urn:b> <urn:c> .\n")
    engine.post(f"{GRAPH}x", b"<urn:a> <urn:b> <urn:d> .\n")
    assert engine.counts([f"{GRAPH}x"]) == {f"{GRAPH}x": 2}
    asked = sum(not one for one in fake.seen)
    assert asked <= 4, fake.seen  # once known, it is said at once


@pytest.mark.parametrize("guard", [basic, bearer, digest])
def test_wrong_credentials_are_not_repeated(guard: Callable[[Any], Any], fake: FakeEngine, connect: Connect) -> None:
    fake.guard = guard
    who = {"token": "wr0ng-one"} if guard is bearer else {"user": "publisher", "password": "wr0ng-one"}
    with pytest.raises(AnsweredError, match="answered 401: who are you") as caught:
        connect(fake.url, pauses=(0, 0), **who).put(f"{GRAPH}x", b"")
    assert "wr0ng-one" not in f"{caught.value}{caught.value!r}"
    assert "cHVibGlzaGVyOndyMG5nLW9uZQ" not in str(caught.value)
    assert len(fake.seen) <= 3
