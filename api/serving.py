"""What is served at the moment: one version of the graph, and all that is made of it.

A version never changes, so what was made of it once can be kept for as long as it is served. A new snapshot is a new
Serving beside the old one, which ends when its last request has its answer.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from starlette.types import Scope

from api.overview import Overviews
from api.settings import Settings
from api.workers.job import Job
from api.workers.pool import Pool
from api.workers.worker import Rules
from kg.query.formats import Shape
from kg.query.guard import Limits
from kg.snapshot import Snapshot
from kg.store.view import ITS_OWN, View

T = TypeVar("T")

_READERS = 2
_PROOF = "ASK { ?s ?p ?o }"


class Serving:
    """One version of the graph: its view, the workers that answer strangers' queries on it, its snapshot if it has one.

    The service's own reads, whose cost is known and bounded, run in threads of this process (``read``).
    """

    def __init__(self, view: View, settings: Settings, snapshot: Snapshot | None = None) -> None:
        rules = Rules(
            deadline=settings.deadline,
            memory=settings.memory_bytes,
            answer=settings.answer_bytes,
            limits=Limits(length=settings.query_length, depth=settings.query_depth),
            hold=settings.hold_bytes,
        )
        self.view, self.snapshot = view, snapshot
        self.pool = Pool(view, rules, size=settings.workers, queue=settings.queue)
        self.overviews = Overviews(self.pool)
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="reader")
        self._made: dict[str, asyncio.Future[Any]] = {}
        #: How many requests see this version.
        self.users = 0
        self._unused = asyncio.Event()

    @property
    def version(self) -> str | None:
        """What all answers depend on; None where nobody knows, so that nothing may be kept."""
        return self.view.version

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
        """Return what ``work`` makes of the view in a thread; no object of the engine may be in what it returns."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, work, self.view)

    async def once(self, name: str, make: Callable[[View], T]) -> T:
        """Return what ``make`` made of the view the first time that ``name`` was asked for; failures are not kept."""
        if name not in self._made:
            self._made[name] = asyncio.ensure_future(self.read(make))
        try:
            made: T = await asyncio.shield(self._made[name])
        except Exception:
            self._made.pop(name, None)
            raise
        return made


def serving_of(scope: Scope) -> Serving:
    """Return what is served to a request: what was served when it came, to its end."""
    found: Serving | None = scope.get("state", {}).get("serving")
    return found if found is not None else scope["app"].state.serving
