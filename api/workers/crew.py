"""The processes of a pool: as many as wanted are kept alive, and one that is gone has a fresh one in its place."""

import asyncio
import logging
import socket

from api.workers.job import Rules
from api.workers.link import Keeper, Link
from api.workers.sources import Sources
from kg.errors import QueryError
from kg.store.view import View

log = logging.getLogger(__name__)

_READY_WITHIN = 30.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0
_AT_ONCE = 2  # workers that are started at the same time; more would only take the processor from those at work


class Crew:
    """``size`` workers for a view; the idle ones among them, the latest used last."""

    def __init__(self, view: View, rules: Rules, size: int, keeper: Keeper) -> None:
        self._size, self._keeper = size, keeper
        self._sources = Sources(view, rules, self._refill)
        self._starters: set[asyncio.Task[None]] = set()
        self._ended = False
        self.idle: list[Link] = []
        self.all: set[Link] = set()
        self.missing: list[str] = []
        #: How many have gone so far.
        self.replaced = 0

    async def start(self) -> None:
        """Start all workers; raises QueryError where the first cannot open its view."""
        try:
            await self._add()
            await asyncio.gather(*(self._add() for _ in range(self._size - 1)))
        except BaseException:
            await self.stop()
            raise
        self._sources.improve()

    async def stop(self) -> None:
        """End all workers, whatever they are doing."""
        self._ended = True
        for task in self._starters:
            task.cancel()
        await asyncio.gather(*self._starters, return_exceptions=True)
        for link in self.all:
            link.kill()
        self.all.clear()
        self.idle.clear()
        await self._sources.stop()

    @property
    def held(self) -> bool:
        """Whether new workers have the view in memory."""
        return self._sources.held

    def dismiss(self, link: Link) -> None:
        """Kill a worker and let a fresh one be started, without making anybody wait for it."""
        if link in self.all:
            self.all.discard(link)
            self.replaced += 1
            if link in self.idle:
                self.idle.remove(link)
            link.kill()
            self._refill()

    def release(self, link: Link) -> None:
        """Take back a worker that has done its job, or let go of it where a better one has come in its place."""
        if len(self.all) > self._size and link.source is not self._sources.best:
            self.dismiss(link)
        else:
            self.idle.append(link)

    def _refill(self) -> None:
        """Start what is missing, and one more in place of each that is not of the best."""
        best = self._sources.best
        good = sum(link.source is best for link in self.all)
        while not self._ended and len(self._starters) < min(_AT_ONCE, self._size - good):
            task = asyncio.get_running_loop().create_task(self._replace())
            self._starters.add(task)
            task.add_done_callback(self._refilled)

    def _refilled(self, task: asyncio.Task[None]) -> None:
        self._starters.discard(task)
        self._refill()

    async def _replace(self) -> None:
        pause = _FIRST_PAUSE
        while True:
            try:
                await self._add()
                break
            except (QueryError, OSError, EOFError, TimeoutError) as error:
                log.error("a new worker could not be started: %s", error)
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
        self._keeper.joined()

    async def _add(self) -> None:
        loop, source = asyncio.get_running_loop(), self._sources.best
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                await source.fork(theirs)
            except BaseException:
                ours.close()
                raise
        _, link = await loop.create_unix_connection(lambda: Link(self._keeper, source), sock=ours)
        try:
            async with asyncio.timeout(_READY_WITHIN):
                self.missing = await link.ready
        except BaseException:
            link.kill()
            raise
        self.all.add(link)
        self.idle.insert(0, link)
        if len(self.all) > self._size:
            worse = next((one for one in self.idle if one.source is not self._sources.best), None)
            if worse is not None:
                self.dismiss(worse)
