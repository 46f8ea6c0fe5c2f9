"""What can go wrong on the way to an endpoint: never a short answer, always an error that says where."""

import gc
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from kg.errors import UsageError
from kg.query.errors import EvaluationError
from kg.query.prepared import prepare
from kg.store.remote import RemoteView

Serve = Callable[..., str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start servers that answer everything with one status, type and body, and maybe a wrong length."""
    gc.collect()
    gc.disable()  # the engine's results must not be collected by the thread of a server
    with ExitStack() as stack:
        stack.callback(gc.enable)

        def start(status: int, media_type: str, body: bytes, length: int | None = None) -> str:
            class Handler(http.server.BaseHTTPRequestHandler):
                def do_POST(self) -> None:
                    self.rfile.read(int(self.headers["Content-Length"]))
                    self.send_response(status)
                    self.send_header("Content-Type", media_type)
                    self.send_header("Content-Length", str(len(body) if length is None else length))
                    self.end_headers()
                    self.wfile.write(body)

                def log_message(self, format: str, *args: object) -> None:
                    pass

            server = stack.enter_context(http.server.HTTPServer(("127.0.0.1", 0), Handler))
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}/sparql"

        yield start


JSON = "application/sparql-results+json"
BINDINGS = b'{"x":{"type":"literal","value":"1"}},{"x":{"type":"literal","value":"2"}}'
WHOLE = b'{"head":{"vars":["x"]},"results":{"bindings":[' + BINDINGS + b"]}}"


@pytest.mark.parametrize(
    ("status", "media_type", "body", "message"),
    [
        (500, "text/plain", b"out of memory", "out of memory"),
        (503, "text/plain", b"come back later", "503: come back later"),
        (404, "text/html", b"<h1>no</h1>", "the endpoint refused"),
        (400, "text/plain", b"not in the mood", "the endpoint refused"),
        (200, "text/html", b"<h1>Welcome</h1>", "cannot be read"),
        (200, JSON, WHOLE[:-20], "cannot be read"),
        (200, JSON, WHOLE[:60], "cannot be read"),
        (200, JSON, b"", "cannot be read"),
    ],
)
def test_what_is_no_whole_answer_is_an_error(
    serve: Serve, status: int, media_type: str, body: bytes, message: str
) -> None:
    address = serve(status, media_type, body)
    with pytest.raises(EvaluationError, match=message) as caught:
        RemoteView(address).query(prepare("SELECT ?x { ?x ?p ?o }"))
    assert caught.value.where == address


def test_a_connection_that_breaks_off_is_an_error(serve: Serve) -> None:
    with pytest.raises(EvaluationError, match="cannot be reached"):
        RemoteView(serve(200, JSON, WHOLE, length=len(WHOLE) + 10), seconds=2).query(prepare("SELECT ?x { ?x ?p ?o }"))


def test_other_result_formats_are_read_by_their_type(serve: Serve) -> None:
    body = b"?x\n<http://x/a>\n"
    table = RemoteView(serve(200, "text/tab-separated-values; charset=utf-8", body)).query(prepare("SELECT ?x {}"))
    assert [row["x"].value for row in table] == ["http://x/a"]  # type: ignore[union-attr,index]


def test_nobody_there_is_an_error() -> None:
    with pytest.raises(EvaluationError, match="cannot be reached"):
        RemoteView("http://127.0.0.1:9/sparql").query(prepare("ASK {}"))


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://x/y", "localhost:7878", ""])
def test_only_the_web_is_an_endpoint(address: str) -> None:
    with pytest.raises(UsageError, match="is no address of an endpoint"):
        RemoteView(address)
