"""The endpoint as a layer in front of the application: an answer that is kept needs neither routing nor parsing."""

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Receive, Scope, Send

from api import failures
from api.errors import MethodNotAllowedError, RequestError, UnsupportedMediaTypeError
from api.exchange import BrokenAnswerError
from api.negotiation import choose, coding, only_packed
from api.serving import serving_of
from api.settings import Settings
from api.sparql import body, protocol, welcome
from api.sparql.answering import Answerer
from api.sparql.head import head_of
from api.sparql.protocol import Asked
from api.sparql.task import PACKED, Task
from api.sparql.turn import Turn
from api.workers.errors import NotAcceptableError
from kg.errors import VetkgError
from kg.query.guard import Limits, check_length

PATH = "/sparql"
METHODS = "GET, HEAD, OPTIONS, POST"


class Endpoint:
    """The layer: it answers what comes to /sparql, all else is the application's."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._answerer = Answerer(settings)
        self.answers, self.clients = self._answerer.answers, self._answerer.clients

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or scope["path"] != PATH:
            await self._app(scope, receive, send)
            return
        turn = Turn(scope, receive, send, head_of(scope))
        if turn.method in ("GET", "HEAD"):
            version = serving_of(scope).edition
            if found := self._answerer.answers.recall(version, scope["query_string"], turn.head):
                await turn.give(found)
                return
        try:
            await self._answer(turn)
        except VetkgError as error:
            if turn.begun:
                raise BrokenAnswerError from error
            await self._excuse(turn, error, send)
        except ClientDisconnect:
            return  # there is nobody to answer

    async def _answer(self, turn: Turn) -> None:
        if turn.method == "OPTIONS":
            await turn.begin(204, _OPTIONS)
            await turn.end()
            return
        if turn.method not in ("GET", "HEAD", "POST"):
            raise MethodNotAllowedError(f"{turn.method} is no way to ask a query", hint=f"use one of {METHODS}")
        asked, wanted = await self._read(turn)
        state = turn.scope.setdefault("state", {})
        state["query"] = asked.query if asked is not None else ""
        state["formats"] = formats = choose(turn.head.accept.decode("latin-1"), wanted)
        if asked is None:
            await welcome.welcome(turn, formats)
            return
        codings = turn.head.accept_encoding.decode("latin-1")
        packing = PACKED if only_packed(codings) else coding(codings)
        if packing is None:
            raise NotAcceptableError(
                "no coding accepted can be given", hint="accept gzip or identity in Accept-Encoding"
            )
        await self._answerer.answer(Task(turn, asked, formats, packing, serving_of(turn.scope)))

    async def _read(self, turn: Turn) -> tuple[Asked | None, str | None]:
        """Return what a request asks, and the format that it names."""
        parameters = protocol.pairs(turn.scope["query_string"])
        if turn.method == "POST":
            parameters = [*await self._sent(turn), *parameters]
        asked = protocol.asked(parameters)
        if asked is None and turn.method == "POST":
            raise RequestError("expected exactly one query, found none", hint="send query=… once")
        if asked is not None and len(asked.query) > self._settings.query_length:
            check_length(asked.query, Limits(length=self._settings.query_length))
        return asked, protocol.format_of(parameters)

    async def _sent(self, turn: Turn) -> protocol.Pairs:
        """Return what the body of a request asks."""
        headers, limit = turn.request.headers, self._settings.query_length
        if body.kind_of(headers.get("content-type", "")) == body.DIRECT:
            return [("query", protocol.text(await body.read(turn.receive, headers, limit)))]
        # three bytes of a form can stand for one of the query
        return protocol.pairs(await body.read(turn.receive, headers, 3 * limit + 4096))

    @staticmethod
    async def _excuse(turn: Turn, error: VetkgError, send: Send) -> None:
        """Send a problem document."""
        response = await failures.known(turn.request, error)
        response.headers.update({"Vary": "Accept, Accept-Encoding, Accept-Language", "Cache-Control": "no-store"})
        if isinstance(error, MethodNotAllowedError):
            response.headers["Allow"] = METHODS
        elif isinstance(error, UnsupportedMediaTypeError):
            response.headers.update({"Accept-Post": body.KINDS, "Accept-Encoding": body.CODINGS})
        await response(turn.scope, turn.receive, send)


_OPTIONS = [
    (b"allow", METHODS.encode()),
    (b"accept-post", body.KINDS.encode()),
    (b"cache-control", b"public, max-age=86400"),
]
