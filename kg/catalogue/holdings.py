"""What there is to be had: the files of the snapshot that is served, its date, the years it covers, its neighbours."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kg.catalogue.statistics import number, rows
from kg.errors import SnapshotError
from kg.export import File, files
from kg.snapshot import MANIFEST, Snapshot
from kg.store.view import View

_NEIGHBOURS = 100  # snapshots beside the one served that are named, the newest


@dataclass(frozen=True)
class Download:
    """A file that can be had, with its size and SHA-256 where these are known before it is made."""

    file: File
    size: int | None = None
    sha256: str | None = None

    @property
    def path(self) -> str:
        """Its address, relative to the service."""
        return f"downloads/{self.file.name}"


@dataclass(frozen=True)
class Edition:
    """A snapshot: its version, and when it was written where it lies."""

    version: str
    written: datetime


@dataclass(frozen=True)
class Holdings:
    """What a service has: nothing to download where it serves no snapshot, no years where nobody counted.

    Where the graph is not ours, the service has our terms and shapes all the same.
    """

    is_ours: bool = True
    downloads: tuple[Download, ...] = ()
    served: Edition | None = None
    others: tuple[Edition, ...] = ()
    years: tuple[int, int] | None = None


def holdings(view: View, snapshot: Snapshot | None) -> Holdings:
    """Return what a service with this view has."""
    if snapshot is None and not rows(view, "ours"):
        return Holdings(is_ours=False)
    years = _years(view) if view.lasting else None
    if snapshot is None:
        return Holdings(years=years)
    others = sorted(_others(snapshot), key=lambda edition: (edition.written, edition.version), reverse=True)
    return Holdings(True, downloads(snapshot), edition(snapshot), tuple(others[:_NEIGHBOURS]), years)


def downloads(snapshot: Snapshot) -> tuple[Download, ...]:
    """Return the files of a snapshot. Those that are its own dumps have their size and checksum from its manifest."""
    said = snapshot.manifest.get("files", {})
    found = ((file, said.get(file.name, {})) for file in files(snapshot))
    return tuple(Download(file, about.get("bytes"), about.get("sha256")) for file, about in found)


def edition(snapshot: Snapshot) -> Edition:
    """Return a snapshot's version and date. A manifest has no clock, so that the same data give the same bytes."""
    written = datetime.fromtimestamp((snapshot.path / MANIFEST).stat().st_mtime, UTC).replace(microsecond=0)
    return Edition(snapshot.version, written)


def _others(snapshot: Snapshot) -> list[Edition]:
    found = []
    for folder in sorted(snapshot.path.parent.iterdir()):
        if folder != snapshot.path and not folder.is_symlink() and _has_manifest(folder):
            try:
                found.append(edition(Snapshot.at(folder)))
            except (SnapshotError, OSError):
                continue  # another process removes it, or writes it
    return found


def _has_manifest(folder: Path) -> bool:
    return (folder / MANIFEST).is_file() and not folder.name.startswith(".")


def _years(view: View) -> tuple[int, int] | None:
    (row,) = rows(view, "years")
    first, last = number(row, "first"), number(row, "last")
    return (first, last) if first else None
