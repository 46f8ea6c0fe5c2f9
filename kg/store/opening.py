"""From a place on disk or on the web to a view."""

from pathlib import Path

from kg.snapshot import Snapshot
from kg.store.credentials import Credentials
from kg.store.embedded import SnapshotView
from kg.store.remote import RemoteView


def open_snapshot(place: Path) -> SnapshotView:
    """Return the view of the snapshot at ``place``, or of the current one of a folder of snapshots.

    Raises SnapshotError where there is none. The store itself is opened by the first query.
    """
    snapshot = Snapshot.at(place)
    return SnapshotView(snapshot.store, snapshot.version)


def open_endpoint(address: str, seconds: float = 60.0, answer: int = 256 << 20) -> RemoteView:
    """Return the view of the SPARQL endpoint at ``address``, with credentials of the environment; nothing is asked yet.

    ``seconds`` is how long a whole answer may take, ``answer`` how many bytes it may have. Raises UsageError for what
    is no address, or no credentials.
    """
    return RemoteView(address, seconds, answer, Credentials.read())
