"""The generator as a whole: the same for the same seed, as a build would make it, and valid."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.generate import main, write_records
from benchmarks.generator.inventor import Inventor
from kg import assets
from kg.build import build
from kg.build.verify import verify
from kg.records import References
from kg.snapshot import CURRENT_DUMP, DIGESTS, HISTORY_DUMP, REFERENCES, Snapshot
from kg.validate.results import Severity
from kg.validate.running.run import validate


@pytest.fixture(scope="module")
def records(inventor: Inventor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("records") / "data"
    write_records(inventor, folder)
    return folder


def test_a_snapshot_holds_what_a_build_of_the_record_files_holds(
    snapshot: Snapshot, records: Path, tmp_path: Path
) -> None:
    built = build(records, tmp_path, validate=None)
    assert snapshot.manifest["counts"] == built.manifest["counts"]
    for name in (CURRENT_DUMP, HISTORY_DUMP, DIGESTS, REFERENCES):
        assert (snapshot.path / name).read_bytes() == (built.path / name).read_bytes()


def test_a_snapshot_is_whole(snapshot: Snapshot) -> None:
    assert verify(snapshot.path) == []
    assert snapshot.manifest["counts"]["developments"] == 110
    assert snapshot.path.parent.joinpath("current").resolve() == snapshot.path
    assert {path.name for path in snapshot.path.parent.iterdir()} == {
        ".lock",
        snapshot.version,
        "current",
        "published.csv",
    }


def test_what_a_steward_named_has_its_reference(snapshot: Snapshot) -> None:
    kinds = Counter(row.kind for row in References.read(snapshot.path / REFERENCES))
    counts = snapshot.manifest["counts"]
    assert kinds["measure"] == counts["measures"] > 0
    assert kinds["objective"] == counts["objectives"] > 0
    assert kinds["link"] == counts["links"] > 0
    assert kinds["body"] == counts["bodies"] > 300


def test_the_record_files_conform_to_the_shapes(data: Path, tmp_path: Path) -> None:
    write_records(Inventor(data, assets.ontology_dir(), developments=12, seed=2), tmp_path / "data")
    found = validate([tmp_path / "data"], workers=1)
    assert [result for result in found.results if result.severity is Severity.VIOLATION] == []


def test_hash_seeds_change_nothing(data: Path, tmp_path: Path) -> None:
    def arguments(out: str) -> list[str]:
        return ["--records", "--developments", "8", "--seed", "1", "--data", str(data), "--out", str(tmp_path / out)]

    def contents(out: str) -> dict[str, bytes]:
        root = tmp_path / out
        return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*.ttl")}

    environment = os.environ | {"PYTHONHASHSEED": "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"}
    command = [sys.executable, "-m", "benchmarks.generate", *arguments("there")]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    main(arguments("here"))
    assert contents("here") == contents("there") != {}


def test_seeds_change_everything(data: Path, inventor: Inventor) -> None:
    one, other = (next(each.blocks())[1] for each in (inventor, Inventor(data, assets.ontology_dir(), 110, seed=2)))
    assert one == next(inventor.blocks())[1]
    assert not {edition.read for edition in one.editions} & {edition.read for edition in other.editions}


def test_a_snapshot_is_made_by_the_command(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--developments", "3", "--data", str(data), "--out", str(tmp_path)])
    assert Snapshot.at(tmp_path).manifest["counts"]["developments"] == 3
    assert f"snapshot {Snapshot.at(tmp_path).version} is in {tmp_path}" in capsys.readouterr().err
