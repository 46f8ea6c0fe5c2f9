"""A client that notices everything: what came, whether it is whole, and how long it took."""

import http.client
import json
import re
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

DIRECT = "application/sparql-query"
FORM = "application/x-www-form-urlencoded"
PROBLEM = "application/problem+json"


@dataclass(frozen=True)
class Reply:
    """An answer; ``status`` 0 is none at all. ``whole`` is False where it broke off, which the client could tell."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    whole: bool
    seconds: float

    @property
    def kind(self) -> str:
        """The media type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip()

    @property
    def problem(self) -> str:
        """The last part of the problem's type, of a document that is valid; a page has it as its title."""
        if self.kind == "text/html":
            title = re.search(rb"<title>([A-Z][a-z -]+) \xc2\xb7", self.body)
            assert title is not None, self.body[:300]
            assert self.body.rstrip().endswith(b"</html>")
            return title[1].decode().lower().replace(" ", "-")
        assert self.kind == PROBLEM, (self.status, self.kind, self.body[:300])
        said = json.loads(self.body)
        assert said["status"] == self.status
        assert isinstance(said["title"], str)
        assert said["title"]
        assert all(isinstance(said.get(name, ""), str) for name in ("detail", "hint", "instance"))
        assert all(isinstance(said.get(name, 1), int) and said.get(name, 1) >= 1 for name in ("line", "column"))
        return str(said["type"]).rpartition("/")[2]

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    def __str__(self) -> str:
        return f"{self.status} {self.kind} {'whole' if self.whole else 'cut'} {self.seconds:.2f} s {self.body[:300]!r}"


@dataclass(frozen=True)
class Client:
    """Sends requests to one port of this machine."""

    port: int
    timeout: float = 60.0
    #: The address that the client has.
    own: str = "127.0.0.1"

    def send(
        self, method: str, target: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Reply:
        """Send one request on a connection of its own and read the answer to its end."""
        begin = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, self.timeout, (self.own, 0))
        try:
            connection.request(method, target, body, dict(headers or {}))
            return _read(connection.getresponse(), begin)
        except (http.client.HTTPException, ConnectionError):
            return Reply(0, {}, b"", whole=False, seconds=time.monotonic() - begin)
        finally:
            connection.close()

    def ask(
        self, query: str, accept: str = "*/*", headers: Mapping[str, str] | None = None, **parameters: Any
    ) -> Reply:
        """Send a query by direct POST."""
        target = "/sparql" + ("?" + urlencode(parameters) if parameters else "")
        return self.send("POST", target, {"Accept": accept, "Content-Type": DIRECT, **(headers or {})}, query.encode())

    def get(self, target: str, **headers: str) -> Reply:
        """Send a GET request."""
        return self.send("GET", target, {name.replace("_", "-"): value for name, value in headers.items()})

    def connect(self) -> socket.socket:
        """Return a bare connection."""
        return socket.create_connection(("127.0.0.1", self.port), self.timeout, (self.own, 0))

    def say(self, words: bytes, within: float = 20.0) -> bytes:
        """Send bytes as they are; return all that comes until the other side closes, resets, or says no more."""
        with self.connect() as connection:
            connection.settimeout(within)
            heard = bytearray()
            try:
                connection.sendall(words)
                while piece := connection.recv(1 << 16):
                    heard += piece
            except (ConnectionError, TimeoutError):
                pass
            return bytes(heard)


def statuses(heard: bytes) -> list[int]:
    """Return the statuses of all answers on a connection."""
    return [int(found) for found in re.findall(rb"(?:^|\n|\}|\])HTTP/1\.1 (\d{3}) ", heard)]


def _read(response: http.client.HTTPResponse, begin: float) -> Reply:
    parts, whole = [], True
    try:
        while part := response.read(1 << 20):
            parts.append(part)
    except http.client.IncompleteRead as error:
        parts.append(error.partial)
        whole = False
    except ConnectionError:
        whole = False
    headers = {name.lower(): value for name, value in response.getheaders()}
    body = b"".join(parts)
    if whole and "content-length" in headers and response.status not in (204, 304) and response._method != "HEAD":  # type: ignore[attr-defined]
        whole = len(body) == int(headers["content-length"])
    return Reply(response.status, headers, body, whole, time.monotonic() - begin)
