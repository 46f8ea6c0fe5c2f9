"""vetkg export: what it writes, replaces, prints and refuses."""

import gzip
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import group
from kg.errors import SnapshotError
from kg.export import export, files
from kg.export.errors import ExportError
from kg.snapshot import Snapshot


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, ["export", *map(str, arguments)])


def tree(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def content(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in tree(folder)}


def test_all_formats_are_written_with_checksums_and_an_index(exported: Path, real: Snapshot) -> None:
    names = {file.name for file in files(real)}
    assert tree(exported) == names | {"index.json", "SHA256SUMS"}
    lines = [line.split("  ") for line in (exported / "SHA256SUMS").read_text().splitlines()]
    sums = {name: digest for digest, name in lines}
    assert sums == {name: hashlib.sha256((exported / name).read_bytes()).hexdigest() for name in names}
    found = json.loads((exported / "index.json").read_bytes())
    assert {entry["name"]: (entry["bytes"], entry["sha256"]) for entry in found["files"]} == {
        name: ((exported / name).stat().st_size, sums[name]) for name in names
    }
    assert (found["snapshot"], found["licence"]) == (real.version, "https://creativecommons.org/licenses/by/4.0/")


def test_the_index_counts_what_the_files_hold(exported: Path, real: Snapshot) -> None:
    entries = {entry["name"]: entry for entry in json.loads((exported / "index.json").read_bytes())["files"]}
    assert entries["current.ttl"]["triples"] == real.manifest["counts"]["triples"]
    assert entries["history.trig"]["quads"] == real.manifest["counts"]["quads"]
    for name in ("developments", "milestones", "records", "editions", "concepts", "bodies", "passages"):
        assert entries[f"tables/{name}.csv"]["rows"] == real.manifest["counts"][name]


def test_two_exports_have_the_same_bytes(hard: Snapshot, tmp_path: Path) -> None:
    for name in ("a", "b"):
        export(hard, tmp_path / name, compress=True)
    assert content(tmp_path / "a") == content(tmp_path / "b")


def test_a_twin_unpacks_to_its_file(hard: Snapshot, tmp_path: Path) -> None:
    export(hard, tmp_path, compress=True)
    packed = [name for name in tree(tmp_path) if name.endswith(".gz")]
    assert len(packed) == len(files(hard))
    for name in packed:
        assert gzip.decompress((tmp_path / name).read_bytes()) == (tmp_path / name.removesuffix(".gz")).read_bytes()


def test_the_command_prints_what_it_wrote(real: Snapshot, tmp_path: Path) -> None:
    done = run(
        "--snapshot", real.path.parent, "--out", tmp_path / "out", "--format", "ttl", "--format", "csv", "--gzip"
    )
    assert done.exit_code == 0, done.output
    names = [line.split()[0] for line in done.stdout.splitlines()]
    assert names[:3] == ["file", "current.ttl", "tables/developments.csv"]
    assert f"snapshot {real.version} is in {tmp_path / 'out'}" in done.stdout
    assert {Path(name).suffix for name in tree(tmp_path / "out")} == {".ttl", ".csv", ".json", ".gz", ""}
    found = json.loads((tmp_path / "out" / "index.json").read_bytes())
    assert found["attribution"][0]["source"] == "Timeline of VET policies in Europe"
    assert sum(one["editions"] for one in found["attribution"]) == real.manifest["counts"]["editions"]


def test_an_earlier_export_is_replaced_and_nothing_else(hard: Snapshot, tmp_path: Path) -> None:
    export(hard, tmp_path, ["ttl", "nq"], compress=True)
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "mine.csv").write_text("mine")
    export(hard, tmp_path, ["rdf"])
    assert tree(tmp_path) == {"current.rdf", "index.json", "SHA256SUMS", "notes.txt", "tables/mine.csv"}


@pytest.mark.parametrize(
    ("name", "hint"), [("tll", "did you mean ttl?"), ("N-Quads", "did you mean nq?"), ("x", "formats: ttl, nt")]
)
def test_an_unknown_format_is_refused_before_anything_is_written(
    name: str, hint: str, real: Snapshot, tmp_path: Path
) -> None:
    done = run("--snapshot", real.path, "--out", tmp_path / "out", "--format", name)
    assert done.exit_code != 0
    assert hint in str(done.exception)
    assert not (tmp_path / "out").exists()


def test_without_a_snapshot_there_is_an_error(tmp_path: Path) -> None:
    done = run("--snapshot", tmp_path, "--out", tmp_path / "out")
    assert "there is no snapshot here" in str(done.exception)
    assert getattr(done.exception, "exit_code", None) == 2


def test_a_folder_that_cannot_be_written_is_an_error(hard: Snapshot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match=r"file.*cannot be written"):
        export(hard, tmp_path / "file")
    (tmp_path / "out" / "history.nq").mkdir(parents=True)
    with pytest.raises(ExportError, match=r"history\.nq"):
        export(hard, tmp_path / "out")
    assert ExportError.exit_code == 2


def test_a_broken_export_has_no_checksums_and_no_half_file(
    make: Callable[..., Snapshot], hard: Snapshot, tmp_path: Path
) -> None:
    export(hard, tmp_path / "out")
    damaged = make('<body/a> rdfs:label "a" .', "GRAPH <graph/a> { <body/a> a vet:Body }")
    (damaged.path / "history.nq").write_bytes(b"")
    with pytest.raises(SnapshotError, match="not as it was written"):
        export(damaged, tmp_path / "out")
    assert tree(tmp_path / "out") == {"current.ttl", "current.nt", "current.jsonld", "current.rdf"}


def test_what_one_format_cannot_say_is_told_and_all_others_are_written(
    make: Callable[..., Snapshot], tmp_path: Path
) -> None:
    unsayable = make('<body/a> a vet:Body ; <urn:x:1> "no name for an element" .')
    done = export(unsayable, tmp_path / "out", compress=True)
    assert list(done.unsaid) == ["current.rdf"]
    assert "RDF/XML has no name for a property" in str(done.unsaid["current.rdf"])
    others = {name for file in files(unsayable) for name in (file.name, file.packed)} - {
        "current.rdf",
        "current.rdf.gz",
    }
    assert tree(tmp_path / "out") == {*others, "index.json", "SHA256SUMS"} == {*done.facts, "index.json", "SHA256SUMS"}
    listed = json.loads((tmp_path / "out" / "index.json").read_bytes())["files"]
    assert "current.rdf" not in {entry["name"] for entry in listed}
    assert "current.rdf" not in (tmp_path / "out" / "SHA256SUMS").read_text()


def test_the_command_ends_with_one_where_a_format_cannot_say_the_graph(
    make: Callable[..., Snapshot], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.export.attributions", lambda view: [])  # a made snapshot has no store
    unsayable = make('<body/a> a vet:Body ; <urn:x:1> "no name for an element" .')
    done = run("--snapshot", unsayable.path, "--out", tmp_path / "out", "--format", "rdf", "--format", "nt")
    assert done.exit_code == 1
    assert done.stdout.startswith("file")
    assert "not written: current.rdf: RDF/XML has no name for a property" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_is_an_error(hard: Snapshot, tmp_path: Path) -> None:
    (tmp_path / "current.nt.part").symlink_to("/dev/full")
    with pytest.raises(ExportError, match="No space left"):
        export(hard, tmp_path, ["nt"])
    assert tree(tmp_path) == set()
