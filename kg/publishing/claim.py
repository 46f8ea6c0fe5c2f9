"""The marker as a claim: while it names our run, this publication writes; once it names another, it is over.

The Graph Store Protocol has no write that depends on what is there. So the marker is read before each request that
writes, and at most the one request that is under way then, or repeated since an engine was busy, comes too late.
"""

import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime

from kg.namespaces import PUBLICATION_GRAPH
from kg.publishing.engine import Engine
from kg.publishing.errors import OvertakenError, PublishError, UnderWayError
from kg.publishing.graphs import Graphs
from kg.publishing.marker import Marker, State, read_marker

_UNTIL_SHOWN = (0.2, 1.0, 2.0)  # seconds between looks: some engines show what was written a moment later
_ENDED = (State.COMPLETE, State.STOPPED)


class Claim:
    """What an engine is told of one publication, and whether it still says that."""

    def __init__(
        self,
        engine: Engine,
        graphs: Graphs,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._engine, self._graphs, self._clock, self._sleep = engine, graphs, clock, sleep
        self._run = uuid.uuid4().hex
        self._before = ""

    def stake(self, before: Marker | None, *, take_over: bool = False) -> bool:
        """Say that this publication is under way, where the engine still says what it said ``before``.

        Return whether another that had not ended was taken over. Raises UnderWayError where it may not be,
        OvertakenError where another has begun meanwhile.
        """
        unended = before is not None and before.state not in _ENDED
        if before is not None and unended and not take_over:
            raise UnderWayError(
                f"another publication, of snapshot {before.version}, is under way since {before.changed or '?'}"
                f" (run {before.run or 'without a name'})",
                where=self._engine.addresses.store,
                hint="let it end; if it was killed, go on from where it was with --take-over",
            )
        self.unchanged(before)
        self._before = before.run if before is not None else ""
        self.say(State.UNDER_WAY)
        return unended

    def unchanged(self, before: Marker | None) -> None:
        """Raise OvertakenError where the engine says of itself other than ``before``."""
        found = read_marker(self._engine)
        both_unclear = found is not None and before is not None and not (found.state or before.state)
        if found != before and not both_unclear:
            raise self._overtaken(found)

    def ours(self) -> None:
        """Raise OvertakenError where the engine does not say that this publication is at work."""
        found = read_marker(self._engine)
        if found is None or found.run != self._run:
            raise self._overtaken(found)

    def say(self, state: State) -> None:
        """Write the state, and see whether it can be read again: some engines take everything and keep nothing."""
        marker = Marker(
            version=self._graphs.version,
            state=state,
            statements=self._graphs.statements,
            graphs=len(self._graphs.all),
            changed=self._clock().isoformat(timespec="seconds").replace("+00:00", "Z"),
            run=self._run,
        )
        self._engine.put(str(PUBLICATION_GRAPH), marker.lines())
        for pause in (*_UNTIL_SHOWN, None):
            found = read_marker(self._engine)
            if found is not None and (found.run, found.state) == (self._run, state):
                return
            if pause is not None:
                self._sleep(pause)
        if found is not None and found.run not in (self._run, self._before):
            raise self._overtaken(found)
        raise PublishError(
            "the engine took the state of the publication, and does not show it",
            where=self._engine.addresses.query,
            hint=f"is this the same store as {self._engine.addresses.store}, and may it be written to?",
        )

    def _overtaken(self, found: Marker | None) -> OvertakenError:
        what = "its state was removed" if found is None else f"another one, of snapshot {found.version}, has begun"
        return OvertakenError(
            f"this publication is over: {what}",
            where=self._engine.addresses.store,
            hint="let one publisher work at a time, and publish again when the other has ended",
        )
