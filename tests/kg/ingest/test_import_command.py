"""``vetkg import``: exit codes, one JSON document, folders, ids, and bytes that never change."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.import_ import command
from kg.curation.lock import hold
from kg.errors import ConflictError, UsageError
from kg.ingest import importer
from kg.ingest.account import Account

CITATION = (
    "Cedefop, & ReferNet. (2025). Rafts for all: Norway. In Cedefop, & ReferNet. (2025). "
    "Timeline of VET policies in Europe (2024 update) [Online tool]."
)
PAGE = f"""Rafts for all

POLICY DEVELOPMENT

STRATEGY/ACTION PLAN

 NORWAY

Timeline

2023 Pilot 2024 Implementation

ID number 60901

Description

Rafts are schools – “really”.

2024 Implementation

In 2024, 40 learners were enrolled.

Bodies responsible

- Raft Office of Møre (until 2023)

“ ... ” Cite as

{CITATION}

https://www.cedefop.europa.eu/en/tools/timeline-vet-policies-europe/search/60901
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(each) for each in arguments])


def record(into: Path) -> bytes:
    return (into / "records/timeline/60901/2024.ttl").read_bytes()


def test_json_is_one_document_on_standard_output(page: Path, tmp_path: Path) -> None:
    result = run(page, "--into", tmp_path / "data", "--json")
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    (report,) = document["pages"]
    assert report["source"] == str(page)
    assert (report["kind"], report["layout"], report["error"]) == ("timeline", "S1", None)
    assert report["lines"] == {
        "non_blank": 16,
        "mapped": 11,
        "ignored": 5,
        "reported": 0,
        "values": 9,
        "passages": 2,
    }
    assert report["reported"] == []
    assert sum(report["ignored"].values()) == 5
    assert report["records"] == [
        {
            "id": "60901",
            "edition": "2024",
            "path": str(tmp_path / "data/records/timeline/60901/2024.ttl"),
            "status": "new",
        }
    ]
    assert [body["label"] for body in report["proposed_bodies"]] == ["Raft Office of Møre"]
    assert (tmp_path / "data/bodies/proposed/norway-raft-office-of-more.ttl").is_file()
    assert "new:" in result.stderr


def test_a_line_that_no_rule_takes_is_reported(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Account, "ignore", lambda *_: None)
    (report,) = json.loads(run(page, "--into", tmp_path / "data", "--json").stdout)["pages"]
    assert (report["lines"]["non_blank"], report["lines"]["mapped"], report["lines"]["ignored"]) == (16, 11, 0)
    assert [one["why"] for one in report["reported"]] == ["no rule takes this line"] * 5


def test_without_json_people_read_standard_output(page: Path, tmp_path: Path) -> None:
    result = run(page, "--into", tmp_path / "data")
    assert result.exit_code == 0
    assert "16 lines = 11 mapped (9 values, 2 prose) + 5 ignored + 0 reported" in result.stdout
    assert "proposed body: Raft Office of Møre" in result.stdout


@pytest.mark.parametrize("form", ["crlf", "cr", "bom", "utf-16", "cp1252", "blanks", "end"])
def test_the_form_of_the_file_does_not_change_the_record(page: Path, tmp_path: Path, form: str) -> None:
    run(page, "--into", tmp_path / "one")
    data = {
        "crlf": PAGE.replace("\n", "\r\n").encode(),
        "cr": PAGE.replace("\n", "\r").encode(),
        "bom": b"\xef\xbb\xbf" + PAGE.encode(),
        "utf-16": PAGE.encode("utf-16"),
        "cp1252": PAGE.encode("cp1252"),
        "blanks": PAGE.replace("\n", " \t\n").encode(),
        "end": PAGE.encode() + b"\n\n \n",
    }[form]
    page.write_bytes(data)
    assert run(page, "--into", tmp_path / "two").exit_code == 0
    assert record(tmp_path / "one") == record(tmp_path / "two")


def test_importing_again_changes_nothing(page: Path, tmp_path: Path) -> None:
    run(page, "--into", tmp_path / "data")
    before = record(tmp_path / "data")
    result = run(page, "--into", tmp_path / "data", "--json")
    assert json.loads(result.stdout)["pages"][0]["records"][0]["status"] == "unchanged"
    assert record(tmp_path / "data") == before


