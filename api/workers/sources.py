"""Where workers come from: a process that is ready at once, and for larger views a better one that takes seconds.

A small view is in memory before the first worker is forked. Reading a larger one takes too long for a start, so workers
ask the store on disk, until a second process has read the view; from then on they are forked there. Should that one
end, which takes much memory, the first is still there.
"""

import asyncio
import logging
import pickle
from collections.abc import Callable

from api.workers.forking import Forks
from api.workers.job import Rules
from kg.store.view import View

log = logging.getLogger(__name__)

_SMALL = 8 << 20  # bytes of a view that is read in a tenth of a second
_WITHIN = 600.0
_AGAIN = 60.0
_UNREAD = "the graph could not be read into memory, workers ask the store on disk (%s); check it: vetkg verify"


class Sources:
    """The processes that workers of a view are forked from; ``changed`` is called when there is a better one."""

    def __init__(self, view: View, rules: Rules, changed: Callable[[], None]) -> None:
        weight = view.weight
        held = weight is not None and weight <= rules.hold
        small = weight is not None and weight <= _SMALL
        self._changed = changed
        self._first = Forks(pickle.dumps((view, rules, held and small)))
        self._better = Forks(pickle.dumps((view, rules, True))) if held and not small else None
        self._small = held and small
        self._keeping: asyncio.Task[None] | None = None

    @property
    def best(self) -> Forks:
        """The process that the next worker is to be forked from."""
        return self._better if self._better is not None and self._better.ready else self._first

    @property
    def held(self) -> bool:
        """Whether the process that workers come from now has the view in memory."""
        return self.best is self._better or (self._small and self._first.ready)

    def improve(self) -> None:
        """Begin to read a view that is worth it, or see whether that was done."""
        if self._better is not None:
            self._keeping = asyncio.create_task(self._keep(self._better))
        elif self._small:
            self._keeping = asyncio.create_task(self._see(self._first))

    async def stop(self) -> None:
        """End the processes, and with them all workers."""
        if self._keeping is not None:
            self._keeping.cancel()
            await asyncio.gather(self._keeping, return_exceptions=True)
        await asyncio.gather(*(forks.stop() for forks in (self._first, self._better) if forks is not None))

    @staticmethod
    async def _see(first: Forks) -> None:
        try:
            await first.open()
        except (OSError, EOFError) as error:
            log.error(_UNREAD, error)

    async def _keep(self, better: Forks) -> None:
        while True:
            try:
                async with asyncio.timeout(_WITHIN):  # wait_for of Python 3.11 loses a cancellation that comes then
                    await better.open()
                log.info("the current view is in memory")
                self._changed()
                await better.ended.wait()
                log.error("the process that has the graph in memory has ended; workers ask the store on disk")
            except (OSError, EOFError, TimeoutError) as error:
                log.error(_UNREAD, error)
                await better.stop()
            await asyncio.sleep(_AGAIN)
