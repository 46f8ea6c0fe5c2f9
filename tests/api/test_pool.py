"""Workers come and go; who asks does not notice."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from api.workers.errors import BusyError, MemoryExceededError, QueryTimeoutError
from api.workers.pool import Pool
from api.workers.worker import Job, Rules
from kg.query.errors import EvaluationError, QuerySyntaxError
from kg.query.formats import Shape
from kg.query.guard import Limits
from kg.store.embedded import SnapshotView
from kg.store.view import ITS_OWN

T = TypeVar("T")
FORMATS = {Shape.TABLE: "csv", Shape.BOOLEAN: "json", Shape.GRAPH: "nt"}
RULES = Rules(deadline=5, memory=256 * 1024 * 1024, answer=1024 * 1024, limits=Limits())
LOOK_UP = Job("SELECT ?y { <development/1> vet:startYear ?y }", ITS_OWN, FORMATS)
_ROWS = " ".join(map(str, range(400)))
FOREVER = Job(
    "SELECT (COUNT(*) AS ?n) { " + " ".join(f"VALUES ?v{i} {{ {_ROWS} }}" for i in range(6)) + " }", ITS_OWN, FORMATS
)


def with_pool(
    view: SnapshotView, work: Callable[[Pool], Awaitable[T]], rules: Rules = RULES, size: int = 1, queue: int = 8
) -> T:
    async def run() -> T:
        pool = Pool(view, rules, size=size, queue=queue)
        await pool.start()
        try:
            return await work(pool)
        finally:
            await pool.stop()

    return asyncio.run(run())


def pids(pool: Pool) -> set[int]:
    return {worker.process.pid or 0 for worker in pool._all}


async def until(condition: Callable[[], bool], seconds: float = 5) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)


def test_a_worker_answers_one_query_after_another(view: SnapshotView) -> None:
    async def work(pool: Pool) -> list[bytes]:
        before = pids(pool)
        bodies = [(await pool.run(LOOK_UP)).body for _ in range(20)]
        assert pids(pool) == before
        return bodies

    assert with_pool(view, work) == [b"y\r\n2021\r\n"] * 20


def test_an_error_of_a_query_keeps_its_worker(view: SnapshotView) -> None:
    async def work(pool: Pool) -> None:
        before = pids(pool)
        with pytest.raises(QuerySyntaxError) as caught:
            await pool.run(Job("SELECT * {\n ?s ?p", ITS_OWN, FORMATS))
        assert (caught.value.line, caught.value.column) == (2, 7)
        assert (await pool.run(LOOK_UP)).body
        assert pids(pool) == before

    with_pool(view, work)


def test_a_worker_killed_while_idle_is_replaced_before_anybody_meets_it(view: SnapshotView) -> None:
    async def work(pool: Pool) -> bytes:
        (pid,) = pids(pool)
        os.kill(pid, signal.SIGKILL)
        await until(lambda: all(worker.reader.at_eof() for worker in pool._all))
        body = (await pool.run(LOOK_UP)).body
        assert pid not in pids(pool)
        return body

    assert with_pool(view, work) == b"y\r\n2021\r\n"


def test_a_worker_killed_at_work_fails_its_query_alone(view: SnapshotView) -> None:
    async def work(pool: Pool) -> None:
        doomed = asyncio.create_task(pool.run(FOREVER))
        await asyncio.sleep(0.2)
        free = {one.process.pid for one in pool._idle._queue}  # type: ignore[attr-defined]
        (busy,) = pids(pool) - free
        beside = asyncio.create_task(pool.run(LOOK_UP))
        os.kill(busy, signal.SIGKILL)
        with pytest.raises(MemoryExceededError):  # the system kills so when memory is out
            await doomed
        assert (await beside).body == b"y\r\n2021\r\n"
        await until(lambda: pool._idle.qsize() == 2)
        assert busy not in pids(pool)

    with_pool(view, work, size=2)


def test_a_fresh_worker_is_there_at_once(view: SnapshotView) -> None:
    async def work(pool: Pool) -> float:
        loop = asyncio.get_running_loop()
        with pytest.raises(QueryTimeoutError):
            await pool.run(FOREVER)
        begin = loop.time()
        await pool.run(LOOK_UP)
        return loop.time() - begin

    rules = Rules(deadline=0.5, memory=RULES.memory, answer=RULES.answer, limits=Limits())
    assert with_pool(view, work, rules) < 0.5


def test_a_caller_that_is_cancelled_frees_its_worker(view: SnapshotView) -> None:
    async def work(pool: Pool) -> None:
        (before,) = pids(pool)
        task = asyncio.create_task(pool.run(FOREVER))
        await asyncio.sleep(0.2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await pool.run(LOOK_UP)).body
        assert before not in pids(pool)

    with_pool(view, work)


def test_more_than_the_queue_holds_is_turned_away_at_once(view: SnapshotView) -> None:
    async def work(pool: Pool) -> None:
        running = asyncio.create_task(pool.run(FOREVER))
        await asyncio.sleep(0.2)
        waiting = [asyncio.create_task(pool.run(LOOK_UP)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(BusyError):
            await pool.run(LOOK_UP)
        running.cancel()
        for one in waiting:
            assert (await one).body

    with_pool(view, work, queue=2)


def test_a_worker_that_has_grown_is_retired(view: SnapshotView) -> None:
    async def work(pool: Pool) -> None:
        before = pids(pool)
        texts = "BIND(CONCAT(STR(?a), '-', STR(?b)) AS ?c)"
        query = f"SELECT (COUNT(DISTINCT ?c) AS ?n) {{ VALUES ?a {{ {_ROWS} }} VALUES ?b {{ {_ROWS} }} {texts} }}"
        assert (await pool.run(Job(query, ITS_OWN, FORMATS))).body == b"n\r\n160000\r\n"
        await until(lambda: not before & pids(pool) and pool._idle.qsize() == 1)
        assert (await pool.run(LOOK_UP)).body

    with_pool(view, work, Rules(deadline=20, memory=RULES.memory, answer=RULES.answer, limits=Limits(), growth=1 << 22))


def test_a_store_that_cannot_be_opened_stops_the_start(tmp_path: Path) -> None:
    async def work(pool: Pool) -> None:
        raise AssertionError("never reached")

    with pytest.raises(EvaluationError, match="cannot be opened"):
        with_pool(SnapshotView(tmp_path / "nothing"), work)


def test_workers_end_with_their_pool(view: SnapshotView) -> None:
    found: set[int] = set()

    async def work(pool: Pool) -> None:
        found.update(pids(pool))
        task = asyncio.create_task(pool.run(FOREVER))
        await asyncio.sleep(0.1)
        task.cancel()
        found.update(pids(pool))

    with_pool(view, work, size=2)
    assert not [pid for pid in found if Path(f"/proc/{pid}/stat").exists() and "Z" not in _state(pid)]


def _state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
