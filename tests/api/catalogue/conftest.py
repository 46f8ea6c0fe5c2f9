"""Clients of the application itself, without a port and without workers: the catalogue asks none."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.build import build
from kg.snapshot import Snapshot
from kg.store.embedded import MemoryView, SnapshotView
from kg.store.files import FilesView, loaded
from tests.api.asking import Client


class Changing(MemoryView):
    """A store of which nobody knows the version; other processes get an empty one."""

    def __init__(self, store: Store | None = None) -> None:
        super().__init__(store)

    def __reduce__(self) -> tuple[type["Changing"], tuple[()]]:
        return (Changing, ())


@pytest.fixture(scope="session")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FilesView]:
    """Files of somebody else, as a store."""
    path = tmp_path_factory.mktemp("foreign") / "data.nq"
    path.write_text("<urn:s> <urn:p> <urn:o> .\n<urn:s> <urn:q> <urn:o> <urn:g> .\n")
    with loaded([path]) as view:
        yield view


@pytest.fixture(scope="session")
def changing() -> type[Changing]:
    """The class of stores that may change."""
    return Changing


@pytest.fixture(scope="session")
def client(client_of: Callable[..., Client], view: SnapshotView) -> Client:
    """A client of the service on the snapshot in miniature."""
    return client_of(view)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A snapshot of invented records."""
    fixtures = Path(__file__).parents[2] / "kg" / "build" / "fixtures"
    return build(fixtures / "data", tmp_path_factory.mktemp("snapshots"), ontology=fixtures / "ontology")


@pytest.fixture(scope="session")
def served(client_of: Callable[..., Client], built: Snapshot) -> Client:
    """A client of the service on a whole snapshot."""
    return client_of(SnapshotView(built.store, built.version), built)
