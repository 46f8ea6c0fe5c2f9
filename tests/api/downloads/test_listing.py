"""The list of downloads, for people and for programs."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

from kg.export import files
from kg.snapshot import Snapshot

Get = Callable[..., httpx.Response]


def test_programs_get_the_index(get: Get, snapshot: Snapshot) -> None:
    found = get()
    assert found.headers["content-type"] == "application/json"
    assert get("/index.json").content == found.content
    document = found.json()
    assert document["snapshot"] == snapshot.version
    assert document["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert document["attribution"] == [{"source": "Timeline", "rights": "The source", "editions": 1}]
    assert [entry["name"] for entry in document["files"]] == [file.name for file in files(snapshot)]
    counts = {entry["name"]: entry for entry in document["files"]}
    assert counts["current.ttl"]["triples"] == snapshot.manifest["counts"]["triples"]
    assert counts["tables/developments.csv"]["rows"] == 1
    assert counts["history.nq"]["bytes"] == snapshot.manifest["files"]["history.nq"]["bytes"]


def test_people_get_a_page_with_every_file(get: Get, snapshot: Snapshot) -> None:
    found = get(Accept="text/html")
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    assert found.headers["vary"] == "Accept, Accept-Language, Accept-Encoding"
    page = LexborHTMLParser(found.text)
    links = {node.attributes["href"] for node in page.css("main a")}
    for file in files(snapshot):
        assert {f"/downloads/{file.name}", f"/downloads/{file.packed}"} <= links
    assert [node.text() for node in page.css("#files ~ section h3")] == [
        "The current view",
        "History and links",
        "Tables",
    ]
    assert "The source" in found.text


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_the_list_has_a_validator(accept: str, get: Get) -> None:
    etag = get(Accept=accept).headers["etag"]
    assert get(Accept=accept, If_None_Match=etag).status_code == 304


def test_another_format_is_not_acceptable(get: Get) -> None:
    assert get(Accept="image/png").status_code == 406


@pytest.mark.parametrize("path", ["", "/current.ttl", "/SHA256SUMS", "/index.json"])
def test_without_a_snapshot_there_is_nothing_to_download(path: str, service: Any) -> None:
    found = httpx.get(f"{service.url}/downloads{path}", headers={"Accept": "*/*"})
    assert found.status_code == 501
    assert "has no snapshot" in found.json()["detail"]
