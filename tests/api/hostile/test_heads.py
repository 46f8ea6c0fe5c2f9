"""Heads of requests that are too large, not of one mind, or not of HTTP at all."""

import re
from urllib.parse import urlencode

import pytest
from hostile_evaluation import PRODUCTS
from hostile_http import PROBLEM, statuses
from hostile_process import Service
from hostile_watch import watched

pytestmark = pytest.mark.alone

_ASK = "/sparql?query=ASK%7B%7D"
_DIRECT = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
_GET = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n"
_KIB = 1024

#: Headers with much in them: name, value, and the statuses that an honest service may give.
LONG = {
    "accept, long": ("Accept", "a/b;q=0.1, " * 9_000 + "*/*", {431}),
    "accept, as long as allowed": ("Accept", ",".join(f"t/{i};q=0.{i % 999:03}" for i in range(4_000)), {406}),
    "accept, many parameters": ("Accept", "text/csv" + ";a=b" * 15_000, {200, 400, 406}),
    "accept, many quotes": ("Accept", '"' * 60_000 + "\\" * 3_000, {200, 400, 406}),
    "coding": ("Accept-Encoding", "gzip;q=0.00," * 5_000 + "identity;q=0", {200, 406}),
    "tags": ("If-None-Match", ", ".join(f'W/"{i:032x}"' for i in range(1_600)), {200}),
    "kind of body": ("Content-Type", "application/sparql-query" + ";charset=utf-8" * 4_000, {200, 400}),
    "cookies": ("Cookie", "a=b; " * 12_000, {200}),
}
#: Requests that two servers would read in two ways.
SMUGGLED = {
    "a length and chunks": _DIRECT
    + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\n\r\n",
    "two lengths": _DIRECT + b"Content-Length: 6\r\nContent-Length: 60\r\n\r\nASK {}",
    "chunks of two kinds": _DIRECT + b"Transfer-Encoding: xchunked, identity\r\nContent-Length: 6\r\n\r\nASK {}",
    "chunks with a space": _DIRECT + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "chunks on a line of their own": _DIRECT
    + b"X: y\r\n Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\nASK {}",
    "a length with a sign": _DIRECT + b"Content-Length: +6\r\n\r\nASK {}",
    "a chunk beyond all sizes": _DIRECT
    + b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff1\r\nASK {}\r\n0\r\n\r\n",
    "a length of many digits": _DIRECT + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\nASK {}",
    "two hosts": _GET + b"Host: y\r\n\r\n",
}
NO_HTTP = {
    "another protocol": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(500),
    "no version": b"GET /healthz\r\n\r\n",
    "another version": b"GET /healthz HTTP/9.9\r\nHost: x\r\n\r\n",
    "version two": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(9),
    "a method of 90 kB": b"G" * 90 * _KIB + b" / HTTP/1.1\r\nHost: x\r\n\r\n",
    "an address of 90 kB": b"GET /" + b"x" * 90 * _KIB + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "ten thousand lines": _GET + b"".join(b"X-%d: y\r\n" % i for i in range(10_000)) + b"\r\n",
    "letters that end lines elsewhere": b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: a\x00b\rY: c\n\r\n\r\n",
}


@pytest.mark.parametrize("name", LONG)
def test_a_header_of_any_length_harms_nobody(attacked: Service, name: str) -> None:
    header, value, allowed = LONG[name]
    method, body = ("POST", b"ASK {}") if header == "Content-Type" else ("GET", None)
    with watched(attacked) as watch:
        replies = [
            attacked.send(method, "/sparql" if body else f"{_ASK}%23{i}", {header: value}, body) for i in range(5)
        ]
    for reply in replies:
        assert reply.status in allowed, str(reply)
        assert reply.status == 200 or reply.problem
        assert reply.seconds <= 1 + watch.allowance


def test_a_request_of_two_readings_is_no_request(attacked: Service) -> None:
    with watched(attacked):
        for name, words in SMUGGLED.items():
            heard = attacked.say(words + _GET + b"\r\n")
            assert statuses(heard) == [400], (name, heard[:500])
            assert PROBLEM.encode() in heard, name
            assert b"connection: close" in heard.lower(), name


def test_what_is_no_http_ends_with_a_word(attacked: Service) -> None:
    with watched(attacked):
        for name, words in NO_HTTP.items():
            heard = attacked.say(words)
            assert len(statuses(heard)) == 1, (name, heard[:500])
            assert statuses(heard)[0] in {400, 414, 431, 505}, (name, heard[:500])
            assert PROBLEM.encode() in heard, name


def test_a_length_with_many_zeros_is_none_or_one(attacked: Service) -> None:
    heard = attacked.say(_DIRECT + b"Connection: close\r\nContent-Length: " + b"0" * 5_000 + b"6\r\n\r\nASK {}")
    assert statuses(heard) in ([200], [400])


def test_requests_in_a_row_are_answered_in_their_order(attacked: Service) -> None:
    rows = b"".join(
        b"GET /sparql?query=SELECT(%d%%20AS%%20?x)%%7B%%7D&format=csv HTTP/1.1\r\nHost: x\r\n\r\n" % i
        for i in range(20)
    )
    with watched(attacked):
        heard = attacked.say(rows + _GET + b"Connection: close\r\n\r\n")
    assert statuses(heard) == [200] * 21
    assert re.findall(rb"\r\nx\r\n(\d+)\r\n", heard) == [b"%d" % i for i in range(20)]


def test_more_requests_in_a_row_than_anybody_waits_for_are_too_many(attacked: Service) -> None:
    slow = _GET.replace(b"query=ASK%7B%7D", urlencode({"timeout": 0.5, "query": PRODUCTS["counted"].query}).encode())
    with watched(attacked):
        heard = attacked.say(slow + b"\r\n" + (_GET + b"\r\n") * 200)
    assert statuses(heard)[:1] in ([], [504])
    assert len(statuses(heard)) < 201
