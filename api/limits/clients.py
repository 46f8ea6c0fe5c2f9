"""The clients of the service, each with its budget of query time and its place in front of the workers."""

import asyncio
import math
import time
from collections import OrderedDict
from types import TracebackType
from typing import Self

from starlette.types import Scope

from api.addresses import networks_of
from api.limits.budget import Budget
from api.limits.errors import BudgetSpentError, TooManyAtOnceError
from api.limits.who import who
from api.settings import Settings
from api.workers.errors import BusyError

_KNOWN = 10_000  # clients that are remembered; who comes back after so many others begins anew
_LINE = 16  # queries of one client that may wait for its own others


class _Client:
    """A client: its budget, and the queries that it has under way."""

    __slots__ = ("budget", "free", "held")

    def __init__(self, budget: Budget, at_once: int) -> None:
        self.budget, self.free = budget, asyncio.Semaphore(at_once)
        self.held = 0


class Clients:
    """All clients: each may use ``seconds`` of query time a minute and have ``at_once`` queries in workers.

    One more waits, ``patience`` seconds at most, and not in front of the workers, where others would wait behind it.
    """

    def __init__(self, settings: Settings) -> None:
        self.seconds, self.patience = settings.client_seconds, settings.deadline
        self.at_once = max(1, settings.workers - 1)
        self._proxies = networks_of(settings.proxies)
        self._known: OrderedDict[str, _Client] = OrderedDict()

    @classmethod
    def of(cls, settings: Settings) -> "Clients | None":
        """Return the clients of a service; None where nobody is limited."""
        return cls(settings) if settings.limits_clients else None

    def turn(self, scope: Scope) -> "ClientTurn":
        """Return a block in which a client's query may run; how long it lasts is what it costs, if it is taken in.

        Entering it raises BudgetSpentError or TooManyAtOnceError.
        """
        return ClientTurn(self, self._client(who(scope, self._proxies)))

    def _client(self, name: str) -> _Client:
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = _Client(Budget(self.seconds, time.monotonic()), self.at_once)
            self._forget()
        self._known.move_to_end(name)
        return found

    def _forget(self) -> None:
        """Forget who has not come for the longest time and has nothing under way."""
        if len(self._known) > _KNOWN:
            idle = next((name for name, client in self._known.items() if not client.held), None)
            if idle is not None:
                del self._known[idle]


class ClientTurn:
    """A query of a client."""

    __slots__ = ("_all", "_begun", "_client")

    def __init__(self, all_: Clients, client: _Client) -> None:
        self._all, self._client = all_, client
        self._begun = 0.0

    async def __aenter__(self) -> Self:
        client = self._client
        self._check()
        if client.held >= self._all.at_once + _LINE:
            raise TooManyAtOnceError(
                f"{client.held} queries of this client are under way or wait", hint="wait for their answers", wait=1
            )
        client.held += 1
        try:
            async with asyncio.timeout(self._all.patience):
                await client.free.acquire()
        except BaseException as error:
            client.held -= 1
            if isinstance(error, TimeoutError):
                raise TooManyAtOnceError(
                    f"earlier queries of this client took more than {self._all.patience:g} s", hint="ask for less",
                    wait=1,
                ) from None  # fmt: skip
            raise
        try:
            self._check()
        except BudgetSpentError:
            self._leave()
            raise
        self._begun = time.monotonic()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        now = time.monotonic()
        if not isinstance(error, BusyError):
            self._client.budget.spend(now - self._begun, now)
        self._leave()

    def _leave(self) -> None:
        self._client.held -= 1
        self._client.free.release()

    def _check(self) -> None:
        if wait := self._client.budget.wait(time.monotonic()):
            raise BudgetSpentError(
                f"this client has used up the {self._all.seconds:g} s of query time that it has a minute",
                hint=f"wait {math.ceil(wait)} s; what was answered before costs nothing",
                wait=math.ceil(wait),
            )
