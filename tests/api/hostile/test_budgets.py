"""Clients that ask too much, and try not to be known again."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_evaluation import PRODUCTS
from hostile_http import DIRECT, Client
from hostile_process import Service, serving
from hostile_watch import look_up

pytestmark = pytest.mark.alone

_BOMB = PRODUCTS["counted"].query
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
    """A service on which a client has one second of query time a minute."""
    with serving(hub, "--client-limits", "--client-seconds", "1", "--timeout", "1") as service:
        yield service


def spend(client: Client) -> int:
    """Use up what time a client has; return how many queries that took."""
    for number in range(20):
        reply = client.ask(_BOMB, timeout=0.3)
        if reply.status == 429:
            return number
        assert reply.status == 504
    raise AssertionError("the budget has no end")


def test_who_has_no_time_left_is_known_by_whatever_name(thrifty: Service) -> None:
    assert spend(thrifty) >= 3
    for claim in CLAIMS:
        spend(thrifty)  # some of it has come back
        for method in ("POST", "GET", "HEAD"):
            asked = f"/sparql?query=ASK%7B%7D%23{time.monotonic()}"
            target, body = ("/sparql", b"ASK {}") if method == "POST" else (asked, None)
            reply = thrifty.send(method, target, {"Content-Type": DIRECT, **claim}, body)
            assert reply.status == 429, str(reply)
            assert 1 <= int(reply.headers["retry-after"]) <= 60


def test_others_have_their_own_time(thrifty: Service) -> None:
    other = Client(thrifty.port, own="127.0.0.2")
    assert not look_up(other, "other")
    assert thrifty.get("/healthz").status == 200
    assert thrifty.get("/catalog").status == 200


def test_who_goes_away_has_used_time_too(thrifty: Service) -> None:
    fickle = Client(thrifty.port, own="127.0.0.3")
    for _ in range(6):
        with fickle.connect() as connection:
            connection.sendall(
                b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
                b"Content-Length: %d\r\n\r\n%b" % (len(_BOMB), _BOMB.encode())
            )
            time.sleep(0.3)
    assert fickle.ask("ASK {} # afterwards").status == 429
