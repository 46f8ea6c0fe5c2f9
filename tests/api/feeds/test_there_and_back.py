"""Feeds, histories and tags where a version becomes current twice, and where a development goes and comes back."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import feedparser
import httpx
import pytest
from changing import Maker

from kg.changes import chronicle
from tests.api.asking import URL, Client

GONE = "90003"


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a document hold two entries."""
    monkeypatch.setattr(chronicle, "SIZE", 2)


@pytest.fixture(scope="module")
def back(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """Four snapshots: A; B with two changes; C without a development, and with another change; B again."""
    maker = Maker(tmp_path_factory.mktemp("back"))
    maker()
    maker.edit("records/timeline/90001/2023.ttl", "Invented report", "Another report")
    maker.edit("records/timeline/90002/2024.ttl", "stage/pilot", "stage/design")
    maker()
    kept = maker.copied(tmp_path_factory.mktemp("kept"))
    shutil.rmtree(maker.data / "records/timeline" / GONE)
    maker.edit("records/timeline/90002/2024.ttl", "stage/design", "stage/completed")
    maker()
    maker.data = kept.data
    maker()
    return maker


@pytest.fixture(scope="module")
def versions(back: Maker) -> list[str]:
    return [line.split(",")[0] for line in (back.out / "published.csv").read_text().splitlines()[1:]]


@pytest.fixture(scope="module")
def without(back: Maker, versions: list[str], asking: Callable[..., Client]) -> Client:
    """A service of C."""
    return asking(back.out / versions[2])


@pytest.fixture(scope="module")
def whole(back: Maker, asking: Callable[..., Client]) -> Client:
    """A service of B again."""
    return asking(back.out)


def documents(client: Client) -> Iterator[tuple[str, httpx.Response]]:
    """Yield the archives of a feed, the newest first."""
    path = "/changes.atom"
    while True:
        links = {link.rel: link.href for link in feedparser.parse(client.get(path).content).feed.links}
        if "prev-archive" not in links:
            return
        path = links["prev-archive"].removeprefix(URL)
        yield path, client.get(path)


def test_each_time_is_told_by_itself(whole: Client, versions: list[str]) -> None:
    _, b, c, again = versions
    assert again == b
    items = whole.get("/changes.json").json()["items"]
    assert [item["id"].partition("changes/")[2] for item in items] == [
        f"{b}~2/90002", f"{b}~2/90003", f"{c}/90002", f"{c}/90003", f"{b}/90001", f"{b}/90002",
    ]  # fmt: skip
    said = [item["summary"] for item in items if item["id"].endswith("90002")]
    assert ["completed → design" in said[0], "design → completed" in said[1], "pilot → design" in said[2]] == [True] * 3
    assert [item["date_published"][14:16] for item in items] == ["03", "03", "02", "02", "01", "01"]


@pytest.mark.usefixtures("short")
def test_from_archive_to_archive_each_entry_is_met_once(back: Maker, asking: Callable[..., Client]) -> None:
    client = asking(back.out)
    met = [entry.id for _, one in documents(client) for entry in feedparser.parse(one.content).entries]
    assert len(met) == len(set(met)) == 6
    assert [entry.id for entry in feedparser.parse(client.get("/changes.atom").content).entries] == met[:2]


@pytest.mark.usefixtures("short")
def test_an_archive_is_the_same_whatever_comes_after(
    back: Maker, versions: list[str], asking: Callable[..., Client]
) -> None:
    earlier, later = asking(back.out / versions[2]), asking(back.out)
    for path, before in list(documents(earlier)):
        after = later.get(path)
        assert after.content == before.content
        assert {name: after.headers[name] for name in ("etag", "last-modified")} == {
            name: before.headers[name] for name in ("etag", "last-modified")
        }
        json = path.replace(".atom", ".json")
        assert later.get(json).content == earlier.get(json).content


def test_no_date_tells_what_a_removed_snapshot_changes(
    back: Maker, versions: list[str], asking: Callable[..., Client], tmp_path: Path
) -> None:
    out = back.copied(tmp_path).out
    path = f"/changes.atom?snapshot={versions[2]}"
    dated = asking(out).get(path).headers["last-modified"]
    shutil.rmtree(out / versions[0])
    answer = asking(out).get(path, If_Modified_Since=dated)
    assert (answer.status_code, "last-modified" in answer.headers) == (200, False)


def test_the_history_tells_each_time(whole: Client, versions: list[str]) -> None:
    told = whole.get("/api/v1/developments/90002/history").json()["snapshots"]
    assert [one["snapshot"] for one in told] == versions[1:]


def test_what_is_gone_leads_to_its_history(without: Client, versions: list[str]) -> None:
    """Nothing says why it is gone, so it has no document."""
    assert without.get(f"/doc/development/{GONE}.html").status_code == 404
    (item,) = [each for each in without.get("/changes.json").json()["items"] if each["_vetkg"]["how"] == "removed"]
    answer = without.get(item["url"].removeprefix(URL))
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["id"], told["label"]) == (GONE, "Invented development 90003")
    assert [(one["key"], one["current"]) for one in told["editions"]] == [
        ("undated-2021", False), ("undated-2022", False),
    ]  # fmt: skip
    assert [(one["snapshot"], one["how"]) for one in told["snapshots"]] == [(versions[2], "removed")]
    assert "90003/undated-2022" in without.get(f"/api/v1/developments/{GONE}/history.csv").text
    (entry,) = [one for one in feedparser.parse(without.get("/changes.atom").content).entries if one.id.endswith(GONE)]
    assert [(link.href, link.type) for link in entry.links if link.rel == "alternate"] == [
        (item["url"], "application/json")
    ]


