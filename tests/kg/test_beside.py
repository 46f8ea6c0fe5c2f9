from pathlib import Path

import pytest

from kg import beside


def test_a_file_takes_its_name_whole_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "record.ttl"
    path.write_bytes(b"old")
    path.chmod(0o640)
    beside.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_rights_that_the_system_gives(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    beside.write(tmp_path / "new", b"")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_draft_of_a_killed_run_is_written_anew(tmp_path: Path) -> None:
    path, draft = tmp_path / "record.ttl", tmp_path / ".record.ttl.draft"
    draft.write_bytes(b"half of a rec")
    assert beside.beside(path, b"whole", draft) == draft
    assert draft.read_bytes() == b"whole"
    assert not path.exists()


@pytest.mark.parametrize("draft", [None, ".draft"])
@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.chmod", "pathlib.Path.replace"])
def test_what_fails_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, draft: str | None
) -> None:
    def refuse(*given: object) -> None:
        raise OSError("the disk is full")

    path = tmp_path / "record.ttl"
    path.write_bytes(b"old")
    monkeypatch.setattr(step, refuse)
    with pytest.raises(OSError, match="the disk is full"):
        beside.write(path, b"new", None if draft is None else tmp_path / draft)
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]
