"""What a hostile query does to a server and to everybody else."""

import http.client
import itertools
import json
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.measure.attack import Attack
from benchmarks.measure.processes import memory, processor_time, used_since
from benchmarks.measure.servers import Running, ask

#: Bytes at which a server is stopped before the machine suffers.
MOST_MEMORY = 6 << 30
_PAUSE = 0.02
_TIMEOUT = 5.0
_WATCH = 0.05
_REST = 1.0


@dataclass(frozen=True)
class Neighbour:
    """Look-ups of another client: how many were answered, how many failed, and their latencies in seconds.

    Where none was answered there are no latencies.
    """

    answered: int
    failed: int
    median: float | None
    p99: float | None
    longest: float | None


@dataclass(frozen=True)
class Harm:
    """One hostile query: what it got, what others got meanwhile and alone, and what it left behind.

    ``afterwards`` is the processor time used between one and two seconds after its end, ``memory`` the most that the
    server had; ``stopped`` says that it was ended from outside because it took too much.
    """

    attack: Attack
    alone: Neighbour
    during: Neighbour
    afterwards: float
    memory: int
    stopped: bool


def harm(server: Running, query: str, lookups: Sequence[str], patience: float, peace: float) -> Harm:
    """Return what ``query`` does to a server, after ``peace`` and for a client that waits ``patience`` seconds."""
    asking = _Asking(server, lookups)
    with asking:
        time.sleep(peace)
    alone = asking.said()
    asking = _Asking(server, lookups)
    watch = _Watch(server)
    with asking, watch:
        command = [
            sys.executable,
            "-m",
            "benchmarks.measure.attack",
            str(server.port),
            server.target(query),
            str(patience),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = Attack(**json.loads(done.stdout))
    time.sleep(_REST)
    before = processor_time(server.pid)
    time.sleep(_REST)
    return Harm(found, alone, asking.said(), used_since(server.pid, before), watch.most, watch.stopped)


class _Thread:
    """Work that is repeated until the block ends."""

    def __enter__(self) -> "_Thread":
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.wait(self.pause):
            self.once()

    pause = _PAUSE

    def once(self) -> None:
        raise NotImplementedError


class _Asking(_Thread):
    """A client that looks things up."""

    def __init__(self, server: Running, lookups: Iterable[str]) -> None:
        self._server, self._lookups = server, itertools.cycle(lookups)
        self._times: list[float] = []
        self._failed = 0

    def once(self) -> None:
        started = time.monotonic()
        try:
            status, body = ask(self._server.port, self._server.target(next(self._lookups)), timeout=_TIMEOUT)
        except (OSError, http.client.HTTPException):
            self._failed += 1
            return
        if status == 200 and body.rstrip().endswith(b"}"):
            self._times.append(time.monotonic() - started)
        else:
            self._failed += 1

    def said(self) -> Neighbour:
        times = sorted(self._times)
        if not times:
            return Neighbour(0, self._failed, None, None, None)
        p99 = times[min(len(times) - 1, int(len(times) * 0.99))]
        return Neighbour(len(self._times), self._failed, statistics.median(times), p99, times[-1])


class _Watch(_Thread):
    """Looks at the memory of a server, and ends one that takes too much."""

    pause = _WATCH

    def __init__(self, server: Running) -> None:
        self._server = server
        self.most, self.stopped = 0, False

    def once(self) -> None:
        self.most = max(self.most, memory(self._server.pid).proportional)
        if self.most > MOST_MEMORY and not self.stopped:
            self.stopped = True
            self._server.kill()
