"""A new snapshot takes the place of the old one, and nobody who asks meanwhile notices more than that."""

import json
import logging
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from pyoxigraph import RdfFormat, Store

from api.settings import Settings
from api.snapshots import is_watched
from kg.namespaces import CURRENT_GRAPH
from kg.snapshot import Snapshot
from kg.store.opening import open_snapshot

ROWS = 200
VERSIONS = "SELECT ?v { ?s <http://e/v> ?v }"
_MANY = " ".join(map(str, range(700)))
#: A query of a second or two that says at its end which version it saw.
SLOW = f"""SELECT (COUNT(*) AS ?n) (SAMPLE(?v) AS ?version) {{
  VALUES ?a {{ {_MANY} }} VALUES ?b {{ {_MANY} }} FILTER(?a * ?b >= 0) <http://e/0> <http://e/v> ?v
}}"""


def publish(folder: Path, version: str) -> None:
    """Put a snapshot beside the others and make it the current one."""
    made = folder / version
    made.mkdir()
    store = Store(str(made / "store"))
    quads = "".join(f'<http://e/{row}> <http://e/v> "{version}" <{CURRENT_GRAPH}> .\n' for row in range(ROWS))
    store.bulk_load(quads, format=RdfFormat.N_QUADS)
    store.flush()
    del store
    (made / "manifest.json").write_text(json.dumps({"version": version, "counts": {}, "files": {}}))
    point(folder, version)


def point(folder: Path, version: str) -> None:
    link = folder / ".new"
    link.symlink_to(version)
    link.rename(folder / "current")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    publish(tmp_path, "v1")
    return tmp_path


@pytest.fixture
def watching(live: Any, folder: Path) -> Iterator[Any]:
    """The service, looking for new snapshots ten times a second."""
    settings = Settings(snapshot=folder, workers=1, watch=0.1, cache=1, deadline=20)
    with live(open_snapshot(folder), settings, Snapshot.at(folder)) as found:
        yield found


def served(watching: Any) -> str:
    return str(httpx.get(watching.url + "/readyz").json()["snapshot"])


def wait_for(watching: Any, version: str) -> None:
    end = time.monotonic() + 20
    while served(watching) != version:
        assert time.monotonic() < end, f"{version} is not served"
        time.sleep(0.05)


class Asker(threading.Thread):
    """A client that asks all the time; ``seen`` are the versions in its answers, in their order."""

    def __init__(self, watching: Any) -> None:
        super().__init__()
        self.url, self.over = watching.url, threading.Event()
        self.seen: list[tuple[str, ...]] = []
        self.failures: list[object] = []

    def run(self) -> None:
        with httpx.Client(base_url=self.url, timeout=30) as client:
            number = 0
            while not self.over.is_set():
                number += 1
                query = VERSIONS if number % 2 else f"{VERSIONS} # {number}"  # kept answers, and new ones
                try:
                    response = client.get("/sparql", params={"query": query, "format": "csv"})
                except httpx.HTTPError as error:
                    self.failures.append(error)
                    continue
                lines = response.text.split("\r\n")[1:-1]
                if response.status_code != 200 or len(lines) != ROWS:
                    self.failures.append(response.text)
                self.seen.append(tuple(sorted(set(lines))))


def test_a_new_snapshot_is_swapped_in_under_load(watching: Any, folder: Path) -> None:
    old = watching.app.state.serving
    askers = [Asker(watching) for _ in range(3)]
    slow: list[httpx.Response] = []
    waiting = threading.Thread(target=lambda: slow.append(watching.get(SLOW, format="csv")))
    for thread in (*askers, waiting):
        thread.start()
    time.sleep(0.3)
    publish(folder, "v2")
    wait_for(watching, "v2")
    time.sleep(0.3)
    for asker in askers:
        asker.over.set()
    for thread in (*askers, waiting):
        thread.join(30)
    for asker in askers:
        assert not asker.failures
        assert set(asker.seen) == {("v1",), ("v2",)}, "no answer holds both"
        assert asker.seen == sorted(asker.seen), "nothing old after something new"
    assert slow[0].status_code == 200
    assert slow[0].text.strip().endswith("v1"), "what began on the old one ended on it"
    end = time.monotonic() + 10
    while (counts := old.pool.counts())["busy"] + counts["idle"] and time.monotonic() < end:
        time.sleep(0.05)
    assert counts["busy"] + counts["idle"] == 0


def test_what_cannot_be_served_changes_nothing(watching: Any, folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    (folder / "broken").mkdir()
    (folder / "broken" / "manifest.json").write_text('{"version": "broken"}')
    point(folder, "broken")
    end = time.monotonic() + 20
    while not (told := [one for one in caplog.records if one.levelno == logging.ERROR]) and time.monotonic() < end:
        time.sleep(0.05)
    assert "cannot be served" in told[0].getMessage()
    assert served(watching) == "v1"
    assert watching.get(VERSIONS, format="csv").text.count("v1") == ROWS
    publish(folder, "v3")
    wait_for(watching, "v3")
    assert 'vetkg_swaps_total{result="done"} 1.0' in httpx.get(watching.url + "/metrics").text


def test_the_same_snapshot_published_again_is_no_change(watching: Any, folder: Path) -> None:
    before = watching.app.state.serving
    point(folder, "v1")
    time.sleep(0.5)
    assert watching.app.state.serving is before


def test_only_the_current_one_of_a_folder_is_watched(folder: Path, tmp_path: Path) -> None:
    current = Snapshot.at(folder)
    assert is_watched(Settings(snapshot=folder), current)
    assert not is_watched(Settings(snapshot=folder / "v1"), current)
    assert not is_watched(Settings(snapshot=tmp_path / "other"), current)
    assert not is_watched(Settings(snapshot=folder), None)
