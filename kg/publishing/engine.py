"""An engine as its Graph Store and its queries show it."""

from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from kg.publishing.addresses import Addresses
from kg.publishing.connection import Connection, Request, T
from kg.publishing.errors import AnsweredError, PublishError
from kg.query.formats import Answer
from kg.query.prepared import Query, prepare
from kg.store.rows import solutions
from kg.store.view import ITS_OWN, Dataset, View

_N_TRIPLES, _TURTLE = "application/n-triples", "text/turtle"
_JSON = "application/sparql-results+json"
_KNOWS_NO_TYPE = (400, 406, 415)
_TOGETHER = 200  # graphs in one query
_PAGES = 10_000
_THESE, _GRAPH = "<urn:these>", "<urn:graph>"


class Engine(View):
    """An engine that is published to. What its queries see is what they name: no dataset is put before them."""

    needs_network = True

    def __init__(self, addresses: Addresses, connection: Connection) -> None:
        self.addresses, self._connection = addresses, connection
        self._media_type, self._settled = _N_TRIPLES, False

    @property
    def version(self) -> str | None:
        """Unknown: this is about to change it."""
        return None

    def hurry(self) -> None:
        """From now on wait for nothing."""
        self._connection.hurry()

    def put(self, graph: str, lines: bytes) -> None:
        """Replace a graph by N-Triples. Raises PublishError, as all that is sent here does."""
        self._write("PUT", graph, lines)

    def post(self, graph: str, lines: bytes) -> None:
        """Add N-Triples to a graph."""
        self._write("POST", graph, lines)

    def delete(self, graph: str) -> None:
        """Remove a graph; one that is not there is no error."""
        try:
            self._connection.send(Request("DELETE", self.addresses.store, {"graph": graph}))
        except AnsweredError as error:
            if error.status != 404:
                raise

    def get(self, graph: str, consume: Callable[[Iterator[Quad]], T]) -> T:
        """Return what ``consume`` makes of all statements of a graph, which are none where it is not there."""
        headers = {"Accept": f"{_N_TRIPLES}, {_TURTLE};q=0.9"}
        request = Request("GET", self.addresses.store, {"graph": graph}, headers)
        try:
            # N-Triples are Turtle
            return self._connection.read(request, lambda body: consume(parse(input=body, format=RdfFormat.TURTLE)))
        except AnsweredError as error:
            if error.status != 404:
                raise
            return consume(iter(()))
        except (SyntaxError, ValueError) as error:
            raise PublishError(f"the graph {graph} cannot be read: {error}", where=self.addresses.store) from None

    def query(self, query: Query, dataset: Dataset = ITS_OWN) -> Answer:  # noqa: ARG002 - the signature is View's
        """Return the answer to a query for a table."""
        headers = {"Accept": _JSON}
        body = self._connection.send(Request("POST", self.addresses.query, headers=headers, form={"query": query.text}))
        try:
            answer = parse_query_results(body, format=QueryResultsFormat.JSON)
            if isinstance(answer, QuerySolutions):
                for _ in answer:  # a cut answer is noticed before it is used
                    pass
            return parse_query_results(body, format=QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise PublishError(
                f"the answer to a query cannot be read: {error}",
                where=self.addresses.query,
                hint="is this the address of queries? see --query",
            ) from None

    def graphs(self) -> Iterator[str]:
        """Yield the names of all graphs under ours."""
        for row in self._pages("graphs"):
            yield row[0]

    def ledger(self) -> dict[str, str]:
        """Return the graphs of which it is noted that they were loaded, each with the digest of what it holds.

        Two notes of one graph, which publishers that did not see each other may leave, are worth nothing.
        """
        found: dict[str, str] = {}
        for graph, digest in self._pages("ledger"):
            found[graph] = "" if found.get(graph, digest) != digest else digest
        return found

    def counts(self, graphs: Iterable[str]) -> dict[str, int]:
        """Return how many statements each of these graphs holds."""
        names, found = list(graphs), dict[str, int]()
        for start in range(0, len(names), _TOGETHER):
            some = names[start : start + _TOGETHER]
            text = _text("counts").replace(_THESE, "\nFROM NAMED ".join(map(_term, some)))
            found |= dict.fromkeys(some, 0)
            for graph, count in self._rows(text):
                if graph in found and count.isascii() and count.isdigit():
                    found[graph] = int(count)
        return found

    def statements(self, graph: str, things: Iterable[NamedNode]) -> Iterator[Triple]:
        """Yield what a graph says of these things."""
        text = _text("statements").replace(_THESE, " ".join(map(str, things))).replace(_GRAPH, _term(graph))
        for row in solutions(self, prepare(text)):
            yield Triple(row["s"], row["p"], row["o"])

    def _pages(self, name: str) -> Iterator[tuple[str, ...]]:
        """Yield the rows of a query that gives some at a time, until it gives none."""
        after, pages = "", 0
        while rows := list(self._rows(_text(name).replace("$after", str(Literal(after))))):
            pages += 1
            if rows[-1][0] == after or pages > _PAGES:
                raise PublishError("it lists the same graphs again and again", where=self.addresses.query)
            yield from rows
            after = rows[-1][0]

    def _rows(self, text: str) -> Iterator[tuple[str, ...]]:
        answer = self.query(prepare(text))
        if not isinstance(answer, QuerySolutions):
            raise PublishError("it answers a question for a table with yes or no", where=self.addresses.query)
        for row in answer:
            yield tuple(one.value if isinstance(one, Literal | NamedNode) else "" for one in row)

    def _write(self, method: str, graph: str, lines: bytes) -> None:
        """Send N-Triples as what they are, or, where the engine does not know that, as the Turtle that they are too."""
        try:
            self._sent(method, graph, lines)
        except AnsweredError as error:
            if self._settled or error.status not in _KNOWS_NO_TYPE:
                raise
            try:
                self._media_type = _TURTLE
                self._sent(method, graph, lines)
            except AnsweredError:
                raise error from None
        self._settled = True

    def _sent(self, method: str, graph: str, lines: bytes) -> None:
        headers = {"Content-Type": self._media_type}
        self._connection.send(Request(method, self.addresses.store, {"graph": graph}, headers, lines))


def _term(graph: str) -> str:
    return str(NamedNode(graph))


def _text(name: str) -> str:
    return (files("kg.publishing") / "queries" / f"{name}.rq").read_text(encoding="utf-8")
