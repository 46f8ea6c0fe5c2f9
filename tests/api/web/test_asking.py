"""Pages ask REST in process, and get what programs get."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.requests import Request

from api.rest.errors import BadValueError, UnknownParameterError
from api.web.asking import ask
from kg.snapshot import Snapshot
from kg.store.embedded import SnapshotView
from tests.api.asking import URL, Client


@pytest.fixture(scope="module")
def client(our_snapshot: Snapshot) -> Iterator[Client]:
    found = Client(SnapshotView(our_snapshot.path / "store", our_snapshot.version), our_snapshot)
    yield found
    found.close()


def asked(client: Client, address: str, language: str | None = None) -> dict[str, Any]:
    """Return what a page gets, asked within a request for a page in which other things are said."""
    scope = {
        "type": "http", "method": "GET", "scheme": "https", "path": "/search", "query_string": b"page=2",
        "headers": [(b"host", b"vet.example"), (b"accept", b"text/html"), (b"if-none-match", b'"x"')],
        "app": client.app, "state": {}, "client": ("127.0.0.1", 1), "server": ("vet.example", 443),
    }  # fmt: skip
    return client._runner.run(ask(Request(scope), address, language))


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/developments?system=belgium&facets=stage&limit=3",
        "/api/v1/developments?q=laptop*",
        "/api/v1/developments/42130",
        "/api/v1/compare?rows=system&columns=year&layers=stage&system=belgium",
    ],
)
def test_pages_get_what_programs_get(client: Client, address: str) -> None:
    assert json.loads(json.dumps(asked(client, address))) == client.get(address).json()


def test_the_language_goes_with_it(client: Client) -> None:
    told = asked(client, "/api/v1/developments?stage=pilot&limit=1&facets=stage", "nl")
    assert told["id"].startswith(URL)
    assert "lang=nl" in told["id"]


def test_what_cannot_be_asked_is_said_to_the_page(client: Client) -> None:
    with pytest.raises(BadValueError):
        asked(client, "/api/v1/developments?system=nowhere")
    with pytest.raises(UnknownParameterError):
        asked(client, "/api/v1/developments?nothing=1")
    with pytest.raises(LookupError):
        asked(client, "/api/v2/developments")
