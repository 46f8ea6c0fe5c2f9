from pathlib import Path

from benchmarks.generator.runs import Runs
from kg.build.spool import OnDisk


def test_runs_become_one_sorted_file_without_repetitions(tmp_path: Path) -> None:
    runs = Runs(tmp_path, "lines")
    runs.add([b"c", b"a"])
    runs.add([])
    runs.add([b"b", b"a", b"d"])
    assert list(runs.merged(tmp_path / "all")) == [b"a\n", b"b\n", b"c\n", b"d\n"]
    assert (tmp_path / "all").read_bytes() == b"a\nb\nc\nd\n"
    assert [path.name for path in tmp_path.iterdir()] == ["all"]


def test_a_file_counts_as_bytes_do(tmp_path: Path) -> None:
    content = b"aa\n\n\naaa\n"
    (tmp_path / "file").write_bytes(content)
    with OnDisk.of(tmp_path / "file") as found:
        assert len(found) == len(content)
        assert [found.count(wanted) for wanted in (b"\n", b"aa", b"x")] == [content.count(b"\n"), 2, 0]
