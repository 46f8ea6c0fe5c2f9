"""Serving an endpoint somewhere else: what it holds is found out from the marker that a publication leaves there.

Where a whole version was published, that is the version of all answers. Where a publication is under way, or was
stopped, there is no whole graph to answer from, and requests are refused until there is; so they are while the endpoint
cuts long answers, which is tried now and then. Where there is no marker, nobody knows the version. An endpoint that
cannot be reached is waited for; once it was served, it still is, and each query says that it does not answer.
"""

import asyncio
import logging
import time
from dataclasses import dataclass
from pathlib import Path

from starlette.datastructures import State

from api.serving import Serving, alone
from api.settings import Settings
from api.surprises import understood
from api.swapping import Swapping
from kg.errors import QueryError, SnapshotError
from kg.namespaces import CURRENT_GRAPH
from kg.publishing.held import held
from kg.publishing.marker import Marker, read_marker
from kg.query.errors import CutAnswerError
from kg.query.prepared import prepare
from kg.snapshot import Snapshot
from kg.store.opening import open_endpoint
from kg.store.probing import check_rows
from kg.store.view import View

log = logging.getLogger(__name__)

_HERE = f"ASK {{ GRAPH <{CURRENT_GRAPH}> {{ ?s ?p ?o }} }}"
_AGAIN, _LONGEST_PAUSE = 2.0, 10.0  # seconds to the next look while there is nothing to serve, or no answer
_TRIED_EVERY = 60.0  # seconds between two trials whether long answers are cut
_SOURCE = "endpoint"


@dataclass(frozen=True)
class Found:
    """What a look at the endpoint found: the marker if there is one, or why there is no whole graph."""

    marker: Marker | None = None
    absent: str = ""


class Publications(Swapping):
    """What an application serves of the endpoint that is set, as it is published anew."""

    tried_every = _TRIED_EVERY

    def __init__(self, state: State, settings: Settings) -> None:
        super().__init__(state, settings)
        self._view = open_endpoint(settings.endpoint, settings.deadline, settings.answer_bytes)
        self._served: Found | None = None
        self._silent = False
        self._tried: tuple[float, object] | None = None
        self._source = _SOURCE

    async def watch(self) -> None:
        """Look now and then, until cancelled."""
        every = pause = self.settings.watch or _AGAIN
        while True:
            never = not self.settings.watch and not self.state.serving.absent
            await self.wait(0 if never else pause)
            pause = every if await self.change() else min(2 * pause, max(_LONGEST_PAUSE, every))

    async def change(self) -> bool:
        """Look, and serve what was found where it is not what is served; say whether the endpoint answered."""
        try:
            found = await asyncio.to_thread(alone, self._look)
        except QueryError as error:
            self.state.numbers.looks["failed"] += 1
            if self._served is not None and not self._served.absent:
                if not self._silent:
                    log.warning("the endpoint does not say what it holds: %s", error)
                self._silent = True
                return False
            answered, found = False, Found(absent=f"the store does not answer: {error.message}")
        else:
            answered = True
            self._silent = False
            self.state.numbers.looks["absent" if found.absent else "done"] += 1
        if self._served is None or _told(found) != _told(self._served):
            await self._serve(found)
        return answered

    def _look(self) -> Found:
        """Return what the endpoint holds. Raises QueryError where it does not say, or cannot be trusted."""
        with understood(self._view):
            marker = read_marker(self._view)
        if marker is not None and not marker.complete:
            state = marker.state or "in several states at once"
            return Found(absent=f"the store does not hold all of version {marker.version}: its publication is {state}")
        if not bool(self._view.query(prepare(_HERE))):
            return Found(absent=f"the store has no graph <{CURRENT_GRAPH}>: publish a snapshot to it")
        try:
            self._try_rows(marker)
        except CutAnswerError as error:
            return Found(absent=f"the store cannot be trusted: {error.message}")
        return Found(marker)

    def _try_rows(self, marker: Marker | None) -> None:
        """Raise CutAnswerError where long answers are cut; tried for each publication, and again now and then.

        What was kept, here and by clients, may have been cut before that was noticed: it is not what its tag says
        any more.
        """
        now = time.monotonic()
        if self._tried is not None and self._tried[1] == marker and now - self._tried[0] < self.tried_every:
            return
        self._tried = None
        try:
            check_rows(self._view)
        except CutAnswerError:
            self._source = f"{_SOURCE} since {time.time_ns()}"
            raise
        self._tried = now, marker

    async def _serve(self, found: Found) -> None:
        try:
            new = await asyncio.to_thread(self._made, found)
            if not new.absent:
                await self.ready(new)
        except QueryError as error:
            self.state.numbers.swaps["failed"] += 1
            log.error("what the endpoint holds cannot be served: %s", error)
            return
        before, self._served = self._served, found
        if before is not None:
            self.state.numbers.swaps["done"] += 1
        if found.absent:
            log.error("nothing can be answered: %s", found.absent)
        else:
            log.info("serving %s", f"version {new.version}" if new.version else "a graph of no known version")
        self.swap(new)

    def _made(self, found: Found) -> Serving:
        if found.absent:
            return Serving(self._view, self.settings, absent=found.absent)
        version, view = None, self._view
        if found.marker is not None:
            version = found.marker.version
            view = view.at(version, held(found.marker))
        snapshot, astray = self._snapshot(version)
        return Serving(view, self.settings, snapshot, astray=astray, source=self._source)

    def _snapshot(self, version: str | None) -> tuple[Snapshot | None, str]:
        """Return the snapshot that the endpoint holds, from where snapshots lie; or why there is none to go with it."""
        place = self.settings.place
        if place is None:
            return None, ""
        if version is None:
            astray = "the store does not say which version it holds, so no snapshot is known to go with it"
        else:
            found = [one for one in (_at(place / Path(version).name), _at(place)) if one is not None]
            for one in found:
                if one.version == version:
                    return one, ""
            has = f"is version {found[-1].version}" if found else "is not there"
            astray = f"the store holds version {version}, and the snapshot {has}"
        log.warning("neither files nor full text: %s", astray)
        return None, astray


def _at(place: Path) -> Snapshot | None:
    try:
        return Snapshot.at(place)
    except SnapshotError:
        return None


def _told(found: Found) -> tuple[object, ...]:
    """Return what tells two looks apart: a publication, or the reason why there is none."""
    marker = found.marker
    return (found.absent, *((marker.version, marker.run) if marker else ()))


def not_yet(view: View, settings: Settings) -> Serving:
    """Return what is served before the first look."""
    return Serving(view, settings, absent="the store has not been asked yet")
