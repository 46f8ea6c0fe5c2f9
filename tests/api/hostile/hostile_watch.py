"""An attack, and what it does to others: a neighbour who looks something up all the time."""

import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from hostile_http import Client
from hostile_process import Service

T = TypeVar("T")

LABEL = "Laptops for learners"
_LOOK_UP = "SELECT ?label {{ <https://w3id.org/vetkg/id/development/1> rdfs:label ?label }} # {}"

#: Seconds for which a neighbour waits at most during a single attack: for an answer, for /healthz.
LOOK_UP, BEAT = 0.5, 0.2
#: Seconds beyond its deadline in which a query has its answer, and after which nothing of it goes on.
GRACE = 1.0
#: Seconds of a wait that may be the machine's fault and not the service's: while a process that is to answer, or this
#: one, was ready to run and others had the processors. Other tests run beside these, and share the cores with them.
_EXCUSE = 0.5
_TURN = 0.05


class Watch:
    """What a neighbour saw: how long look-ups and signs of life took, in seconds that are the service's fault."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.looks: list[float] = []
        self.beats: list[float] = []
        self.faults: list[str] = []
        #: The longest that the machine let anybody wait for a processor during one request, in seconds.
        self.allowance = 0.0
        self._over = threading.Event()
        self._threads = [threading.Thread(target=run) for run in (self._look, self._beat)]

    def begin(self) -> None:
        """Start to look."""
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Stop to look."""
        self._over.set()
        for thread in self._threads:
            thread.join()

    def assert_unharmed(self, look_up: float = LOOK_UP) -> None:
        """Fail where the neighbour got a wrong answer, or waited too long."""
        assert not self.faults, self.faults[:5]
        assert max(self.looks) <= look_up, f"look-ups {_spread(self.looks)}"
        assert max(self.beats) <= BEAT, f"/healthz {_spread(self.beats)}"

    def _look(self) -> None:
        number = 0
        while True:
            number += 1
            fault = self._timed(self.looks, partial(look_up, self.service, f"{id(self)} {number}"), self.service.waited)
            if fault:
                self.faults.append(fault)
            if self._over.wait(_TURN):
                return

    def _beat(self) -> None:
        while True:
            reply = self._timed(self.beats, partial(self.service.get, "/healthz"), self.service.waited_to_serve)
            if reply.status != 200:
                self.faults.append(f"/healthz: {reply}")
            if self._over.wait(_TURN):
                return

    def _timed(self, took: list[float], act: Callable[[], T], waited: Callable[[], dict[int, float]]) -> T:
        before, own, begin = waited(), _own(), time.monotonic()
        found = act()
        seconds = time.monotonic() - begin
        waits = [now - before[pid] for pid, now in waited().items() if pid in before]
        excuse = min(max(waits, default=0.0) + _own() - own, _EXCUSE)
        self.allowance = max(self.allowance, excuse)
        took.append(max(seconds - excuse, 0.0))
        return found


def _own() -> float:
    """Return for how many seconds this thread was ready to run and had no processor."""
    try:
        return int(Path(f"/proc/self/task/{threading.get_native_id()}/schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError):
        return 0.0


def look_up(service: Client, mark: str) -> str:
    """Ask for what is known, in words that nobody used before, so that a worker must answer; say what was wrong."""
    reply = service.ask(_LOOK_UP.format(mark))
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
