from pathlib import Path

import pytest

from kg.build import spool
from kg.build.spool import OnDisk, spooled


def test_what_is_spooled_is_bytes_and_leaves_no_name(tmp_path: Path) -> None:
    found = spooled([b"a", b"", b"b c"], tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert isinstance(found, OnDisk)
    assert (found[:], len(found), found.count(b"\n")) == (b"a\n\nb c\n", 7, 3)


def test_nothing_is_spooled_as_nothing(tmp_path: Path) -> None:
    assert spooled([], tmp_path) == b""


def test_a_byte_is_counted_as_bytes_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_BLOCK", 3)
    content = b"aa\n\n\naaa\n"
    (tmp_path / "file").write_bytes(content)
    with OnDisk.of(tmp_path / "file") as found:
        assert len(found) == len(content)
        assert [found.count(wanted) for wanted in (b"\n", b"a", b"x")] == [4, 5, 0]
