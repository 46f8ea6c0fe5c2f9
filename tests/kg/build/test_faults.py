"""A disk that refuses any operation of the publisher leaves the old snapshot current and whole."""

import shutil
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from disk_faults import Failing, Full, Watched, current, leftovers

from kg.build import Snapshot, build, run, storage
from kg.build.disk import Disk, remove_tree
from kg.build.sums import SUMS
from kg.errors import SnapshotError
from kg.records import RecordFiles

Make = Callable[..., Snapshot]
Change = Callable[[], None]
Numbers = Callable[..., Iterator[int]]


@pytest.fixture
def old(make: Make, change: Change) -> str:
    """The version of the snapshot that is current before anything fails; what is built afterwards is another."""
    version = make().version
    change()
    return version


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a hundred builds of the same files read and describe them once: what they do to the disk is in question."""
    found: dict[tuple[bytes, ...], tuple[dict[str, bytes], dict[str, int], dict[str, str]]] = {}
    real = run.make

    def made(parts: object, data: Path, *more: Any) -> tuple[dict[str, bytes], dict[str, int], dict[str, str]]:
        contents = tuple(path.read_bytes() for path in RecordFiles.of(data).paths())
        if contents not in found:
            found[contents] = real(parts, data, *more)
        files, counts, inputs = found[contents]
        return {**files}, counts, inputs  # a build adds its report

    monkeypatch.setattr(run, "make", made)


@pytest.fixture
def numbers(data: Path, ontology: Path, out: Path, tmp_path: Path) -> Numbers:
    """Number the operations (those of some kinds, and the last one) of the next build, and go on behind them.

    Of the files that the store wrote itself one stands for all, which ``make soak`` looks at.
    """

    def numbered(*kinds: str) -> Iterator[int]:
        there = tmp_path / "watched"
        if out.exists():
            shutil.copytree(out, there, symlinks=True)
        build(data, there, ontology=ontology, disk=(disk := Watched()))
        one = next(path for _, path in disk.log if _by_store(path))
        for number, (name, path) in enumerate(disk.log, start=1):
            wanted = name in (kinds or (name,)) and (path == one or not _by_store(path))
            if wanted or number == len(disk.log):
                yield number
        yield from count(len(disk.log) + 1)

    return numbered


def _by_store(path: Path) -> bool:
    return path.parent.name == "store" and path.name != SUMS


def refusals(make: Make, out: Path, disks: Iterator[Watched]) -> Iterator[SnapshotError]:
    """Build on one disk after the other, and yield what is raised, until a build goes through.

    What a refused build wrote is removed before the next, so that this one has to do everything again.
    """
    kept = {path.name for path in out.glob("*")}
    for disk in disks:
        try:
            make(disk=disk)
        except SnapshotError as error:
            yield error
        else:
            return
        for path in out.glob("*"):
            if path.name not in kept and current(out) != path.name:
                remove_tree(Disk(), path)


@pytest.mark.usefixtures("read_once")
def test_any_operation_refused_once(make: Make, old: str, out: Path, numbers: Numbers) -> None:
    errors = 0
    for error in refusals(make, out, map(Failing, numbers())):
        errors += 1
        assert "Input/output error" in str(error)
        assert current(out) == old
        assert leftovers(out) == []
    assert errors > 25
    assert current(out) not in (None, old)


@pytest.mark.usefixtures("read_once")
def test_full_from_any_operation_on(make: Make, old: str, out: Path, numbers: Numbers) -> None:
    errors = 0
    for error in refusals(make, out, map(Full, numbers("write", "make_folder", "link"))):
        errors += 1
        assert "No space left on device" in str(error)
        assert current(out) == old
        assert leftovers(out) == []
    assert errors > 10
    assert current(out) not in (None, old)


@pytest.mark.usefixtures("read_once")
def test_dead_from_any_operation_on(make: Make, old: str, out: Path, numbers: Numbers) -> None:
    """Nothing can be cleaned up then; the next build does it."""
    unsure = []
    for error in refusals(make, out, (Failing(one, on=True) for one in numbers("write", "rename", "link"))):
        if "is current and whole, but the disk does not confirm" in str(error):
            unsure.append(error)
        else:
            assert current(out) == old
    assert len(unsure) == 1  # only the very last operation, the sync after the rename, leaves a doubt
    assert current(out) not in (None, old)
    make()
    assert leftovers(out) == []


@pytest.mark.usefixtures("read_once")
def test_first_build_leaves_nothing_half_done(make: Make, out: Path, numbers: Numbers) -> None:
    for _ in refusals(make, out, map(Failing, islice(numbers(), 0, None, 2))):
        assert not out.exists() or (current(out) is None and leftovers(out) == [])
    assert current(out)


@pytest.mark.usefixtures("read_once")
def test_repair_that_fails_leaves_the_damaged_snapshot_in_place(make: Make, out: Path) -> None:
    dump = make().path / "current.nt"
    dump.write_bytes(dump.read_bytes()[1:])
    found = [dump.exists() for _ in refusals(make, out, (Failing(number, only="rename") for number in count(1)))]
    assert found == [True, True]
    assert current(out)


@pytest.mark.parametrize("native", ["bulk_load", "flush"])
def test_store_that_refuses(
    make: Make, old: str, change: Change, out: Path, native: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("IO error: No space left on device")

    class Refusing:
        read_only = pyoxigraph.Store.read_only

        def __init__(self, folder: Path) -> None:
            self.store = real(folder)

        def __getattr__(self, name: str) -> object:
            return refuse if name == native else getattr(self.store, name)

    real = pyoxigraph.Store
    monkeypatch.setattr(storage, "Store", Refusing)
    change()
    with pytest.raises(SnapshotError, match="No space left on device"):
        make()
    assert current(out) == old
    assert leftovers(out) == []


def test_store_that_lost_something_is_not_published(make: Make, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "size", lambda folder: 1)
    with pytest.raises(SnapshotError, match="does not hold what the dumps say"):
        make()
    assert current(out) is None
    assert leftovers(out) == []


def test_interrupt_cleans_up(make: Make, old: str, change: Change, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(storage, "size", interrupt)
    change()
    with pytest.raises(KeyboardInterrupt):
        make()
    assert current(out) == old
    assert leftovers(out) == []


def test_a_folder_that_is_none(make: Make, out: Path) -> None:
    out.write_text("a file")
    with pytest.raises(SnapshotError, match="the build failed"):
        make()


def test_current_that_is_no_link_is_never_touched(make: Make, out: Path) -> None:
    (out / "current").mkdir(parents=True)
    (out / "current" / "mine").touch()
    with pytest.raises(SnapshotError, match=r"current: is no link to a snapshot"):
        make()
    assert (out / "current" / "mine").exists()
