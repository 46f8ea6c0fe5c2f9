"""Addresses of collections go past the routing, and are answered as they would be by it."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from api.rest.doors import Doors, doors
from api.rest.routes import RESOURCES
from kg.snapshot import Snapshot
from kg.store.opening import open_snapshot
from tests.api.asking import Client


@pytest.fixture(scope="module")
def client(client_of: Callable[..., Client], our_snapshot: Snapshot) -> Client:
    return client_of(open_snapshot(our_snapshot.path.parent), our_snapshot)


ADDRESSES = (
    "/api/v1/developments?system=malta&facets=stage",
    "/api/v1/developments?sytem=malta",
    "/api/v1/bodies?limit=x",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST"])
def test_both_ways_lead_to_one_answer(client: Any, monkeypatch: pytest.MonkeyPatch, address: str, method: str) -> None:
    def seen(answer: httpx.Response) -> Any:
        kept = {name: value for name, value in answer.headers.items() if name not in ("x-request-id", "date")}
        return answer.status_code, kept, answer.content.replace(answer.headers["x-request-id"].encode(), b"")

    straight = seen(client.get(address, method=method))
    monkeypatch.setattr(Doors, "__call__", lambda self, scope, receive, send: self._app(scope, receive, send))
    assert seen(client.get(address, method=method)) == straight


def test_only_whole_addresses_are_doors(client: Any) -> None:
    found = doors(client.app, RESOURCES)
    assert "/api/v1/developments" in found
    assert not [path for path in found if "{" in path]


@pytest.mark.parametrize(
    "more", [{"path": "/doors/"}, {"method": "DELETE"}, {"root_path": "/vet"}, {"type": "websocket"}]
)
def test_what_is_not_for_a_door_is_the_applications(more: dict[str, Any]) -> None:
    came: list[str] = []

    def app(name: str) -> Any:
        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            came.append(name)

        return answer

    layer = Doors(app("application"), {"/doors": app("door")})
    plain: Any = {"type": "http", "method": "GET", "path": "/doors", "headers": []}
    for scope in (plain, plain | more):
        asyncio.run(layer(dict(scope), None, None))  # type: ignore[arg-type]
    assert came == ["door", "application"]
