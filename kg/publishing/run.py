"""One publication: the state first, then the graphs, then a check, then the state again.

Whatever cuts it off, the engine then says that it is under way or stopped, and the next one goes on from there.
"""

import time
import uuid
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from kg.namespaces import PUBLICATION_GRAPH
from kg.publishing.checking import Difference, check
from kg.publishing.engine import Engine
from kg.publishing.errors import DifferenceError, OvertakenError, PublishError
from kg.publishing.graphs import Graphs
from kg.publishing.loading import Ledger, Loader
from kg.publishing.marker import Marker, State, read_marker
from kg.publishing.plan import Plan
from kg.publishing.report import Report

_SHOWN = 5
_UNTIL_SHOWN = (0.2, 1.0, 2.0)  # seconds between looks: some engines show what was written a moment later


@dataclass(frozen=True)
class Outcome:
    """What a publication has done."""

    loaded: int
    kept: int
    deleted: int


class Publication:
    """Puts the graphs of a snapshot into an engine."""

    def __init__(
        self,
        engine: Engine,
        graphs: Graphs,
        report: Report,
        *,
        part: int,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._engine, self._graphs, self._report = engine, graphs, report
        self._clock, self._sleep = clock, sleep
        self._loader = Loader(engine, part)
        self._ledger = Ledger(self._loader)
        self._run = uuid.uuid4().hex

    def publish(self, plan: Plan, *, thorough: bool = False) -> Outcome:
        """Carry out a plan. Raises PublishError; the engine then says that it is stopped, if it can still be told."""
        loaded = list(plan.load)
        if plan.holds(self._graphs.version):
            loaded = [one.graph for one in self._check(self._graphs.all, thorough)]
            if not loaded:
                return Outcome(0, len(plan.keep), 0)
        try:
            self._mark(State.UNDER_WAY)
            self._carry_out(plan, loaded, thorough)
            self._still_ours()
            self._mark(State.COMPLETE)
        except OvertakenError:
            raise
        except BaseException:
            self._stop()
            raise
        return Outcome(len(loaded), len(self._graphs.all) - len(loaded), len(plan.delete))

    def _stop(self) -> None:
        """Tell an engine that may be gone that this is over, and what stands."""
        self._engine.hurry()
        with suppress(PublishError):
            self._still_ours()
            self._mark(State.STOPPED)
            self._ledger.tell()

    def _carry_out(self, plan: Plan, load: Sequence[str], thorough: bool) -> None:
        trusted = {name: digest for name, digest in plan.trusted.items() if name not in set(load)}
        if trusted != plan.ledger:
            self._ledger.replace(trusted)
        self._load(load)
        self._delete(plan.delete)
        wrong = self._check(self._graphs.all, thorough)
        if wrong:
            self._report.say(f"loading again what is not as it should be: {_some(wrong)}")
            self._load([one.graph for one in wrong])
            wrong = self._check([one.graph for one in wrong], thorough)
        if wrong:
            raise _different(wrong, self._engine)
        if plan.delete:
            self._ledger.replace({name: graph.digest for name, graph in self._graphs.all.items()})

    def _load(self, names: Sequence[str]) -> None:
        self._report.begin("loading statements", sum(self._graphs.all[name].count for name in names))
        for name in names:
            self._loader.load(name, self._graphs.lines(name), self._report.advance)
            self._ledger.note(name, self._graphs.all[name].digest)
            if self._ledger.due:
                self._still_ours()
                self._ledger.tell()
        self._ledger.tell()
        self._report.end()

    def _delete(self, names: Sequence[str]) -> None:
        self._report.begin("removing graphs", len(names))
        for name in names:
            self._engine.delete(name)
            self._report.advance(1)
        self._report.end()

    def _check(self, names: Iterable[str], thorough: bool) -> list[Difference]:
        return check(self._engine, self._graphs, names, self._report, thorough=thorough)

    def _mark(self, state: State) -> None:
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
        raise PublishError(
            "the engine took the state of the publication, and does not show it",
            where=self._engine.addresses.query,
            hint=f"is this the same store as {self._engine.addresses.store}, and may it be written to?",
        )

    def _still_ours(self) -> None:
        found = read_marker(self._engine)
        if found is None or found.run != self._run:
            what = "its state was removed" if found is None else f"another one, of snapshot {found.version}, has begun"
            raise OvertakenError(
                f"this publication is over: {what}",
                where=self._engine.addresses.store,
                hint="let one publisher work at a time",
            )


def _some(wrong: Sequence[Difference]) -> str:
    more = f"\n  and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
    return "".join(f"\n  {one}" for one in wrong[:_SHOWN]) + more


def _different(wrong: Sequence[Difference], engine: Engine) -> DifferenceError:
    return DifferenceError(
        f"the engine holds other than it was given:{_some(wrong)}",
        where=engine.addresses.query,
        hint="publish with --anew --thorough; where it goes on, the engine changes what it stores",
    )
