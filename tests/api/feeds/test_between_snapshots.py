"""The history of a development by snapshots, and what changed of it between two of them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from changing import Maker

from tests.api.asking import Client

ADDRESS = "/api/v1/developments/90002"


@pytest.fixture(scope="module")
def versions(told: Maker) -> list[str]:
    return [line.split(",")[0] for line in (told.out / "published.csv").read_text().splitlines()[1:]]


def test_history(client: Client, versions: list[str]) -> None:
    found = client.get(f"{ADDRESS}/history").json()
    (only,) = found["snapshots"]
    assert (only["snapshot"], only["before"], only["how"]) == (versions[1], versions[0], "changed")
    assert only["published"] == "2026-01-01T00:01:00Z"
    assert found["since"] == {"snapshot": versions[0], "published": "2026-01-01T00:00:00Z", "exact": True}


def test_diff(client: Client, versions: list[str]) -> None:
    found = client.get(f"{ADDRESS}/diff?from={versions[0]}&to={versions[2]}").json()
    assert (found["between"], found["a"], found["b"]) == ("snapshots", versions[0], versions[2])
    texts = {change["text"] for change in found["changes"]}
    assert texts == {"stage of 2021: pilot → implementation", "stage of 2022: pilot → implementation"}
    assert client.get(f"{ADDRESS}/diff?from={versions[0]}").json()["b"] == versions[3]
    assert client.get(f"{ADDRESS}/diff?to={versions[1]}").json()["a"] == versions[0]
    assert client.get(f"{ADDRESS}/diff?from={versions[1]}&to={versions[2]}").json()["equal"] is True


@pytest.mark.parametrize(
    ("query", "says"),
    [("to={0}", "no snapshot before {0}"), ("from={0}&to=2024", "no snapshot '2024'"), ("to=x", "{3}")],
)
def test_what_cannot_be_compared(client: Client, versions: list[str], query: str, says: str) -> None:
    answer = client.get(f"{ADDRESS}/diff?{query.format(*versions)}")
    assert (answer.status_code, says.format(*versions) in answer.text) == (400, True), answer.text


def test_tags_tell_the_histories_of_a_snapshot_apart(maker: Maker, asking: Callable[..., Client]) -> None:
    """Whoever removes the earlier snapshot, or moves the folder, has another history of the same version."""
    first = maker()
    maker.edit("bodies/austria.ttl", "Office", "Bureau")
    maker()
    before = asking(maker.out).get(f"{ADDRESS}/history").headers["etag"]
    _remove(first.path)
    after = asking(maker.out).get(f"{ADDRESS}/history", If_None_Match=before)
    assert (after.status_code, after.headers["etag"] != before) == (200, True)


def _remove(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()
