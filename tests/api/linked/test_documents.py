"""How documents are asked for: formats, validators, pages, methods."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import FOAF

from kg.build import Snapshot
from kg.namespaces import ID, VET
from kg.snapshot import REFERENCES
from kg.store.embedded import SnapshotView
from tests.cases import for_each

DOC = "/doc/development/42130"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def hub(client_of: Callable[..., Any], view_of: Callable[..., SnapshotView]) -> Any:
    """A client of a service on a graph with a concept that a thousand developments have."""
    austria = f"<{ID}concept/system/austria>"
    lines = [f'{austria} <http://www.w3.org/2000/01/rdf-schema#label> "Austria"@en .']
    lines += [f"<{ID}development/{number}> <{VET.jurisdiction}> {austria} ." for number in range(1010)]
    return client_of(view_of("\n".join(lines)))


@for_each(
    "accept, media_type",
    [
        ("*/*", "text/turtle"),
        ("", "text/turtle"),
        (BROWSER, "text/html"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml;q=0.9, text/csv;q=0.8", "application/rdf+xml"),
        ("text/csv, text/turtle;q=0.5", "text/csv"),
        ("application/n-triples", "application/n-triples"),
        ("text/turtle;q=0, */*", "application/n-triples"),
    ],
)
def test_the_format_that_is_accepted(client: Any, accept: str, media_type: str) -> None:
    response = client.get(DOC, accept)
    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == media_type
    vary = {"Accept", "Accept-Encoding"} | ({"Accept-Language"} if media_type == "text/html" else set())
    assert {value.strip() for value in response.headers["vary"].split(",")} == vary


@pytest.mark.parametrize("accept", ["image/png", "application/sparql-results+json", "text/turtle;q=0"])
def test_none_of_the_formats_is_accepted(client: Any, accept: str) -> None:
    response = client.get(DOC, accept)
    assert response.status_code == 406
    assert response.headers["content-type"] == "application/problem+json"
    for name in ("text/turtle", "application/ld+json", "text/csv", "text/html"):
        assert name in response.json()["hint"]


def test_the_end_of_the_address_goes_before_accept(client: Any) -> None:
    assert client.get(f"{DOC}.nt", "text/html").headers["content-type"] == "application/n-triples"


def test_a_dot_in_a_reference_is_no_end(client: Any) -> None:
    path = "/doc/edition/eurydice-belgium-fl-14.5-2023-11-27"
    assert client.get(path).status_code == 200
    assert client.get(f"{path}.csv").headers["content-type"].startswith("text/csv")
    assert client.get(f"{path}.txt").status_code == 404
    assert client.get(f"{path}.ttl.nt").status_code == 404


@pytest.mark.parametrize("path", [DOC, f"{DOC}.html", "/id/development/42130", "/graph/timeline/42130/2025"])
def test_head_is_get_without_a_body(client: Any, path: str) -> None:
    get, head = client.get(path), client.get(path, method="HEAD")
    assert (head.status_code, head.content) == (get.status_code, b"") or path.startswith(("/doc", "/graph"))
    ignored = {"x-request-id", "date"}
    assert {k: v for k, v in head.headers.items() if k not in ignored} == {
        k: v for k, v in get.headers.items() if k not in ignored
    }


@for_each("path", [DOC, "/id/development/42130", "/graph/links"])
@for_each("method", ["POST", "PUT", "DELETE"])
def test_other_methods(client: Any, path: str, method: str) -> None:
    response = client.get(path, method=method)
    assert response.status_code == 405
    assert {name.strip() for name in response.headers["allow"].split(",")} >= {"GET", "HEAD"}


def test_a_client_that_has_it_gets_304(client: Any) -> None:
    first = client.get(DOC)
    etag = first.headers["etag"]
    assert not etag.startswith("W/")
    again = client.get(DOC, if_none_match=f'"other", {etag}')
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert "content-type" not in again.headers
    assert client.get(DOC, if_none_match='"other"').status_code == 200


def test_another_representation_has_another_tag(client: Any) -> None:
    tags = [client.get(f"{DOC}.{end}").headers["etag"] for end in ("ttl", "nt", "jsonld", "rdf", "csv", "html")]
    tags.append(client.get(DOC, accept_encoding="gzip").headers["etag"])
    tags.append(client.get(DOC, host="other.example").headers["etag"])
    tags.append(client.get("/doc/record/42130").headers["etag"])
    tags.append(client.get(DOC, "text/html").headers["etag"])  # a page says at which address it stands
    tags.append(client.get(f"{DOC}.html", accept_language="nl").headers["etag"])
    tags.append(client.get(f"{DOC}.html?lang=nl").headers["etag"])
    assert len(set(tags)) == len(tags)
    assert client.get(DOC).headers["etag"] == client.get(DOC).headers["etag"]


def test_without_a_version_nothing_is_kept(client_of: Callable[..., Any], view_of: Callable[..., SnapshotView]) -> None:
    client = client_of(view_of(f'<{ID}development/1> <{VET.year}> "1" .', version=None))
    response = client.get("/doc/development/1")
    assert response.status_code == 200
    assert "etag" not in response.headers
    assert response.headers["cache-control"] == "no-store"


def test_large_documents_are_packed_for_who_can_read_that(client: Any) -> None:
    packed = client.get(DOC, accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(packed.content) / 3
    assert packed.content == client.get(DOC).content
    assert gzip.compress(b"", mtime=0)[4:8] == bytes(4)  # no clock in what is packed


def test_the_address_that_documents_speak_of_can_be_set(client_of: Callable[..., Any], real: Snapshot) -> None:
    client = client_of(SnapshotView(real.store, real.version), real, base="https://example.org/vet")
    assert client.get("/id/development/42130").headers["location"] == f"/vet{DOC}"
    response = client.get(DOC)
    assert f'<https://example.org/vet{DOC}>; rel="canonical"' in response.headers["link"]
    found = Graph().parse(data=response.content, format="turtle")
    topics = {str(subject): str(topic) for subject, topic in found.subject_objects(FOAF.primaryTopic)}
    assert topics == {f"https://example.org/vet{DOC}": f"{ID}development/42130"}


def test_a_hub_comes_in_pages(hub: Any) -> None:
    seen: set[str] = set()
    path: str | None = "/doc/concept/system/austria.nt"
    pages = 0
    while path:
        response = hub.get(path)
        assert response.status_code == 200
        found = Graph().parse(data=response.content, format="nt")
        subjects = {str(subject) for subject in found.subjects(URIRef(VET.jurisdiction))}
        assert not subjects & seen
        seen |= subjects
        pages += 1
        following = [link for link in response.headers["link"].split(", ") if 'rel="next"' in link]
        path = following[0].partition(">")[0].removeprefix("<https://vet.example") if following else None
    assert (pages, len(seen)) == (3, 1010)


@pytest.mark.parametrize(("page", "status"), [("1", 200), ("3", 200), ("4", 404), ("99999999", 404)])
def test_pages_that_there_are(hub: Any, page: str, status: int) -> None:
    assert hub.get(f"/doc/concept/system/austria?page={page}").status_code == status


@for_each("page", ["0", "-1", "x", "", "1.5", "%D9%A1", "1e3", "999999999"])
def test_what_is_no_page(hub: Any, page: str) -> None:
    response = hub.get(f"/doc/concept/system/austria?page={page}")
    assert response.status_code == 400
    assert response.json()["hint"] == "pages are counted from 1"


def test_the_first_page_has_one_address(hub: Any) -> None:
    assert (
        hub.get("/doc/concept/system/austria?page=1").headers["link"]
        == hub.get("/doc/concept/system/austria").headers["link"]
    )


def test_a_snapshot_from_before_the_register_is_served(
    client_of: Callable[..., Any], real: Snapshot, tmp_path: Path
) -> None:
    for path in real.path.iterdir():
        if path.name != REFERENCES:
            (tmp_path / path.name).symlink_to(path)
    client = client_of(SnapshotView(real.store, real.version), Snapshot.at(tmp_path))
    assert client.get(DOC).status_code == 200
    assert client.get("/doc/measure/42130-taken-back").status_code == 404


def test_data_of_others_have_no_things_of_ours(
    client_of: Callable[..., Any], view_of: Callable[..., SnapshotView]
) -> None:
    client = client_of(view_of("<https://example.org/1> <https://example.org/p> _:b ."))
    for path in ("/id/development/1", "/doc/development/1", "/doc/concept/system", "/graph/links"):
        assert client.get(path).status_code == 404
