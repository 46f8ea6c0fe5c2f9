import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Quad, Store

from kg.build import Snapshot, sums
from kg.build.manifest import as_json, version
from kg.build.verify import verify


@pytest.fixture
def folder(make: Callable[[], Snapshot]) -> Path:
    return make().path


def flip(path: Path, bit: int) -> None:
    content = bytearray(path.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(content)


def named(folder: Path) -> list[str]:
    return [damage.file for damage in verify(folder)]


def test_whole(folder: Path) -> None:
    assert verify(folder) == []


def test_any_flipped_bit_names_its_file(folder: Path) -> None:
    chance = random.Random(7)
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size]
    assert len(files) > 15
    for path in files:
        size = path.stat().st_size * 8
        for bit in {0, size - 1, *(chance.randrange(size) for _ in range(4))}:
            flip(path, bit)
            assert named(folder) == [str(path.relative_to(folder))], f"bit {bit} of {path.name}"
            flip(path, bit)
    assert verify(folder) == []


def test_every_bit_of_the_manifest_and_of_the_list_of_checksums(folder: Path) -> None:
    for name in ("manifest.json", "store/SHA256SUMS"):
        for bit in range(0, (folder / name).stat().st_size * 8, 23):
            flip(folder / name, bit)
            assert named(folder) == [name]
            flip(folder / name, bit)


@pytest.mark.parametrize("name", ["current.nt", "history.nq", "report.json", "manifest.json", "store/CURRENT"])
def test_missing_file(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert named(folder) == [name]


def test_missing_store(folder: Path) -> None:
    shutil.rmtree(folder / "store")
    assert named(folder) == ["store"]


@pytest.mark.parametrize("name", ["current.nt", "report.json", "store/CURRENT"])
def test_longer_and_shorter_file(folder: Path, name: str) -> None:
    content = (folder / name).read_bytes()
    for other in (content + b"\n", content[:-1], b""):
        (folder / name).write_bytes(other)
        assert named(folder) == [name]


@pytest.mark.parametrize("name", ["extra.txt", "store/extra.txt"])
def test_added_file(folder: Path, name: str) -> None:
    (folder / name).touch()
    assert named(folder) == [name]


def test_snapshot_under_the_name_of_another(folder: Path) -> None:
    other = folder.with_name("000000000000")
    folder.rename(other)
    assert named(other) == ["manifest.json"]


def test_copy_under_a_name_of_its_own(folder: Path) -> None:
    assert verify(folder.rename(folder.with_name("release-2026"))) == []


def test_manifest_rewritten_by_hand(folder: Path) -> None:
    (folder / "manifest.json").write_bytes(as_json({"files": {}, "version": version({"files": {}})}))
    assert named(folder) == ["manifest.json"]


def test_store_with_other_quads_than_the_dumps(folder: Path) -> None:
    """Checksums of the store's own files cannot tell: its content is compared, too."""
    for change in (Store.remove, lambda store, quad: store.add(Quad(quad.subject, quad.predicate, quad.object))):
        store = Store(folder / "store")
        change(store, next(iter(store)))
        store.flush()
        del store
        (folder / "store" / sums.SUMS).unlink()
        (folder / "store" / sums.SUMS).write_bytes(sums._sums(folder / "store"))
        assert named(folder) == ["store"]


def test_same_number_of_other_quads(folder: Path) -> None:
    store = Store(folder / "store")
    quad = next(iter(store))
    store.remove(quad)
    store.add(Quad(quad.subject, quad.predicate, quad.predicate, quad.graph_name))
    store.flush()
    del store
    (folder / "store" / sums.SUMS).unlink()
    (folder / "store" / sums.SUMS).write_bytes(sums._sums(folder / "store"))
    assert [damage.problem for damage in verify(folder)] == ["holds other quads than the dumps"]


def test_verifying_changes_nothing(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    verify(folder)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
