"""Files are made once, by one process at a time, whole or not at all, and without leaving anything behind."""

import asyncio
import gc
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from api.downloads import making, workshop
from api.downloads.held import Held
from api.downloads.workshop import Workshop
from api.workers.errors import BusyError
from kg.errors import SnapshotError
from kg.export.errors import ExportError, UnsayableError
from kg.snapshot import Snapshot

Make = Callable[[Snapshot, Sequence[str]], "asyncio.Future[dict[str, Held]]"]


class Maker:
    """Makes files of their names, slowly; ``calls`` is what was asked, ``most`` how many worked at once."""

    def __init__(self, failures: int = 0) -> None:
        self.calls: list[list[str]] = []
        self.failures, self.at_work, self.most = failures, 0, 0

    async def __call__(self, _: Snapshot, names: Sequence[str]) -> dict[str, Held]:
        self.calls.append(list(names))
        self.at_work += 1
        self.most = max(self.most, self.at_work)
        await asyncio.sleep(0.01)
        self.at_work -= 1
        if len(self.calls) <= self.failures:
            raise ExportError("no luck")
        return {name: Held.of_bytes(name.encode()) for name in names}


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> Maker:
    found = Maker()
    monkeypatch.setattr(workshop, "make", found)
    return found


def test_a_file_is_made_once_for_all_who_wait(maker: Maker, snapshot: Snapshot) -> None:
    async def main() -> None:
        shop = Workshop(snapshot)
        found = await asyncio.gather(*(shop.get("current.ttl") for _ in range(20)))
        assert {held.read(0, 100) for held in (*found, await shop.get("current.ttl"))} == {b"current.ttl"}

    asyncio.run(main())
    assert maker.calls == [["current.ttl"]]


def test_one_file_is_made_at_a_time_and_the_tables_together(maker: Maker, snapshot: Snapshot) -> None:
    names = ["current.ttl", "current.rdf", "history.trig", "tables/milestones.csv", "tables/csv-metadata.json"]

    async def main() -> None:
        shop = Workshop(snapshot)
        await asyncio.gather(*map(shop.get, names))

    asyncio.run(main())
    assert maker.most == 1
    assert [len(call) for call in maker.calls[:3]] == [1, 1, 1]
    assert len(maker.calls) == 4
    assert {"tables/developments.csv", *names[3:]} <= set(maker.calls[3])


def test_who_goes_away_stops_no_other(maker: Maker, snapshot: Snapshot) -> None:
    async def main() -> None:
        shop = Workshop(snapshot)
        first, second = (asyncio.ensure_future(shop.get("current.ttl")) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
        assert (await second).size == len("current.ttl")

    asyncio.run(main())
    assert maker.calls == [["current.ttl"]]


def test_a_failure_is_told_to_all_and_not_kept(maker: Maker, snapshot: Snapshot) -> None:
    maker.failures = 1

    async def main() -> None:
        shop = Workshop(snapshot)
        found = await asyncio.gather(*(shop.get("current.ttl") for _ in range(3)), return_exceptions=True)
        assert [type(one) for one in found] == [ExportError] * 3
        assert "current.ttl" not in shop.facts
        assert (await shop.get("current.ttl")).size == shop.facts["current.ttl"].size

    asyncio.run(main())
    assert len(maker.calls) == 2


def test_what_a_format_cannot_say_is_tried_once_and_takes_no_checksum_of_others(
    make_snapshot: Callable[..., Snapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[list[str]] = []

    async def counted(snapshot: Snapshot, names: Sequence[str]) -> dict[str, Held]:
        calls.append(list(names))
        if names == ["current.rdf"]:
            return await making.make(snapshot, names)
        return {name: Held.of_bytes(name.encode()) for name in names}

    monkeypatch.setattr(workshop, "make", counted)

    async def main() -> None:
        shop = Workshop(make_snapshot("unsayable", label="bell \\u0007"))
        for name in ("current.rdf", "current.rdf.gz"):
            with pytest.raises(UnsayableError, match=r"RDF/XML cannot say .* U\+0007") as raised:
                await shop.get(name)
            assert "another format" in raised.value.hint
        sums = await shop.get("SHA256SUMS")
        listed = [line.split("  ")[1] for line in sums.read(0, sums.size).decode().splitlines()]
        assert listed == sorted(shop.files.keys() - {"current.rdf"})

    asyncio.run(main())
    assert calls.count(["current.rdf"]) == 1


def test_only_so_many_downloads_are_under_way(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "_AT_ONCE", 1)
    shop = Workshop(snapshot)
    with shop.place(), pytest.raises(BusyError) as raised, shop.place():
        pass
    assert raised.value.retry_after == 5
    with shop.place():
        pass


def test_a_damaged_dump_is_never_sent(make_snapshot: Callable[..., Snapshot]) -> None:
    damaged = make_snapshot("damaged")
    for name in ("current.nt", "history.nq"):
        path = damaged.path / name
        path.write_bytes(path.read_bytes().replace(b"2021", b"2012", 1))

    async def main() -> None:
        shop = Workshop(damaged)
        for name in ("current.nt", "history.nq"):
            with pytest.raises(SnapshotError, match="not as it was written"):
                await shop.get(name)
        with pytest.raises(ExportError, match="could not be made"):
            await shop.get("current.ttl")
        (damaged.path / "current.nt").unlink()
        with pytest.raises(SnapshotError, match="cannot be read"):
            await shop.get("current.nt")

    asyncio.run(main())


def test_a_process_that_fails_gives_no_file(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making.sys, "executable", "/bin/false")  # type: ignore[attr-defined]
    with pytest.raises(ExportError, match="could not be made"):
        asyncio.run(Workshop(snapshot).get("current.ttl"))


def test_no_file_has_a_name(snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    held = asyncio.run(Workshop(snapshot).get("current.ttl"))
    assert held.size > 0
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_closed_when_nobody_holds_it() -> None:
    held = Held.of_bytes(b"content")
    descriptor = held.descriptor
    assert os.fstat(descriptor).st_size == 7
    del held
    gc.collect()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(descriptor)


def test_a_process_ends_when_nobody_waits(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"version": "v"}')
    os.mkfifo(tmp_path / "current.nt")  # nobody writes to it: the process would read for ever
    with tempfile.TemporaryFile() as out:
        job = json.dumps({"snapshot": str(tmp_path), "make": {"current.nt": out.fileno()}, "pack": {}})
        command = [sys.executable, "-m", "kg.export", job]
        with subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=[out.fileno()]) as process:
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.5)
            assert process.stdin is not None
            process.stdin.close()
            assert process.wait(20) == 3
