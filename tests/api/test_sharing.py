"""Other sites' pages may read every answer, and ask before with any header."""

from typing import Any

import httpx
import pytest

from tests.cases import for_each

ORIGIN = {"Origin": "https://client.example"}


@for_each(
    "method, address, status",
    [
        ("GET", "/sparql?query=ASK{}", 200),
        ("GET", "/sparql?query=no", 400),
        ("DELETE", "/sparql", 405),
        ("GET", "/healthz", 200),
        ("GET", "/nowhere", 404),
        ("GET", "/static/icon.svg", 200),
    ],
)
def test_every_answer_can_be_read(service: Any, method: str, address: str, status: int) -> None:
    response = httpx.request(method, service.url + address, headers=ORIGIN)
    assert response.status_code == status
    assert response.headers.get_list("access-control-allow-origin") == ["*"]
    assert "access-control-allow-credentials" not in response.headers
    exposed = response.headers["access-control-expose-headers"]
    assert {"ETag", "Link", "Retry-After", "Content-Disposition", "X-Request-Id"} <= set(exposed.split(", "))


@pytest.mark.parametrize("address", ["/sparql", "/sparql?query=ASK{}", "/healthz"])
def test_who_asks_first_may(service: Any, address: str) -> None:
    headers = {
        **ORIGIN,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,x-other",
    }
    response = httpx.options(service.url + address, headers=headers)
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["access-control-allow-origin"] == "*"
    assert "POST" in response.headers["access-control-allow-methods"]
    assert {"*", "Content-Type"} <= set(response.headers["access-control-allow-headers"].split(", "))
    assert int(response.headers["access-control-max-age"]) > 3600
    assert "access-control-allow-credentials" not in response.headers
