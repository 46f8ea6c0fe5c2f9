"""Changing to a new snapshot: it is opened beside the old one, and takes its place once it answers.

A new snapshot that cannot be served is an error in the log, and the old one stays.
"""

import asyncio
import logging
from pathlib import Path

from api.serving import Serving
from api.settings import Settings
from api.swapping import Swapping
from kg.snapshot import CURRENT, Snapshot
from kg.store.opening import open_snapshot

log = logging.getLogger(__name__)

_LONGEST_PAUSE = 60.0  # seconds after which a snapshot that could not be served is tried again, at most

Mark = tuple[str, int, int]


class Snapshots(Swapping):
    """The folder of snapshots that a service serves the current one of."""

    async def watch(self) -> None:
        """Look now and then, until cancelled."""
        place, every = self.settings.snapshot, self.settings.watch
        pause, failed = every, None
        known = _mark(place)
        while True:
            hurried = await self.wait(pause)
            mark = await asyncio.to_thread(_mark, place)
            if mark is None or (mark == known and not hurried):
                continue
            if await self._change():
                known, pause, failed = mark, every, None
            else:
                pause = min(_LONGEST_PAUSE, 2 * pause) if mark == failed else every
                failed = mark

    async def _change(self) -> bool:
        """Serve the current snapshot; say whether it is served now."""
        try:
            snapshot = await asyncio.to_thread(Snapshot.at, self.settings.snapshot)
            old: Serving = self.state.serving
            if snapshot.version == old.version:
                return True
            new = await self.ready(Serving(open_snapshot(snapshot.path), self.settings, snapshot))
        except Exception as error:  # noqa: BLE001 - whatever is wrong with it, the old one can be served
            self.state.numbers.swaps["failed"] += 1
            log.error("the new snapshot cannot be served, the old one still is: %s", error)
            return False
        self.swap(new)
        self.state.numbers.swaps["done"] += 1
        log.info("serving snapshot %s in place of %s", new.version, old.version)
        return True


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
