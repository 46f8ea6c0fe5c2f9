"""From the bytes of an endpoint's answer to the answer: of a format whose end can be seen, and of the right shape.

Turtle and N-Triples that were cut behind a full stop are Turtle and N-Triples, and so is nothing at all. So graphs are
asked for as RDF/XML, which ends with a mark, and the others are believed only where the connection said where they end.
"""

import io
import re
from collections.abc import Iterable, Iterator

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Triple, parse, parse_query_results

from kg.query.errors import EndpointError
from kg.query.formats import Answer
from kg.query.prepared import Query
from kg.store import xml
from kg.store.body import Body

#: What is accepted, the best first. JSON and XML of tables end with a mark; CSV has no types, and TSV no end.
TABLES = "application/sparql-results+json, application/sparql-results+xml;q=0.8"
GRAPHS = "application/rdf+xml, application/n-triples;q=0.6, text/turtle;q=0.5"
PLAIN_GRAPHS = "application/n-triples, text/turtle;q=0.8"

_TABLES = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
}
_GRAPHS = {
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/xml": RdfFormat.RDF_XML,
    "text/xml": RdfFormat.RDF_XML,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
    "application/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
}
_LAST = re.compile(rb"</(?:[^\s<>/:]+:)?RDF\s*>\s*\Z")
_HINT = "is this the address of its query endpoint?"


class UnsayableError(EndpointError):
    """The endpoint wrote a whole graph as XML that is none: XML cannot say every property and every character."""


def read(body: Body, query: Query) -> Answer:
    """Return the answer to ``query`` that a body holds.

    Raises EndpointError where it holds none, UnsayableError where another format may. No error keeps an object of the
    engine alive: these must be dropped by the thread that made them.
    """
    if query.makes_graph:
        return _graph(body)
    format_ = _TABLES.get(body.media_type)
    if format_ is None:
        raise _strange(body, _TABLES)
    if fault := _fault_of_table(body, format_, ask=query.form == "ASK"):
        raise _unreadable(body, fault)
    return parse_query_results(body.content, format=format_)


def _fault_of_table(body: Body, format_: QueryResultsFormat, *, ask: bool) -> str:
    """Return what is wrong with a table or boolean that is read to its end; empty where nothing is."""
    try:
        if format_ == QueryResultsFormat.XML:
            xml.check(io.BytesIO(body.content))
        answer = parse_query_results(body.content, format=format_)
        if isinstance(answer, QueryBoolean) != ask:
            return "it is a table" if ask else "it is a yes or no"
        if isinstance(answer, QuerySolutions):
            for _ in answer:
                pass
    except (SyntaxError, ValueError) as error:
        return _said(error)
    return ""


def _graph(body: Body) -> Iterator[Triple]:
    """Return the triples of a graph that has been read to its end once."""
    format_ = _GRAPHS.get(body.media_type)
    if format_ is None:
        raise _strange(body, _GRAPHS)
    if format_ != RdfFormat.RDF_XML and not body.framed:
        raise EndpointError(
            "nothing says where the endpoint's answer ends", hint="let it, or the proxy before it, give RDF/XML"
        )
    fault = _fault_of_graph(body, format_)
    if fault and format_ == RdfFormat.RDF_XML and _LAST.search(body.content):
        raise UnsayableError(f"the endpoint's RDF/XML is none: {fault}")
    if fault:
        raise _unreadable(body, fault)
    return (Triple(quad.subject, quad.predicate, quad.object) for quad in parse(body.content, format=format_))


def _fault_of_graph(body: Body, format_: RdfFormat) -> str:
    """Return what is wrong with a graph that is read to its end; empty where nothing is."""
    try:
        if format_ == RdfFormat.RDF_XML:
            xml.check(io.BytesIO(body.content))
        for _ in parse(body.content, format=format_):
            pass
    except (SyntaxError, ValueError) as error:
        return _said(error)
    return ""


def _said(error: Exception) -> str:
    return str(getattr(error, "msg", None) or error) or type(error).__name__


def _strange(body: Body, wanted: Iterable[str]) -> EndpointError:
    found = body.media_type[:80] or "of no type"
    return EndpointError(f"the endpoint's answer is {found}; it can be read as {', '.join(wanted)}", hint=_HINT)


def _unreadable(body: Body, fault: str) -> EndpointError:
    return EndpointError(
        f"the endpoint's answer ({body.media_type}, {len(body.content)} bytes) is cut or broken: {fault[:200]}",
        hint="try again; its log may say why it ended",
    )
