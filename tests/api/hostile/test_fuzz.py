"""Queries made by chance: whatever comes of them, it is an honest answer."""

import random
from typing import Any
from urllib.parse import quote

import pytest
from hostile_cases import CUT, DEAD, DEEP, FAT, LATE, LONG, REFUSED, WHOLE, WRONG, end_of, size
from hostile_grammar import Chance
from hostile_http import FORM, Reply
from hostile_process import Service
from hostile_watch import GRACE, look_up, watched

_DEADLINE = 0.3
_ENDS = {
    WHOLE,
    CUT,
    LATE,
    FAT,
    LONG,
    DEAD,
    WRONG,
    DEEP,
    REFUSED,
    "not-acceptable",
    "not-sayable-in-format",
    "query-too-complex",
}
_ACCEPTS = [
    "*/*",
    "text/csv",
    "text/html",
    "text/tab-separated-values",
    "application/sparql-results+xml",
    "application/rdf+xml",
    "application/ld+json",
    "application/trig",
    "text/turtle;q=0.5, application/json",
]


def sent(service: Service, query: str, chance: random.Random) -> Reply:
    """Send a query in one of the ways that there are."""
    accept, target = chance.choice(_ACCEPTS) + ", */*;q=0.1" * (chance.random() < 0.8), f"/sparql?timeout={_DEADLINE}"
    encoded = quote(query.encode("utf-8", "surrogatepass"))
    way = chance.randrange(3)
    if way == 0 and len(encoded) < 60_000:
        return service.get(f"{target}&query={encoded}", Accept=accept)
    if way == 1:
        return service.send("POST", target, {"Accept": accept, "Content-Type": FORM}, b"query=" + encoded.encode())
    return service.ask(query, accept, timeout=_DEADLINE)


@pytest.mark.parametrize("seed", range(0, 150, 25))
def test_whatever_is_asked_the_answer_is_honest(attacked: Service, listener: Any, seed: int) -> None:
    ends = set()
    with watched(attacked) as watch:
        for number in range(seed, seed + 25):
            query = Chance(number, f"http://127.0.0.1:{listener.port}/").query()
            reply = sent(attacked, query, random.Random(number))
            ends.add(end := end_of(reply))
            assert end in _ENDS, f"{query!r}: {reply}"
            assert reply.seconds <= _DEADLINE + GRACE + watch.excuse, query
            if end == WHOLE and reply.headers.get("content-encoding") is None and reply.kind != "text/html":
                assert size(reply) >= 0, query
    assert len(ends) > 2
    assert listener.calls == 0
    assert not look_up(attacked, f"fuzz {seed}")
