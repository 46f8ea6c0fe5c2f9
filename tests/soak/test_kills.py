"""More than a hundred builds killed or refused by seed: at times, at operations, and at system calls."""

import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from disk_faults import current, leftovers

import kg
from kg.build import Snapshot

pytestmark = pytest.mark.soak

ROOT = Path(kg.__file__).parents[1]
CRASH = ROOT / "tests" / "kg" / "build" / "crash.py"
SIGKILL = -9
Make = Callable[..., Snapshot]

BUILD = """
import sys
from pathlib import Path
from kg.build import build
build(Path(sys.argv[1]), Path(sys.argv[2]), ontology=Path(sys.argv[3]))
"""
#: System calls that change the disk, by Python or by the store, and about how many of each one build makes.
CALLS = {
    "fdatasync": 55,
    "fsync": 64,
    "ftruncate": 3,
    "mkdir": 19,
    "openat": 1230,
    "pwrite64": 24,
    "rename": 7,
    "symlink": 1,
    "unlink": 17,
    "write": 116,
}


def run(*command: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, env=env, check=False)


def vary(data: Path, seed: int) -> None:
    """Change the data so that each seed builds another snapshot."""
    thing = f"<https://w3id.org/vetkg/id/development/{seed}>"
    (data / "links" / "more.ttl").write_text(f"{thing} <https://w3id.org/vetkg/def/succeeds> {thing} .\n")


def test_killed(make: Make, data: Path, ontology: Path, out: Path) -> None:
    kills = Counter[str]()
    for seed in range(200):
        old, chance = make().version, random.Random(seed)
        vary(data, seed)
        cases = [f"{chance.randrange(80_000)}:us", f"{chance.randrange(160_000)}:us"]
        cases += [f"{chance.randrange(1, 45)}:{chance.choice(('before', 'during', 'after'))}" for _ in range(2)]
        chance.shuffle(cases)
        done = run(sys.executable, str(CRASH), str(data), str(ontology), str(out), *cases)
        assert done.returncode == 0, done.stderr
        found = [line.split() for line in done.stdout.splitlines()]
        new = make().version
        assert current(out) == new != old
        versions = [version for _, _, version, *_ in found]
        assert versions == sorted(versions, key=lambda version: version != old)
        assert set(versions) <= {old, new}
        assert leftovers(out) == []
        kills.update("new" if version == new else "old" for _, status, version, *_ in found if int(status) == SIGKILL)
        if kills.total() >= 120:
            return
    pytest.fail(f"only {kills.total()} builds were killed")


@pytest.mark.skipif(shutil.which("strace") is None, reason="no strace")
def test_system_calls_refused_or_cut_off(make: Make, data: Path, ontology: Path, out: Path) -> None:
    ended = Counter[str]()
    for seed in range(120):
        old, chance = make().version, random.Random(seed)
        vary(data, seed)
        call = chance.choice(list(CALLS))
        first = chance.randrange(max(1, CALLS[call] - 150), CALLS[call] + 1)  # files opened before: Python's own
        what = chance.choice(["error=EIO", "error=ENOSPC", "signal=KILL"])
        how = f"inject={call}:{what}:when={first}" + chance.choice(["", "+"])
        command = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", how]
        done = run(*command, sys.executable, "-c", BUILD, str(data), str(out), str(ontology))
        version = current(out)
        new = make().version
        assert version == new or (version == old and done.returncode), (how, done.stderr)
        assert leftovers(out) == []
        ended["went through" if not done.returncode else "was refused" if done.returncode > 0 else "was killed"] += 1
    assert ended["was refused"] > 10, ended
    assert ended["was killed"] > 10, ended
