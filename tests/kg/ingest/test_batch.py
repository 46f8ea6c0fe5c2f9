"""Many pages: the same whatever reads them, and after a kill nothing is lost and nothing done twice."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from benchmarks.generator.pages import Pages
from kg.cli import import_
from kg.cli.import_ import command
from kg.cli.importing_progress import Progress
from kg.errors import ConflictError
from kg.ingest import batch
from kg.ingest.importer import PageReport
from kg.ingest.journal import NAME, Journal
from kg.vocabulary import vocabulary

COUNT = 5
CONTEXT = import_.Context(import_.BodyIndex([], vocabulary()), vocabulary())


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    Pages(vocabulary(), seed=7).write(folder, COUNT)
    return folder


@pytest.fixture(scope="module")
def whole(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], str]:
    """What an import that nothing disturbs writes and prints."""
    into = tmp_path_factory.mktemp("whole") / "data"
    result = run(pages, "--into", into, "--json")
    assert result.exit_code == 0
    return contents(into), result.stdout.replace(str(into), "INTO")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(each) for each in arguments])


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_invented_pages_are_read_to_the_last_line(whole: tuple[dict[str, bytes], str]) -> None:
    reports = json.loads(whole[1])["pages"]
    assert [report["kind"] for report in reports].count("eurydice") == 1
    assert {report["kind"] for report in reports} == {"eurydice", "timeline"}
    assert all(report["records"] and not report["reported"] for report in reports)
    assert NAME not in whole[0]


def test_several_processes_give_what_one_gives(
    pages: Path, whole: tuple[dict[str, bytes], str], tmp_path: Path
) -> None:
    result = run(pages, "--into", tmp_path / "data", "--json", "--jobs", 2)
    assert (contents(tmp_path / "data"), result.stdout.replace(str(tmp_path / "data"), "INTO")) == whole


@pytest.mark.parametrize("after", [1, COUNT - 1])
def test_an_import_that_breaks_off_goes_on_and_says_what_a_whole_one_says(
    pages: Path, whole: tuple[dict[str, bytes], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    read, seen = batch.read_records, []

    def break_off(path: Path, *rest: object) -> object:
        if len(seen) == after:
            raise KeyboardInterrupt
        seen.append(path)
        return read(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(batch, "read_records", break_off)
    broken = run(pages, "--into", tmp_path / "data")
    assert broken.exit_code != 0
    assert "the same command goes on from here" in broken.stderr
    read_again: list[Path] = []
    monkeypatch.setattr(batch, "read_records", lambda path, *rest: [read_again.append(path), read(path, *rest)][1])
    result = run(pages, "--into", tmp_path / "data", "--json")
    assert f"{after} pages are done" in result.stderr
    assert (contents(tmp_path / "data"), result.stdout.replace(str(tmp_path / "data"), "INTO")) == whole
    assert len(read_again) == COUNT - after
    assert not set(read_again) & set(seen)


def test_a_killed_import_goes_on(pages: Path, whole: tuple[dict[str, bytes], str], tmp_path: Path) -> None:
    into = tmp_path / "data"
    arguments = [sys.executable, "-m", "kg", "import", str(pages), "--into", str(into)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        process.stdout.readline()
        while not (into / NAME).exists() or (into / NAME).read_bytes().count(b"\n") < 2:
            assert process.poll() is None, "it ended before it could be killed"
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGKILL)
    left = into / "records/.2024.ttl.abcdefgh.tmp"
    left.parent.mkdir(exist_ok=True)
    left.write_text("half a rec")
    assert run(pages, "--into", into).exit_code == 0
    assert contents(into) == whole[0]


def test_what_changed_meanwhile_is_done_again(pages: Path, tmp_path: Path) -> None:
    into, reports = tmp_path / "data", list[dict[str, object]]()
    page, record = tmp_path / "page.txt", into / "records/timeline/1/2024.ttl"
    page.write_text("a page")
    record.parent.mkdir(parents=True)
    record.write_bytes(b"a record")
    digest = hashlib.sha256(b"a page").hexdigest()
    with Journal(into, {}) as journal:
        journal.note(page, digest, {record: b"a record"}, {"told": 1})
    for change in (lambda: None, lambda: record.write_bytes(b"another"), lambda: page.write_text("another")):
        change()
        with Journal(into, {}) as journal:
            reports.append(journal.find(page) or {})
    assert reports == [{"told": 1}, {}, {}]
    with Journal(into, {"replace": True}) as journal:
        assert journal.done == 0


def test_a_line_that_was_cut_is_thrown_away(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("a page")
    with Journal(tmp_path / "data", {}) as journal:
        journal.note(page, "0", {}, {})
    with (tmp_path / "data" / NAME).open("ab") as file:
        file.write(b'{"source": "/hal')
    with Journal(tmp_path / "data", {}) as journal:
        assert journal.done == 1
        journal.note(tmp_path / "other.txt", "0", {}, {})
    with Journal(tmp_path / "data", {}) as journal:
        assert journal.done == 2
        journal.finish()
    assert not (tmp_path / "data").exists()


def test_two_imports_into_one_folder_do_not_meet(pages: Path, tmp_path: Path) -> None:
    with Journal(tmp_path, {}):
        result = run(pages, "--into", tmp_path)
        assert isinstance(result.exception, ConflictError)
    assert "another import" in str(result.exception)


class Dying(ThreadPoolExecutor):
    """A pool of which the first process reads a page and the second one dies."""

    def submit(self, work: Any, path: Path, source: str, /, *_: Any, **__: Any) -> Future[Any]:
        done: Future[Any] = Future()
        if not hasattr(self, "read"):
            self.read = path
            done.set_result(batch.read_records(path, source, CONTEXT))
        else:
            done.set_exception(BrokenProcessPool())
        return done


def test_a_process_that_dies_is_told_and_what_was_done_is_kept(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "_pool", lambda *_: Dying())
    result = run(pages, "--into", tmp_path / "data", "--jobs", 2)
    assert "came to its end" in str(result.exception)
    assert (tmp_path / "data" / NAME).read_bytes().count(b"\n") == 2


def test_a_long_import_is_summed_up(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_, "_SEVERAL", COUNT)
    (tmp_path / "bad.txt").write_text("Dear Anna")
    result = run(pages, tmp_path / "bad.txt", "--into", tmp_path / "data")
    assert result.exit_code == 1
    assert f"{COUNT + 1} pages; records: {COUNT} new, 1 pages failed" in result.stderr


def test_a_report_survives_the_journal(pages: Path, whole: tuple[dict[str, bytes], str]) -> None:
    for said in json.loads(whole[1])["pages"]:
        assert json.loads(json.dumps(PageReport.of_json(said).as_json())) == said


def test_no_more_pages_wait_than_are_needed(tmp_path: Path) -> None:
    asked: list[int] = []

    def files() -> Iterator[tuple[Path, str]]:
        for number in range(100):
            asked.append(number)
            yield tmp_path / f"{number}.txt", str(number)

    reports = batch.import_pages(files(), CONTEXT, import_.Target(tmp_path))
    next(reports)
    assert asked == [0]


def test_progress_tells_speed_and_rest_of_what_is_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(10_000, done_before=4_000)
    for _ in range(5_000):
        progress.advance()
    assert progress.text(60.0) == "5 000 of 10 000 pages, 1 000 a minute, 5 min left"
    assert Progress(10).text(0) == "0 of 10 pages"
    assert capsys.readouterr().err == ""
