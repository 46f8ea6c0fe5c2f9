"""Workers come and go; who asks does not notice."""

import asyncio
import gzip
import os
import shutil
import signal
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from api.workers.errors import BusyError, MemoryExceededError, QueryTimeoutError, WorkerDiedError
from api.workers.pool import Pool
from api.workers.worker import Job, Rules
from kg.query.errors import AnswerTooLargeError, EvaluationError, QuerySyntaxError
from kg.query.formats import Shape
from kg.query.guard import Limits
from kg.store.embedded import SnapshotView
from kg.store.view import ITS_OWN

T = TypeVar("T")
#: The workers of a pool of size 1: one long place, three short ones, and two more.
ALL = 6
FORMATS = {Shape.TABLE: "csv", Shape.BOOLEAN: "json", Shape.GRAPH: "nt"}
RULES = Rules(deadline=30, memory=256 * 1024 * 1024, answer=1024 * 1024, limits=Limits())
LOOK_UP = Job("SELECT ?y { <development/1> vet:startYear ?y }", ITS_OWN, FORMATS)
_ROWS = " ".join(map(str, range(400)))
FOREVER = Job(
    "SELECT (COUNT(*) AS ?n) { " + " ".join(f"VALUES ?v{i} {{ {_ROWS} }}" for i in range(6)) + " }", ITS_OWN, FORMATS
)


def doubled(times: int) -> Job:
    """A query that makes a text of a kilobyte twice as long so many times."""
    steps = " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(times))
    return Job(f"SELECT (STRLEN(?x{times}) AS ?n) {{ BIND('{'x' * 1024}' AS ?x0) {steps} }}", ITS_OWN, FORMATS)


class Pools:
    """Runs what a test does in an event loop; all tests that need no rules of their own have one pool together."""

    def __init__(self, view: SnapshotView) -> None:
        self._view = view
        self._runner = asyncio.Runner()
        self._common: Pool | None = None

    def run(self, work: Callable[[Pool], Awaitable[T]], rules: Rules = RULES, queue: int = 8) -> T:
        return self._runner.run(self._run(work, rules, queue))

    async def _run(self, work: Callable[[Pool], Awaitable[T]], rules: Rules, queue: int) -> T:
        if rules is RULES and queue == 8:
            if self._common is None:
                self._common = Pool(self._view, rules, size=1, queue=queue)
                await self._common.start()
            result = await work(self._common)
            await until(lambda: self._common is not None and len(self._common._crew.idle) == ALL, 20)
            return result
        pool = Pool(self._view, rules, size=1, queue=queue)
        await pool.start()
        try:
            return await work(pool)
        finally:
            await pool.stop()

    def close(self) -> None:
        if self._common is not None:
            self._runner.run(self._common.stop())
        self._runner.close()


@pytest.fixture(scope="module")
def pools(view: SnapshotView) -> Iterator[Pools]:
    found = Pools(view)
    yield found
    found.close()


def pids(pool: Pool) -> set[int]:
    return {link.pid for link in pool._crew.all}


async def until(condition: Callable[[], bool], seconds: float = 5) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)


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


def alive(pid: int) -> bool:
    path = Path(f"/proc/{pid}/stat")
    return path.exists() and "Z" not in path.read_text().rpartition(")")[2].split()[0]


def big(kilobytes: int) -> Job:
    """A query with an answer of so many kilobytes of CSV, give or take some."""
    blank = "x" * 1000
    rows = " ".join(map(str, range(kilobytes)))
    return Job(f"SELECT ?a ?b {{ VALUES ?a {{ {rows} }} BIND('{blank}' AS ?b) }}", ITS_OWN, FORMATS)


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

    pools.run(work, replace(RULES, answer=8 << 20))


def test_what_nobody_takes_waits_in_the_worker(pools: Pools) -> None:
    async def work(pool: Pool) -> None:
        async with pool.ask(big(8_000)) as reply:
            await asyncio.sleep(0.5)
            (run,) = pool._runs
            assert run._ahead < 2 << 20
            size = sum([len(chunk) async for chunk in reply.chunks()])
            assert size > 8_000_000

    pools.run(work, replace(RULES, answer=64 << 20))


def test_leaving_a_big_answer_early_frees_its_worker(pools: Pools) -> None:
    async def work(pool: Pool) -> None:
        before = pids(pool)
        async with pool.ask(big(8_000)) as reply:
            async for _ in reply.chunks():
                break
        assert (await pool.run(LOOK_UP)).body
        assert len(before & pids(pool)) == ALL - 1

    pools.run(work, replace(RULES, answer=64 << 20))


def test_a_big_answer_that_nobody_takes_breaks_off_at_the_deadline(pools: Pools) -> None:
    async def work(pool: Pool) -> None:
        async with pool.ask(replace(big(8_000), deadline=3)) as reply:
            await asyncio.sleep(3.2)
            with pytest.raises(QueryTimeoutError):
                _ = [chunk async for chunk in reply.chunks()]
        assert (await pool.run(LOOK_UP)).body

    pools.run(work, replace(RULES, answer=64 << 20))


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

    pools.run(work, replace(RULES, answer=8 << 20))


@pytest.mark.parametrize("call", ["NOW()", "rand()", "UUID()", "StrUUID()", "BNODE()", "bnode('a')"])
def test_what_changes_by_itself_is_told(pools: Pools, call: str) -> None:
    async def work(pool: Pool) -> bool:
        return (await pool.run(Job(f"SELECT ({call} AS ?x) {{}}", ITS_OWN, FORMATS))).volatile

    assert pools.run(work)


def forever(number: int) -> Job:
    """One of many queries that never end."""
    return replace(FOREVER, text=f"{FOREVER.text} # {number}")


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


def test_the_death_of_all_that_forks_is_survived(pools: Pools) -> None:
    async def work(pool: Pool) -> None:
        before = pids(pool)
        forks = pool._crew._sources.best._process
        assert forks is not None
        forks.kill()
        await until(lambda: not before & pids(pool) and len(pool._crew.idle) == ALL, 20)
        assert (await pool.run(LOOK_UP)).body

    pools.run(work)


def test_several_deaths_at_once_are_made_good(pools: Pools) -> None:
    async def work(pool: Pool) -> None:
        before = pids(pool)
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        await until(lambda: not before & pids(pool))
        assert (await pool.run(LOOK_UP)).body
        await until(lambda: len(pool._crew.idle) == ALL, 20)

    pools.run(work)


def test_workers_that_cannot_be_started_are_tried_again_in_a_while(
    view: SnapshotView, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    here, gone = tmp_path / "store", tmp_path / "elsewhere"
    shutil.copytree(view.folder, here)

    async def work() -> None:
        pool = Pool(SnapshotView(here), replace(RULES, patience=0.2), size=1, queue=8)
        await pool.start()
        here.rename(gone)
        assert pool._crew._sources.best._process is not None
        pool._crew._sources.best._process.kill()
        await until(lambda: not pool._crew.idle)
        with pytest.raises(BusyError):
            await pool.run(LOOK_UP)
        await asyncio.sleep(1)
        assert len([record for record in caplog.records if "could not be started" in record.message]) < 20
        gone.rename(here)
        await until(lambda: len(pool._crew.idle) == ALL, 20)
        assert (await pool.run(LOOK_UP)).body
        await pool.stop()

    asyncio.run(work())
