"""The register of minted references is a file of the snapshot like any other."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build import Snapshot
from kg.build.manifest import as_json, version
from kg.build.verify import verify
from kg.errors import RecordError
from kg.records import References
from kg.snapshot import MANIFEST, REFERENCES

HEAD = "kind,reference,label,minted,status,replaced_by,ended\n"
ROWS = ("measure,x,X,2026-01-01,live,,\n", "body,a,A,2026-01-01,withdrawn,,2026-02-01\n")


def test_the_snapshot_holds_it_sorted(make: Callable[[], Snapshot], data: Path) -> None:
    (data / REFERENCES).write_text(HEAD + "".join(ROWS))
    snapshot = make()
    assert (snapshot.path / REFERENCES).read_text() == HEAD + ROWS[1] + ROWS[0]
    assert REFERENCES in snapshot.manifest["files"]
    assert verify(snapshot.path) == []


def test_without_one_it_is_empty(make: Callable[[], Snapshot]) -> None:
    assert list(References.read(make().path / REFERENCES)) == []


def test_another_register_is_another_version(make: Callable[[], Snapshot], data: Path) -> None:
    before = make()
    (data / REFERENCES).write_text(HEAD + ROWS[0])
    after = make()
    assert before.version != after.version
    assert before.manifest["inputs"]["files"] + 1 == after.manifest["inputs"]["files"]


def test_a_faulty_row_stops_the_build(make: Callable[[], Snapshot], data: Path, out: Path) -> None:
    before = make()
    (data / REFERENCES).write_text(HEAD + "body,a,A,2026-01-01,merged,a,2026-02-01\n")
    with pytest.raises(RecordError, match="circle"):
        make()
    assert Snapshot.at(out).version == before.version


def test_a_flipped_bit_is_noticed(make: Callable[[], Snapshot], data: Path) -> None:
    (data / REFERENCES).write_text(HEAD + ROWS[0])
    path = make().path / REFERENCES
    path.write_bytes(path.read_bytes().replace(b"live", b"livf"))
    assert [damage.file for damage in verify(path.parent)] == [REFERENCES]


def test_a_snapshot_from_before_the_register_is_whole_and_stays_without(make: Callable[[], Snapshot]) -> None:
    snapshot = make()
    (snapshot.path / REFERENCES).unlink()
    said = dict(snapshot.manifest, files={n: f for n, f in snapshot.manifest["files"].items() if n != REFERENCES})
    said["version"] = version(said)
    (snapshot.path / MANIFEST).write_bytes(as_json(said))
    folder = snapshot.path.rename(snapshot.path.with_name(said["version"]))
    assert verify(folder) == []
    (folder / REFERENCES).write_text(HEAD)
    assert [str(damage) for damage in verify(folder)] == [f"{REFERENCES}: was added"]
