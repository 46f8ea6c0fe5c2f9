"""Services: with our own data, and with resources made up for tests over the sample."""

from collections.abc import Iterator

import httpx
import pytest
from pyoxigraph import Store

from api.linked.errors import NotFoundError
from api.rest.answers import Answer, Counted, collection
from api.rest.parameters import Kind, Parameter
from api.rest.resources import Asked, Resource
from api.rest.routes import install
from api.rest.schemas import ADDRESS, TEXT, collection_schema, record
from api.rest.usual import CURSOR, LANG, LIMIT, fields
from api.settings import Settings
from kg.snapshot import Snapshot
from kg.store.embedded import SnapshotView
from kg.tables import Column, Table
from kg.tables import Kind as Cells
from tests.api.conftest import Live

NAMES = ("apple", "banana", "cherry", "=danger", "élan")
COLOUR = Parameter("colour", "By colour.", many=True, choices=lambda: ("green", "red", "yellow"), example="red")
RIPE = Parameter("ripe", "Only those that can be eaten.", Kind.TRUTH)
SINCE = Parameter("since", "Since a day.", Kind.DATE, example="2025-01-31")
SHARE = Parameter("share", "At least this share.", Kind.SHARE, example="0.5")
COLUMNS = (Column("id", "Its IRI.", Cells.IRI), Column("label", "Its name.", Cells.TEXT))
COUNTED = Counted(5, 6, 7)


async def all_fruit(asked: Asked) -> Answer:
    limit, start = asked.values["limit"] or 2, int(asked.values["cursor"] or 0)
    items = [{"id": f"https://example.org/{name}", "label": name} for name in NAMES[start : start + limit]]
    after = str(start + limit) if start + limit < len(NAMES) else None
    before = str(max(0, start - limit)) if start else None
    rows = [(f"https://example.org/{name}", name) for name in NAMES]
    return Answer(
        collection(asked, items, COUNTED, after),
        table=lambda: Table("fruit", COLUMNS, rows),
        counted=COUNTED,
        rows=len(rows),
        next=after,
        previous=before,
    )


async def one_fruit(asked: Asked) -> Answer:
    if asked.parts["name"] not in NAMES:
        raise NotFoundError("there is no such fruit")
    return Answer({"id": asked.address, "label": asked.parts["name"] * 1000}, others={"txt": asked.address.encode})


ITEM = record({"id": ADDRESS, "label": TEXT}, ["id", "label"])
FRUIT = Resource(
    path="/api/v1/fruit",
    name="fruit",
    tag="tests",
    summary="List fruit",
    says="All of it.",
    make=all_fruit,
    schema=collection_schema(ITEM),
    parameters=(COLOUR, RIPE, SINCE, SHARE, fields(("label",), "label"), LANG, LIMIT, CURSOR),
    examples=("", "?colour=red&limit=3"),
)
ONE = Resource(
    path="/api/v1/fruit/{name}",
    name="one_fruit",
    tag="tests",
    summary="Read one",
    says="By its name.",
    make=one_fruit,
    schema=ITEM,
    parts=(Parameter("name", "Its name.", example="apple"),),
    formats={"json": "application/json", "txt": "text/plain; charset=utf-8"},
    examples=("/api/v1/fruit/apple",),
    many=False,
)


@pytest.fixture(scope="session")
def ours(our_service: Live) -> Iterator[httpx.Client]:
    """A client of the service on our own data."""
    with httpx.Client(base_url=our_service.url, timeout=60) as client:
        yield client


@pytest.fixture(scope="session")
def store(our_snapshot: Snapshot) -> Store:
    """The store below that service."""
    return Store.read_only(str(our_snapshot.store))


@pytest.fixture(scope="session")
def live_fruit(view: SnapshotView) -> Iterator[Live]:
    """The service of fruit as it runs."""
    live = Live(view, Settings(workers=1))
    install(live.app, (FRUIT, ONE))
    with live:
        yield live


@pytest.fixture(scope="session")
def fruit(live_fruit: Live) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=live_fruit.url, headers={"Accept-Encoding": "identity"}) as client:
        yield client
