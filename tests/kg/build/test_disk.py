import os
from pathlib import Path

import pytest

from kg.build.disk import Disk, make_folders, remove_tree


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The inodes that reach the system's own fsync."""
    found: list[int] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        found.append(os.fstat(descriptor).st_ino)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    return found


@pytest.mark.skipif(os.uname().sysname == "Darwin", reason="macOS syncs by fcntl")
def test_sync_reaches_the_system_for_files_and_folders(tmp_path: Path, synced: list[int]) -> None:
    path = tmp_path / "file"
    Disk().write(path, b"x")
    assert synced == []
    Disk().sync(path)
    Disk().sync(tmp_path)
    assert synced == [path.stat().st_ino, tmp_path.stat().st_ino]


def test_write_writes_all_and_never_over_another_file(tmp_path: Path) -> None:
    content = os.urandom(3_000_000)
    Disk().write(tmp_path / "file", content)
    assert (tmp_path / "file").read_bytes() == content
    with pytest.raises(FileExistsError):
        Disk().write(tmp_path / "file", b"")


def test_make_folders(tmp_path: Path) -> None:
    make_folders(Disk(), tmp_path / "a" / "b")
    make_folders(Disk(), tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_remove_tree_does_not_follow_links(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "file").touch()
    (tmp_path / "gone" / "deep").mkdir(parents=True)
    (tmp_path / "gone" / "deep" / "file").touch()
    (tmp_path / "gone" / "link").symlink_to("../kept")
    (tmp_path / "gone" / "dangling").symlink_to("nowhere")
    remove_tree(Disk(), tmp_path / "gone")
    remove_tree(Disk(), tmp_path / "gone")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert (tmp_path / "kept" / "file").exists()
