"""Lines that are too many for memory: sorted as if they were not, and nothing of them is left in the folder."""

import random
from pathlib import Path

import pytest

from kg.build import Snapshot, build, gathering, making, runs
from kg.build.runs import Runs


@pytest.mark.parametrize("held", [1, 7, 100, 10_000])
def test_lines_are_sorted_once_each_however_few_are_held(
    tmp_path: Path, held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "_BLOCK", 40)
    draw = random.Random(held)
    lines = [b"%d" % draw.randrange(10_000) * draw.randrange(1, 9) for _ in range(3000)]
    with Runs(tmp_path, held) as found:
        for start in range(0, len(lines), 30):
            found.add(iter(lines[start : start + 30]))
        assert list(found.sorted()) == list(found.sorted()) == sorted(set(lines))
        assert set(found) == set(lines)
        assert found.count == len(lines)
        assert list(tmp_path.iterdir()) == []
    assert list(found) == list(found.sorted()) == []


@pytest.mark.parametrize("held", [1, 100])
def test_what_is_left_out_comes_no_more(tmp_path: Path, held: int) -> None:
    with Runs(tmp_path, held) as found:
        found.add([b"c", b"a"])
        found.leave_out([b"a", b"x"])
        found.add([b"b", b"a"])
        found.rest()
        assert list(found.sorted()) == [b"b", b"c"]
        assert set(found) == {b"b", b"c"}


def test_a_build_on_disk_is_the_build_in_memory(
    data: Path, ontology: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def files(snapshot: Snapshot) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in snapshot.path.iterdir() if path.is_file()}

    wanted = files(build(data, tmp_path / "memory", ontology=ontology))
    monkeypatch.setattr(gathering, "Runs", lambda folder: Runs(folder, 20))
    monkeypatch.setattr(making, "_IN_MEMORY", 0)
    monkeypatch.setattr("kg.build.dataset._AT_ONCE", 1)
    assert files(build(data, tmp_path / "disk", ontology=ontology)) == wanted
    assert {path.name.partition("-")[0] for path in (tmp_path / "disk").iterdir()} == {
        path.name.partition("-")[0] for path in (tmp_path / "memory").iterdir()
    }
