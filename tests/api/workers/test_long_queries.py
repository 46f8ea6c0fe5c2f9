"""Long queries, and those that want much memory, keep nobody waiting."""

import asyncio
import os
from dataclasses import replace

import pytest
from pooled import ALL, FOREVER, FORMATS, LOOK_UP, RULES, Pools, doubled, forever, pids, until

from api.workers.errors import MemoryExceededError
from api.workers.pool import Pool
from api.workers.worker import Job
from kg.store.view import ITS_OWN

pytestmark = pytest.mark.alone


def test_long_queries_keep_nobody_waiting(pools: Pools) -> None:
    async def work(pool: Pool) -> None:
        attack = [asyncio.create_task(pool.run(forever(number))) for number in range(5)]
        await asyncio.sleep(0)
        for _ in range(5):
            async with asyncio.timeout(2):
                assert (await pool.run(LOOK_UP)).body
        assert not any(bomb.done() for bomb in attack)
        assert pool.counts()["waiting"] >= 2
        for bomb in attack:
            bomb.cancel()

    pools.run(work, replace(RULES))


def test_who_had_to_wait_for_a_long_place_gets_its_answer_in_the_end(pools: Pools) -> None:
    """Its first try is stopped by others that wait for its short place."""
    rows = " ".join(map(str, range(200)))
    counted = Job(
        f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'VALUES ?v{i} {{ {rows} }}' for i in range(3))} }}", ITS_OWN, FORMATS
    )

    async def work(pool: Pool) -> None:
        bombs = [asyncio.create_task(pool.run(forever(number))) for number in range(3)]
        await asyncio.sleep(0.2)
        patient = asyncio.create_task(pool.run(counted))
        await asyncio.sleep(0.1)
        before = pool.counts()["replaced"]
        async with asyncio.timeout(5):
            while pool.counts()["replaced"] < before + 3:
                assert (await pool.run(LOOK_UP)).body
                await asyncio.gather(*(pool.run(replace(LOOK_UP, text=f"{LOOK_UP.text}#{n}")) for n in range(4)))
        for bomb in bombs:
            bomb.cancel()
        assert (await patient).body == b"n\r\n8000000\r\n"

    pools.run(work, replace(RULES))


def test_a_long_query_comes_behind_others_and_its_worker_is_not_used_again(pools: Pools) -> None:
    async def work(pool: Pool) -> None:
        task = asyncio.create_task(pool.run(FOREVER))
        await asyncio.sleep(0)
        (busy,) = pids(pool) - {link.pid for link in pool._crew.idle}
        others = os.getpriority(os.PRIO_PROCESS, pool._crew.idle[0].pid)
        await until(lambda: os.getpriority(os.PRIO_PROCESS, busy) > others)
        task.cancel()
        await until(lambda: busy not in pids(pool) and len(pool._crew.idle) == ALL)

    pools.run(work, replace(RULES, slow=0.1))


def test_a_query_that_needs_much_memory_gets_it_with_a_long_place(pools: Pools) -> None:
    async def work(pool: Pool) -> None:
        assert (await pool.run(doubled(16))).body == b"n\r\n67108864\r\n"

    pools.run(work, replace(RULES, memory=512 << 20, settle=60))


def test_a_query_that_wants_more_than_all_memory_is_ended(pools: Pools) -> None:
    async def work(pool: Pool) -> None:
        with pytest.raises(MemoryExceededError):
            await pool.run(doubled(20))
        assert (await pool.run(LOOK_UP)).body

    pools.run(work)
