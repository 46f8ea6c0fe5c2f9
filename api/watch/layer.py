"""The outermost layer: it gives each request an id and each answer its headers, counts, and writes a line."""

import asyncio
import logging
from time import perf_counter
from typing import Any

from starlette.datastructures import State
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.addresses import networks_of
from api.errors import problem_of_status
from api.exchange import BrokenAnswerError
from api.limits.who import who
from api.settings import Settings
from api.watch import outcomes
from api.watch.access import Access
from api.watch.headers import secured
from api.watch.identity import HEADER, Identities
from api.watch.numbers import Numbers

log = logging.getLogger(__name__)


class Visit:
    """A request on its way: what was sent of its answer."""

    __slots__ = ("_send", "id", "size", "status", "whole")

    def __init__(self, send: Send, identity: str) -> None:
        self._send, self.id = send, identity
        self.status, self.size, self.whole = 0, 0, False

    async def send(self, message: Message) -> None:
        """Send a part of the answer, its head with all that belongs there."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message = {**message, "headers": secured(message.get("headers", ()), self.id, self.status)}
        else:
            self.size += len(message.get("body", b""))
            self.whole = not message.get("more_body", False)
        await self._send(message)


class Watch:
    """The layer. What is served when a request comes is what it sees to its end, and is not ended before it."""

    def __init__(self, app: ASGIApp, state: State, settings: Settings, kinds: frozenset[str]) -> None:
        self._app, self._state, self._kinds = app, state, kinds
        self._numbers: Numbers = state.numbers
        self._identities = Identities()
        self._proxies = networks_of(settings.proxies)
        self._access = Access(queries=settings.log_queries) if settings.log_requests else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begin = perf_counter()
        kept = scope.setdefault("state", {})
        serving = kept["serving"] = self._state.serving
        asked = next((value for name, value in scope["headers"] if name == HEADER), None)
        visit = Visit(send, self._identities.of(asked))
        kept["request_id"] = visit.id
        serving.users += 1
        self._numbers.under_way += 1
        outcome = outcomes.BROKEN
        try:
            outcome = await self._answered(visit, scope, receive)
        finally:
            self._numbers.under_way -= 1
            serving.leave()
            self._note(visit, scope, outcome, perf_counter() - begin)

    async def _answered(self, visit: Visit, scope: Scope, receive: Receive) -> str:
        """Let the application answer; return the outcome. Raises BrokenAnswerError where the answer is not whole."""
        try:
            await self._app(scope, receive, visit.send)
        except (BrokenAnswerError, asyncio.CancelledError):
            raise
        except Exception as error:
            if not visit.whole:
                log.exception("request %s: an error that nobody foresaw", visit.id)
                if visit.status:
                    raise BrokenAnswerError from error
                await problem_of_status(500).response()(scope, receive, visit.send)
        if not visit.whole:
            return outcomes.GONE
        return outcomes.outcome_of(visit.status, scope["state"].get("problem"))

    def _note(self, visit: Visit, scope: Scope, outcome: str, seconds: float) -> None:
        first = scope["path"].split("/", 2)[1] if scope["path"].startswith("/") else ""
        self._numbers.add(
            first or "start" if not first or first in self._kinds else "other", outcome, seconds, visit.size
        )
        if self._access is not None:
            client: Any = scope.get("client")
            name = who(scope, self._proxies) if self._proxies else client[0] if client else "-"
            self._access.write(scope, visit.id, visit.status, outcome, seconds, visit.size, name)