def test_what_is_gone_can_be_compared(without: Client, versions: list[str]) -> None:
    a, _, c, _ = versions
    answer = without.get(f"/api/v1/developments/{GONE}/diff?from={a}&to={c}")
    assert (answer.status_code, answer.json()["counts"]["removed"]) == (200, 1)
    assert without.get(f"/api/v1/developments/{GONE}/diff").status_code == 400


def test_what_never_was_has_no_history(without: Client) -> None:
    for address in ("/api/v1/developments/90009/history", "/api/v1/developments/90009/diff"):
        answer = without.get(address)
        assert (answer.status_code, "90002" in answer.text) == (404, True)


def test_from_the_newest_snapshot_nothing_can_be_compared(whole: Client, versions: list[str]) -> None:
    answer = whole.get(f"/api/v1/developments/90002/diff?from={versions[3]}")
    assert (answer.status_code, f"no snapshot after {versions[3]}" in answer.text) == (400, True)
    assert "editions: timeline/90002/2022" in answer.text
    assert f"snapshots: {', '.join(versions[:0:-1][:2])}" in answer.text


#: What is asked for, and whether dates have a part in it.
DATED = {
    "developments?modified_since=2025-12-31": True,
    "developments?sort=-changed": True,
    "developments.csv?sort=changed": True,
    "compare?modified_since=2025-12-31&columns=stage": True,
    "developments/90002/diff?to={1}": True,
    "developments?sort=-last_year": False,
}


def test_tags_tell_other_dates(back: Maker, versions: list[str], asking: Callable[..., Client], tmp_path: Path) -> None:
    """The same version with other dates beside it is another answer where dates have a part in it."""
    out = back.copied(tmp_path).out
    paths = {f"/api/v1/{query.format(*versions)}": depends for query, depends in DATED.items()}
    client = asking(out)
    tags = {path: client.get(path).headers["etag"] for path in paths}
    log = out / "published.csv"
    log.write_text(log.read_text().replace("2026-01-01T00:0", "2025-01-01T00:0"))
    client = asking(out)
    others = {path: client.get(path, If_None_Match=tags[path]) for path in paths}
    assert {path: other.status_code for path, other in others.items()} == {
        path: 200 if depends else 304 for path, depends in paths.items()
    }
    assert {path: other.headers["etag"] != tags[path] for path, other in others.items()} == paths
