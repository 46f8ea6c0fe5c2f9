"""The service on a snapshot of the real records, and on small graphs; asked without a port and without workers."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg import assets
from kg.build import Snapshot, build
from kg.namespaces import CURRENT_GRAPH
from kg.store.embedded import SnapshotView
from tests.api.asking import Client

#: Rows that our own register does not have yet.
ENDED = """\
measure,42130-taken-back,A tool that was taken back,2026-01-15,withdrawn,,2026-03-01
measure,42130-twin,A tool that was there twice,2026-01-15,merged,42130-cousin,2026-03-01
measure,42130-cousin,A tool that was there thrice,2026-01-15,merged,development/42130,2026-04-01
measure,42130-merged-into-nothing,A tool,2026-01-15,merged,42130-taken-back,2026-04-01
development,90001,A policy that was taken back,2026-01-15,withdrawn,,2026-03-01
development,90002,A policy that was there twice,2026-01-15,merged,42130,2026-03-01
development,90003,A policy that became a tool,2026-01-15,merged,measure/42130-taken-back,2026-03-01
"""


@pytest.fixture(scope="session")
def view_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., SnapshotView]:
    """Make views of a current graph from N-Triples."""

    def make(text: str, version: str | None = "v1") -> SnapshotView:
        folder = tmp_path_factory.mktemp("graph") / "store"
        store = Store(str(folder))
        store.bulk_load(text.encode(), format=RdfFormat.N_TRIPLES, to_graph=NamedNode(CURRENT_GRAPH))
        store.flush()
        return SnapshotView(folder, version)

    return make


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A snapshot of the project's own records, with some that have come to an end."""
    place = tmp_path_factory.mktemp("linked")
    data = Path(shutil.copytree(assets.data_dir(), place / "data"))
    with (data / "references.csv").open("a", encoding="utf-8") as file:
        file.write(ENDED)
    return build(data, place / "snapshots", validate=None)


@pytest.fixture(scope="session")
def client(client_of: Callable[..., Client], real: Snapshot) -> Client:
    return client_of(SnapshotView(real.store, real.version), real, workers=1).start()
