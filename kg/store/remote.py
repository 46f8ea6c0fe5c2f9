"""A SPARQL 1.1 endpoint somewhere else: GraphDB, Virtuoso, Fuseki, Oxigraph, another copy of this service."""

import http.client
import re
from dataclasses import replace
from typing import Any
from urllib.error import HTTPError, URLError

from pyoxigraph import QuerySolutions
from SPARQLWrapper import GET, POST, SPARQLWrapper

from kg.errors import QueryError
from kg.query.errors import EndpointError, EndpointSlowError, GraphAbsentError
from kg.query.formats import Answer
from kg.query.prepared import Query, prepare
from kg.store import naming, reading
from kg.store.address import checked
from kg.store.body import Body, whole
from kg.store.credentials import Credentials
from kg.store.naming import Way
from kg.store.probing import way_of
from kg.store.view import ITS_OWN, Dataset, View
from kg.store.wire import Clock, Wire

_GRAPHS = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } } LIMIT 501"
_MARK_UP = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_READ, _SHOWN = 4000, 300  # bytes of a refusal that are read, and characters that are repeated
_FOR_GET = 4000  # characters of a query that fit into an address
_TOO_SLOW = (408, 504)


class _Request(SPARQLWrapper):
    """A request as SPARQLWrapper puts it together, sent on our own wire."""

    def __init__(self, address: str, query: Query, asked: naming.Asked, method: str, accept: str) -> None:
        super().__init__(address)
        self.queryString, self.queryType = asked.text, query.form
        self.setMethod(method)
        self.setOnlyConneg(True)
        self.addCustomHttpHeader("Accept", accept)
        self.addCustomHttpHeader("Accept-Encoding", "gzip")
        self.addCustomHttpHeader("Cache-Control", "no-cache")
        for graph in asked.dataset.default:
            self.addParameter("default-graph-uri", graph)
        for graph in asked.dataset.named:
            self.addParameter("named-graph-uri", graph)

    def send(self, wire: Wire, clock: Clock) -> http.client.HTTPResponse:
        """Send the request and return the answer, its body unread."""
        return wire.send(self._createRequest(), clock)


