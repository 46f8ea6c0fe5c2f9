"""The day on which a snapshot became current is told where somebody noted it."""

import shutil
from collections.abc import Callable
from pathlib import Path

from kg.changes import published
from kg.snapshot import PUBLISHED, Snapshot
from kg.store.embedded import SnapshotView
from tests.api.asking import Client

ADDRESSES = ("/api/v1/citation.txt", "/", "/about")


def test_the_graph_is_cited_by_the_year_of_its_snapshot(
    client_of: Callable[..., Client], our_snapshot: Snapshot
) -> None:
    (row,) = published.read(our_snapshot.path.parent / PUBLISHED).rows
    client = client_of(SnapshotView(our_snapshot.store, our_snapshot.version), our_snapshot)
    for address in ADDRESSES:
        assert f"The VET policy graph team. ({row.at.year}). VET policy graph" in client.get(address, "*/*").text, (
            address
        )
    (item,) = client.get("/api/v1/citation.json").json()
    assert item["issued"] == {"date-parts": [[row.at.year, row.at.month, row.at.day]]}


def test_where_nobody_noted_it_there_is_none(
    client_of: Callable[..., Client], our_snapshot: Snapshot, tmp_path: Path
) -> None:
    alone = Snapshot.at(Path(shutil.copytree(our_snapshot.path, tmp_path / our_snapshot.path.name)))
    client = client_of(SnapshotView(alone.store, alone.version), alone)
    assert "(n.d.). VET policy graph" in client.get("/api/v1/citation.txt").text
