"""The files of the cache: only what was written whole is read, and the folder does not grow without end."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.validate.cache.folder import Folder, default_folder

NAME = "a" * 40


@pytest.fixture
def folder(cache: Path) -> Folder:
    return Folder(cache)


def only(folder: Folder) -> Path:
    (path,) = folder.path.iterdir()
    return path


def test_what_was_written_is_read(folder: Folder) -> None:
    assert folder.read(NAME) is None
    folder.write(NAME, b"what was found")
    assert folder.read(NAME) == b"what was found"
    assert folder.read("b" * 40) is None
    assert folder.path.stat().st_mode & 0o077 == 0


def test_no_byte_can_be_lost_or_changed(folder: Folder) -> None:
    folder.write(NAME, b"what was found")
    path = only(folder)
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert folder.read(NAME) is None
        path.write_bytes(whole[:place])
        assert folder.read(NAME) is None
    path.write_bytes(whole + b" ")
    assert folder.read(NAME) is None


def test_the_file_of_another_corpus_is_not_believed(folder: Folder) -> None:
    folder.write(NAME, b"what was found")
    only(folder).rename(folder.path / f"{'b' * 40}.validation")
    assert folder.read("b" * 40) is None


def test_a_file_in_its_place_is_as_if_there_were_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    folder = Folder(tmp_path / "file")
    folder.write(NAME, b"what was found")
    folder.used(NAME)
    assert folder.read(NAME) is None


def test_those_not_used_for_longest_are_dropped(cache: Path) -> None:
    folder = Folder(cache, size=1100)
    for place, name in enumerate("abc"):
        folder.write(name, bytes(300))
        os.utime(cache / f"{name}.validation", (place, place))
    folder.used("a")
    folder.write("d", bytes(300))
    assert {path.stem for path in cache.iterdir()} == {"a", "c", "d"}


def test_what_an_ended_run_left_behind_is_removed(folder: Folder) -> None:
    folder.path.mkdir()
    for name, age in (("old", 0), ("new", None)):
        (folder.path / f"{name}.part").write_bytes(b"half of it")
        if age is not None:
            os.utime(folder.path / f"{name}.part", (age, age))
    (folder.path / "somebody's file").write_text("")
    folder.write(NAME, b"")
    assert {path.stem for path in folder.path.iterdir()} == {NAME, "new", "somebody's file"}


def test_runs_at_once_leave_what_one_of_them_wrote(folder: Folder) -> None:
    texts = [bytes([number]) * 100_000 for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda text: folder.write(NAME, text), texts * 4))
    assert folder.read(NAME) in texts
    assert len(list(folder.path.iterdir())) == 1


def test_where_it_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "vetkg"
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_folder() == tmp_path / ".cache" / "vetkg"
