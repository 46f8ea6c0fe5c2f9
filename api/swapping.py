"""Putting one version of the graph in the place of another under load.

Requests that came before see the old one to their end; it ends after the last of them.
"""

import asyncio
import logging

from starlette.datastructures import State

from api.rest.developments.ready import warm
from api.serving import Serving
from api.settings import Settings

log = logging.getLogger(__name__)

GRACE = 2.0  # seconds beyond the deadline for answers to be sent before what they are made of ends


class Swapping:
    """Who changes what an application serves: it looks now and then, or at once when it is told to."""

    def __init__(self, state: State, settings: Settings) -> None:
        self.state, self.settings = state, settings
        self._hurry = asyncio.Event()
        self._retiring: set[asyncio.Task[None]] = set()
        self._last: asyncio.Task[None] | None = None

    def look(self) -> None:
        """Look for something new at once."""
        self._hurry.set()

    async def watch(self) -> None:
        """Look now and then, until cancelled."""
        raise NotImplementedError

    async def wait(self, seconds: float) -> bool:
        """Wait, without end for 0, and say whether somebody wanted it to be shorter."""
        try:
            async with asyncio.timeout(seconds or None):
                await self._hurry.wait()
        except TimeoutError:
            return False
        self._hurry.clear()
        return True

    def swap(self, new: Serving) -> None:
        """Serve ``new``, which is ready, and let the old one end."""
        old: Serving = self.state.serving
        self.state.serving = new
        self.state.visits.begin(new)
        self._last = asyncio.create_task(self._retire(old, self._last))
        self._retiring.add(self._last)
        self._last.add_done_callback(self._retiring.discard)

    async def ready(self, new: Serving) -> Serving:
        """Return what is to be served once it answers, and as fast as what is served if there is anything.

        Raises QueryError where it does not answer.
        """
        try:
            await new.start()
            await new.prove()
            if not self.state.serving.absent:
                await warm(new)
        except BaseException:
            await new.stop()
            raise
        return new

    async def _retire(self, old: Serving, earlier: asyncio.Task[None] | None) -> None:
        """End what is not served any more.

        A request that came even earlier may have begun to use it, so those are waited for too.
        """
        try:
            async with asyncio.timeout(self.settings.deadline + GRACE):
                if earlier is not None:
                    await asyncio.shield(earlier)
                await old.unused()
        except TimeoutError:
            log.warning("what was served before (%s) is ended before all of its answers were sent", old.version)
        finally:
            await old.stop()

    async def stop(self) -> None:
        """End what is on its way out."""
        for task in self._retiring:
            task.cancel()
        await asyncio.gather(*self._retiring, return_exceptions=True)
