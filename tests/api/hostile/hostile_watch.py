"""An attack, and what it does to others: a neighbour who looks something up all the time, and a clock."""

import math
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from hostile_process import Service

LABEL = "Laptops for learners"
_LOOK_UP = "SELECT ?label {{ <https://w3id.org/vetkg/id/development/1> rdfs:label ?label }} # {}"

#: Seconds for which a neighbour waits at most during a single attack: for an answer, for /healthz.
LOOK_UP, BEAT = 0.5, 0.2
#: Seconds beyond its deadline in which a query has its answer, and after which nothing of it goes on.
GRACE = 1.0
#: Seconds by which this process, which is no part of the service, may be late itself, so that the machine is at fault
#: and not the service: two test processes share two cores, and the attacked worker takes one of them.
_EXCUSE = 0.5
_TURN = 0.02


class Watch:
    """What a neighbour saw: how long look-ups and signs of life took, in seconds, and how late the clock was."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.looks: list[float] = []
        self.beats: list[float] = []
        self.faults: list[str] = []
        self.late = 0.0
        self._over = threading.Event()
        self._threads = [threading.Thread(target=run) for run in (self._look, self._beat, self._tick)]

    def begin(self) -> None:
        """Start to look."""
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Stop to look."""
        self._over.set()
        for thread in self._threads:
            thread.join()

    @property
    def excuse(self) -> float:
        """Seconds that are the machine's fault."""
        return min(2 * self.late, _EXCUSE)

    def assert_unharmed(self, look_up: float = LOOK_UP) -> None:
        """Fail where the neighbour got a wrong answer, or waited too long."""
        assert not self.faults, self.faults[:5]
        assert max(self.looks) <= look_up + self.excuse, f"look-ups {_spread(self.looks)}, clock late {self.late:.3f}"
        assert max(self.beats) <= BEAT + self.excuse, f"/healthz {_spread(self.beats)}, clock late {self.late:.3f}"

    def _look(self) -> None:
        number = 0
        while True:
            number += 1
            if fault := look_up(self.service, f"{id(self)} {number}", self.looks):
                self.faults.append(fault)
            if self._over.wait(_TURN):
                return

    def _beat(self) -> None:
        while True:
            reply = self.service.get("/healthz")
            self.beats.append(reply.seconds)
            if reply.status != 200:
                self.faults.append(f"/healthz: {reply}")
            if self._over.wait(_TURN):
                return

    def _tick(self) -> None:
        while not self._over.is_set():
            begin = time.monotonic()
            time.sleep(_TURN)
            self.late = max(self.late, time.monotonic() - begin - _TURN)


def look_up(service: Service, mark: str, took: list[float] | None = None) -> str:
    """Ask for what is known, in words that nobody used before, so that a worker must answer; say what was wrong."""
    reply = service.ask(_LOOK_UP.format(mark))
    if took is not None:
        took.append(reply.seconds)
    if reply.status != 200 or not reply.whole:
        return f"look-up: {reply}"
    rows = reply.json["results"]["bindings"]
    return "" if [row["label"]["value"] for row in rows] == [LABEL] else f"look-up: {reply}"


@contextmanager
def watched(service: Service, look_up_within: float = LOOK_UP) -> Iterator[Watch]:
    """Let a neighbour look on during the block, which is the attack; nothing of it may remain afterwards."""
    watch = Watch(service)
    watch.begin()
    try:
        yield watch
    finally:
        watch.end()
    watch.assert_unharmed(look_up_within)
    assert service.rests(GRACE), "the service still uses processor time a second after the attack"
    assert service.process.poll() is None, "the process of the service has ended"
    assert not look_up(service, f"{id(watch)} after")


def p99(seconds: list[float]) -> float:
    """Return the time within which 99 of 100 came."""
    return sorted(seconds)[math.ceil(len(seconds) * 0.99) - 1]


def _spread(seconds: list[float]) -> str:
    ordered = sorted(seconds)
    return (
        f"{len(ordered)}: median {ordered[len(ordered) // 2]:.3f}, worst {', '.join(f'{s:.3f}' for s in ordered[-3:])}"
    )
