"""From a place on disk or on the web to a view."""

from pathlib import Path

from kg.snapshot import Snapshot
from kg.store.embedded import SnapshotView
from kg.store.remote import RemoteView


def open_snapshot(place: Path) -> SnapshotView:
    """Return the view of the snapshot at ``place``, or of the current one of a folder of snapshots.

    Raises SnapshotError where there is none. The store itself is opened by the first query.
    """
    snapshot = Snapshot.at(place)
    return SnapshotView(snapshot.store, snapshot.version)


def open_endpoint(address: str) -> RemoteView:
    """Return the view of the SPARQL endpoint at ``address``; nothing is asked yet."""
    return RemoteView(address)
