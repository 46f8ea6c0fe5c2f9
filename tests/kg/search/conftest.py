"""The index of our own data, and indexes of texts that a test makes up."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from kg.build import lines
from kg.namespaces import ID, PREFIXES
from kg.search import Search
from kg.search.building import make
from kg.snapshot import CURRENT_DUMP, SEARCH, SEARCH_INDEX, Snapshot

HEAD = "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in PREFIXES.items()) + f"BASE <{ID}>\n"
Index = Callable[[str], Search]


def indexed(folder: Path, dump: bytes) -> Search:
    """Return the index of a dump, which is written beside it."""
    (folder / SEARCH).mkdir(parents=True)
    (folder / CURRENT_DUMP).write_bytes(dump)
    make(folder / SEARCH / SEARCH_INDEX, folder / CURRENT_DUMP, "0" * 64)
    found = Search.open(folder)
    assert found is not None
    return found


@pytest.fixture(scope="session")
def dump(our_snapshot: Snapshot) -> bytes:
    """The current view of our own data."""
    return (our_snapshot.path / CURRENT_DUMP).read_bytes()


@pytest.fixture(scope="session")
def folder(dump: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A snapshot of which there is only what a search needs."""
    place = tmp_path_factory.mktemp("own")
    indexed(place, dump)
    return place


@pytest.fixture(scope="session")
def own(folder: Path) -> Search:
    """The index of our own data."""
    found = Search.open(folder)
    assert found is not None
    return found


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """Make an index of Turtle with our prefixes, relative to https://w3id.org/vetkg/id/."""

    def made(text: str) -> Search:
        store = Store()
        store.load((HEAD + text).encode(), format=RdfFormat.TURTLE)
        return indexed(tmp_path / "made", lines.joined(lines.of_graph(store)))

    return made
