"""The pool of workers: lends one to each query, kills it at the deadline, and has a fresh one in its place at once.

Not pebble: its workers share one channel for answers, so that a big answer of one holds up all others (a look-up took
280 ms beside 60 MB answers), answers arrive only whole, and threads stand between it and the event loop.
"""

import asyncio
import logging
import math
import signal

from api.workers.crew import Crew
from api.workers.errors import BusyError, MemoryExceededError, QueryTimeoutError, WorkerDiedError
from api.workers.job import Job, Rules
from api.workers.link import Link
from api.workers.places import Places
from api.workers.reply import Answer, Asking, Reply
from api.workers.run import Run
from kg.errors import QueryError
from kg.query.errors import GraphAbsentError
from kg.store.view import View

log = logging.getLogger(__name__)

_MORE_SHORT = 2  # short places more than long ones
_SPARE = 2  # workers more than places
_TICK = 0.025
_HOLD, _HOLDS = 0.5, 4  # a refusal is held back so often for so many seconds: who comes again at once must not get far
_HELD = 32 << 20  # characters of queries that are held back so at a time
_SMALLEST = 4096  # what a job takes besides its text
_LONGEST_PAUSE = 30
LATER = "try again in a moment; /readyz says when there is one"


class Pool:
    """Workers for a view; long queries may keep ``size`` of them. To be started and stopped in one event loop.

    With ``absent`` there are none, and every query is refused with that reason.
    """

    def __init__(self, view: View, rules: Rules, *, size: int, queue: int, absent: str = "") -> None:
        self._rules, self._queue, self._absent = rules, queue, absent
        self._places = Places(rules, long=size, short=size + _MORE_SHORT)
        self._crew = Crew(view, rules, 2 * size + _MORE_SHORT + _SPARE, self)
        self._runs: set[Run] = set()
        self._mourners: set[asyncio.Task[None]] = set()
        self._clock: asyncio.TimerHandle | None = None
        self._held = 0
        self._ended = False

    @property
    def missing(self) -> list[str]:
        """The protections that this system does not give workers, in words."""
        return self._crew.missing

    def counts(self) -> dict[str, int]:
        """Return how many workers are at work, idle and were replaced, how many queries wait; ``held`` is 0 or 1."""
        crew = self._crew
        idle, waiting = len(crew.idle), self._places.queued
        at_work = len(crew.all) - idle
        return {"busy": at_work, "idle": idle, "replaced": crew.replaced, "waiting": waiting, "held": int(crew.held)}

    async def start(self) -> None:
        """Start the workers; raises QueryError where the first cannot open its view."""
        if not self._absent:
            await self._crew.start()

    async def stop(self) -> None:
        """End all workers, whatever they are doing."""
        self._ended = True
        for run in list(self._runs):
            self._places.leave(run)
            run.fail(WorkerDiedError("the service is ending", hint="try again in a moment"))
        await self._crew.stop()
        await asyncio.gather(*self._mourners)

    def ask(self, job: Job) -> Asking:
        """Return a block in which the answer to ``job`` can be taken.

        Entering it raises what the query raised, or one of api.workers.errors.
        """
        return Asking(job, self._begin, self._drop)

    async def run(self, job: Job) -> Answer:
        """Return the whole answer to a job, which may have as many bytes as the rules allow."""
        async with self.ask(job) as reply:
            body = reply.whole if reply.whole is not None else b"".join([chunk async for chunk in reply.chunks()])
            return Answer(reply.shape, reply.format, body, reply.volatile)

    async def _begin(self, job: Job) -> Run:
        if self._absent:
            raise GraphAbsentError(self._absent, hint=LATER)
        run = self._try(job) or await self._hold(job)
        if run is None:
            raise self._busy("every worker is taken and enough queries wait")
        return run

    async def _hold(self, job: Job) -> Run | None:
        """Let a job that cannot be taken in wait for a moment, where not too many do, and try again."""
        size = len(job.text) + _SMALLEST
        if self._held + size > _HELD:
            return None
        self._held += size
        try:
            for _ in range(_HOLDS):
                await asyncio.sleep(_HOLD)
                if (run := self._try(job)) is not None:
                    return run
        finally:
            self._held -= size
        return None

    def _try(self, job: Job) -> Run | None:
        """Take a job in, or not, where too many wait already."""
        places = self._places
        run = Run(job, min(job.deadline or self._rules.deadline, self._rules.deadline))
        if 0 < self._queue <= places.queue_of(run):
            return None
        places.add(run)
        self._serve()
        if self._ended or (run.link is None and places.queue_of(run) > self._queue):
            self._drop(run)
            return None
        self._runs.add(run)
        if self._clock is None:
            self._clock = run.loop.call_later(_TICK, self._tick)
        return run

    def _busy(self, message: str) -> BusyError:
        seconds = math.ceil(self._places.queued * self._places.mean)
        return BusyError(message, hint="try again in a moment", retry_after=min(max(seconds, 1), _LONGEST_PAUSE))

    def _serve(self) -> None:
        """Start what may start."""
        now = asyncio.get_running_loop().time()
        places, idle = self._places, self._crew.idle
        while idle:
            if (run := places.next(now)) is not None:
                idle.pop().ask(run, room=run in places.long)
            elif (victim := places.victim(now)) is not None and self._had_its_turn(victim):
                self._delay(victim)
            else:
                return

    def _had_its_turn(self, run: Run) -> bool:
        """Say whether a run has had the processor for long enough, and did not wait for it itself."""
        return run.link is None or run.head is not None or run.link.worked() > self._rules.turn / 2

    def _delay(self, run: Run) -> None:
        """Stop a run, which nobody has had anything of; it begins again when it has a long place."""
        if run.link is not None:
            self._dismiss(run.link)
        run.again()
        self._places.delay(run)
        if self._places.queue_of(run) > self._queue:
            self._places.leave(run)
            run.fail(self._busy("the query takes long, and enough others that do so wait"))

    def _dismiss(self, link: Link) -> None:
        if link.run is not None:
            link.run.link, link.run = None, None
        self._crew.dismiss(link)

    def _drop(self, run: Run) -> None:
        """Forget a run; where it is not over its worker is killed."""
        self._runs.discard(run)
        self._places.leave(run)
        run.over = True
        if run.link is not None:
            self._dismiss(run.link)
            self._serve()

    def _tick(self) -> None:
        loop = asyncio.get_running_loop()
        now = loop.time()
        for run in list(self._runs):
            self._look_after(run, now)
        self._serve()
        self._clock = loop.call_later(_TICK, self._tick) if self._runs else None

    def _look_after(self, run: Run, now: float) -> None:
        link, age = run.link, now - run.started
        if run.over:
            return
        if now >= run.ends:
            self._expire(run)
        elif link is None:
            if run in self._places.waiting and now - run.begun > self._rules.patience:
                self._places.leave(run)
                run.fail(self._busy("no worker became free in time"))
        elif age > self._rules.settle:
            self._settle(link, run)
            if not link.low and link.worked() > self._rules.slow:
                link.lower()

    def _settle(self, link: Link, run: Run) -> bool:
        if not self._places.settle(run):
            return False
        link.give_room()
        if run.head is not None:
            run.open()
            link.resume()
        return True

    def _expire(self, run: Run) -> None:
        self._places.leave(run)
        if run.link is not None:
            self._dismiss(run.link)
            message = f"the query was still running after {run.seconds:g} s and was ended"
        else:
            message = f"the query takes long, and others that do so left it no time within {run.seconds:g} s"
        run.fail(QueryTimeoutError(message, hint="make it more selective, or ask for less at a time"))

    def joined(self) -> None:
        """Give a new worker something to do."""
        self._serve()

    def wants_out(self, link: Link, run: Run) -> None:
        """Let an answer be taken piece by piece once its run has a long place."""
        if not self._settle(link, run):
            link.pause()

    def finished(self, link: Link, run: Run, error: QueryError | None, *, retire: bool) -> None:
        """Take a worker back, or replace it."""
        now = run.loop.time()
        if isinstance(error, MemoryExceededError) and not link.room and not run.opened:
            self._delay(run)
        else:
            self._places.done(run, now)
            if error is not None:
                run.fail(error)
        if retire or link.low or link.gone:
            self._crew.dismiss(link)
        else:
            self._crew.release(link)
        self._serve()

    def lost(self, link: Link, *, unread: bool) -> None:
        """Replace a worker that is gone, and say why to whom it was answering."""
        run, link.run = link.run, None
        if link in self._crew.all:
            self._crew.dismiss(link)
        if run is None:
            return
        run.link = None
        self._places.leave(run)
        if unread and not run.opened:
            run.again()
            self._places.add(run)
            self._serve()
        else:
            task = run.loop.create_task(self._mourn(link, run))
            self._mourners.add(task)
            task.add_done_callback(self._mourners.discard)

    async def _mourn(self, link: Link, run: Run) -> None:
        code = await link.source.end_of(link.pid)
        log.warning("a worker ended with %s while it answered a query", code)
        if run.over:
            return
        if code == -signal.SIGABRT and not link.room and not run.opened:
            self._delay(run)
            self._serve()
        else:
            run.fail(_post_mortem(code, self._rules.memory))


def _post_mortem(code: int | None, memory: int) -> QueryError:
    if code in (-signal.SIGABRT, -signal.SIGKILL):
        return MemoryExceededError(
            f"the query wanted more memory than the {memory >> 20} MiB that a query may have, and was ended",
            hint="make it more selective; sorting, grouping and joins of everything with everything take the most",
        )
    if code == -signal.SIGSEGV:
        return WorkerDiedError("the query was too much for the engine, which gave up", hint="write it in a simpler way")
    return WorkerDiedError("the process that answered the query ended unexpectedly", hint="try again")


__all__ = ["Answer", "Pool", "Reply"]
