"""All that forks workers may die, or several of them at once."""

import asyncio
import os
import shutil
import signal
from dataclasses import replace
from pathlib import Path

import pytest
from pooled import ALL, LOOK_UP, RULES, Pools, pids, until

from api.workers.errors import BusyError
from api.workers.pool import Pool
from kg.store.embedded import SnapshotView


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
