"""vetkg log."""

import json
from pathlib import Path

import pytest
from changing import Maker
from click.testing import CliRunner, Result

from kg.changes.errors import UnknownError
from kg.cli.log import command
from kg.errors import SnapshotError, UsageError


def log(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(each) for each in arguments])


@pytest.mark.parametrize("place", ["data", "snapshot"])
def test_editions(told: Maker, place: str) -> None:
    where = ("--data", told.data) if place == "data" else ("--snapshot", told.out)
    said = log("90002", *where, "--format", "json")
    assert said.exit_code == 0, said.output
    document = json.loads(said.stdout)
    assert (document["id"], document["kind"]) == ("90002", "development")
    assert document["label"] == "Invented development 90002"
    first, second, third = document["editions"]
    assert [each["key"] for each in (first, second, third)] == ["2022", "2024", "undated-2025"]
    assert (first["known"], first["of"], first["complete"], first["changes"]) == (1, 13, False, None)
    assert second["current"] is True
    assert "stage of 2024: implementation, new" in {each["text"].lower() for each in second["changes"]["changes"]}
    assert (document["snapshots"] is None) == (place == "data")


def test_snapshots_of_a_development(told: Maker) -> None:
    said = log("90002", "--snapshot", told.out).stdout
    assert "2026-01-01T00:00:00Z\n    the earliest that is there" in said
    assert "2026-01-01T00:01:00Z, changed\n    Stages\n      ~ stage of 2021: pilot → implementation" in said
    document = json.loads(log("90002", "--snapshot", told.out, "--format", "json").stdout)
    (only,) = document["snapshots"]
    assert (only["published"], only["exact"], only["how"]) == ("2026-01-01T00:01:00Z", True, "changed")
    assert only["changes"][0]["lines"][0]["text"] == "stage of 2021: pilot → implementation"


def test_sides_are_named_by_their_editions() -> None:
    assert "Seen only in 2025; undated-2024 does not show these fields" in log("42130").stdout


def test_a_record_by_its_name_or_iri(told: Maker) -> None:
    said = log("record/90002", "--data", told.data).stdout
    assert said.startswith("90002  record 90002")
    assert log("https://w3id.org/vetkg/id/record/90002", "--data", told.data).stdout == said


def test_all_snapshots(told: Maker) -> None:
    told_by = [line.strip() for line in log("--snapshot", told.out).stdout.splitlines()]
    assert "1 changed" in told_by
    assert "1 added" in told_by
    assert "1 merged" in told_by
    document = json.loads(log("--snapshot", told.out, "--format", "json").stdout)
    assert [each["changes"] for each in document["snapshots"]] == [None, {"changed": 1}, {"added": 1}, {"merged": 1}]


def test_what_only_earlier_snapshots_have(told: Maker) -> None:
    document = json.loads(log("90003", "--snapshot", told.out, "--format", "json").stdout)
    assert (document["id"], document["label"]) == ("90003", "Invented development 90003")
    assert [(one["key"], one["current"]) for one in document["editions"]] == [
        ("undated-2021", False), ("undated-2022", False),
    ]  # fmt: skip
    assert [(one["how"], one["successor"]) for one in document["snapshots"]] == [("merged", "development/90004")]


def test_markdown(told: Maker) -> None:
    said = log("90002", "--snapshot", told.out, "--format", "markdown").stdout
    assert said.startswith("# Invented development 90002 (`90002`)\n\n## Editions\n\n### `2022`\n")
    assert "\n#### Stages\n\n- **~** stage of 2021: pilot → implementation\n" in said


def test_a_snapshot_that_is_gone(maker: Maker) -> None:
    first = maker()
    maker.edit("records/timeline/90002/2024.ttl", "pilot", "design")
    maker()
    for path in (first.path / "store").iterdir():
        path.unlink()
    assert "changed\n    what changed cannot be told any more" in log("90002", "--snapshot", maker.out).stdout


@pytest.mark.parametrize("place", ["data", "snapshot"])
def test_unknown(told: Maker, place: str) -> None:
    where = ("--data", told.data) if place == "data" else ("--snapshot", told.out)
    for given in ("9002", "record/9002", "https://w3id.org/vetkg/id/development/9002"):
        error = log(given, *where).exception
        assert isinstance(error, UnknownError)
        assert "90002" in error.hint
    for given in ("x" * 9999, "a b> ?x", "development/"):
        assert isinstance(log(given, *where).exception, UnknownError)


def test_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert isinstance(log().exception, SnapshotError)
    assert isinstance(log("--data", "data").exception, UsageError)
    assert isinstance(log("1", "--data", "data", "--snapshot", "x").exception, UsageError)