class RemoteView(View):
    """An endpoint. ``seconds`` is how long a whole answer may take, ``answer`` how many bytes it may have.

    Nobody knows what an endpoint holds, so it has no version, unless ``at`` says which one it was found to hold.
    """

    needs_network = True

    def __init__(
        self, address: str, seconds: float = 60.0, answer: int = 256 << 20, credentials: Credentials | None = None
    ) -> None:
        self.address, self.seconds, self.answer = checked(address), seconds, answer
        self._credentials = Credentials() if credentials is None else credentials
        self._wire = Wire(self.address, self._credentials)
        self._way: Way | None = None
        self._method = POST
        self._version: str | None = None
        self._held: Query | None = None

    @property
    def version(self) -> str | None:
        """The version that the endpoint was found to hold, if it says so."""
        return self._version

    def at(self, version: str, held: Query) -> "RemoteView":
        """Return a view of the endpoint as long as it holds this version, which the ASK query ``held`` finds out."""
        view = RemoteView(self.address, self.seconds, self.answer, self._credentials)
        view._way, view._method = self._way, self._method
        view._version, view._held = version, held
        return view

    def confirm(self) -> None:
        """Ask whether the version is still there, so that what was answered before is of that version."""
        if self._held is not None and not bool(self.query(self._held)):
            raise GraphAbsentError(
                "the store is being filled with another version of the graph", hint="try again in a moment"
            )

    def open(self) -> None:
        """Do nothing: an endpoint that does not answer now may do so later."""

    def query(self, query: Query, dataset: Dataset = ITS_OWN) -> Answer:
        """Return the answer, once it has come in full; the columns of SELECT * in the order of the query's text."""
        clock = Clock(self.seconds)
        try:
            way = self._found(clock)
            asked = naming.asked(query, dataset, way, lambda: self._graphs(clock))
            answer = self._answer(query, asked, clock)
            ordered = query.ordered(_variables(answer)) if query.star is not None else None
            if ordered is None:
                return answer
            del answer  # an error must not keep what the engine made
            asked = naming.asked(replace(query, text=ordered), dataset, way, lambda: self._graphs(clock))
            return self._answer(query, asked, clock)
        except EndpointError as error:
            raise self._placed(error) from None

    def _answer(self, query: Query, asked: naming.Asked, clock: Clock) -> Answer:
        accept = reading.GRAPHS if query.makes_graph else reading.TABLES
        try:
            return reading.read(self._body(query, asked, accept, clock), query)
        except reading.UnsayableError:
            return reading.read(self._body(query, asked, reading.PLAIN_GRAPHS, clock), query)

    def _found(self, clock: Clock) -> Way:
        """Return by what the endpoint is told which graphs are asked; found out once there is something to find."""
        if self._way is None:
            self._way = way_of(lambda text, dataset: bool(self._plain(text, dataset, clock)))
        return self._way or Way.PARAMETERS

    def _graphs(self, clock: Clock) -> list[str]:
        answer = self._plain(_GRAPHS, ITS_OWN, clock)
        assert isinstance(answer, QuerySolutions)  # noqa: S101 - narrows the type: it is a SELECT
        return sorted(row["graph"].value for row in answer)

    def _plain(self, text: str, dataset: Dataset, clock: Clock) -> Answer:
        query = prepare(text)
        return self._answer(query, naming.Asked(query.text, dataset), clock)

    def _body(self, query: Query, asked: naming.Asked, accept: str, clock: Clock) -> Body:
        """Return the whole body of the endpoint's answer."""
        try:
            response = self._sent(query, asked, accept, clock)
            with response:
                return whole(response, self.answer)
        except HTTPError as error:
            raise self._refusal(query, error) from None
        except TimeoutError:
            raise self._slow() from None
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self._slow() from None
            raise self._unreached(error.reason) from None
        except http.client.IncompleteRead:
            raise EndpointError(
                "the endpoint's answer was cut: the connection ended before it", hint="try again; its log may say why"
            ) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise self._unreached(error) from None

    def _sent(self, query: Query, asked: naming.Asked, accept: str, clock: Clock) -> http.client.HTTPResponse:
        try:
            return _Request(self.address, query, asked, self._method, accept).send(self._wire, clock)
        except HTTPError as error:
            if error.code != 405 or self._method != POST or len(asked.text) > _FOR_GET:
                raise
            error.close()
        answer = _Request(self.address, query, asked, GET, accept).send(self._wire, clock)
        self._method = GET
        return answer

    def _refusal(self, query: Query, error: HTTPError) -> QueryError:
        """Return the error for a status that is no answer, with what the endpoint says where that is fit to repeat."""
        with error:
            said = self._said(error)
        if error.code == 400 and (fault := query.fault()) is not None:
            return fault
        if error.code in (401, 403):
            known = "refuses who asks" if self._credentials else "wants to know who asks"
            hint = "set VETKG_ENDPOINT_USER and VETKG_ENDPOINT_PASSWORD, or VETKG_ENDPOINT_TOKEN"
            return EndpointError(f"the endpoint {known} ({error.code})", hint=hint)
        kind = EndpointSlowError if error.code in _TOO_SLOW else EndpointError
        hint = "is this the address of its query endpoint?" if error.code in (404, 405, 410) else "its log may say more"
        return kind(f"the endpoint answered {error.code}" + (f": {said}" if said else ""), hint=hint)

    def _said(self, error: HTTPError) -> str:
        try:
            content: Any = error.read(_READ)
        except (OSError, http.client.HTTPException, ValueError):
            return ""
        text = _BLANK.sub(" ", _MARK_UP.sub(" ", content.decode("utf-8", "replace"))).strip()
        text = self._credentials.hidden(text)
        return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"

    def _slow(self) -> EndpointError:
        return EndpointSlowError(
            f"the endpoint gave no whole answer within {self.seconds:g} s", hint="ask for less, or try again"
        )

    def _unreached(self, reason: object) -> EndpointError:
        said = self._credentials.hidden(_BLANK.sub(" ", str(reason)))[:_SHOWN]
        return EndpointError(f"the endpoint cannot be reached: {said}", hint="is it running?")

    def _placed(self, error: EndpointError) -> EndpointError:
        """Return an error with the address at which it was met."""
        return error if error.where else type(error)(error.message, where=self.address, hint=error.hint)


def _variables(answer: Answer) -> list[str]:
    return [variable.value for variable in answer.variables] if isinstance(answer, QuerySolutions) else []
