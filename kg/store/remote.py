"""A SPARQL 1.1 endpoint somewhere else: GraphDB, Virtuoso, Fuseki, another copy of this service."""

import http.client
import warnings
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Triple, parse, parse_query_results
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from kg.errors import UsageError
from kg.namespaces import CURRENT_GRAPH
from kg.query.errors import EvaluationError
from kg.query.formats import Answer
from kg.query.prepared import Query, prepare
from kg.store.view import ITS_OWN, Dataset, View

_GRAPHS = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } }"


class RemoteView(View):
    """An endpoint. ``seconds`` is how long an answer may take to begin.

    Engines disagree on what their default graph holds, so the current view is always named; and because naming a
    default graph takes the named ones out of reach, those are named too for a query with GRAPH.
    """

    needs_network = True

    def __init__(self, address: str, seconds: int = 60) -> None:
        if urlsplit(address).scheme not in ("http", "https"):
            raise UsageError(f"{address!r} is no address of an endpoint", hint="it begins with http:// or https://")
        self.address, self.seconds = address, seconds
        self._named: tuple[str, ...] | None = None

    @property
    def version(self) -> str | None:
        """Nobody knows what an endpoint holds."""
        return None

    def query(self, query: Query, dataset: Dataset = ITS_OWN) -> Answer:
        """Return the answer, once it has come in full."""
        if not dataset and not query.names_dataset:
            dataset = Dataset((str(CURRENT_GRAPH),), self._graphs() if query.uses_graphs else ())
        media_type, body = self._ask(query, dataset)
        try:
            return _graph(body, media_type) if query.makes_graph else _table(body, media_type)
        except (SyntaxError, ValueError) as error:
            raise EvaluationError(
                f"the endpoint's answer ({media_type or 'of no type'}) cannot be read: {error}",
                where=self.address,
                hint="is this the address of its query endpoint?",
            ) from None

    def _graphs(self) -> tuple[str, ...]:
        if self._named is None:
            media_type, body = self._ask(prepare(_GRAPHS), ITS_OWN)
            answer = _table(body, media_type)
            if not isinstance(answer, QuerySolutions):
                raise EvaluationError("the endpoint does not list its graphs", where=self.address)
            self._named = tuple(sorted(row["graph"].value for row in answer))
        return self._named

    def _ask(self, query: Query, dataset: Dataset) -> tuple[str, bytes]:
        """Return the media type and the bytes of the endpoint's answer."""
        try:
            with self._request(query, dataset).query().response as response:
                media_type = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
                return media_type, response.read()
        except QueryBadFormed as error:
            raise query.fault() or EvaluationError(f"the endpoint refused: {error}", where=self.address) from None
        except HTTPError as error:
            with error:
                said = error.read(2000).decode("utf-8", "replace").strip()
            raise EvaluationError(f"the endpoint answered {error.code}: {said}", where=self.address) from None
        except SPARQLWrapperException as error:
            raise EvaluationError(f"the endpoint refused: {error}", where=self.address) from None
        except (URLError, OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", error)
            raise EvaluationError(
                f"the endpoint cannot be reached: {reason}", where=self.address, hint="is it running?"
            ) from None

    def _request(self, query: Query, dataset: Dataset) -> SPARQLWrapper:
        request = SPARQLWrapper(self.address)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it guesses the form of a query, and we know it
            request.setQuery(query.text)
        request.queryType = query.form
        request.setMethod(POST)
        request.setOnlyConneg(True)
        request.setReturnFormat(TURTLE if query.makes_graph else JSON)
        request.setTimeout(self.seconds)
        for graph in dataset.default:
            request.addParameter("default-graph-uri", graph)
        for graph in dataset.named:
            request.addParameter("named-graph-uri", graph)
        return request


def _table(body: bytes, media_type: str) -> Answer:
    """Return a table or boolean that has been read to its end once: a cut answer is noticed before it is used."""
    format_ = QueryResultsFormat.from_media_type(media_type) or QueryResultsFormat.JSON
    answer = parse_query_results(body, format=format_)
    if isinstance(answer, QuerySolutions):
        for _ in answer:
            pass
        return parse_query_results(body, format=format_)
    return answer


def _graph(body: bytes, media_type: str) -> Answer:
    format_ = RdfFormat.from_media_type(media_type) or RdfFormat.TURTLE
    triples = [Triple(quad.subject, quad.predicate, quad.object) for quad in parse(body, format=format_)]
    return iter(triples)
