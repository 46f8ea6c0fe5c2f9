"""What a process and all that it started use, as the system's /proc tells."""

import os
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_TICKS = os.sysconf("SC_CLK_TCK")
_KIB = 1024


@dataclass(frozen=True)
class Memory:
    """Bytes in memory: pages counted once for each process that has them, and each page's share of a page."""

    resident: int
    proportional: int


def tree(root: int) -> list[int]:
    """Return a process and all below it."""
    children: dict[int, list[int]] = defaultdict(list)
    for path in _PROC.glob("[0-9]*/stat"):
        if fields := _fields(path):
            children[int(fields[1])].append(int(path.parent.name))
    found, waiting = [], [root]
    while waiting:
        found.append(waiting.pop())
        waiting += children[found[-1]]
    return found


def processor_time(root: int) -> dict[int, float]:
    """Return the seconds of processor time that each process of a tree has used."""
    times = {}
    for pid in tree(root):
        if fields := _fields(_PROC / str(pid) / "stat"):
            times[pid] = (int(fields[11]) + int(fields[12])) / _TICKS
    return times


def used_since(root: int, before: dict[int, float]) -> float:
    """Return the seconds of processor time that a tree has used since ``before``; what has ended does not count."""
    return sum(seconds - before.get(pid, 0.0) for pid, seconds in processor_time(root).items())


def memory(root: int) -> Memory:
    """Return what a tree has in memory."""
    resident = proportional = 0
    for pid in tree(root):
        try:
            text = (_PROC / str(pid) / "smaps_rollup").read_text()
        except OSError:
            continue
        sizes = dict(line.split()[:2] for line in text.splitlines()[1:])
        resident += int(sizes["Rss:"]) * _KIB
        proportional += int(sizes["Pss:"]) * _KIB
    return Memory(resident, proportional)


def _fields(path: Path) -> list[str] | None:
    """Return what stands in a stat file behind the name of the program, which may hold anything."""
    try:
        return path.read_text().rpartition(")")[2].split()
    except OSError:
        return None
