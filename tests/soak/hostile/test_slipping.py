"""Whether anything that calls another server slips past the guard: the engine itself is asked, without the walls."""

import random
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from hostile_grammar import Chance, words
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.errors import QueryError
from kg.query.prepared import prepare

pytestmark = pytest.mark.soak

SEARCH = 180.0
#: What a guard and an engine could read in two ways; the address of the server that is not to be called is ``@``.
_CALLS = [
    "SELECT * { SERVICE <@> { ?s ?p ?o } }",
    "PREFIX e: <@> SELECT * { ?s ?p true SERVICEe:a { } }",
    "SELECT * { ?s ?p ?o FILTER(?s<?o)SERVICE<@>{ } #> \n }",
    "SELECT * { VALUES ?x { '''x' } SERVICE <@> { } }",
    "PREFIX SERVICE: <@> SELECT * { SERVICE SERVICE:SERVICE { } }",
    "BASE <@> PREFIX SERVICEa: <> ASK { { SELECT * { SERVICEa:b {} } } }",
    "ASK { ?s ?p (1 2)SERVICE<@>{} << ?s ?p ?o >> ?q ?r }",
    "SELECT (1<?a AS ?x) { SERVICE SILENT <@> {} #>\n }",
]
_PIECES = words("""
    < > ' " ''' \\ # { } ( ) [ ] << >> ^^ @en e: e:a : _:a ?a 1 1. 1e5 true a ; , . | / * ! = <= && - %41 \\u0041
    \\u003c \\u0027 SERVICE SILENT GRAPH FILTER EXISTS BIND AS VALUES SELECT IN COUNT(*) LOAD <urn:x>
""")
_PIECES += ["\n", "\r", " ", '"""', "\x0b", "\x85", "\u00b7", "\ufeff", "\u200c", "\u0300", "\u2028"]
_PIECES += ["PREFIX e: <http://a/>", "PREFIX e: <http://a:>", "BASE <@>"]
_TOKEN = re.compile(r"\s+|[A-Za-z_]+|\d+|.", re.DOTALL)


def test_the_engine_calls_nobody_that_the_guard_lets_pass() -> None:
    store = Store()
    store.add(Quad(NamedNode("urn:a"), NamedNode("urn:p"), Literal("x")))
    passed, end = 0, time.monotonic() + SEARCH
    with listening() as (away, calls):
        for seed in range(10**9):
            query = varied(random.Random(seed), away)
            if time.monotonic() > end:
                break
            with suppress(QueryError, SyntaxError, ValueError, RuntimeError, OSError, TypeError):
                text = prepare(query).text
                passed += 1
                list(store.query(text))  # type: ignore[arg-type]  # rows or statements; yes or no is a TypeError
            assert not calls, f"{seed}: {query!r}"
    assert passed > 1_000


@contextmanager
def listening() -> Iterator[tuple[str, list[object]]]:
    """Run a server that hangs up on everybody; yield its address, and who called."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hang_up() -> None:
            with suppress(OSError):
                while True:
                    connection, caller = server.accept()
                    calls.append(caller)
                    connection.close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}/", calls
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join()


def varied(chance: random.Random, away: str) -> str:
    """Return one of the queries that call, damaged, or one made by chance."""
    if chance.random() < 0.2:
        return Chance(chance.randrange(1 << 30), away).query()
    tokens = _TOKEN.findall(chance.choice(_CALLS))
    for _ in range(chance.choice([1, 1, 2, 2, 3, 4])):
        at, kind = chance.randrange(len(tokens) + 1), chance.randrange(5)
        if kind < 2:
            tokens.insert(at, chance.choice(_PIECES))
        elif kind == 2 and at < len(tokens):
            del tokens[at]
        elif kind == 3:
            tokens = [token for token in tokens if not token.isspace() or chance.random() < 0.6]
        elif len(tokens) > 1:
            other = chance.randrange(len(tokens))
            tokens[other], tokens[at - 1] = tokens[at - 1], tokens[other]
    return "".join(tokens).replace("@>", away + ">")
