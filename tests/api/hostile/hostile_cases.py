"""What a hostile query is, and how it may end."""

import csv
import io
import re
from collections.abc import Callable, Set
from dataclasses import dataclass

import pyoxigraph
from hostile_http import Reply

Judge = Callable[[Reply], bool]

#: A 200 that is complete and right, and one that broke off in a way that the client noticed (by a reset it may lose all
#: of it). All else that may come of a query is named by the type of its problem document.
WHOLE, CUT = "whole", "cut"
LATE, FAT, LONG, DEAD = "deadline-passed", "memory-exceeded", "answer-too-large", "worker-died"
WRONG, DEEP, COMPLEX, REFUSED = "malformed-query", "query-too-deep", "query-too-complex", "query-refused"

_TABLES = {
    "application/sparql-results+json": pyoxigraph.QueryResultsFormat.JSON,
    "application/sparql-results+xml": pyoxigraph.QueryResultsFormat.XML,
    "text/tab-separated-values": pyoxigraph.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "text/turtle": pyoxigraph.RdfFormat.TURTLE,
    "application/n-triples": pyoxigraph.RdfFormat.N_TRIPLES,
    "application/rdf+xml": pyoxigraph.RdfFormat.RDF_XML,
    "application/ld+json": pyoxigraph.RdfFormat.JSON_LD,
    "application/trig": pyoxigraph.RdfFormat.TRIG,
    "application/n-quads": pyoxigraph.RdfFormat.N_QUADS,
}


@dataclass(frozen=True)
class Case:
    """A query, how it may end, and who says whether a complete answer is right (without a judge there can be none)."""

    query: str
    ends: Set[str]
    judge: Judge | None = None
    accept: str = "*/*"
    coding: str = "identity"

    def assert_met(self, reply: Reply) -> None:
        """Fail where the query ended in another way."""
        end = end_of(reply)
        assert end in self.ends, f"{end}: {reply}"
        if end == WHOLE:
            assert self.judge is not None
            assert self.judge(reply), f"a false answer: {reply}"


def end_of(reply: Reply) -> str:
    """Return how a query ended; fails where it was not tested at all, or where the answer is none."""
    if reply.status in (0, 200):
        return WHOLE if reply.whole else CUT
    assert reply.whole, f"a problem document that is cut: {reply}"
    assert 400 <= reply.status < 600, str(reply)
    end = reply.problem
    assert reply.status != 429, "not tested: the client had no time left"
    assert end != "busy", "not tested: the queue was full"
    assert reply.status != 500, str(reply)
    return end


def size(reply: Reply) -> int:
    """Return how many rows or statements a complete answer has, read strictly; 1 for yes or no."""
    if reply.kind in _GRAPHS:
        return sum(1 for _ in pyoxigraph.parse(reply.body, _GRAPHS[reply.kind]))
    if reply.kind in _TABLES:
        found = pyoxigraph.parse_query_results(reply.body, _TABLES[reply.kind])
        return sum(1 for _ in found) if isinstance(found, pyoxigraph.QuerySolutions) else 1
    if reply.kind == "text/csv":
        return sum(1 for _ in csv.reader(io.StringIO(reply.body.decode()), strict=True)) - 1
    assert reply.kind == "text/html", str(reply)
    assert reply.body.rstrip().endswith(b"</html>"), "a page without its end"
    said = re.search(rb'class="count">(\d+) row', reply.body)
    assert said is not None
    return int(said[1])


def sized(number: int) -> Judge:
    """Return a judge of answers with so many rows."""
    return lambda reply: size(reply) == number


def value(expected: str | None) -> Judge:
    """Return a judge of answers with one row, in which ?x has this value, or none."""

    def judge(reply: Reply) -> bool:
        (row,) = reply.json["results"]["bindings"]
        found: object = row["x"]["value"] if "x" in row else None
        return found == expected

    return judge


def readable(reply: Reply) -> bool:
    """Judge an answer right that can be read to its end: what it says is not the point."""
    return size(reply) >= 0
