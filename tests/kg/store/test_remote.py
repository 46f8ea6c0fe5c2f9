"""What can go wrong on the way to an endpoint: never a short answer, always an error that says what and where."""

import gzip
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from kg.errors import UsageError
from kg.query.errors import AnswerTooLargeError, EndpointError, EndpointSlowError, EvaluationError
from kg.query.prepared import prepare
from kg.store.remote import RemoteView
from tests.cases import for_each
from tests.kg.store.fake import JSON, XML, Fake, Handler

Behave = Callable[[Handler], None]
Serve = Callable[..., Fake]

BINDINGS = b'{"x":{"type":"literal","value":"1"}},{"x":{"type":"literal","value":"2"}}'
WHOLE = b'{"head":{"vars":["x"]},"results":{"bindings":[' + BINDINGS + b"]}}"
TABLE_XML = b"""<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="x"/>
</head><results><result><binding name="x"><uri>http://x/a</uri></binding></result></results></sparql>"""
TRIPLES = b"<http://x/a> <http://x/p> <http://x/b> .\n<http://x/a> <http://x/p> <http://x/c> .\n"
RDF_XML = b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://x/">
<rdf:Description rdf:about="http://x/a"><x:p rdf:resource="http://x/b"/></rdf:Description>
<rdf:Description rdf:about="http://x/a"><x:p rdf:resource="http://x/c"/></rdf:Description></rdf:RDF>"""
RDF, NT = "application/rdf+xml", "application/n-triples"
CHUNKED = {"Transfer-Encoding": "chunked"}
SELECT, CONSTRUCT = "SELECT ?x { ?x ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start endpoints that behave as told."""
    with ExitStack() as stack:
        yield lambda behave, heeds="parameters", **more: stack.enter_context(Fake(behave, heeds, **more))


def sends(*arguments: Any, **named: Any) -> Behave:
    return lambda request: request.send(*arguments, **named)


def chunks(*pieces: bytes, end: bool = True) -> bytes:
    body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    return body + (b"0\r\n\r\n" if end else b"")


def ask(fake: Fake, text: str = SELECT, **settings: Any) -> list[Any]:
    return list(RemoteView(fake.address, **{"seconds": 10, **settings}).query(prepare(text)))  # type: ignore[arg-type]


TABLES: dict[str, tuple[str, Behave]] = {
    "a server that gave up": ("500: out of memory", sends(500, "text/plain", b"out of memory")),
    "a busy server": ("503: come back later", sends(503, "text/plain", b"come back later")),
    "a page where nothing is": (
        "404: no such thing",
        sends(404, "text/html", b"<h1>no such</h1>thing<style>x</style>"),
    ),
    "a refusal of a good query": ("400: not in the mood", sends(400, "text/plain", b"not in the mood")),
    "a stranger": ("wants to know who asks", sends(401, "text/plain", b"", {"WWW-Authenticate": "Negotiate"})),
    "a page with status 200": ("is text/html", sends(200, "text/html", b"<h1>Welcome</h1>")),
    "no type": ("of no type", sends(200, "", WHOLE)),
    "a table without types": ("is text/csv", sends(200, "text/csv", b"x\r\n1\r\n")),
    "a table without an end": ("is text/tab-separated-values", sends(200, "text/tab-separated-values", b"?x\n1\n")),
    "JSON that is cut": ("cut or broken", sends(200, JSON, WHOLE[:-20])),
    "JSON that is cut in a row": ("cut or broken", sends(200, JSON, WHOLE[:60])),
    "nothing as JSON": ("cut or broken", sends(200, JSON, b"")),
    "JSON with a message behind it": ("cut or broken", sends(200, JSON, WHOLE + b"\n## timeout")),
    "JSON with an error in it": ("cut or broken", sends(200, JSON, WHOLE[:-2] + b"\n !!!!>># An error has occurred")),
    "two columns of one name": ("declared twice", sends(200, JSON, WHOLE.replace(b'["x"]', b'["x","x"]'))),
    "a value without a column": ("cut or broken", sends(200, JSON, WHOLE.replace(b'["x"]', b'["y"]'))),
    "what is no IRI": (
        "cut or broken",
        sends(200, JSON, WHOLE.replace(b'"literal","value":"1"', b'"uri","value":"a b"')),
    ),
    "a yes in place of a table": ("it is a yes or no", sends(200, JSON, b'{"head":{},"boolean":true}')),
    "XML that is cut": ("cut or broken", sends(200, XML, TABLE_XML[:-20])),
    "nothing as XML": ("cut or broken", sends(200, XML, b"")),
    "fewer bytes than said": ("12 bytes are missing", sends(200, JSON, WHOLE, length=len(WHOLE) + 12)),
    "chunks without an end": ("was cut", sends(200, JSON, chunks(WHOLE, end=False), CHUNKED, length=None)),
    "a chunk that is cut": ("was cut", sends(200, JSON, chunks(WHOLE)[:-30], CHUNKED, length=None)),
    "packed and cut": ("was cut", sends(200, JSON, gzip.compress(WHOLE)[:-9], {"Content-Encoding": "gzip"})),
    "packed and broken": ("was cut", sends(200, JSON, WHOLE, {"Content-Encoding": "gzip"})),
    "packed in an unknown way": ("coding 'br'", sends(200, JSON, WHOLE, {"Content-Encoding": "br"})),
    "a part": ("answered 206", sends(206, JSON, WHOLE)),
    "another success": ("answered 202", sends(202, JSON, WHOLE)),
    "no content": ("answered 204", sends(204, JSON, b"")),
    "rows as Virtuoso limits them": ("X-SPARQL-MaxRows: 1000", sends(200, JSON, WHOLE, {"X-SPARQL-MaxRows": "1000"})),
    "what Virtuoso found in time": ("X-SQL-State: S1TAT", sends(200, JSON, WHOLE, {"X-SQL-State": "S1TAT"})),
    "another host": ("redirects to another", sends(302, "", b"", {"Location": "http://example.invalid/sparql"})),
    "another port": ("redirects to another", sends(307, "", b"", {"Location": "http://127.0.0.1:9/sparql"})),
    "a file": ("redirects to another", sends(301, "", b"", {"Location": "file:///etc/passwd"})),
    "nowhere": ("redirects to another", sends(308, "", b"")),
    "a circle": ("more than 3 times", sends(302, "", b"", {"Location": "/sparql"})),
    "another question": ("answered 303", sends(303, "", b"", {"Location": "/sparql"})),
    "no HTTP": ("cannot be reached", lambda request: request.wfile.write(b"SSH-2.0-OpenSSH\r\n\r\n") and None),
    "silence": ("cannot be reached", lambda request: None),
}


