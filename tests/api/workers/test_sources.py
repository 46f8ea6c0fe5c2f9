"""A view that is worth it is in memory after a while; nobody waits for that, and nobody needs it."""

import asyncio
import os
import shutil
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from api.workers import sources
from api.workers.job import Job, Rules
from api.workers.pool import Pool
from kg.query.formats import Shape
from kg.query.guard import Limits
from kg.store.embedded import SnapshotView
from kg.store.view import ITS_OWN

RULES = Rules(deadline=30, memory=1 << 28, answer=1 << 20, limits=Limits(), hold=1 << 20)
LOOK_UP = Job("SELECT ?y { <development/1> vet:startYear ?y }", ITS_OWN, {Shape.TABLE: "csv"})

STORE, MEMORY = b"y\r\n2021\r\n", b"y\r\n2001\r\n"


@pytest.fixture
def copy(view: SnapshotView, tmp_path: Path) -> SnapshotView:
    """A snapshot that a test can do harm to; its dump says something else than its store, so that one can be told."""
    folder = tmp_path / "v1"
    shutil.copytree(view.folder.parent, folder)
    dump = folder / "current.nt"
    said = dump.read_text()
    assert '"2021"' in said
    dump.write_text(said.replace('"2021"', '"2001"'))
    return SnapshotView(folder / "store")


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every view count as one that takes long to read."""
    monkeypatch.setattr(sources, "_SMALL", 0)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():
            await asyncio.sleep(0.01)


def all_from_the_better(pool: Pool) -> bool:
    crew = pool._crew
    better = crew._sources._better
    return better is not None and len(crew.idle) == len(crew.all) == 6 and {one.source for one in crew.all} == {better}


async def years(pool: Pool) -> bytes:
    return (await pool.run(LOOK_UP)).body


def with_pool(view: SnapshotView, rules: Rules, work: Callable[[Pool], asyncio.Future[None]]) -> None:
    async def run() -> None:
        pool = Pool(view, rules, size=1, queue=8)
        await pool.start()
        try:
            await work(pool)
        finally:
            await pool.stop()

    asyncio.run(run())


def test_a_small_view_is_in_memory_from_the_start(copy: SnapshotView) -> None:
    async def work(pool: Pool) -> None:
        assert pool._crew._sources._better is None
        assert await years(pool) == MEMORY

    with_pool(copy, RULES, work)


def test_a_larger_one_takes_the_place_of_the_store_once_it_is_read(copy: SnapshotView, large: None) -> None:
    async def work(pool: Pool) -> None:
        begun = {link.pid for link in pool._crew.all}
        assert {link.source for link in pool._crew.all} == {pool._crew._sources._first}
        assert await years(pool) == STORE
        while not all_from_the_better(pool):
            assert await years(pool) in {STORE, MEMORY}
            assert len(pool._crew.idle) >= 4, "workers are replaced one after the other"
        assert not begun & {link.pid for link in pool._crew.all}
        assert await years(pool) == MEMORY

    with_pool(copy, RULES, work)


def test_its_end_leaves_the_store(copy: SnapshotView, large: None, caplog: pytest.LogCaptureFixture) -> None:
    async def work(pool: Pool) -> None:
        await until(lambda: all_from_the_better(pool))
        better = pool._crew._sources._better
        assert better is not None
        assert better._process is not None
        better._process.kill()
        await until(lambda: len(pool._crew.idle) == 6 and better not in {link.source for link in pool._crew.all})
        assert await years(pool) == STORE
        assert "has ended" in caplog.text

    with_pool(copy, RULES, work)


def test_what_has_ended_is_tried_again(copy: SnapshotView, large: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_AGAIN", 0.1)

    async def work(pool: Pool) -> None:
        for _ in range(2):
            await until(lambda: all_from_the_better(pool))
            better = pool._crew._sources._better
            assert better is not None
            assert better._process is not None
            better._process.send_signal(signal.SIGKILL)
            await until(lambda: not all_from_the_better(pool))
        await until(lambda: all_from_the_better(pool))

    with_pool(copy, RULES, work)


@pytest.mark.parametrize("harm", ["absent", "cut"])
def test_a_dump_that_cannot_be_read_leaves_the_store(
    copy: SnapshotView, large: None, harm: str, caplog: pytest.LogCaptureFixture
) -> None:
    dump = copy.folder.with_name("current.nt")

    async def work(pool: Pool) -> None:
        await until(lambda: "could not be read into memory" in caplog.text)
        assert await years(pool) == STORE

    weight = dump.stat().st_size
    os.truncate(dump, weight - 5)
    if harm == "absent":
        dump.unlink()
        copy = _Told(copy.folder, weight)
    with_pool(copy, RULES, work)


def test_a_small_one_that_cannot_be_read_is_no_secret(copy: SnapshotView, caplog: pytest.LogCaptureFixture) -> None:
    dump = copy.folder.with_name("current.nt")
    os.truncate(dump, dump.stat().st_size - 5)

    async def work(pool: Pool) -> None:
        await until(lambda: "could not be read into memory" in caplog.text)
        assert await years(pool) == STORE

    with_pool(copy, RULES, work)


class _Told(SnapshotView):
    """A view whose dump goes away between the look and the reading."""

    def __init__(self, folder: Path, told: int) -> None:
        super().__init__(folder)
        self._told = told

    @property
    def weight(self) -> int | None:
        return self._told


@pytest.mark.parametrize("hold", [0, 100])
def test_one_that_is_too_large_is_left_on_disk(copy: SnapshotView, hold: int) -> None:
    async def work(pool: Pool) -> None:
        assert pool._crew._sources._better is None
        assert await years(pool) == STORE

    with_pool(copy, replace(RULES, hold=hold), work)
