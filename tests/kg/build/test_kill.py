"""A killed build leaves the old snapshot, or the new one, current and whole; the next build cleans up."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from disk_faults import Failing, current, leftovers

import kg
from kg.build import Snapshot
from kg.errors import SnapshotError

HERE = Path(__file__).parent
SIGKILL = -9

Make = Callable[..., Snapshot]
Change = Callable[[], None]
Crash = Callable[..., list[list[str]]]


@pytest.fixture
def crash(data: Path, ontology: Path, out: Path) -> Crash:
    def run(*cases: str) -> list[list[str]]:
        command = [sys.executable, str(HERE / "crash.py"), str(data), str(ontology), str(out), *cases]
        env = {**os.environ, "PYTHONPATH": str(Path(kg.__file__).parents[1])}
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=env)
        return [line.split() for line in done.stdout.splitlines()]

    return run


def test_killed_throughout(make: Make, change: Change, crash: Crash, out: Path) -> None:
    old = make().version
    change()
    writing, between = (2, 4, 6, 12, 14), (1, 3, 13, 15, 28, 42)  # after one is before the next
    cases = [*(f"{number}:during" for number in writing), *(f"{number}:before" for number in between), "43:after"]
    found = crash(*cases)
    assert [case for case, *_ in found] == cases
    assert {(int(status), version) for _, status, version, *_ in found} == {(SIGKILL, old)}
    assert {name for _, _, _, *names in found for name in names} == {".building"}
    make()
    assert current(out) not in (None, old)
    assert leftovers(out) == []


def test_killed_while_the_finished_snapshot_becomes_current(
    make: Make, change: Change, crash: Crash, out: Path
) -> None:
    """The finished folder has its name: the row of the log (write, sync, rename), then link, sync, rename and sync."""
    old = make().version
    change()
    with pytest.raises(SnapshotError):
        make(disk=Failing(1, only="link"))
    found = crash(*(f"{number}:before" for number in range(1, 8)), "7:after")
    versions = [version for _, _, version, *_ in found]
    assert make().version == current(out)
    assert versions == sorted(versions, key=lambda version: version != old)
    assert set(versions) == {old, current(out)}
    assert leftovers(out) == []


def test_killed_first_build(crash: Crash, make: Make, out: Path) -> None:
    assert {version for _, _, version, *_ in crash("3:after", "9:during", "20:before")} == {"None"}
    assert make().version == current(out)
