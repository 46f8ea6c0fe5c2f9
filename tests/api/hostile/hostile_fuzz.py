"""Queries made by chance, sent in all ways that there are."""

import random
from collections import Counter
from collections.abc import Iterable
from urllib.parse import quote

from hostile_cases import COMPLEX, CUT, DEAD, DEEP, FAT, LATE, LONG, REFUSED, WHOLE, WRONG, end_of, size
from hostile_grammar import Chance
from hostile_http import FORM, Client, Reply
from hostile_watch import GRACE

DEADLINE = 0.3
_ENDS = {WHOLE, CUT, LATE, FAT, LONG, DEAD, WRONG, DEEP, COMPLEX, REFUSED, "not-acceptable", "not-sayable-in-format"}
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


def assault(service: Client, seeds: Iterable[int], away: str, excuse: float = 0.0) -> Counter[str]:
    """Send the query of each seed; return how they ended. Fails where one has no honest answer, or none in time."""
    ends = Counter[str]()
    for seed in seeds:
        query = Chance(seed, away).query()
        reply = sent(service, query, random.Random(seed))
        end = end_of(reply)
        assert end in _ENDS, f"{seed}: {query!r}: {reply}"
        assert reply.seconds <= DEADLINE + GRACE + excuse, f"{seed}: {query!r}: {reply}"
        if end == WHOLE and reply.kind != "text/html":
            assert size(reply) >= 0, f"{seed}: {query!r}: {reply}"
        ends[end] += 1
    return ends


def sent(service: Client, query: str, chance: random.Random) -> Reply:
    """Send a query in one of the ways that there are."""
    accept = chance.choice(_ACCEPTS) + ", */*;q=0.1" * (chance.random() < 0.8)
    target, encoded = f"/sparql?timeout={DEADLINE}", quote(query.encode("utf-8", "surrogatepass"))
    way = chance.randrange(3)
    if way == 0 and len(encoded) < 60_000:
        return service.get(f"{target}&query={encoded}", Accept=accept)
    if way == 1:
        return service.send("POST", target, {"Accept": accept, "Content-Type": FORM}, b"query=" + encoded.encode())
    return service.ask(query, accept, timeout=DEADLINE)
