"""One whole run: every server, every measure."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from benchmarks.measure import peers
from benchmarks.measure.answers import difference, rows
from benchmarks.measure.errors import MeasureError
from benchmarks.measure.hostile import Harm, harm
from benchmarks.measure.load import Load, loaded
from benchmarks.measure.peers import OURS, RDFLIB, Place
from benchmarks.measure.plan import Plan
from benchmarks.measure.processes import memory
from benchmarks.measure.queries import Queries
from benchmarks.measure.results import Results, rate
from benchmarks.measure.servers import Running, Server, running
from kg.snapshot import Snapshot

Progress = Callable[[str], None]

_STARTS = 3


class Suite:
    """Measures into ``results``; ``queries`` are those for the data of ``snapshot``."""

    def __init__(
        self, place: Place, snapshot: Snapshot, queries: Queries, plan: Plan, results: Results, progress: Progress
    ) -> None:
        self.place, self.snapshot, self.queries, self.plan = place, snapshot, queries, plan
        self.results, self._progress = results, progress

    def run(self) -> None:
        """Measure everything.

        Raises MeasureError where servers disagree, or one cannot be measured.
        """
        self._starts()
        with ExitStack() as stack:
            rdflib = stack.enter_context(self._running(peers.rdflib(self.place, self.snapshot)))
            self.results.starts[RDFLIB] = [rdflib.ready_after]
            oxigraph = stack.enter_context(self._running(peers.oxigraph(self.place)))
            with self._running(peers.ours(self.place, self.snapshot, cache=False)) as ours:
                servers = [ours, oxigraph, rdflib]
                self._compare(servers)
                self._load("record, each asked once", servers, self.queries.records)
                self._load("facet counts, each asked once", servers, self.queries.facets)
                self._goodput([ours, oxigraph])
                self.results.memory["after the load"] = {one.server.name: memory(one.pid) for one in servers}
            with self._running(peers.ours(self.place, self.snapshot, cache=True)) as ours:
                servers = [ours, oxigraph, rdflib]
                self._load("one record, asked again", servers, self.queries.records[:1])
                self._load("one facet count, asked again", servers, self.queries.facets[:1])
                self.results.memory["after repeated queries"] = {OURS: memory(ours.pid)}
            for name, query in list(self.queries.pathological.items())[: self.plan.hostile]:
                self._attack(name, query, rdflib)

    def _running(self, server: Server) -> AbstractContextManager[Running]:
        self._progress(f"starting {server.name}")
        return running(server, self._log(server))

    def _log(self, server: Server) -> Path:
        return self.place.work / f"{server.name}.log"

    def _starts(self) -> None:
        for server in (peers.ours(self.place, self.snapshot, cache=True), peers.oxigraph(self.place)):
            times = []
            for _ in range(_STARTS):
                with self._running(server) as one:
                    times.append(one.ready_after)
            self.results.starts[server.name] = times

    def _compare(self, servers: Sequence[Running]) -> None:
        """See to it that all servers give the same answers to some of the queries."""
        for kind, asked in (("records", self.queries.records), ("facets", self.queries.facets)):
            self._progress(f"comparing answers: {kind}")
            total = 0
            for query in asked[: self.plan.compared]:
                first, *others = [(one.server.name, rows(one.ask(query))) for one in servers]
                total += first[1].total()
                for name, found in others:
                    if unlike := difference(first[1], found):
                        raise MeasureError(f"{first[0]} and {name} disagree: {unlike}\n{query}")
            if not total:
                raise MeasureError(f"all answers to {kind} are empty")
            self.results.compared[kind] = total

    def _load(self, name: str, servers: Sequence[Running], asked: Sequence[str]) -> None:
        """Load the servers in turn, round after round."""
        lengths = {one.server.name: len(one.ask(asked[0])) if len(asked) == 1 else 0 for one in servers}
        found = self.results.loads.setdefault(name, {one.server.name: [] for one in servers})
        for number in range(self.plan.rounds + 1):
            seconds = self.plan.seconds if number else self.plan.warming
            for one in servers:
                targets = self._targets(one, asked, number)
                outcome = loaded(one, targets, Load(self.plan.connections, seconds), lengths[one.server.name])
                if number:
                    found[one.server.name].append(outcome)
                    self._progress(f"{name}: {one.server.name} {outcome.rate:.0f}/s")

    def _goodput(self, servers: Sequence[Running]) -> None:
        """Load the servers with ever more connections, then each with a steady multiple of what it can answer."""
        plan = self.plan
        for connections in plan.loads:
            self._rounds(f"{connections} connections", servers, {one.server.name: 0.0 for one in servers}, connections)
        most = {
            one.server.name: max(rate(found[one.server.name]).median for found in self.results.goodput.values())
            for one in servers
        }
        pauses = {name: plan.crowd / (plan.times * fastest) if fastest else 1.0 for name, fastest in most.items()}
        self._rounds(f"{plan.times} × what it can answer", servers, pauses, plan.crowd)

    def _rounds(self, name: str, servers: Sequence[Running], pauses: Mapping[str, float], connections: int) -> None:
        found = self.results.goodput.setdefault(name, {one.server.name: [] for one in servers})
        for number in range(self.plan.rounds):
            for one in servers:
                targets = self._targets(one, self.queries.records, number)
                outcome = loaded(one, targets, Load(connections, self.plan.seconds, pauses[one.server.name]))
                found[one.server.name].append(outcome)
                self._progress(f"{name}: {one.server.name} {outcome.rate:.0f}/s")

    def _attack(self, name: str, query: str, rdflib: Running) -> None:
        found = self.results.harm.setdefault(name, {})
        deadline = self.plan.deadline
        for server in (
            peers.ours(self.place, self.snapshot, cache=False, deadline=deadline),
            peers.oxigraph(self.place, deadline),
        ):
            with self._running(server) as one:
                self._harm(name, query, one, found)
        self._harm(name, query, rdflib, found)
        rdflib.kill()
        rdflib.wait(self._log(rdflib.server))

    def _harm(self, name: str, query: str, server: Running, found: dict[str, Harm]) -> None:
        plan = self.plan
        one = harm(server, query, self.queries.records[:200], plan.deadline + plan.patience, plan.peace)
        found[server.server.name] = one
        self._progress(f"{name}: {server.server.name} {one.attack.status} after {one.attack.seconds:.1f} s")

    def _targets(self, server: Running, asked: Sequence[str], number: int) -> Path:
        """Write what stands in the request lines; each round begins elsewhere."""
        start = number * len(asked) // (self.plan.rounds + 1)
        path = self.place.work / f"{server.server.name}.targets"
        path.write_text("".join(server.target(query) + "\n" for query in [*asked[start:], *asked[:start]]))
        return path
