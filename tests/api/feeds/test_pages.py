"""Feeds that are longer than a document, and snapshots that come and go while a service runs."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import feedparser
import httpx
import pytest
from changing import Maker

from api.settings import Settings
from kg.changes import chronicle
from kg.snapshot import Snapshot
from kg.store.files import loaded
from kg.store.opening import open_snapshot
from tests.api.asking import URL, Client
from tests.api.described import parameters


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a document hold two entries."""
    monkeypatch.setattr(chronicle, "SIZE", 2)


@pytest.fixture(scope="session")
def three(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """Two snapshots, between which three developments changed; and one that changed one of them again."""
    maker = Maker(tmp_path_factory.mktemp("three"))
    maker()
    for name, old, new in (
        ("90001/2023.ttl", "Invented report", "Another report"),
        ("90002/2024.ttl", "stage/pilot", "stage/design"),
        ("90003/undated-2022.ttl", "    vet:milestone <", "    vet:startYear 2021 ;\n    vet:milestone <"),
    ):
        maker.edit(f"records/timeline/{name}", old, new)
    maker()
    maker.edit("records/timeline/90001/2023.ttl", "Another report", "Third report")
    maker()
    return maker


def links(client: Client, path: str) -> dict[str, str]:
    """Return the links of a document of a feed."""
    found = feedparser.parse(client.get(path).content)
    assert found.bozo is False
    return {link.rel: link.href.removeprefix(URL) for link in found.feed.links}


def ids(client: Client, path: str) -> list[str]:
    return [entry.id for entry in feedparser.parse(client.get(path).content).entries]


@pytest.mark.usefixtures("short")
def test_archives(three: Maker, asking: Callable[..., Client]) -> None:
    """RFC 5005, 4: from document to document, each entry is met, and an archive is marked as one."""
    client = asking(three.out)
    subscription = ids(client, "/changes.atom")
    assert len(subscription) == 2
    met, path, seen = list(subscription), links(client, "/changes.atom")["prev-archive"], ["/changes.atom"]
    while path:
        assert "<fh:archive/>" in client.get(path).text
        assert links(client, path)["current"] == "/changes.atom"
        met += ids(client, path)
        seen.append(path)
        path = links(client, path).get("prev-archive", "")
    assert len(set(met)) == 4
    assert len(seen) == 3
    assert all("next-archive" not in client.get(path).text for path in seen)  # it would appear later
    assert "<fh:archive/>" not in client.get("/changes.atom").text
    assert ids(client, seen[1])[0] in subscription  # nothing is lost between the subscription and the first archive


@pytest.mark.usefixtures("short")
def test_archives_never_change(three: Maker, asking: Callable[..., Client], tmp_path: Path) -> None:
    three = three.copied(tmp_path)
    client = asking(three.out)
    archive = links(client, "/changes.atom")["prev-archive"]
    before = ids(client, archive)
    three.edit("records/timeline/90001/2023.ttl", "Third report", "Fourth report")
    three()
    after = asking(three.out)
    assert ids(after, archive) == before
    assert ids(after, "/changes.atom") != ids(client, "/changes.atom")


@pytest.mark.usefixtures("short")
def test_json_leads_on(three: Maker, asking: Callable[..., Client]) -> None:
    client, path, met = asking(three.out), "/changes.json", list[str]()
    while path:
        document = client.get(path).json()
        met += [item["id"] for item in document["items"]]
        path = document.get("next_url", "").removeprefix(URL)
    assert len(set(met)) == 4


def test_a_snapshot_before_that_is_removed(three: Maker, asking: Callable[..., Client], tmp_path: Path) -> None:
    """What a service has read it still tells; the next start knows less."""
    three = three.copied(tmp_path)
    client = asking(three.out)
    assert len(client.get("/changes.json").json()["items"]) == 4
    versions = [line.split(",")[0] for line in (three.out / "published.csv").read_text().splitlines()[1:]]
    for path in sorted((three.out / versions[0]).rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (three.out / versions[0]).rmdir()
    (only,) = asking(three.out).get("/changes.json").json()["items"]
    assert only["id"].endswith(f"{versions[2]}/90001")
    assert len(client.get("/changes.atom").text.split("<entry>")) == 5


@pytest.fixture
def watching(live: Any, maker: Maker) -> Iterator[tuple[Any, Maker]]:
    maker()
    settings = Settings(snapshot=maker.out, workers=1, watch=0.1, cache=1)
    with live(open_snapshot(maker.out), settings, Snapshot.at(maker.out)) as found:
        yield found, maker


def test_snapshots_that_appear_while_feeds_are_read(watching: tuple[Any, Maker]) -> None:
    service, maker = watching
    with httpx.Client(base_url=service.url) as client:
        assert '</changes.atom>; rel="alternate"; type="application/atom+xml"' in client.get("/").headers["link"]
        assert client.get("/changes.json").json()["items"] == []
        for number, (old, new) in enumerate((("Invented report", "A"), ('"A"', '"B"')), 1):
            maker.edit("records/timeline/90001/2023.ttl", old, new)
            maker()
            end = time.monotonic() + 30
            while len(found := client.get("/changes.json").json()["items"]) != number:
                assert time.monotonic() < end, found
                time.sleep(0.05)
            assert client.get("/changes.atom").status_code == 200


def test_without_a_snapshot(live: Any, tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    graph.write_text("<https://w3id.org/vetkg/id/development/1> <http://www.w3.org/2000/01/rdf-schema#label> 'x'@en .")
    with (
        loaded([graph]) as view,
        live(view, Settings(graph=(graph,), workers=1)) as found,
        httpx.Client(base_url=found.url) as client,
    ):
        for path in ("/changes.atom", "/changes.json"):
            answer = client.get(path)
            assert (answer.status_code, answer.headers["content-type"]) == (501, "application/problem+json")
            assert answer.json()["detail"].startswith("this service has no snapshot, and feeds tell wha")
            assert path not in client.get("/openapi.json").json()["paths"]
        assert "changes.atom" not in client.get("/").text


def test_described(client: Client) -> None:
    described = client.get("/openapi.json").json()
    for path in ("/changes.atom", "/changes.json"):
        operation = described["paths"][path]["get"]
        assert [one["name"] for one in parameters(described, path)] == ["system", "development", "snapshot", "page"]
        assert set(operation["responses"]) >= {"200", "304", "400", "404", "501"}
