"""The pool of workers: lends one to each query, kills it at the deadline, and has a fresh one in its place at once.

Not pebble: its workers share one channel for answers, so that a big answer of one holds up all others (a look-up took
280 ms beside 60 MB answers), answers arrive only whole, and threads stand between it and the event loop.
"""

import asyncio
import contextlib
import json
import logging
import multiprocessing
import pickle
import signal
import socket
from multiprocessing.context import ForkServerProcess
from typing import NamedTuple

from api.formats import FORMATS
from api.workers import frames, worker
from api.workers.errors import BusyError, MemoryExceededError, QueryTimeoutError, WorkerDiedError
from api.workers.frames import Kind
from api.workers.worker import Job, Rules
from kg.errors import QueryError
from kg.query.formats import Format, Shape
from kg.store.view import View

log = logging.getLogger(__name__)

_PRELOAD = ["__main__", "api.workers.worker", "kg.store.embedded", "kg.store.remote"]
_READY_WITHIN = 30.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0


class Reply(NamedTuple):
    """An answer: its shape, its format and its bytes, complete."""

    shape: Shape
    format: Format
    body: bytes


class _Worker:
    """A process and the streams to it."""

    def __init__(self, process: ForkServerProcess, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.process, self.reader, self.writer = process, reader, writer
        self.retired = False

    async def receive(self) -> tuple[Kind, bytes]:
        """Return the next frame; raises IncompleteReadError where the process is gone."""
        kind, length = frames.HEADER.unpack(await self.reader.readexactly(frames.HEADER.size))
        return Kind(kind), await self.reader.readexactly(length)

    async def end(self) -> int | None:
        """Kill the process and return how it ended."""
        self.process.kill()
        self.writer.close()
        await asyncio.to_thread(self.process.join, 5)
        return self.process.exitcode


class Pool:
    """``size`` workers for a view. To be started and stopped in one event loop."""

    def __init__(self, view: View, rules: Rules, *, size: int, queue: int) -> None:
        self._view, self._rules = view, rules
        self._size, self._queue = size, queue
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._all: set[_Worker] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self.missing: list[str] = []
        self._context = multiprocessing.get_context("forkserver")

    async def start(self) -> None:
        """Start the workers; raises QueryError where the first cannot open its view."""
        self._context.set_forkserver_preload(_PRELOAD)
        for started in await asyncio.gather(*(self._start() for _ in range(self._size))):
            self._idle.put_nowait(started)

    async def stop(self) -> None:
        """End all workers, whatever they are doing."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(one.end() for one in self._all))
        self._all.clear()

    async def run(self, job: Job) -> Reply:
        """Return the whole answer to a job.

        Raises what the query raised, or one of api.workers.errors. A caller that is cancelled frees its worker.
        """
        lent = await self._lend()
        whole = False
        try:
            async with asyncio.timeout(self._rules.deadline):
                reply = await self._ask(lent, job)
            whole = not lent.retired
            return reply
        except TimeoutError:
            raise QueryTimeoutError(
                f"the query was still running after {self._rules.deadline:g} s and was ended",
                hint="make it more selective, or ask for less at a time",
            ) from None
        except (asyncio.IncompleteReadError, ConnectionError):
            raise await self._post_mortem(lent) from None
        except QueryError:
            whole = True
            raise
        finally:
            if whole:
                self._idle.put_nowait(lent)
            else:
                self._replace(lent)

    async def _lend(self) -> _Worker:
        if self._idle.empty() and self._waiting >= self._queue:
            raise BusyError("every worker is taken and enough queries wait", hint="try again in a moment")
        self._waiting += 1
        try:
            async with asyncio.timeout(self._rules.deadline):
                while (lent := await self._idle.get()).reader.at_eof():
                    self._replace(lent)
                return lent
        except TimeoutError:
            raise BusyError("no worker became free in time", hint="try again in a moment") from None
        finally:
            self._waiting -= 1

    @staticmethod
    async def _ask(lent: _Worker, job: Job) -> Reply:
        lent.writer.write(frames.pack(Kind.JOB, pickle.dumps(job)))
        await lent.writer.drain()
        parts: list[bytes] = []
        while True:
            kind, payload = await lent.receive()
            if kind is Kind.DATA:
                parts.append(payload)
            elif kind is Kind.END:
                lent.retired = json.loads(payload)["retire"]
                shape, name = parts[0].decode().split()
                return Reply(Shape(shape), FORMATS[name], b"".join(parts[1:]))
            else:
                raise frames.failure(payload)

    async def _post_mortem(self, dead: _Worker) -> QueryError:
        code = await dead.end()
        log.warning("a worker ended with %s while it answered a query", code)
        if code in (-signal.SIGABRT, -signal.SIGKILL):
            return MemoryExceededError(
                "the query wanted more memory than a query may have and was ended",
                hint="make it more selective; sorting, grouping and joins of everything with everything take the most",
            )
        if code == -signal.SIGSEGV:
            return WorkerDiedError(
                "the query was too much for the engine, which gave up", hint="write it in a simpler way"
            )
        return WorkerDiedError("the process that answered the query ended unexpectedly", hint="try again")

    def _replace(self, old: _Worker) -> None:
        """Kill a worker and put a fresh one in its place, without making anybody wait for it."""
        task = asyncio.create_task(self._renew(old))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _renew(self, old: _Worker) -> None:
        self._all.discard(old)
        old.process.kill()
        pause = _FIRST_PAUSE
        while True:
            try:
                self._idle.put_nowait(await self._start())
                break
            except (QueryError, OSError, EOFError, TimeoutError) as error:
                log.error("a new worker could not be started: %s", error)
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
        await old.end()

    async def _start(self) -> _Worker:
        ours, theirs = socket.socketpair()
        try:
            process = self._context.Process(target=worker.main, args=(theirs, self._view, self._rules), daemon=True)
            await asyncio.to_thread(process.start)
        finally:
            theirs.close()
        reader, writer = await asyncio.open_connection(sock=ours)
        started = _Worker(process, reader, writer)
        self._all.add(started)
        try:
            async with asyncio.timeout(_READY_WITHIN):
                kind, payload = await started.receive()
            if kind is not Kind.READY:
                raise frames.failure(payload)
        except BaseException:
            self._all.discard(started)
            with contextlib.suppress(Exception):
                await started.end()
            raise
        self.missing = json.loads(payload)["missing"]
        return started
