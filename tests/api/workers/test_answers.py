"""What a worker answers arrives whole, or is an error; nobody waits for who takes it slowly."""

import asyncio
import gzip
from dataclasses import replace

import pytest
from pooled import ALL, FORMATS, LOOK_UP, ROOMY, RULES, Pools, big, pids, until

from api.workers.errors import QueryTimeoutError
from api.workers.pool import Pool
from api.workers.worker import Job
from kg.query.errors import AnswerTooLargeError
from kg.query.formats import Shape
from kg.store.view import ITS_OWN
from tests.cases import for_each


def test_a_small_answer_is_there_whole_and_its_worker_free(pools: Pools) -> None:
    async def work(pool: Pool) -> None:
        async with pool.ask(LOOK_UP) as reply:
            assert reply.whole == b"y\r\n2021\r\n"
            assert (reply.shape, reply.format.name, reply.coding, reply.volatile) == (
                Shape.TABLE, "csv", "identity", False
            )  # fmt: skip
            assert [chunk async for chunk in reply.chunks()] == [reply.whole]
            assert (await pool.run(LOOK_UP)).body == reply.whole

    pools.run(work)


def test_a_big_answer_comes_in_pieces(pools: Pools) -> None:
    async def work(pool: Pool) -> None:
        async with pool.ask(big(5000)) as reply:
            assert reply.whole is None
            pieces = [chunk async for chunk in reply.chunks()]
        assert len(pieces) > 1
        assert b"".join(pieces).count(b"\r\n") == 5001
        assert (await pool.run(big(5000))).body == b"".join(pieces)

    pools.run(work, ROOMY)


def test_what_nobody_takes_waits_in_the_worker(pools: Pools) -> None:
    async def work(pool: Pool) -> None:
        async with pool.ask(big(8_000)) as reply:
            await asyncio.sleep(0.5)
            (run,) = pool._runs
            assert run._ahead < 2 << 20
            size = sum([len(chunk) async for chunk in reply.chunks()])
            assert size > 8_000_000

    pools.run(work, ROOMY)


def test_leaving_a_big_answer_early_frees_its_worker(pools: Pools) -> None:
    async def work(pool: Pool) -> None:
        before = pids(pool)
        async with pool.ask(big(8_000)) as reply:
            async for _ in reply.chunks():
                break
        assert (await pool.run(LOOK_UP)).body
        assert len(before & pids(pool)) == ALL - 1

    pools.run(work, ROOMY)


def test_a_big_answer_that_nobody_takes_breaks_off_at_the_deadline(pools: Pools) -> None:
    async def work(pool: Pool) -> None:
        async with pool.ask(big(8_000)) as reply:
            (run,) = pool._runs
            run.ends = run.loop.time()
            await until(lambda: run.over)
            with pytest.raises(QueryTimeoutError):
                _ = [chunk async for chunk in reply.chunks()]
        assert (await pool.run(LOOK_UP)).body

    pools.run(work, ROOMY)


@pytest.mark.parametrize(("rows", "limit"), [(600, 500_000), (5000, 3_000_000)])
def test_an_answer_over_the_limit_never_begins(pools: Pools, rows: int, limit: int) -> None:
    async def work(pool: Pool) -> None:
        with pytest.raises(AnswerTooLargeError):
            async with pool.ask(big(rows)):
                raise AssertionError("nothing was to be had")
        assert (await pool.run(LOOK_UP)).body

    pools.run(work, replace(RULES, answer=limit))


def test_gzip_is_made_where_the_answer_is(pools: Pools) -> None:
    rows = " ".join(map(str, range(140)))
    noise = f"SELECT ?h {{ VALUES ?a {{ {rows} }} VALUES ?b {{ {rows} }} BIND(SHA512(STR(?a * 1000 + ?b)) AS ?h) }}"

    async def work(pool: Pool) -> None:
        async with pool.ask(replace(LOOK_UP, coding="gzip")) as reply:
            assert (reply.coding, reply.whole) == ("identity", b"y\r\n2021\r\n")  # no use for so little
        for job in (big(100), Job(noise, ITS_OWN, FORMATS)):
            plain = (await pool.run(job)).body
            async with pool.ask(replace(job, coding="gzip")) as reply:
                packed = b"".join([chunk async for chunk in reply.chunks()])
                assert reply.coding == "gzip"
            assert gzip.decompress(packed) == plain
            assert len(packed) < len(plain)
            assert (await pool.run(replace(job, coding="gzip"))).body == packed

    pools.run(work, ROOMY)


@for_each("call", ["NOW()", "rand()", "UUID()", "StrUUID()", "BNODE()", "bnode('a')"])
def test_what_changes_by_itself_is_told(pools: Pools, call: str) -> None:
    async def work(pool: Pool) -> bool:
        return (await pool.run(Job(f"SELECT ({call} AS ?x) {{}}", ITS_OWN, FORMATS))).volatile

    assert pools.run(work)
