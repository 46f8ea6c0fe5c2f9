from pathlib import Path

from kg.build.spool import OnDisk, spooled


def test_what_is_spooled_is_bytes_and_leaves_no_name(tmp_path: Path) -> None:
    found = spooled([b"a", b"", b"b c"], tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert isinstance(found, OnDisk)
    assert (found[:], len(found), found.count(b"\n")) == (b"a\n\nb c\n", 7, 3)


def test_nothing_is_spooled_as_nothing(tmp_path: Path) -> None:
    assert spooled([], tmp_path) == b""
