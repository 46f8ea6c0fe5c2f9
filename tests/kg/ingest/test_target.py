"""Writing records: nothing half-written, nothing overwritten unasked, nothing written elsewhere."""

import os
from pathlib import Path

import pytest
from rdflib import Literal
from rdflib.namespace import RDFS

from kg.errors import ConflictError, UsageError
from kg.ingest.record_file import RecordFile
from kg.ingest.source import RecordDraft
from kg.ingest.target import Target
from kg.model import Body, Edition, Record
from kg.namespaces import iri
from kg.turtle import Triple

ROOT = os.geteuid() == 0


def draft(
    identifier: str = "60901",
    key: str = "2024",
    *,
    checksum: str | None = "ab" * 32,
    body: str | None = None,
    extra: tuple[Triple, ...] = (),
) -> RecordFile:
    record = Record(identifier, identifier, "timeline", f"Timeline record {identifier}")
    edition = Edition(f"{identifier}-{key}", "Rafts", record.iri, (), key, page_checksum=checksum)
    proposed = (Body(body, "Raft Office", proposed=True),) if body else ()
    made = RecordDraft("timeline", record, edition, proposed=proposed, from_table=checksum is None)
    return RecordFile.of(made, [*made.triples(), *extra])


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_record_and_its_bodies_are_written(tmp_path: Path) -> None:
    (outcome,) = Target(tmp_path).write([draft(body="norway-raft-office")])
    assert (outcome.status, outcome.path) == ("new", tmp_path / "records/timeline/60901/2024.ttl")
    assert files(tmp_path) == ["bodies/proposed/norway-raft-office.ttl", "records/timeline/60901/2024.ttl"]


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    Target(tmp_path).write([draft(body="norway-raft-office")])
    before = {name: (tmp_path / name).stat().st_mtime_ns for name in files(tmp_path)}
    (outcome,) = Target(tmp_path).write([draft(body="norway-raft-office")])
    assert outcome.status == "unchanged"
    assert {name: (tmp_path / name).stat().st_mtime_ns for name in files(tmp_path)} == before


def test_a_changed_page_is_refused_without_replace(tmp_path: Path) -> None:
    Target(tmp_path).write([draft()])
    old = (tmp_path / "records/timeline/60901/2024.ttl").read_bytes()
    (outcome,) = Target(tmp_path).write([draft(checksum="cd" * 32, body="norway-raft-office")])
    assert outcome.status == "refused"
    assert "--replace" in outcome.why
    assert (tmp_path / "records/timeline/60901/2024.ttl").read_bytes() == old
    assert files(tmp_path) == ["records/timeline/60901/2024.ttl"]
    (outcome,) = Target(tmp_path, replace=True).write([draft(checksum="cd" * 32)])
    assert outcome.status == "replaced"
    assert b"cdcdcd" in (tmp_path / "records/timeline/60901/2024.ttl").read_bytes()


def test_a_page_outranks_a_table_and_never_the_other_way_round(tmp_path: Path) -> None:
    Target(tmp_path).write([draft(checksum=None)])
    (outcome,) = Target(tmp_path).write([draft()])
    assert outcome.status == "replaced"
    (outcome,) = Target(tmp_path, replace=True).write([draft(checksum=None)])
    assert outcome.status == "unchanged"
    assert b"abab" in (tmp_path / "records/timeline/60901/2024.ttl").read_bytes()


def test_a_changed_table_is_refused_like_a_page(tmp_path: Path) -> None:
    Target(tmp_path).write([draft(checksum=None)])
    changed = (iri("record", "60901"), RDFS.comment, Literal("changed"))
    (outcome,) = Target(tmp_path).write([draft(checksum=None, extra=(changed,))])
    assert outcome.status == "refused"
    assert "table" in outcome.why


def test_what_a_steward_wrote_is_never_touched(tmp_path: Path) -> None:
    text = tmp_path / "records/timeline/60901/2024.text.ttl"
    text.parent.mkdir(parents=True)
    text.write_text("mine")
    Target(tmp_path, replace=True).write([draft()])
    assert text.read_text() == "mine"


