"""The real records in each store in turn, each with a service of its own; whoever adds a store adds it here."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from rdflib.namespace import RDF, RDFS

from api.settings import Settings
from kg.namespaces import VET
from kg.snapshot import Snapshot
from kg.store.opening import open_endpoint, open_snapshot
from tests.api.conftest import Live
from tests.api.stores.oxigraph import CURRENT, Oxigraph

BASE = "http://vet.example"
STORES = {"remote": (), "remote with a union": ("--union-default-graph",)}
_DEVELOPMENT = "<https://w3id.org/vetkg/id/development/1>"
TINY = f"""{_DEVELOPMENT} <{RDFS.label}> "One"@en .
{_DEVELOPMENT} <{RDF.type}> <{VET.PolicyDevelopment}> .
""".encode()


@pytest.fixture(scope="session")
def snapshot(our_snapshot: Snapshot) -> Snapshot:
    """The snapshot of our own data."""
    return our_snapshot


@pytest.fixture(scope="session")
def embedded(snapshot: Snapshot) -> Iterator[Live]:
    """The service of the snapshot itself."""
    with Live(open_snapshot(snapshot.path), Settings(workers=1, base=BASE, snapshot=snapshot.path), snapshot) as live:
        yield live


@pytest.fixture(scope="session")
def services(snapshot: Snapshot) -> Iterator[dict[str, Live]]:
    """The services of stores elsewhere that hold the same, by the names of these."""
    with ExitStack() as stack:
        found = {}
        for name, flags in STORES.items():
            server = stack.enter_context(Oxigraph(*flags))
            server.load(snapshot)
            found[name] = stack.enter_context(over(server.query, base=BASE, snapshot=snapshot.path))
        yield found


def over(address: str, **settings: Any) -> Live:
    """Return a service of an endpoint."""
    made = Settings(endpoint=address, **{"workers": 1, "watch": 0.2, "deadline": 20.0, **settings})
    return Live(open_endpoint(address, made.deadline, made.answer_bytes), made)


@pytest.fixture(scope="module")
def own() -> Iterator[Oxigraph]:
    """A server for one test after another."""
    with Oxigraph() as server:
        yield server


@pytest.fixture
def tiny(own: Oxigraph) -> Oxigraph:
    """A server with a tiny graph, and no word of what it is."""
    own.put(CURRENT, TINY)
    own.unmark()
    return own
