"""The snapshots that lie beside each other, in the order in which they became current."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from kg.changes import published
from kg.changes.published import Log
from kg.snapshot import MANIFEST, PUBLISHED, Snapshot

#: Only so many of the newest are looked at.
MOST = 50


@dataclass(frozen=True)
class Publication:
    """A snapshot that is there, and when it became current.

    Where the log does not say when, ``logged`` is False and ``at`` is the date of its manifest, or that of the next
    snapshot where that is earlier: it became current then or before. ``nth`` counts how often its version had become
    current by then. ``replaced`` is the version before, empty where there was none, None where nobody knows.
    """

    version: str
    folder: Path
    at: datetime
    logged: bool
    nth: int = 1
    replaced: str | None = None

    @property
    def name(self) -> str:
        """What tells it from others of the same version: the first is called by that alone, and keeps its name."""
        return self.version if self.nth == 1 else f"{self.version}~{self.nth}"


def history(snapshot: Snapshot) -> list[Publication]:
    """Return a snapshot and those before it that are still there; the newest comes last."""
    log = published.read(snapshot.path.parent / PUBLISHED)
    present = {path.name: path for path in _folders(snapshot.path.parent) if path != snapshot.path}
    present[snapshot.version] = snapshot.path
    found = list(_backwards(snapshot.version, present, log))
    found += _unlogged(present, log, found)
    return _in_order(found)


def _backwards(version: str, present: dict[str, Path], log: Log) -> Iterator[Publication]:
    """Yield a snapshot and those whose place was taken, as the log says it, the newest first."""
    left = len(log.rows)
    while version:
        known = next((place for place in range(left - 1, -1, -1) if log.rows[place].version == version), None)
        if version in present and known is not None:
            row = log.rows[known]
            yield Publication(version, present[version], row.at, True, _nth(log, known), row.replaced)
        elif version in present:
            yield Publication(version, present[version], _dated(present[version]), False)
        if known is not None:
            version, left = log.rows[known].replaced, known
        elif left:  # its row is lost: the one before is the best guess
            version = log.rows[left - 1].version
        else:
            return


def _nth(log: Log, place: int) -> int:
    """Return how often the version of a row had become current by then, by that row and those above, which stay."""
    version = log.rows[place].version
    above = [row for row in log.rows[:place] if version in (row.version, row.replaced)]
    was_there = bool(above) and above[0].version != version  # when the log began
    return 1 + was_there + sum(row.version == version for row in above)


def _unlogged(present: dict[str, Path], log: Log, found: list[Publication]) -> list[Publication]:
    """Return the snapshots of which the log says nothing, the newest first: they are older than the log."""
    said = {row.version for row in log.rows} | {one.version for one in found}
    rest = [Publication(name, path, _dated(path), False) for name, path in present.items() if name not in said]
    oldest = found[-1].at
    return sorted((one for one in rest if one.at <= oldest), key=lambda one: (one.at, one.version), reverse=True)


def _in_order(found: list[Publication]) -> list[Publication]:
    """Return publications that come newest first in order of time, those at once after each other only once.

    A date of a file lies between the times of its neighbours.
    """
    ordered: list[Publication] = []
    for one in found[: MOST + 1]:
        if ordered and ordered[-1].version == one.version:
            ordered.pop()
            ordered.append(replace(one, replaced=None))  # what was between is gone
        else:
            ordered.append(one)
        if not one.logged and len(ordered) > 1:
            ordered[-1] = replace(ordered[-1], at=min(one.at, ordered[-2].at))
    ordered = ordered[:MOST][::-1]
    for place, one in enumerate(ordered[1:], 1):
        if not one.logged:
            ordered[place] = replace(one, at=max(one.at, ordered[place - 1].at))
    return list(_told_apart(ordered))


def _told_apart(ordered: list[Publication]) -> Iterator[Publication]:
    """Yield publications with names that no other has, even where rows of the log are lost."""
    taken: set[str] = set()
    for each in ordered:
        one = each
        while one.name in taken:
            one = replace(one, nth=one.nth + 1)
        taken.add(one.name)
        yield one


def _folders(out: Path) -> Iterator[Path]:
    try:
        for path in out.iterdir():
            if not path.name.startswith(".") and not path.is_symlink() and (path / MANIFEST).is_file():
                yield path
    except OSError:
        return


def _dated(folder: Path) -> datetime:
    """Return the date of a snapshot's manifest; the beginning of time where there is none any more."""
    try:
        return datetime.fromtimestamp(int((folder / MANIFEST).stat().st_mtime), UTC)
    except OSError:
        return datetime.fromtimestamp(0, UTC)
