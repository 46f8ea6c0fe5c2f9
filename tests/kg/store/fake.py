"""An endpoint that does what it is told, also what no endpoint should."""

import gc
import http.server
import threading
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CURRENT = "https://w3id.org/vetkg/graph/current"

Form = dict[str, list[str]]


class Handler(http.server.BaseHTTPRequestHandler):
    """One request; ``form`` is what was sent, whichever way."""

    protocol_version = "HTTP/1.1"
    fake: "Fake"
    form: Form

    def do_GET(self) -> None:
        self._take(urlsplit(self.path).query)

    def do_POST(self) -> None:
        self._take(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def _take(self, sent: str) -> None:
        self.form = parse_qs(sent)
        self.close_connection = True
        self.fake.requests.append(self)
        query = self.form.get("query", [""])[0]
        try:
            if self.fake.probed and "ASK" in query and "?s ?p ?o" in query:
                self.send(body=b'{"head":{},"boolean":%s}' % str(self.fake.holds(self.form, query)).lower().encode())
            else:
                self.fake.behave(self)
        except OSError:
            return  # whoever asked has gone

    def send(
        self,
        status: int = 200,
        media_type: str = JSON,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        length: int | None = -1,
    ) -> None:
        """Answer; with length None nothing says where the body ends, -1 is its own."""
        self.send_response(status)
        if media_type:
            self.send_header("Content-Type", media_type)
        if length is not None:
            self.send_header("Content-Length", str(len(body) if length < 0 else length))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Fake:
    """The endpoint at ``address``: ``behave`` answers all but questions about graphs, which ``heeds`` decides."""

    def __init__(self, behave: Callable[[Any], None], heeds: str = "parameters", *, probed: bool = True) -> None:
        self.behave, self.heeds, self.probed = behave, heeds, probed
        self.requests: list[Handler] = []
        handler = type("OwnHandler", (Handler,), {"fake": self})
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        self.address = f"http://127.0.0.1:{self.port}/sparql"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def holds(self, form: Form, query: str) -> bool:
        """Say whether the graph asked has a statement: the current one alone has, where the endpoint heeds that."""
        if "GRAPH" in query:
            return self.heeds != "empty"
        named = form.get("default-graph-uri", []) if self.heeds == "parameters" else []
        if self.heeds == "clauses" and "FROM" in query:
            named = [query.partition("FROM <")[2].partition(">")[0]]
        return CURRENT in named if named else self.heeds == "union"

    def __enter__(self) -> "Fake":
        gc.collect()
        gc.disable()  # the engine's results must not be collected by the thread of a server
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join(5)
        self._server.server_close()
        gc.enable()