def test_a_proposal_that_a_steward_edited_stays(tmp_path: Path) -> None:
    body = tmp_path / "bodies/proposed/norway-raft-office.ttl"
    body.parent.mkdir(parents=True)
    body.write_text("# edited")
    Target(tmp_path).write([draft(body="norway-raft-office")])
    assert body.read_text() == "# edited"


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    target = Target(tmp_path / "data", dry_run=True)
    assert [outcome.status for outcome in target.write([draft(body="norway-raft-office")])] == ["new"]
    assert [outcome.status for outcome in target.write([draft()])] == ["unchanged"]
    assert [outcome.status for outcome in target.write([draft(checksum="cd" * 32)])] == ["refused"]
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("identifier", "key"), [("../60901", "2024"), ("60901", "../../x"), ("", "2024"), ("a/b", "2024")]
)
def test_no_id_leads_out_of_the_folder(tmp_path: Path, identifier: str, key: str) -> None:
    bad = RecordFile("timeline", identifier, key, b"")
    with pytest.raises(UsageError, match="file name"):
        Target(tmp_path / "data").write([bad])
    assert not files(tmp_path)


@pytest.mark.parametrize(
    "place", ["records", "records/timeline", "records/timeline/60901", "records/timeline/60901/2024.ttl"]
)
def test_records_are_not_written_through_links(tmp_path: Path, place: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = tmp_path / "data" / place
    link.parent.mkdir(parents=True)
    link.symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(ConflictError, match="symbolic link"):
        Target(tmp_path / "data").write([draft()])
    assert not files(elsewhere)


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "real", target_is_directory=True)
    assert Target(tmp_path / "data").write([draft()])[0].status == "new"


@pytest.mark.skipif(ROOT, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ConflictError, match="cannot be written"):
            Target(tmp_path).write([draft()])
    finally:
        tmp_path.chmod(0o700)


def test_a_file_in_the_way_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "records").write_text("in the way")
    with pytest.raises(ConflictError, match="cannot be written"):
        Target(tmp_path).write([draft()])


def test_a_folder_in_the_place_of_a_record_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "records/timeline/60901/2024.ttl").mkdir(parents=True)
    with pytest.raises(ConflictError, match="cannot be read"):
        Target(tmp_path).write([draft()])


@pytest.mark.parametrize("step", ["write", "sync", "rename"])
@pytest.mark.parametrize("failing", [1, 2, 3])
@pytest.mark.parametrize(
    ("error", "told"),
    [(OSError(28, "No space left on device"), (ConflictError, "No space left")), (KeyboardInterrupt("Ctrl-C"), None)],
    ids=["disk", "interrupted"],
)
def test_when_one_file_fails_none_is_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    failing: int,
    error: BaseException,
    told: tuple[type[Exception], str] | None,
) -> None:
    Target(tmp_path).write([draft("60901")])
    before = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}
    calls = 0

    def fail(real, *arguments, **named):  # type: ignore[no-untyped-def]
        nonlocal calls
        calls += 1
        if calls == failing:
            raise error
        return real(*arguments, **named)

    real = {"write": os.fdopen, "sync": os.fsync, "rename": Path.replace}[step]
    owner, name = {"write": (os, "fdopen"), "sync": (os, "fsync"), "rename": (Path, "replace")}[step]
    monkeypatch.setattr(owner, name, lambda *arguments, **named: fail(real, *arguments, **named))
    records = [draft("60901", checksum="cd" * 32), draft("60902"), draft("60903")]
    expected, match = told or (KeyboardInterrupt, "Ctrl-C")
    with pytest.raises(expected, match=match):
        Target(tmp_path, replace=True).write(records)
    monkeypatch.undo()
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == before


def test_records_get_the_usual_rights_and_keep_their_own(tmp_path: Path) -> None:
    old = os.umask(0o022)
    try:
        (outcome,) = Target(tmp_path).write([draft()])
    finally:
        os.umask(old)
    assert outcome.path.stat().st_mode & 0o777 == 0o644
    outcome.path.chmod(0o664)
    Target(tmp_path, replace=True).write([draft(checksum="cd" * 32)])
    assert outcome.path.stat().st_mode & 0o777 == 0o664
