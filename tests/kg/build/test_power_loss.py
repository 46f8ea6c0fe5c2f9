"""What a loss of power could take: nothing that the link ``current`` leads to, and no sync can be left out."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
from disk_faults import Forgetful, Watched, current

from kg.build import Snapshot, build, storage
from kg.snapshot import CURRENT

Make = Callable[..., Snapshot]


def needless(disk: Forgetful) -> list[tuple[str, Path]]:
    """Return the syncs without which nothing more could be lost."""
    return [disk.log[number - 1] for number, lost in disk.lost.items() if number and not lost]


def test_first_build(data: Path, ontology: Path, tmp_path: Path) -> None:
    out, disk = tmp_path / "a" / "b" / "out", Forgetful()
    build(data, out, ontology=ontology, disk=disk)
    disk.check(out / CURRENT, above=tmp_path)
    assert disk.lost[0] == []
    assert needless(disk) == []
    assert len(disk.lost) > 20  # the dumps, the manifest, the report, the store's files, four folders and those above


def test_next_build(make: Make, change: Callable[[], None], out: Path) -> None:
    make()
    change()
    disk = Forgetful()
    make(disk=disk)
    disk.check(out / CURRENT)
    assert disk.lost[0] == []
    assert needless(disk) == []


def test_a_build_of_what_is_there_makes_its_name_durable(make: Make, out: Path) -> None:
    """The build before may have been killed between the rename and the sync."""
    make()
    disk = Watched()
    make(disk=disk)
    assert disk.log == [("sync", out)]


def test_a_damaged_snapshot_is_replaced_without_loss(make: Make, out: Path) -> None:
    dump = make().path / "current.nt"
    dump.write_bytes(dump.read_bytes()[1:])
    disk = Forgetful()
    make(disk=disk)
    disk.check(out / CURRENT)
    assert disk.lost[0] == []
    assert needless(disk) == []
    assert current(out)


def test_store_is_flushed_after_the_last_load(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    class Recorded:
        def __init__(self, folder: Path) -> None:
            self.store = real(folder)

        def __getattr__(self, name: str) -> object:
            calls.append(name)
            return getattr(self.store, name)

        read_only = pyoxigraph.Store.read_only

    real = pyoxigraph.Store
    monkeypatch.setattr(storage, "Store", Recorded)
    make()
    assert calls == ["bulk_load", "bulk_load", "flush"]
