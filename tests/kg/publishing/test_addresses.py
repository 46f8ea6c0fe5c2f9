"""Where an engine takes graphs and queries."""

import pytest

from kg.errors import UsageError
from kg.publishing.addresses import ENGINES, addresses
from tests.cases import for_each

HOST = "http://engine.example:80"


@for_each(
    "engine, to, store, query",
    [
        ("oxigraph", "", "/store", "/query"),
        ("oxigraph", "/", "/store", "/query"),
        ("oxigraph", "/store", "/store", "/query"),
        ("fuseki", "/vet", "/vet/data", "/vet/query"),
        ("graphdb", "/repositories/vet", "/repositories/vet/rdf-graphs/service", "/repositories/vet"),
        (
            "rdf4j",
            "/rdf4j-server/repositories/v",
            "/rdf4j-server/repositories/v/rdf-graphs/service",
            "/rdf4j-server/repositories/v",
        ),
        ("virtuoso", "", "/sparql-graph-crud-auth", "/sparql"),
        ("qlever", "/", "", ""),
        ("neptune", "", "/sparql/gsp/", "/sparql"),
        ("neptune", "/sparql/gsp/", "/sparql/gsp/", "/sparql"),
        ("stardog", "/vet", "/vet", "/vet/query"),
        ("", "/store", "/store", "/query"),
        ("", "/vet/data", "/vet/data", "/vet/query"),
        ("", "/repositories/vet/rdf-graphs/service", "/repositories/vet/rdf-graphs/service", "/repositories/vet"),
        ("", "/sparql-graph-crud-auth", "/sparql-graph-crud-auth", "/sparql"),
        ("", "/sparql/gsp", "/sparql/gsp/", "/sparql"),
        ("", "/sparql/gsp/", "/sparql/gsp/", "/sparql"),
    ],
)
def test_addresses(engine: str, to: str, store: str, query: str) -> None:
    found = addresses(HOST + to, engine=engine)
    assert (found.store, found.query) == (HOST + store, HOST + query)
    assert addresses(HOST + to, "https://read.example/q", engine).query == "https://read.example/q"


def test_other_engines_name_both() -> None:
    found = addresses(f"{HOST}/gsp", f"{HOST}/ask")
    assert (found.store, found.query) == (f"{HOST}/gsp", f"{HOST}/ask")
    with pytest.raises(
        UsageError, match="name its address for queries with --query; or the engine, each time"
    ) as caught:
        addresses(f"{HOST}/gsp")
    assert all(f"--engine {name}" in str(caught.value) for name in ENGINES)


@pytest.mark.parametrize(
    "address",
    [
        "http://user:secret@host/store",
        "https://user@host/store",
        "http://:secret@host/store",
        "http://u:secret@host:x/",
    ],
)
def test_no_password_in_an_address(address: str) -> None:
    for arguments in ((address,), ("http://host/store", address)):
        with pytest.raises(UsageError) as caught:
            addresses(*arguments)
        assert "secret" not in str(caught.value)


@for_each(
    "address",
    [
        *("", "host/store", "file:///etc/passwd", "ftp://host/store", "http://", "http://host:port/"),
        *("http://ho st/store", "http://[::1/store", "http://host/store\n"),
        *("http://host/store?token=secret", "http://host/store#x"),
    ],
)
def test_no_address(address: str) -> None:
    with pytest.raises(UsageError) as caught:
        addresses(address)
    assert "secret" not in str(caught.value)


@for_each(
    "address, open_, secure",
    [
        ("http://localhost:1/store", False, False),
        ("http://127.0.0.1:1/store", False, False),
        ("http://[::1]:1/store", False, False),
        ("http://example.org/store", True, False),
        ("https://example.org/store", False, True),
    ],
)
def test_what_can_be_read_on_the_way(address: str, open_: bool, secure: bool) -> None:
    found = addresses(address)
    assert (found.is_open, found.is_secure) == (open_, secure)
