"""Clients that ask too much, and try not to be known again."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_evaluation import PRODUCTS
from hostile_http import DIRECT, Reply
from hostile_process import Service, serving
from hostile_watch import look_up

_BOMB = PRODUCTS["counted"].query
_ELSEWHERE = ("127.0.0.2", 0)
#: What a client may say of who it is.
CLAIMS = [
    {"X-Forwarded-For": "192.0.2.7"},
    {"X-Forwarded-For": "127.0.0.1, 192.0.2.8"},
    {"Forwarded": "for=192.0.2.9"},
    {"X-Real-IP": "192.0.2.10", "True-Client-IP": "192.0.2.10", "CF-Connecting-IP": "192.0.2.10"},
    {"Via": "1.1 x", "X-Client": "y", "Cookie": "session=1", "Authorization": "Basic YTpi", "User-Agent": "z"},
]


@pytest.fixture(scope="module")
def thrifty(hub: Path) -> Iterator[Service]:
    """A service on which a client has two seconds of query time a minute; that of the tests has used them."""
    with serving(hub, "--client-limits", "--client-seconds", "2", "--timeout", "1") as service:
        ends: list[Reply] = []
        while not ends or (ends[-1].status != 429 and len(ends) < 20):
            ends.append(service.ask(_BOMB, timeout=0.5))
        assert {reply.status for reply in ends[:-1]} == {504}
        assert ends[-1].status == 429, "the budget has no end"
        assert len(ends) >= 4
        yield service


@pytest.mark.parametrize("claim", CLAIMS)
def test_who_has_no_time_left_is_known_by_whatever_name(thrifty: Service, claim: dict[str, str]) -> None:
    for method in ("POST", "GET", "HEAD"):
        target, body = (
            ("/sparql", b"ASK {}") if method == "POST" else (f"/sparql?query=ASK%7B%7D%23{time.monotonic()}", None)
        )
        reply = thrifty.send(method, target, {"Content-Type": DIRECT, **claim}, body)
        assert reply.status == 429, str(reply)
        assert 1 <= int(reply.headers["retry-after"]) <= 60


def test_others_have_their_own_time(thrifty: Service) -> None:
    with socket.create_connection(("127.0.0.1", thrifty.port), 10, source_address=_ELSEWHERE) as other:
        other.sendall(b"GET /sparql?query=ASK%7B%7D%23other HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert other.recv(100).startswith(b"HTTP/1.1 200 ")
    assert thrifty.get("/healthz").status == 200
    assert thrifty.get("/catalog").status == 200


def test_who_goes_away_has_used_time_too(hub: Path) -> None:
    with serving(hub, "--client-limits", "--client-seconds", "1", "--timeout", "5", "--workers", "2") as service:
        for _ in range(6):
            with service.connect() as connection:
                connection.sendall(
                    b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
                    b"Content-Length: %d\r\n\r\n%b" % (len(_BOMB), _BOMB.encode())
                )
                time.sleep(0.3)
        assert "429" in look_up(service, "afterwards")
