"""The index of texts is derived like the store: damage, loss and exchange are noticed, old snapshots have none."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build import Snapshot, sums, texts
from kg.build.disk import Disk
from kg.build.manifest import as_json, version
from kg.build.verify import verify
from kg.errors import SnapshotError
from kg.search import Search, building

Make = Callable[..., Snapshot]


def damages(folder: Path) -> list[str]:
    return [str(damage) for damage in verify(folder)]


def test_a_build_makes_the_index_of_its_snapshot(make: Make) -> None:
    snapshot = make()
    search = Search.open(snapshot.path)
    assert search is not None
    assert search.source == snapshot.manifest["files"]["current.nt"]["sha256"]
    assert search.find("90001").hits[0].kind == "development"
    assert sorted(path.name for path in (snapshot.path / "search").iterdir()) == ["SHA256SUMS", "search.sqlite"]


def test_a_missing_index_is_damage_and_is_made_again(make: Make) -> None:
    snapshot = make()
    shutil.rmtree(snapshot.path / "search")
    assert damages(snapshot.path) == ["search: is missing"]
    assert Search.open(snapshot.path) is None
    assert make() == snapshot
    assert verify(snapshot.path) == []


def test_the_index_of_another_snapshot_is_damage(make: Make, change: Callable[[], None]) -> None:
    old = make()
    change()
    new = make()
    shutil.rmtree(new.path / "search")
    shutil.copytree(old.path / "search", new.path / "search")
    assert damages(new.path) == ["search/search.sqlite: is that of another snapshot"]
    make()
    assert verify(new.path) == []


def test_an_index_that_is_none_is_damage(make: Make) -> None:
    folder = make().path / "search"
    for content in (b"", b"no database", b"SQLite format 3\0" + bytes(84)):
        (folder / "search.sqlite").write_bytes(content)
        (folder / "SHA256SUMS").unlink()
        sums.seal(folder, Disk())
        (damage,) = damages(folder.parent)
        assert damage.startswith("search/search.sqlite: the index of texts cannot be read")
        with pytest.raises(SnapshotError, match="vetkg verify"):
            Search.open(folder.parent)


def test_an_old_snapshot_has_no_index_and_is_whole(make: Make) -> None:
    path = make().path
    shutil.rmtree(path / "search")
    said = json.loads((path / "manifest.json").read_bytes())
    del said["derived"]
    said["version"] = version(said)
    (path / "manifest.json").write_bytes(as_json(said))
    old = path.rename(path.with_name(said["version"]))
    assert verify(old) == []
    assert Search.open(old) is None


def test_an_index_of_another_make_is_not_opened(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make().path
    monkeypatch.setattr("kg.search.index.FORMAT", "0")
    assert Search.open(path) is None


def test_an_index_that_lost_something_is_not_published(make: Make, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = building.make
    monkeypatch.setattr(texts.building, "make", lambda *given: made(*given) + 1)
    with pytest.raises(SnapshotError, match="does not hold what was written"):
        make()
    assert not (out / "current").exists()
