"""A published snapshot: an immutable folder, and the link that says which one is current."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import SnapshotError

CURRENT = "current"
MANIFEST = "manifest.json"
CURRENT_DUMP = "current.nt"
HISTORY_DUMP = "history.nq"
REFERENCES = "references.csv"
DIGESTS = "digests.csv"
REPORT = "report.json"
STORE = "store"
SEARCH = "search"
SEARCH_INDEX = "search.sqlite"
#: The log beside the snapshots: which became current when, and in place of which.
PUBLISHED = "published.csv"

_HINT = "make one: vetkg build --out DIR"


def locate(place: Path) -> Path:
    """Return the folder of the snapshot at ``place``, or of the current one of the folder of snapshots ``place``.

    Raises SnapshotError where neither is there.
    """
    folder = place / CURRENT if (place / CURRENT).is_symlink() else place
    if not folder.is_dir() or not any((folder / name).exists() for name in (MANIFEST, CURRENT_DUMP, HISTORY_DUMP)):
        raise SnapshotError("there is no snapshot here", where=str(place), hint=_HINT)
    return folder.resolve()


@dataclass(frozen=True)
class Snapshot:
    """The folder of a snapshot and what its manifest says."""

    path: Path
    manifest: dict[str, Any]

    @classmethod
    def at(cls, place: Path) -> "Snapshot":
        """Return the snapshot at ``place``, or the current one of the folder of snapshots ``place``.

        Raises SnapshotError where there is none, or its manifest cannot be read; the rest is not looked at.
        """
        path = locate(place)
        try:
            manifest = json.loads((path / MANIFEST).read_bytes())
            str(manifest["version"])
        except (OSError, ValueError, LookupError, TypeError) as error:
            message = f"the manifest cannot be read ({error})"
            raise SnapshotError(message, where=str(path / MANIFEST), hint=_HINT) from None
        return cls(path, manifest)

    @property
    def version(self) -> str:
        """The snapshot's version: also the name of its folder."""
        return str(self.manifest["version"])

    @property
    def store(self) -> Path:
        """The folder of its RocksDB store: open it with ``Store.read_only``, which leaves it as it is."""
        return self.path / STORE
