"""Changing to a new snapshot under load: it is opened beside the old one, and takes its place once it answers.

Requests that came before see the old one to their end; it ends after the last of them. A new snapshot that cannot be
served is an error in the log, and the old one stays.
"""

import asyncio
import logging
from pathlib import Path

from starlette.datastructures import State

from api.serving import Serving
from api.settings import Settings
from kg.snapshot import CURRENT, Snapshot
from kg.store.opening import open_snapshot

log = logging.getLogger(__name__)

GRACE = 2.0  # seconds beyond the deadline for answers to be sent before what they are made of ends
_LONGEST_PAUSE = 60.0  # seconds after which a snapshot that could not be served is tried again, at most

Mark = tuple[str, int, int]


class Snapshots:
    """The folder of snapshots that a service serves the current one of."""

    def __init__(self, state: State, settings: Settings) -> None:
        self._state, self._settings = state, settings
        self._place = settings.snapshot
        self._hurry = asyncio.Event()
        self._retiring: set[asyncio.Task[None]] = set()
        self._last: asyncio.Task[None] | None = None

    def look(self) -> None:
        """Look for a new snapshot at once."""
        self._hurry.set()

    async def watch(self) -> None:
        """Look now and then, until cancelled."""
        every, pause, failed = self._settings.watch, self._settings.watch, None
        known = _mark(self._place)
        while True:
            hurried = await self._wait(pause)
            mark = await asyncio.to_thread(_mark, self._place)
            if mark is None or (mark == known and not hurried):
                continue
            if await self._change():
                known, pause, failed = mark, every, None
            else:
                pause = min(_LONGEST_PAUSE, 2 * pause) if mark == failed else every
                failed = mark

    async def _wait(self, seconds: float) -> bool:
        """Wait, and say whether somebody wanted it to be shorter."""
        try:
            async with asyncio.timeout(seconds or None):
                await self._hurry.wait()
        except TimeoutError:
            return False
        self._hurry.clear()
        return True

    async def _change(self) -> bool:
        """Serve the current snapshot; say whether it is served now."""
        try:
            snapshot = await asyncio.to_thread(Snapshot.at, self._place)
            old: Serving = self._state.serving
            if snapshot.version == old.version:
                return True
            new = await self._ready(snapshot)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with it, the old one can be served
            self._state.numbers.swaps["failed"] += 1
            log.error("the new snapshot cannot be served, the old one still is: %s", error)
            return False
        self._state.serving = new
        self._state.numbers.swaps["done"] += 1
        log.info("serving snapshot %s in place of %s", new.version, old.version)
        self._last = asyncio.create_task(self._retire(old, self._last))
        self._retiring.add(self._last)
        self._last.add_done_callback(self._retiring.discard)
        return True

    async def _ready(self, snapshot: Snapshot) -> Serving:
        """Return a snapshot ready to be asked."""
        view = open_snapshot(snapshot.path)
        new = Serving(view, self._settings, snapshot)
        try:
            await new.start()
            await new.prove()
        except BaseException:
            await new.stop()
            raise
        return new

    async def _retire(self, old: Serving, earlier: asyncio.Task[None] | None) -> None:
        """End what is not served any more.

        A request that came even earlier may have begun to use it, so those are waited for too.
        """
        try:
            async with asyncio.timeout(self._settings.deadline + GRACE):
                if earlier is not None:
                    await asyncio.shield(earlier)
                await old.unused()
        except TimeoutError:
            log.warning("snapshot %s is ended before all of its answers were sent", old.version)
        finally:
            await old.stop()

    async def stop(self) -> None:
        """End what is on its way out."""
        for task in self._retiring:
            task.cancel()
        await asyncio.gather(*self._retiring, return_exceptions=True)


def _mark(place: Path) -> Mark | None:
    """Return what tells one state of the link to the current snapshot from another; None where there is no link."""
    link = place / CURRENT
    try:
        found = link.lstat()
        return (str(link.readlink()), found.st_ino, found.st_mtime_ns)
    except OSError:
        return None


def is_watched(settings: Settings, snapshot: Snapshot | None) -> bool:
    """Say whether ``snapshot`` is the current one of the folder that is set, so that another may take its place."""
    link = settings.snapshot / CURRENT
    return snapshot is not None and link.is_symlink() and snapshot.path.parent == settings.snapshot.resolve()
