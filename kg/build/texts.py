"""The index of a snapshot's texts: derived from the dump of the current view, with checksums of its own."""

from pathlib import Path

from kg.build import sums
from kg.build.disk import Disk
from kg.errors import SnapshotError
from kg.search import Search, building
from kg.snapshot import SEARCH_INDEX


def fill(folder: Path, current: Path, digest: str, disk: Disk) -> None:
    """Make the index in ``folder`` from the dump of the current view, which has that SHA-256.

    All of it is durable but for the name of the folder.

    Raises OSError where the disk refuses, SnapshotError where the index lost something.
    """
    disk.make_folder(folder)
    count = building.make(folder / SEARCH_INDEX, current, digest)
    sums.seal(folder, disk)
    found = Search.open(folder.parent)
    if found is None or found.size != count:
        raise SnapshotError("the index of texts does not hold what was written", where=str(folder))


def foreign(snapshot: Path, digest: str) -> str | None:
    """Return what is wrong with an index whose bytes are as they were written: it may be that of another dump."""
    try:
        found = Search.open(snapshot)
    except SnapshotError as error:
        return error.message
    if found is None:
        return f"is no index of format {building.FORMAT}"
    return None if found.source == digest else "is that of another snapshot"
