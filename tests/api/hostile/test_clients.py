"""Clients that send slowly, do not read, or go away."""

import socket
import struct
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hostile_evaluation import PRODUCTS
from hostile_http import FORM
from hostile_process import Service, serving
from hostile_slow import HALF, assert_no_crowd_shuts_others_out, ended
from hostile_watch import GRACE, LOOK_UP, look_up, watched

pytestmark = pytest.mark.alone

#: How long the service waits for slow clients here; by default several times as long (make soak).
HEADER, BODY, SEND, IDLE = 0.8, 1.0, 1.0, 0.8
_DEADLINE = 1.0
_SLOWER = 1.5  # seconds that a sweep, and the last words to a client, take beyond that
_POST = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\n".encode()
_ENDLESS = urlencode({"query": PRODUCTS["counted"].query}).encode()
_BIG = b"query=SELECT*%7B?s?p?o.?t?q?r%7D&format=nothing"
_RESET = struct.pack("ii", 1, 0)
_ESTABLISHED = 1  # the first byte of the system's tcp_info, where neither side has ended


@pytest.fixture(scope="module")
def impatient(hub: Path) -> Iterator[Service]:
    limits = {"header": HEADER, "body": BODY, "send": SEND, "idle": IDLE}
    flags = [word for name, seconds in limits.items() for word in (f"--{name}-timeout", str(seconds))]
    flags += ["--timeout", str(_DEADLINE), "--workers", "2", "--memory", "256", "--answer", "64"]
    with serving(hub, *flags) as service:
        yield service


SLOW: dict[str, tuple[bytes, bytes]] = {
    "says nothing": (b"", b""),
    "half a head": (HALF, b""),
    "a head, letter by letter": (HALF, b"y"),
    "line by line": (HALF, b": z\r\nX-"),
    "half a body": (_POST + b"Content-Length: 5000\r\n\r\nquery=", b""),
    "a body, letter by letter": (_POST + b"Content-Length: 5000\r\n\r\nquery=", b"%"),
    "chunk by chunk": (_POST + b"Transfer-Encoding: chunked\r\n\r\n6\r\nquery=\r\n", b"1\r\nx\r\n"),
    "asks to be asked": (_POST + b"Expect: 100-continue\r\nContent-Length: 50\r\n\r\n", b""),
}


def test_slow_requests_are_ended(impatient: Service) -> None:
    with watched(impatient), ExitStack() as stack:
        begin = time.monotonic()
        connections = {name: stack.enter_context(impatient.connect()) for name in SLOW}
        for name, connection in connections.items():
            connection.sendall(SLOW[name][0])
        left = dict(connections)
        while left and time.monotonic() < begin + BODY + _SLOWER:
            time.sleep(0.1)
            for name, connection in list(left.items()):
                try:
                    connection.sendall(SLOW[name][1])
                except ConnectionError:
                    del left[name]
                    continue
                if ended(connection, 0.01):
                    del left[name]
    assert not left


def test_a_crowd_of_half_open_connections_shuts_nobody_out(impatient: Service, room: int) -> None:
    assert_no_crowd_shuts_others_out(impatient, room)


def sent(service: Service, body: bytes, stack: ExitStack, window: int = 0) -> socket.socket:
    """Send a query and return the connection; with a ``window``, one that takes few bytes at a time."""
    connection = socket.socket()
    stack.enter_context(connection)
    if window:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
    connection.connect(("127.0.0.1", service.port))
    connection.sendall(_POST + b"Content-Length: %d\r\n\r\n" % len(body) + body)
    return connection


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_an_answer_that_is_cut_does_not_look_whole(attacked: Service, version: str, coding: str) -> None:
    query = "SELECT*%7B?s%20?p%20?o.?t%20?q%20?r%7D&format=tsv"
    head = (
        f"GET /sparql?query={query} HTTP/{version}\r\nHost: x\r\nConnection: close\r\nAccept-Encoding: {coding}\r\n\r\n"
    )
    heard = bytearray()
    with attacked.connect() as connection:
        connection.sendall(head.encode())
        cut = False
        try:
            while piece := connection.recv(1 << 16):
                heard += piece
        except ConnectionResetError:
            cut = True
    assert heard.startswith(b"HTTP/1.1 200 ") or b" 503 " in heard[:20]
    if heard[9:12] == b"200":
        assert cut or (version == "1.1" and not heard.endswith(b"\r\n0\r\n\r\n"))


LEAVING = ["closes", "resets", "closes behind half a request", "closes while it is answered"]


@pytest.mark.parametrize("how", LEAVING)
def test_a_client_that_goes_away_frees_its_worker(impatient: Service, how: str) -> None:
    body = _BIG.replace(b"nothing", b"csv") if "answered" in how else _ENDLESS
    with ExitStack() as stack:
        bombs = [sent(impatient, body, stack, 4096 if "answered" in how else 0) for _ in range(2)]
        time.sleep(0.3)
        assert not impatient.rests(0), "the attack is none"
        for connection in bombs:
            if how == "resets":
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            if "half" in how:
                connection.sendall(_POST)
    begin = time.monotonic()
    assert not look_up(impatient, how)
    assert time.monotonic() - begin <= LOOK_UP
    assert impatient.rests(GRACE)


def test_who_waits_and_goes_away_is_not_waited_for(impatient: Service) -> None:
    with ExitStack() as stack:
        for _ in range(12):
            sent(impatient, _ENDLESS, stack)
        time.sleep(0.3)
        assert not impatient.rests(0), "the attack is none"
    begin = time.monotonic()
    assert not look_up(impatient, "queue")
    assert time.monotonic() - begin <= LOOK_UP
    assert impatient.rests(GRACE)


def unread(connection: socket.socket) -> bool:
    """Say whether the other side, as far as the system knows, still waits for this one to read."""
    return connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] == _ESTABLISHED


def test_who_does_not_read_is_cut(impatient: Service) -> None:
    with ExitStack() as stack, watched(impatient, look_up_within=_DEADLINE + GRACE):
        begin = time.monotonic()
        lazy = [sent(impatient, _BIG.replace(b"nothing", b"json"), stack, 4096) for _ in range(2)]
        while any(map(unread, lazy)) and time.monotonic() < begin + _DEADLINE + SEND + _SLOWER:
            time.sleep(0.05)
        for connection in lazy:
            assert ended(connection, 1)
