"""One publication: the state first, then the graphs, then a check, then the state again.

What is done is planned only once the state says that this publication is at work: what another one wrote until then
has been seen, and what it noted of graphs, it noted before it touched them. Whatever cuts a publication off, the engine
then says that it is under way or stopped, and the next one goes on from there.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from kg.publishing.checking import Difference, check, counted
from kg.publishing.claim import Claim
from kg.publishing.engine import Engine
from kg.publishing.errors import DifferenceError, OvertakenError, PublishError, UnderWayError
from kg.publishing.graphs import Graphs
from kg.publishing.loading import Ledger, Loader
from kg.publishing.marker import State
from kg.publishing.plan import Plan, make_plan
from kg.publishing.report import Report

_SHOWN = 5


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
        self._claim = Claim(engine, graphs, clock=clock, sleep=sleep)
        self._loader = Loader(engine, part, self._claim.ours)
        self._ledger = Ledger(self._loader)

    def publish(self, plan: Plan, *, thorough: bool = False, take_over: bool = False) -> Outcome:
        """Carry out a plan, made again once nobody else may write. With ``take_over`` one that has not ended is over.

        Raises PublishError; the engine then says that it is stopped, if it can still be told.
        """
        wrong: list[str] = []
        if plan.holds(self._graphs.version):
            wrong = [one.graph for one in self._check(self._graphs.all, thorough)]
            if not wrong:
                self._claim.unchanged(plan.before)
                return Outcome(0, len(plan.keep), 0)
        try:
            taken_over = self._claim.stake(plan.before, take_over=take_over)
            plan = make_plan(self._engine, self._graphs, self._report, anew=plan.anew)
            loaded = [name for name in self._graphs.all if name in {*plan.load, *wrong}]
            self._carry_out(plan, loaded, thorough=thorough, suspect=taken_over)
            self._complete()
        except (OvertakenError, UnderWayError):
            raise
        except BaseException:
            self._stop()
            raise
        return Outcome(len(loaded), len(self._graphs.all) - len(loaded), len(plan.delete))

    def _complete(self) -> None:
        """Say that all is there, and look once more: the last request of one that was overtaken may have come late."""
        self._claim.ours()
        self._claim.say(State.COMPLETE)
        wrong = list(counted(self._engine, self._graphs, list(self._graphs.all)))
        if wrong:
            raise _different(wrong, self._engine)
        self._claim.ours()

    def _stop(self) -> None:
        """Tell an engine that may be gone that this is over, and what stands."""
        self._engine.hurry()
        with suppress(PublishError):
            self._claim.ours()
            self._claim.say(State.STOPPED)
            self._ledger.tell()

    def _carry_out(self, plan: Plan, load: Sequence[str], *, thorough: bool, suspect: bool) -> None:
        """Load and remove graphs, and check all; those loaded statement by statement if they are ``suspect``."""
        trusted = {name: digest for name, digest in plan.trusted.items() if name not in set(load)}
        if trusted != plan.ledger:
            self._ledger.replace(trusted)
        self._load(load)
        self._delete(plan.delete)
        wrong = self._check(self._graphs.all, thorough)
        if suspect and not thorough:
            known = {one.graph for one in wrong}
            wrong += self._check([name for name in load if name not in known], thorough=True)
        if wrong:
            self._report.say(f"loading again what is not as it should be: {_some(wrong)}")
            names = [one.graph for one in wrong]
            self._ledger.replace(self._noted(but=names))
            self._load(names)
            wrong = self._check(names, thorough or suspect)
        if wrong:
            raise _different(wrong, self._engine)
        if self._engine.ledger() != self._noted():
            self._ledger.replace(self._noted())

    def _noted(self, but: Sequence[str] = ()) -> dict[str, str]:
        return {name: graph.digest for name, graph in self._graphs.all.items() if name not in set(but)}

    def _load(self, names: Sequence[str]) -> None:
        self._report.begin("loading statements", sum(self._graphs.all[name].count for name in names))
        for name in names:
            self._loader.load(name, self._graphs.lines(name), self._report.advance)
            self._ledger.note(name, self._graphs.all[name].digest)
            if self._ledger.due:
                self._ledger.tell()
        self._ledger.tell()
        self._report.end()

    def _delete(self, names: Sequence[str]) -> None:
        self._report.begin("removing graphs", len(names))
        for name in names:
            self._loader.remove(name)
            self._report.advance(1)
        self._report.end()

    def _check(self, names: Iterable[str], thorough: bool) -> list[Difference]:
        return check(self._engine, self._graphs, names, self._report, thorough=thorough)


def _some(wrong: Sequence[Difference]) -> str:
    more = f"\n  and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
    return "".join(f"\n  {one}" for one in wrong[:_SHOWN]) + more


def _different(wrong: Sequence[Difference], engine: Engine) -> DifferenceError:
    return DifferenceError(
        f"the engine holds other than it was given:{_some(wrong)}",
        where=engine.addresses.query,
        hint="publish with --anew --thorough; where it goes on, the engine changes what it stores",
    )