@pytest.mark.parametrize("how", TABLES)
def test_what_is_no_whole_table_is_an_error(serve: Serve, how: str) -> None:
    message, behave = TABLES[how]
    fake = serve(behave)
    with pytest.raises(EndpointError, match=message) as caught:
        ask(fake)
    assert caught.value.where == fake.address
    assert caught.value.hint


GRAPHS: dict[str, tuple[str, Behave]] = {
    "XML that is cut": ("cut or broken", sends(200, RDF, RDF_XML[:-10])),
    "XML that is cut behind a thing": ("cut or broken", sends(200, RDF, RDF_XML[: RDF_XML.rindex(b"<rdf:D")])),
    "nothing as XML": ("cut or broken", sends(200, RDF, b"")),
    "lines, and nobody says where they end": ("nothing says where", sends(200, NT, TRIPLES, length=None)),
    "lines that are fewer than said": ("are missing", sends(200, NT, TRIPLES, length=400)),
    "lines with chunks without an end": ("was cut", sends(200, NT, chunks(TRIPLES, end=False), CHUNKED, length=None)),
    "lines with a message": ("cut or broken", sends(200, NT, TRIPLES + b" !!!!>># An error has occurred")),
    "a table": ("is application/sparql-results", sends(200, JSON, WHOLE)),
    "a page": ("is text/html", sends(200, "text/html", b"<h1>Welcome</h1>")),
    "an entity from elsewhere": (
        "cut or broken",
        sends(200, RDF, b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'),
    ),
}


@pytest.mark.parametrize("how", GRAPHS)
def test_what_is_no_whole_graph_is_an_error(serve: Serve, how: str) -> None:
    message, behave = GRAPHS[how]
    with pytest.raises(EndpointError, match=message):
        ask(serve(behave), CONSTRUCT)


@pytest.mark.parametrize(
    "behave",
    [
        sends(200, RDF, RDF_XML),
        sends(200, RDF, RDF_XML, length=None),
        sends(200, NT, TRIPLES),
        sends(200, "text/turtle; charset=utf-8", chunks(TRIPLES), CHUNKED, length=None),
        sends(200, NT, gzip.compress(TRIPLES[:41]) + gzip.compress(TRIPLES[41:]), {"Content-Encoding": "gzip"}),
    ],
)
def test_a_whole_graph_is_an_answer(serve: Serve, behave: Behave) -> None:
    assert [triple.object.value for triple in ask(serve(behave), CONSTRUCT)] == ["http://x/b", "http://x/c"]


def test_what_xml_cannot_say_is_asked_for_as_lines(serve: Serve) -> None:
    def behave(request: Handler) -> None:
        if RDF in request.headers["Accept"]:
            request.send(200, RDF, RDF_XML.replace(b"</rdf:Description>", b"\x0b</rdf:Description>"))
        else:
            request.send(200, NT, TRIPLES)

    fake = serve(behave)
    assert len(ask(fake, CONSTRUCT)) == 2
    assert fake.requests[-1].headers["Accept"].startswith(NT)


@pytest.mark.parametrize(
    "behave", [sends(200, JSON, WHOLE), sends(200, JSON, WHOLE, length=None), sends(200, "application/json", WHOLE)]
)
def test_a_whole_table_is_an_answer(serve: Serve, behave: Behave) -> None:
    assert [row["x"].value for row in ask(serve(behave))] == ["1", "2"]


def test_a_table_in_xml_is_an_answer(serve: Serve) -> None:
    assert [row["x"].value for row in ask(serve(sends(200, XML, TABLE_XML, length=None)))] == ["http://x/a"]


def test_nobody_there_is_an_error() -> None:
    with pytest.raises(EndpointError, match="cannot be reached"):
        RemoteView("http://127.0.0.1:9/sparql").query(prepare("ASK {}"))


@pytest.mark.parametrize("where", ["the head", "the body"])
def test_a_byte_now_and_then_does_not_make_the_time_longer(serve: Serve, where: str) -> None:
    def behave(request: Handler) -> None:
        if where == "the body":
            request.send(200, JSON, WHOLE[:20], length=len(WHOLE))
        else:
            request.wfile.write(b"HTTP/1.1 200 OK\r\nX-")
        for _ in range(100):
            request.wfile.write(b"a")
            time.sleep(0.05)

    begin = time.monotonic()
    with pytest.raises(EndpointSlowError, match=r"within 0\.5 s"):
        ask(serve(behave), seconds=0.5)
    assert time.monotonic() - begin < 4


@pytest.mark.parametrize("how", ["plain", "packed", "a bomb", "endless", "a refusal"])
def test_no_answer_takes_more_memory_than_its_limit(serve: Serve, how: str) -> None:
    size = 6 << 20
    bodies = {
        "plain": sends(200, JSON, b" " * size),
        "packed": sends(200, JSON, gzip.compress(b" " * size, 1), {"Content-Encoding": "gzip"}),
        "a bomb": sends(200, JSON, gzip.compress(b" " * size, 1) * 8, {"Content-Encoding": "gzip"}),
        "endless": sends(200, JSON, chunks(b" " * size) * 4, CHUNKED, length=None),
        "a refusal": sends(500, "text/plain", b"a" * size),
    }
    fake = serve(bodies[how])
    view = RemoteView(fake.address, seconds=20, answer=1 << 20)
    view.query(prepare("ASK { ?s ?p ?o }"))
    tracemalloc.start()
    try:
        with pytest.raises(EvaluationError if how == "a refusal" else AnswerTooLargeError) as caught:
            view.query(prepare(SELECT))
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()
    assert len(str(caught.value)) < 600


def test_a_redirect_on_the_same_host_is_followed_with_the_query(serve: Serve) -> None:
    def behave(request: Handler) -> None:
        if request.path == "/sparql":
            request.send(301, "", b"", {"Location": "/query"})
        else:
            request.send(200, JSON, WHOLE)

    fake = serve(behave)
    assert len(ask(fake)) == 2
    assert (fake.requests[-1].command, fake.requests[-1].path) == ("POST", "/query")
    assert fake.requests[-1].form["query"] == [SELECT]


def test_who_takes_no_post_is_asked_by_get(serve: Serve) -> None:
    def behave(request: Handler) -> None:
        request.send(*((200, JSON, WHOLE) if request.command == "GET" else (405, "text/plain", b"")))

    fake = serve(behave)
    view = RemoteView(fake.address)
    for _ in range(2):
        assert len(list(view.query(prepare(SELECT)))) == 2  # type: ignore[arg-type]
    assert [request.command for request in fake.requests[-3:]] == ["POST", "GET", "GET"]
    with pytest.raises(EndpointError, match="405"):
        ask(fake, f"SELECT ?x {{ VALUES ?x {{ {'1 ' * 3000} }} }}")


@for_each("address", ["file:///etc/passwd", "ftp://x/y", "localhost:7878", "", "http://", "http://a b/"])
def test_only_the_web_is_an_endpoint(address: str) -> None:
    with pytest.raises(UsageError, match="no address of the endpoint"):
        RemoteView(address)


@pytest.mark.parametrize(
    "address", ["http://me:hunter2@x/sparql", "http://hunter2@x/", "https://x/sparql?key=hunter2", "https://x/#hunter2"]
)
def test_no_secret_stands_in_an_address_and_none_is_repeated(address: str) -> None:
    with pytest.raises(UsageError) as caught:
        RemoteView(address)
    assert "hunter2" not in str(caught.value)
    assert "VETKG_ENDPOINT_" in caught.value.hint
