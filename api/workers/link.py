"""The service's end of the socket to a worker."""

import asyncio
import contextlib
import json
import os
import resource
import signal
import time
from typing import Protocol, cast

from api.workers import frames
from api.workers.forking import Forks
from api.workers.frames import HEADER, RETIRE, Head, Kind
from api.workers.run import Run
from kg.errors import QueryError

_LOW = 15  # the priority of a worker whose query takes long; it cannot be raised again without privileges


class Keeper(Protocol):
    """Who is told what becomes of a worker."""

    def joined(self) -> None:
        """Know that there is a worker more."""

    def wants_out(self, link: "Link", run: Run) -> None:
        """Know that the answer is more than is sent in one piece."""

    def finished(self, link: "Link", run: Run, error: QueryError | None, *, retire: bool) -> None:
        """Take back a worker that has done its job: ``run`` has its answer, or ends with ``error``."""

    def lost(self, link: "Link", *, unread: bool) -> None:
        """Know that a worker is gone; ``unread`` where it was so before it read its job."""


class Link(asyncio.Protocol):
    """A worker as the service sees it: it has a run, or it is free."""

    def __init__(self, keeper: Keeper, source: Forks) -> None:
        self._keeper = keeper
        #: Where the worker was forked.
        self.source = source
        self._transport: asyncio.Transport | None = None
        self._held = bytearray()
        self._paused = False
        self._memory: tuple[int, int] | None = None
        self._since: float | None = None
        self.pid = 0
        self.run: Run | None = None
        #: Whether the worker may take all the memory that a query may have.
        self.room = False
        #: Whether it comes behind others now.
        self.low = False
        self.gone = False
        #: What READY said is missing, or why there is no READY.
        self.ready: asyncio.Future[list[str]] = asyncio.get_running_loop().create_future()

    def ask(self, run: Run, *, room: bool) -> None:
        """Give a run to the worker, which is free."""
        assert self._transport is not None  # noqa: S101 - only a connected worker is ever free
        self.run, run.link, self.room = run, self, room
        self._since = None
        left = run.ends - run.loop.time()
        self._transport.write(frames.pack(Kind.JOB, run.job.encode(left, room=room)))

    def give_room(self) -> None:
        """Let the worker take all the memory that a query may have, at once, where the system can do that."""
        if not self.room and self._memory is not None and hasattr(resource, "prlimit"):
            most = self._memory[1]
            with contextlib.suppress(OSError):
                resource.prlimit(self.pid, resource.RLIMIT_DATA, (most, most))
                self.room = True

    def worked(self) -> float:
        """Return how much processor time the worker has taken since this was first asked about its run."""
        try:
            used = time.clock_gettime(~self.pid << 3 | 2)  # the clock of another process, as the C library names it
        except OSError:  # no such clocks here, or no such process any more
            used = time.monotonic()
        if self._since is None:
            self._since = used
        return used - self._since

    def lower(self) -> None:
        """Let the worker come behind others when the processor is scarce."""
        self.low = True
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, _LOW)

    def pause(self) -> None:
        """Let the worker wait with what it has to send."""
        if not self._paused and self._transport is not None:
            self._paused = True
            self._transport.pause_reading()

    def resume(self) -> None:
        """Read on after a pause, where there is room for it."""
        if self._paused and self.run is not None and self.run.roomy:
            self._read()

    def _read(self) -> None:
        self._paused = False
        if self._transport is not None:
            self._transport.resume_reading()

    def kill(self) -> None:
        """End the process and the connection."""
        if self.pid and not self.gone:
            with contextlib.suppress(OSError):
                os.kill(self.pid, signal.SIGKILL)
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the transport."""
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is one by its methods alone

    def data_received(self, data: bytes) -> None:
        """Take what the worker sent, which is often one frame."""
        held = self._held
        held += data
        while len(held) >= HEADER.size:
            kind, length = HEADER.unpack_from(held)
            end = HEADER.size + length
            if len(held) < end:
                return
            with memoryview(held) as view:
                payload = bytes(view[HEADER.size : end])
            del held[:end]
            self._obey(kind, payload)

    def connection_lost(self, exc: Exception | None) -> None:
        """Know that the process is gone."""
        self.gone = True
        if not self.ready.done():
            self.ready.set_exception(exc or EOFError("the worker ended before it was ready"))
            self.ready.exception()  # who waits for it hears of it, and where nobody does it is no news
        self._keeper.lost(self, unread=isinstance(exc, ConnectionError))

    def _obey(self, kind: int, payload: bytes) -> None:
        run = self.run
        if run is None:
            self._greet(kind, payload)
        elif kind == Kind.DATA:
            run.feed(payload)
            if not run.roomy:
                self.pause()
        elif kind == Kind.HEAD:
            run.head = Head.decode(payload)
            self._keeper.wants_out(self, run)
        else:
            self.run = run.link = None
            if self._paused:  # what it was to wait with had come already
                self._read()
            error = self._end(run, kind & ~RETIRE, payload)
            self._keeper.finished(self, run, error, retire=bool(kind & RETIRE))

    def _greet(self, kind: int, payload: bytes) -> None:
        if self.ready.done():
            return
        said = json.loads(payload)
        if kind == Kind.READY:
            self.pid, self._memory = said["pid"], said["memory"]
            self.ready.set_result(said["missing"])
        else:
            self.ready.set_exception(frames.failure(said))

    @staticmethod
    def _end(run: Run, kind: int, payload: bytes) -> QueryError | None:
        if kind == Kind.FAILURE:
            return frames.failure(json.loads(payload))
        if kind == Kind.END:
            run.end()
        else:
            head, _, body = payload.partition(b"\n")
            run.answer(Head.decode(head), body)
        return None
