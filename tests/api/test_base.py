"""The address that documents are given under comes from the settings, or from a Host header that is a host."""

from types import SimpleNamespace

import pytest
from fastapi import Request

from api.base import base_of
from api.errors import RequestError
from api.settings import Settings
from tests.cases import for_each

HOSTS = ["vet.example", "vet.example:8080", "127.0.0.1:1", "[::1]:8000", "my_service", "a-b.example."]
NO_HOSTS = [
    "", "a b", "vet.example/evil", "vet.example>", "<script>", "user@vet.example", "vet.example:port", "é.example",
    "a" * 300, "vet..example", "[::1", "vet.example:123456", "vet.example?x=", '"', "vet.example\\",
]  # fmt: skip


def asked(host: str, scheme: str = "http") -> Request:
    headers = [(b"host", host.encode("latin-1"))]
    return Request({"type": "http", "scheme": scheme, "path": "/", "headers": headers, "app": SimpleNamespace()})


@for_each("host", HOSTS)
@for_each("scheme", ["http", "https"])
def test_a_host_is_taken_as_it_is(host: str, scheme: str) -> None:
    assert base_of(asked(host, scheme), Settings()) == f"{scheme}://{host}"


def test_a_host_is_the_same_in_capitals() -> None:
    assert base_of(asked("VET.Example:80"), Settings()) == "http://vet.example:80"


@for_each("host", NO_HOSTS)
def test_what_is_no_host_is_refused(host: str) -> None:
    with pytest.raises(RequestError, match="no host"):
        base_of(asked(host), Settings())


@pytest.mark.parametrize("host", ["evil.example", "a b"])
def test_the_setting_goes_before_the_header(host: str) -> None:
    assert base_of(asked(host), Settings(base="https://data.example/vet/")) == "https://data.example/vet"
