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
    snapshot where that is earlier: it became current then or before.
    """

    version: str
    folder: Path
    at: datetime
    logged: bool


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
        if version in present:
            at = log.rows[known].at if known is not None else _dated(present[version])
            yield Publication(version, present[version], at, known is not None)
        if known is not None:
            version, left = log.rows[known].replaced, known
        elif left:  # its row is lost: the one before is the best guess
            version = log.rows[left - 1].version
        else:
            return


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
        ordered.append(one if one.logged or not ordered else replace(one, at=min(one.at, ordered[-1].at)))
    ordered = ordered[:MOST][::-1]
    for place, one in enumerate(ordered[1:], 1):
        if not one.logged:
            ordered[place] = replace(one, at=max(one.at, ordered[place - 1].at))
    return ordered


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
