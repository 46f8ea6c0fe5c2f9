"""What comes over a connection, byte by byte: clients in libraries hide what is missing at its end."""

import socket
import zlib
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlencode

import pytest


class Wire(NamedTuple):
    """An answer as it came: status, headers, the content as far as it came, and whether it came to its end."""

    status: int
    headers: dict[str, str]
    body: bytes
    complete: bool

    @property
    def content(self) -> bytes:
        """The content without its coding."""
        if self.headers.get("content-encoding") != "gzip":
            return self.body
        return zlib.decompressobj(31).decompress(self.body)


def _connect(port: int, query: str, *, method: str = "GET", version: str = "1.1", **more: str) -> socket.socket:
    """Send a request and return its connection; header names are written with low lines."""
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in more.items())
    address = "/sparql?" + urlencode({"query": query})
    connection = socket.create_connection(("127.0.0.1", port), timeout=30)
    connection.sendall(
        f"{method} {address} HTTP/{version}\r\nHost: localhost\r\nConnection: close\r\n{lines}\r\n".encode()
    )
    return connection


def _exchange(port: int, query: str, *, method: str = "GET", version: str = "1.1", **headers: str) -> Wire:
    """Send a request and return what comes until the connection ends."""
    with _connect(port, query, method=method, version=version, **headers) as connection:
        raw, reset = bytearray(), False
        while True:
            try:
                data = connection.recv(1 << 16)
            except ConnectionResetError:
                reset = True
                break
            if not data:
                break
            raw += data
    head, _, body = bytes(raw).partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    found = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    if found.get("transfer-encoding") == "chunked":
        content, complete = _unchunked(body)
    elif "content-length" in found:
        content, complete = body, method == "HEAD" or len(body) == int(found["content-length"])
    else:
        content, complete = body, not reset
    return Wire(int(status.split()[1]), found, content, complete)


def _unchunked(body: bytes) -> tuple[bytes, bool]:
    parts: list[bytes] = []
    place = 0
    while (end := body.find(b"\r\n", place)) >= 0:
        size, start = int(body[place:end], 16), end + 2
        if size == 0:
            return b"".join(parts), body[start:] == b"\r\n"
        parts.append(body[start : start + size])
        place = start + size + 2
    return b"".join(parts), False


@pytest.fixture(scope="session")
def exchange() -> Callable[..., Wire]:
    """Send a request to a port and return what comes until the connection ends."""
    return _exchange


@pytest.fixture(scope="session")
def connect() -> Callable[..., socket.socket]:
    """Send a request to a port and return its connection; header names are written with low lines."""
    return _connect
