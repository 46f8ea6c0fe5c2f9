"""vetkg search: what it prints, and what it refuses."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import group
from kg.errors import VetkgError
from kg.search import Search
from kg.search.formats import as_table


@pytest.fixture(scope="module")
def place(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of snapshots with the index of our own data."""
    out = tmp_path_factory.mktemp("snapshots")
    shutil.copytree(folder, out / "v1")
    (out / "v1" / "manifest.json").write_text('{"version": "v1"}')
    (out / "current").symlink_to("v1")
    return out


def run(place: Path, *arguments: str) -> Result:
    return CliRunner().invoke(group, ["search", "--snapshot", str(place), *arguments])


def test_table(place: Path) -> None:
    done = run(place, "laptops", "--kind", "document")
    head, line, row, count = done.stdout.splitlines()
    assert (head.split("  ")[0], set(line), count) == ("label", {"-", " "}, "(1 hit)")
    assert row.split("  ")[0] == "Provision of school laptops"
    assert row.endswith("label: Provision of school [laptops]")
    assert run(place, "education", "--limit", "3").stdout.splitlines()[-1].startswith("(3 of ")


def test_a_line_fits_into_a_terminal(own: Search) -> None:
    text = as_table(own.find("education", limit=50), 80)
    assert all(len(line) <= 80 for line in text.splitlines())
    assert "…" in text


def test_csv_and_json(place: Path) -> None:
    done = run(place, "Österreich", "--kind", "concept", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {(row["label"], row["language"], row["snippet"]) for row in rows} == {("Austria", "de", "Österreich")}
    said = json.loads(run(place, "Österreich", "--kind", "concept", "--format", "json", "--language", "de").stdout)
    assert (said["text"], said["total"]) == ("Österreich", len(rows))
    assert said["hits"][0]["snippet"] == [{"text": "Österreich", "marked": True}]


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_nothing_found_is_no_error(place: Path, form: str) -> None:
    done = run(place, "zyzzyva", "--format", form)
    assert done.exit_code == 0
    assert "zyzzyva" not in done.stdout or form == "json"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["*"], "a star stands where"),
        (["x", "--kind", "y"], "'y' is no kind"),
        (["x", "--language", "sv"], "'sv' is no language"),
    ],
)
def test_wrong_usage(place: Path, arguments: list[str], message: str) -> None:
    error = run(place, *arguments).exception
    assert isinstance(error, VetkgError)
    assert message in str(error)
    assert error.exit_code == 2


def test_a_snapshot_without_an_index(place: Path, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"version": "old"}')
    error = run(tmp_path, "laptops").exception
    assert isinstance(error, VetkgError)
    assert "no index of texts" in str(error)
    assert "vetkg build" in str(error)
    assert error.exit_code == 2
