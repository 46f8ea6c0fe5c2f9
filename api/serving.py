"""What is served at the moment: one version of the graph, and all that is made of it.

A version never changes, so what was made of it once can be kept for as long as it is served. A new snapshot is a new
Serving beside the old one, which ends when its last request has its answer.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from math import inf
from typing import Any, TypeVar

from starlette.types import Scope

from api.offers import NotOfferedError, OtherVersionError
from api.overview import Overviews
from api.settings import Settings
from api.surprises import understood
from api.workers.job import Job
from api.workers.pool import LATER, Pool
from api.workers.worker import Rules
from kg.errors import VetkgError
from kg.query.errors import GraphAbsentError
from kg.query.formats import Shape
from kg.query.guard import Limits
from kg.snapshot import Snapshot
from kg.store.view import ITS_OWN, View

T = TypeVar("T")

_READERS = 2
_PROOF = "ASK { ?s ?p ?o }"


def alone(work: Callable[[], T]) -> T:
    """Return what ``work`` returns in this thread, which is not the one that hears of its errors.

    What an error was raised in goes no further: it may hold objects of the engine, which only this thread may drop.
    """
    try:
        return work()
    except VetkgError as error:
        error.__context__ = error.__cause__ = None
        raise error.with_traceback(None)  # noqa: B904 - it is the same one


class Serving:
    """One version of the graph: its view, the workers that answer strangers' queries on it, its snapshot if it has one.

    The service's own reads, whose cost is known and bounded, run in threads of this process (``read``). With ``absent``
    there is no whole graph at the moment, and that is why; with ``astray`` there is a snapshot that is not what the
    view holds, and that says in what. ``source`` tells apart what answers: stores of different kinds give the same rows
    of one version in another order.
    """

    def __init__(
        self,
        view: View,
        settings: Settings,
        snapshot: Snapshot | None = None,
        *,
        absent: str = "",
        astray: str = "",
        source: str = "",
    ) -> None:
        rules = Rules(
            deadline=settings.deadline,
            memory=settings.memory_bytes,
            answer=settings.answer_bytes,
            limits=Limits(length=settings.query_length, depth=settings.query_depth),
            texts=None if snapshot is None else snapshot.path,
            hold=settings.hold_bytes,
        )
        self.view, self.snapshot, self.absent, self._astray = view, snapshot, absent, astray
        self._source = source
        self.pool = Pool(view, rules, size=settings.workers, queue=settings.queue, absent=absent)
        self._lasts = inf if view.lasting else settings.endpoint_fresh
        self.overviews = Overviews(self.pool, self._lasts)
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="reader")
        self._made: dict[str, asyncio.Future[Any]] = {}
        self._since: dict[str, float] = {}
        #: How many requests see this version.
        self.users = 0
        self._unused = asyncio.Event()

    @property
    def version(self) -> str | None:
        """What all answers depend on; None where nobody knows, so that nothing may be kept."""
        return None if self.absent else self.view.version

    @property
    def edition(self) -> str | None:
        """What tags and kept answers go by: the version, and what answers; None where nobody knows."""
        version = self.version
        return f"{version}@{self._source}" if version and self._source else version

    async def start(self) -> None:
        """Start the workers. Raises QueryError where they cannot open the graph."""
        await self.pool.start()

    async def prove(self) -> None:
        """Ask the graph something. Raises QueryError where it does not answer."""
        await self.pool.run(Job(_PROOF, ITS_OWN, {Shape.BOOLEAN: "json"}))

    def leave(self) -> None:
        """Say that a request that saw this version is over."""
        self.users -= 1
        if not self.users:
            self._unused.set()

    async def unused(self) -> None:
        """Wait until no request sees this version any more; to be asked once no new request can."""
        while self.users:
            self._unused.clear()
            await self._unused.wait()

    async def stop(self) -> None:
        """End the workers and readers, whatever they are doing."""
        await self.pool.stop()
        self._readers.shutdown(wait=False, cancel_futures=True)

    async def read(self, work: Callable[[View], T]) -> T:
        """Return what ``work`` makes of the view in a thread; no object of the engine may be in what it returns.

        Raises GraphAbsentError where there is no whole graph, or it was changed meanwhile.
        """
        if self.absent:
            raise GraphAbsentError(self.absent, hint=LATER)
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._confirmed, work)

    async def work(self, make: Callable[[], T]) -> T:
        """Return what ``make`` makes in a thread without asking the graph."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, make)

    def _confirmed(self, work: Callable[[View], T]) -> T:
        def confirmed() -> T:
            with understood(self.view):
                made = work(self.view)
            self.view.confirm()
            return made

        return alone(confirmed)

    async def once(self, name: str, make: Callable[[View], T]) -> T:
        """Return what ``make`` made of the view the first time that ``name`` was asked for; failures are not kept.

        Where nobody knows the version, it is made again when it is older than the settings allow.
        """
        now = time.monotonic()
        found = self._made.get(name)
        if found is None or (found.done() and now - self._since[name] > self._lasts):
            self._made[name] = found = asyncio.ensure_future(self.read(make))
            self._since[name] = now
        try:
            made: T = await asyncio.shield(found)
        except Exception:
            if self._made.get(name) is found:
                del self._made[name]
            raise
        return made

    def files(self) -> Snapshot:
        """Return the snapshot whose files and full text go with the graph.

        Raises NotOfferedError where there is none, OtherVersionError where it is not what the view holds.
        """
        if self.snapshot is not None:
            return self.snapshot
        if self._astray:
            raise OtherVersionError(self._astray, hint="publish the snapshot, or serve the one that was published")
        raise NotOfferedError


def serving_of(scope: Scope) -> Serving:
    """Return what is served to a request: what was served when it came, to its end."""
    found: Serving | None = scope.get("state", {}).get("serving")
    return found if found is not None else scope["app"].state.serving