def test_a_changed_page_is_refused_and_replaced_on_demand(page: Path, tmp_path: Path) -> None:
    run(page, "--into", tmp_path / "data")
    page.write_text(PAGE.replace("really", "truly"), encoding="utf-8")
    result = run(page, "--into", tmp_path / "data", "--json")
    assert result.exit_code == 1
    (report,) = json.loads(result.stdout)["pages"]
    assert report["records"][0]["status"] == "refused"
    assert "--replace" in report["error"]
    assert run(page, "--into", tmp_path / "data", "--replace").exit_code == 0


def test_a_dry_run_writes_nothing(page: Path, tmp_path: Path) -> None:
    result = run(page, "--into", tmp_path / "data", "--dry-run", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["pages"][0]["records"][0]["status"] == "new"
    assert not (tmp_path / "data").exists()


def test_bad_pages_do_not_keep_good_ones_out(page: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "letter.txt").write_text("Dear Anna,\nthe raft is ready.\n")
    result = run(
        tmp_path / "empty.txt",
        tmp_path / "missing.txt",
        tmp_path / "letter.txt",
        page,
        "--into",
        tmp_path / "data",
        "--json",
    )
    assert result.exit_code == 1
    reports = json.loads(result.stdout)["pages"]
    assert [report["error"] is None for report in reports] == [False, False, False, True]
    assert all(str(report["source"]) in report["error"] for report in reports[:3])
    assert reports[2]["lines"]["reported"] == reports[2]["lines"]["non_blank"] == 2
    assert record(tmp_path / "data")


def test_a_folder_gives_its_pages_in_order(page: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    (folder / "deep").mkdir(parents=True)
    (folder / ".git").mkdir()
    for name in ("b.txt", "deep/a.MD", ".git/c.txt", ".hidden.txt", "picture.png"):
        (folder / name).write_text(PAGE.replace("60901", f"6090{len(name)}"), encoding="utf-8")
    result = run(folder, "--into", tmp_path / "data", "--json")
    assert [Path(report["source"]).name for report in json.loads(result.stdout)["pages"]] == ["b.txt", "a.MD"]
    assert result.exit_code == 0


def test_an_archive_in_a_folder_is_not_passed_over(page: Path, tmp_path: Path) -> None:
    (folder := tmp_path / "pages").mkdir()
    page.rename(folder / "page.txt")
    (folder / "saved.mhtml").write_text("From: x\nContent-Type: multipart/related\n\n<html>")
    result = run(folder, "--into", tmp_path / "data", "--dry-run")
    assert (result.exit_code, "saved.mhtml: this is a web archive" in result.output) == (1, True)


def test_two_pages_of_one_edition_in_one_run_are_told_apart(page: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(PAGE.replace("really", "truly"), encoding="utf-8")
    result = run(page, other, "--into", tmp_path / "data", "--json", "--dry-run")
    statuses = [report["records"][0]["status"] for report in json.loads(result.stdout)["pages"]]
    assert (result.exit_code, statuses) == (1, ["new", "refused"])


def test_the_default_folder_is_data_where_there_is_one(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(page)
    assert isinstance(result.exception, UsageError)
    assert "--into" in str(result.exception)
    (tmp_path / "data").mkdir()
    assert run(page).exit_code == 0
    assert record(tmp_path / "data")


@pytest.mark.parametrize("identifier", ["../x", "a b", "", "ID", "x/y", "-", "é"])
def test_an_id_that_is_none_is_wrong_usage(page: Path, tmp_path: Path, identifier: str) -> None:
    result = run(page, "--into", tmp_path / "data", "--id", identifier)
    assert isinstance(result.exception, UsageError)


def test_an_id_goes_with_one_page(page: Path, tmp_path: Path) -> None:
    result = run(page, page, "--into", tmp_path / "data", "--id", "60901")
    assert isinstance(result.exception, UsageError)
    assert result.exception.exit_code == 2


def test_wrong_usage_ends_with_2(tmp_path: Path) -> None:
    assert run().exit_code == 2
    assert run("x.txt", "--unknown").exit_code == 2
    (tmp_path / "file").write_text("x")
    assert isinstance(run("x.txt", "--into", tmp_path / "file").exception, UsageError)
    (tmp_path / "empty").mkdir()
    assert isinstance(run(tmp_path / "empty", "--into", tmp_path / "data").exception, UsageError)


def test_a_given_id_helps_a_page_without_one(page: Path, tmp_path: Path) -> None:
    lines = PAGE.partition("ID number 60901")[0] + "Description\n\nRafts.\n\nBodies responsible\n\n- Raft Office\n"
    page.write_text(lines, encoding="utf-8")
    result = run(page, "--into", tmp_path / "data", "--json")
    assert result.exit_code == 1
    assert "--id" in json.loads(result.stdout)["pages"][0]["error"]
    assert run(page, "--into", tmp_path / "data", "--id", "abc").exit_code == 1
    assert run(page, "--into", tmp_path / "data", "--id", "060902").exit_code == 0
    assert (tmp_path / "data/records/timeline/60902/undated-2024.ttl").is_file()


def test_what_the_page_says_outranks_the_given_id(page: Path, tmp_path: Path) -> None:
    result = run(page, "--into", tmp_path / "data", "--id", "60999", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["pages"][0]["records"][0]["id"] == "60901"


def test_a_target_that_cannot_be_written_is_an_error_of_the_page(page: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/records").write_text("in the way")
    result = run(page, "--into", tmp_path / "data", "--json")
    assert result.exit_code == 1
    assert "cannot be written" in json.loads(result.stdout)["pages"][0]["error"]


def test_a_defect_of_ours_does_not_stop_the_other_pages(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("defect")

    monkeypatch.setattr(importer, "recognise", fail)
    result = run(page, "--into", tmp_path / "data", "--json")
    assert result.exit_code == 1
    assert "KeyError" in json.loads(result.stdout)["pages"][0]["error"]


def test_reported_lines_and_notes_are_shown(page: Path, tmp_path: Path) -> None:
    page.write_text(PAGE.replace("Bodies responsible", "Subsystem\n\nHVET\n\nBodies responsible"), encoding="utf-8")
    result = run(page, "--into", tmp_path / "data")
    assert "line 25: no subsystem is called so" in result.stdout
    assert result.exit_code == 0


def test_a_page_that_is_cut_gives_a_record_and_a_note_on_standard_error(page: Path, tmp_path: Path) -> None:
    page.write_text("Rafts\n\n" + PAGE.partition("are schools")[0].partition("\n\n")[2], encoding="utf-8")
    result = run(page, "--into", tmp_path / "data")
    assert result.exit_code == 0
    assert f"note: {page}: the page seems to end in the middle of Description" in result.stderr
    assert "note:" not in result.stdout
    assert "new: " in result.stdout
    (report,) = json.loads(run(page, "--into", tmp_path / "data", "--json").stdout)["pages"]
    assert report["notes"] == ["the page seems to end in the middle of Description"]


def test_a_source_that_is_missing_is_named_before_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("../nope")
    assert isinstance(result.exception, UsageError)
    assert "../nope" in str(result.exception)
    assert "data" not in str(result.exception)


def test_a_page_without_a_layout_has_no_blank_in_its_summary(page: Path, tmp_path: Path) -> None:
    page.write_text(PAGE + PAGE.replace("60901", "60902"), encoding="utf-8")
    result = run(page, "--into", tmp_path / "data")
    assert f"{page}: timeline: 32 lines = " in result.stdout


def test_a_sub_folder_that_is_called_like_a_page_is_no_page(page: Path, tmp_path: Path) -> None:
    (tmp_path / "pages/dir.txt").mkdir(parents=True)
    page.rename(tmp_path / "pages/page.txt")
    result = run(tmp_path / "pages", "--into", tmp_path / "data", "--json")
    assert (result.exit_code, len(json.loads(result.stdout)["pages"])) == (0, 1)


def test_a_page_of_no_known_source_hears_what_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Anna,\nthe raft is ready.\n")
    result = run(tmp_path / "letter.txt", "--into", tmp_path / "data")
    assert "vetkg import --help" in result.output
    assert "docs/guide" not in result.output


def test_zero_is_no_id(page: Path, tmp_path: Path) -> None:
    assert isinstance(run(page, "--into", tmp_path / "data", "--id", "0").exception, UsageError)


def test_a_folder_that_another_command_changes_is_left_alone(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.curation.lock.PATIENCE", 0.1)
    into = tmp_path / "data"
    into.mkdir()
    with hold(into):
        refused = run(page, "--into", into)
        assert isinstance(refused.exception, ConflictError)
        assert "another command is changing these data" in refused.exception.message
        assert list(into.iterdir()) == []
        assert run(page, "--into", into, "--dry-run").exit_code == 0
    assert run(page, "--into", into).exit_code == 0


def test_a_page_that_gives_no_record_leaves_no_folder(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("nothing of the kind", encoding="utf-8")
    assert run(tmp_path / "page.txt", "--into", tmp_path / "data").exit_code == 1
    assert not (tmp_path / "data").exists()
