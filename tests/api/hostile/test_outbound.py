"""Whatever a request names, nobody is called and no file is read."""

from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hostile_http import DIRECT, FORM, Reply
from hostile_process import Service
from hostile_watch import watched

pytestmark = pytest.mark.alone

_BODY = "{ ?s ?p ?o }"
#: Ways to call another server; its address is put in for ``@``.
CALLS = {
    "in capitals and not": "SELECT * { sErViCe SiLeNt <@> " + _BODY + " }",
    "by its code point": "SELECT * { \\u0053\\U00000045RVICE <@> " + _BODY + " }",
    "behind a value, without a space": "ASK { ?s ?p ?o FILTER(?o = ?o)\rSERVICE<@>" + _BODY + "}",
    "behind less than": "ASK { VALUES ?a { 1 } FILTER(?a<?b)SERVICE<@>" + _BODY + "#>\n}",
    "at the end of a remark": "ASK { #' \\u000a SERVICE <@> " + _BODY + "\n }",
    "by a variable": "ASK { VALUES ?who { <@> } SERVICE ?who " + _BODY + " }",
    "by a prefix of that name": "PREFIX service: <@> ASK { { SELECT * { SERVICE service:x " + _BODY + " } } }",
    "behind a text that seems to go on": "ASK { FILTER NOT EXISTS { ?s ?p '''a'' SERVICE ''' SERVICE <@>"
    + _BODY
    + " } }",
}
#: Ways to let a graph be loaded or written: method of sending, and what is sent.
LOADS = {
    "loaded": (DIRECT, "LOAD <@>"),
    "loaded in silence": (DIRECT, "BASE <@> LOAD SILENT <file:///etc/hostname> INTO GRAPH <x>"),
    "loaded by its code point": (DIRECT, "\\u004coad <@> INTO GRAPH <urn:x>"),
    "loaded behind a query": (DIRECT, "ASK {} ; LOAD <@>"),
    "written where it was loaded": (DIRECT, "INSERT { ?s ?p ?o } WHERE { SERVICE <@> { ?s ?p ?o } }"),
    "as an update": ("application/sparql-update", "LOAD <@>"),
    "as an update in a form": (FORM, "update=" + quote("LOAD <@>")),
    "as an update beside a query": (FORM, "query=ASK{}&update=" + quote("LOAD <@>")),
}
#: Names of graphs that the store does not have, wherever else they may be.
ABSENT = {
    "on the web": "@",
    "a file": "file:///etc/passwd",
    "a file of this process": "file:/proc/self/environ",
    "a file of another machine": "file://localhost/etc/passwd",
    "up and up": "@" + "../" * 500 + "etc/passwd",
    "a program": "javascript:import('@')",
    "a document itself": "data:text/turtle,%3Curn:a%3E%20a%20%3Curn:b%3E.",
    "another protocol": "ftp://@",
}
_ALL = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


def put(text: str, listener: Any) -> str:
    return text.replace("@", f"http://127.0.0.1:{listener.port}/x")


def assert_refused(name: str, reply: Reply) -> None:
    assert (reply.status, reply.problem) == (403, "query-refused"), f"{name}: {reply}"


def test_no_server_is_called(attacked: Service, listener: Any) -> None:
    with watched(attacked):
        for name, query in CALLS.items():
            assert_refused(name, attacked.ask(put(query, listener)))
            assert listener.calls == 0, name


def test_nothing_is_loaded(attacked: Service, listener: Any) -> None:
    with watched(attacked):
        for name, (kind, text) in LOADS.items():
            sent = put(text, listener).encode()
            assert_refused(name, attacked.send("POST", "/sparql", {"Content-Type": kind}, sent))
            assert listener.calls == 0, name


@pytest.mark.parametrize("name", ABSENT)
def test_a_graph_that_is_not_here_is_empty(attacked: Service, listener: Any, name: str) -> None:
    graph = put(ABSENT[name], listener)
    dataset = [("default-graph-uri", graph), ("named-graph-uri", graph)]
    form = urlencode([("query", _ALL), *dataset]).encode()
    replies = [
        attacked.ask(_ALL.replace("*", f"* FROM <{graph}> FROM NAMED <{graph}>")),
        attacked.ask(f"DESCRIBE <{graph}> FROM <{graph}>", accept="application/n-triples"),
        attacked.get("/sparql?" + urlencode([("query", _ALL), *dataset])),
        attacked.send("POST", "/sparql?" + urlencode(dataset), {"Content-Type": DIRECT}, _ALL.encode()),
        attacked.send("POST", "/sparql", {"Content-Type": FORM}, form),
    ]
    for reply in replies:
        assert reply.status == 200, str(reply)
        assert reply.body == b"" if reply.kind == "application/n-triples" else not reply.json["results"]["bindings"]
    assert listener.calls == 0


def test_the_store_is_as_it_was(attacked: Service) -> None:
    assert attacked.ask("ASK { GRAPH <urn:x> { ?s ?p ?o } }").json["boolean"] is False


@pytest.mark.parametrize("name", ["proxy", "absolute", "connect", "forwarded"])
def test_the_service_is_no_way_to_others(attacked: Service, listener: Any, name: str) -> None:
    there = f"127.0.0.1:{listener.port}"
    lines = {
        "proxy": f"GET http://{there}/x HTTP/1.1\r\nHost: {there}\r\n",
        "absolute": f"GET http://{there}/sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: 127.0.0.1\r\n",
        "connect": f"CONNECT {there} HTTP/1.1\r\nHost: {there}\r\n",
        "forwarded": f"GET / HTTP/1.1\r\nHost: x\r\nForwarded: host={there}\r\nX-Forwarded-Host: {there}\r\n",
    }
    with watched(attacked):
        heard = attacked.say(f"{lines[name]}Connection: close\r\n\r\n".encode())
        assert heard.startswith(b"HTTP/1.1 ")
        assert heard[9:12] in (b"200", b"303", b"400", b"404", b"405", b"421", b"501")
        assert name != "forwarded" or there.encode() not in heard
    assert listener.calls == 0
