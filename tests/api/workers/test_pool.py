"""Workers come and go; who asks does not notice."""

import asyncio
import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest
from pooled import ALL, FOREVER, FORMATS, LOOK_UP, RULES, Pools, alive, doubled, pids, until

from api.workers.errors import BusyError, MemoryExceededError, QueryTimeoutError, WorkerDiedError
from api.workers.pool import Pool
from api.workers.worker import Job
from kg.query.errors import EvaluationError, QuerySyntaxError
from kg.store.embedded import SnapshotView
from kg.store.view import ITS_OWN


def test_a_worker_answers_one_query_after_another(pools: Pools) -> None:
    async def work(pool: Pool) -> list[bytes]:
        before = pids(pool)
        bodies = [(await pool.run(LOOK_UP)).body for _ in range(20)]
        assert pids(pool) == before
        return bodies

    assert pools.run(work) == [b"y\r\n2021\r\n"] * 20


def test_an_error_of_a_query_keeps_its_worker(pools: Pools) -> None:
    async def work(pool: Pool) -> None:
        before = pids(pool)
        with pytest.raises(QuerySyntaxError) as caught:
            await pool.run(Job("SELECT * {\n ?s ?p", ITS_OWN, FORMATS))
        assert (caught.value.line, caught.value.column) == (2, 7)
        assert (await pool.run(LOOK_UP)).body
        assert pids(pool) == before

    pools.run(work)


def test_a_worker_killed_while_idle_is_replaced_before_anybody_meets_it(pools: Pools) -> None:
    async def work(pool: Pool) -> bytes:
        pid = pool._crew.idle[-1].pid
        os.kill(pid, signal.SIGKILL)
        await until(lambda: pid not in pids(pool))
        return (await pool.run(LOOK_UP)).body

    assert pools.run(work) == b"y\r\n2021\r\n"


def test_a_worker_killed_at_work_fails_its_query_alone(pools: Pools) -> None:
    async def work(pool: Pool) -> None:
        doomed = asyncio.create_task(pool.run(FOREVER))
        await asyncio.sleep(0.2)
        (busy,) = pids(pool) - {link.pid for link in pool._crew.idle}
        beside = asyncio.create_task(pool.run(LOOK_UP))
        os.kill(busy, signal.SIGKILL)
        with pytest.raises(MemoryExceededError):  # the system kills so when memory is out
            await doomed
        assert (await beside).body == b"y\r\n2021\r\n"
        await until(lambda: len(pool._crew.idle) == ALL)
        assert busy not in pids(pool)

    pools.run(work)


@pytest.mark.alone
def test_a_fresh_worker_is_there_at_once(pools: Pools) -> None:
    async def work(pool: Pool) -> float:
        loop = asyncio.get_running_loop()
        with pytest.raises(QueryTimeoutError):
            await pool.run(FOREVER)
        begin = loop.time()
        await pool.run(LOOK_UP)
        return loop.time() - begin

    rules = replace(RULES, deadline=0.5)
    assert pools.run(work, rules) < 0.5


def test_a_caller_that_is_cancelled_frees_its_worker(pools: Pools) -> None:
    async def work(pool: Pool) -> None:
        before = pids(pool)
        task = asyncio.create_task(pool.run(FOREVER))
        await asyncio.sleep(0.2)
        (busy,) = before - {link.pid for link in pool._crew.idle}
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert busy not in pids(pool)
        assert (await pool.run(LOOK_UP)).body
        await until(lambda: len(pool._crew.idle) == ALL and not alive(busy))

    pools.run(work)


def test_more_than_the_queue_holds_is_turned_away(pools: Pools) -> None:
    async def work(pool: Pool) -> None:
        running = [asyncio.create_task(pool.run(FOREVER)) for _ in range(4)]
        await asyncio.sleep(0.1)
        waiting = [asyncio.create_task(pool.run(LOOK_UP)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(BusyError) as caught:
            await pool.run(LOOK_UP)
        assert caught.value.retry_after >= 1
        for one in running:
            one.cancel()
        for one in waiting:
            assert (await one).body

    pools.run(work, replace(RULES, turn=5), queue=2)


def test_a_worker_that_has_grown_is_retired(pools: Pools) -> None:
    async def work(pool: Pool) -> None:
        before = pids(pool)
        assert (await pool.run(doubled(14))).body == b"n\r\n16777216\r\n"
        await until(lambda: len(before & pids(pool)) == ALL - 1 and len(pool._crew.idle) == ALL)
        assert (await pool.run(LOOK_UP)).body

    pools.run(work, replace(RULES, growth=1 << 22))


def test_a_store_that_cannot_be_opened_stops_the_start(tmp_path: Path) -> None:
    pool = Pool(SnapshotView(tmp_path / "nothing"), RULES, size=1, queue=8)
    with pytest.raises(EvaluationError, match="cannot be opened"):
        asyncio.run(pool.start())


def test_workers_end_with_their_pool(view: SnapshotView) -> None:
    async def work() -> set[int]:
        pool = Pool(view, RULES, size=2, queue=8)
        await pool.start()
        found = pids(pool)
        running = asyncio.create_task(pool.run(FOREVER))
        await asyncio.sleep(0.1)
        await pool.stop()
        with pytest.raises(WorkerDiedError):
            await running
        return found

    found = asyncio.run(work())
    assert len(found) == 8
    assert not [pid for pid in found if alive(pid)]
