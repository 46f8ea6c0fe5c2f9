from typing import Any

import pytest

from api.addresses import networks_of
from api.limits.who import who
from tests.cases import for_each

PROXIES = networks_of(["10.0.0.0/8", "fd00::/8"])


def scope(peer: str | None, **headers: str) -> dict[str, Any]:
    names = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"client": (peer, 1) if peer else None, "headers": names}


@pytest.mark.parametrize("headers", [{"x_forwarded_for": "192.0.2.1"}, {"forwarded": "for=192.0.2.1"}])
def test_only_a_proxy_that_was_named_is_believed(headers: dict[str, str]) -> None:
    assert who(scope("198.51.100.7", **headers), []) == "198.51.100.7"
    assert who(scope("198.51.100.7", **headers), PROXIES) == "198.51.100.7"
    assert who(scope("10.0.0.1", **headers), PROXIES) == "192.0.2.1"


@for_each(
    "said, client",
    [
        ("192.0.2.1", "192.0.2.1"),
        ("203.0.113.9, 192.0.2.1", "192.0.2.1"),
        ("203.0.113.9, 192.0.2.1, 10.1.1.1", "192.0.2.1"),
        ("10.1.1.1, 10.2.2.2", "10.1.1.1"),
        ("192.0.2.1, nonsense", "10.0.0.1"),
        ("", "10.0.0.1"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
    ],
)
def test_the_last_address_that_no_proxy_has_is_the_client(said: str, client: str) -> None:
    assert who(scope("10.0.0.1", x_forwarded_for=said), PROXIES) == client


@for_each(
    "said, client",
    [
        ("for=192.0.2.1", "192.0.2.1"),
        ('For="192.0.2.1:4711";proto=https;by=10.0.0.1', "192.0.2.1"),
        ('for=203.0.113.9, for="[2001:db8:1:2::4]:80"', "2001:db8:1:2::/64"),
        ("for=192.0.2.1, for=10.0.0.3", "192.0.2.1"),
        ("for=192.0.2.1, for=_hidden", "10.0.0.1"),
        ("for=192.0.2.1, for=unknown", "10.0.0.1"),
        ("by=10.0.0.3", "10.0.0.1"),
    ],
)
def test_the_standard_header_says_the_same(said: str, client: str) -> None:
    assert who(scope("10.0.0.1", forwarded=said), PROXIES) == client


def test_two_headers_that_differ_are_not_believed() -> None:
    both = scope("10.0.0.1", x_forwarded_for="192.0.2.1", forwarded="for=192.0.2.2")
    assert who(both, PROXIES) == "10.0.0.1"
    same = scope("10.0.0.1", x_forwarded_for="192.0.2.1", forwarded="for=192.0.2.1")
    assert who(same, PROXIES) == "192.0.2.1"


def test_a_header_in_two_lines_is_one_list() -> None:
    found = scope("10.0.0.1")
    found["headers"] = [(b"x-forwarded-for", b"192.0.2.1"), (b"x-forwarded-for", b"203.0.113.9")]
    assert who(found, PROXIES) == "203.0.113.9"


def test_addresses_of_one_network_are_one_client() -> None:
    near, far = scope("2001:db8:1:2::1"), scope("2001:db8:1:3::1")
    assert who(near, []) == who(scope("2001:db8:1:2:ffff::9"), []) != who(far, [])
    assert who(scope(None), []) == "local"
