"""The log beside the snapshots: what is added to it, and what is made of one that is damaged."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from changing import Maker
from click.testing import CliRunner
from disk_faults import Failing

from kg import assets
from kg.build import Snapshot
from kg.build.verify import verify
from kg.changes import published
from kg.changes.published import HEAD, Log, Row
from kg.cli.build import command
from kg.errors import SnapshotError, UsageError

AT = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
ROW = b"abc,2026-02-03T04:05:06Z,\n"


def test_each_snapshot_that_becomes_current_has_a_row(maker: Maker) -> None:
    first = maker()
    again = maker()
    maker.edit("bodies/austria.ttl", "Office", "Bureau")
    second = maker()
    assert first.version == again.version != second.version
    assert (maker.out / "published.csv").read_bytes() == HEAD + (
        f"{first.version},2026-01-01T00:00:00Z,\n{second.version},2026-01-01T00:02:00Z,{first.version}\n".encode()
    )
    assert verify(second.path) == []


def test_no_byte_of_a_snapshot_depends_on_the_time(maker: Maker, tmp_path: Path) -> None:
    first = maker()
    maker.out = tmp_path / "later"
    assert maker().manifest == first.manifest


def test_written_and_read() -> None:
    content = published.appended(published.appended(b"", Row("abc", AT)), Row("def", AT, "abc"))
    assert content == HEAD + ROW + b"def,2026-02-03T04:05:06Z,abc\n"


@pytest.mark.parametrize(
    ("content", "rows", "damaged"),
    [
        (b"", 0, 0),
        (HEAD, 0, 0),
        (HEAD + ROW, 1, 0),
        (HEAD + ROW[:-8], 0, 1),
        (ROW + b"\xff\xfe\x00\n" + ROW, 2, 1),
        (b"abc,2026-13-03T04:05:06Z,\n", 0, 1),
        (b"../..,2026-01-03T04:05:06Z,a/b\n", 0, 1),
    ],
)
def test_what_cannot_be_read_is_counted(tmp_path: Path, content: bytes, rows: int, damaged: int) -> None:
    path = tmp_path / "published.csv"
    path.write_bytes(content)
    found = published.read(path)
    assert (len(found.rows), found.damaged) == (rows, damaged)
    assert all(row == Row("abc", AT) for row in found.rows)


def test_none_and_one_that_is_no_file(tmp_path: Path) -> None:
    assert published.read(tmp_path / "nowhere") == Log()
    assert published.read(tmp_path) == Log(damaged=1)


def test_a_row_cut_off_is_kept_and_the_next_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "published.csv"
    path.write_bytes(published.appended(HEAD + b"abc,2026-", Row("def", AT)))
    assert published.read(path) == Log((Row("def", AT),), 1)


def test_a_log_that_cannot_be_written_publishes_nothing(maker: Maker) -> None:
    first = maker()
    maker.edit("bodies/austria.ttl", "Office", "Bureau")
    (maker.out / "published.csv").unlink()
    (maker.out / "published.csv").mkdir()
    with pytest.raises(SnapshotError, match="the build failed"):
        maker()
    assert Snapshot.at(maker.out) == first


def test_a_row_of_a_snapshot_that_did_not_become_current_is_followed_by_one_of_when_it_did(
    make: Callable[..., Snapshot], out: Path
) -> None:
    with pytest.raises(SnapshotError):
        make(disk=Failing(1, only="link"), clock=lambda: AT)
    version = make(clock=lambda: AT.replace(hour=5)).version
    assert published.read(out / "published.csv").rows == (Row(version, AT), Row(version, AT.replace(hour=5)))


def test_source_date_epoch(data: Path, out: Path, ontology: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "ontology_dir", lambda: ontology)
    arguments = ["--no-validate", "--data", str(data), "--out", str(out)]
    result = CliRunner().invoke(command, arguments, env={"SOURCE_DATE_EPOCH": "1770091506"})
    assert result.exit_code == 0
    assert (out / "published.csv").read_text().splitlines()[1].split(",")[1] == "2026-02-03T04:05:06Z"


@pytest.mark.parametrize("seconds", ["soon", "-1", "1.5", "٣", "9" * 30])
def test_source_date_epoch_that_is_no_time(data: Path, out: Path, seconds: str) -> None:
    arguments = ["--no-validate", "--data", str(data), "--out", str(out)]
    result = CliRunner().invoke(command, arguments, env={"SOURCE_DATE_EPOCH": seconds})
    assert isinstance(result.exception, UsageError)
    assert not out.exists()
