"""An engine of our own, which fails where a test wants it to."""

import http.server
import os
import signal
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from pyoxigraph import DefaultGraph, NamedNode, QueryResultsFormat, QuerySolutions, RdfFormat, Store

NORMAL, BEFORE, AFTER, IGNORE = "normal", "before", "after", "ignore"
#: What a request comes to: a status, a way of breaking off, or a signal to the publisher.
Fate = int | str


class FakeEngine:
    """A Graph Store and queries at one address, over a store in memory.

    ``fate`` is asked for each write, by its number and body: NORMAL, a status to answer with, BEFORE or AFTER (the
    connection breaks off before or after the write is done), or IGNORE (an answer of success, and nothing done).
    """

    def __init__(self) -> None:
        self.store = Store()
        self.fate: Callable[[int, bytes], Fate] = lambda _number, _body: NORMAL
        self.guard: Callable[[Any], dict[str, str] | None] = lambda _headers: None
        self.headers: dict[str, str] = {}
        self.types: tuple[str, ...] = ("application/n-triples", "text/turtle")
        self.query_status, self.unlisted, self.kill, self.signal = 200, False, 0, signal.SIGKILL
        self.writes: list[tuple[str, str, int]] = []
        self.seen: list[str] = []
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"engine": self}))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/store"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def heal(self) -> None:
        """Fail no more, and forget what was asked."""
        self.fate = lambda _number, _body: NORMAL
        self.writes.clear()

    def lines(self) -> dict[str, set[bytes]]:
        """Return the statements of each graph."""
        found: dict[str, set[bytes]] = {}
        for graph in self.store.named_graphs():
            assert isinstance(graph, NamedNode)
            lines = self.store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""
            found[graph.value] = set(lines.splitlines(keepends=True))
        return found


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body of an answer go out together
    disable_nagle_algorithm = True
    engine: FakeEngine

    def do_PUT(self) -> None:
        self._write()

    def do_DELETE(self) -> None:
        self._write()

    def do_POST(self) -> None:
        if urlsplit(self.path).query:
            self._write()
        else:
            self._query()

    def do_GET(self) -> None:
        graph = self.engine.store.dump(format=RdfFormat.N_TRIPLES, from_graph=NamedNode(self._graph()))
        self._answer(200, graph or b"", {"Content-Type": "application/n-triples"})

    def _graph(self) -> str:
        return parse_qs(urlsplit(self.path).query)["graph"][0]

    def _write(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self._turned_away():
            return
        fate = self.engine.fate(len(self.engine.writes), body)
        self.engine.writes.append((self.command, self._graph(), body.count(b"\n")))
        if self.engine.kill and fate in (BEFORE, AFTER):
            if fate == AFTER:
                self._apply(body)
            os.kill(self.engine.kill, self.engine.signal)
            self.close_connection = True
        elif fate == NORMAL and self.command != "DELETE" and self.headers["Content-Type"] not in self.engine.types:
            self._answer(415, b"no such type")
        elif isinstance(fate, int):
            self._answer(fate, b"not in the mood", self.engine.headers)
        else:
            if fate in (NORMAL, AFTER):
                self._apply(body)
            if fate in (NORMAL, IGNORE):
                self._answer(204, b"")
            self.close_connection |= fate in (BEFORE, AFTER)

    def _apply(self, body: bytes) -> None:
        graph = NamedNode(self._graph())
        if self.command != "POST":
            self.engine.store.clear_graph(graph)
            self.engine.store.remove_graph(graph)
        if self.command != "DELETE":
            self.engine.store.load(body, format=RdfFormat.TURTLE, to_graph=graph)

    def _query(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self._turned_away():
            return
        text = parse_qs(body)["query"][0]
        if self.engine.query_status != 200 or (self.engine.unlisted and "STRSTARTS" in text):
            self._answer(self.engine.query_status if self.engine.query_status != 200 else 500, b"too much to ask")
            return
        answer = self.engine.store.query(text, default_graph=DefaultGraph())
        assert isinstance(answer, QuerySolutions)
        table = answer.serialize(format=QueryResultsFormat.JSON)
        self._answer(200, table or b"", {"Content-Type": "application/sparql-results+json"})

    def _turned_away(self) -> bool:
        self.engine.seen.append(self.headers.get("Authorization", ""))
        challenge = self.engine.guard(self)
        if challenge is not None:
            self._answer(401, b"who are you? " + self.headers.get("Authorization", "").encode(), challenge)
        return challenge is not None

    def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status != 204:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass
