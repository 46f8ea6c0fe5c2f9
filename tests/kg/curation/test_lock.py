"""Commands that change the data at the same time: each starts from what the one before it has written."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kg.cli.body import command as body
from kg.curation import Decision, NewLink, accept, add_link
from kg.curation.lock import hold
from kg.errors import ConflictError
from kg.records import References
from tests.kg.curation.running import contents, run

RAFTS = "norway-raft-office-of-moere"
VETKG = "from kg.cli import main; main()"
OTHERS = ("60902", "60903")
EARLIER = """@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix vet: <https://w3id.org/vetkg/def/> .

<https://w3id.org/vetkg/id/development/{number}>
    a vet:PolicyDevelopment ;
    rdfs:label "Canoes {number}"@en .
"""


@pytest.fixture(autouse=True)
def _earlier(data: Path) -> None:
    for number in OTHERS:
        (data / f"records/timeline/{number}").mkdir()
        (data / f"records/timeline/{number}/2024.ttl").write_text(EARLIER.format(number=number), encoding="utf-8")


def test_what_commands_do_at_the_same_time_is_all_there(data: Path) -> None:
    why = ["--by", "x", "--because", "r", "--data", str(data)]
    asked = [["link", "add", f"development/{number}", "partOf", "development/60901", *why] for number in OTHERS]
    asked.append(["body", "accept", RAFTS, "--data", str(data)])
    started = [
        subprocess.Popen([sys.executable, "-c", VETKG, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for words in asked
    ]
    told = [one.communicate(timeout=120)[0] for one in started]
    assert [one.returncode for one in started] == [0, 0, 0], told
    references = References.read(data / "references.csv")
    assert references.get("body", RAFTS)
    assert all(references.get("link", f"{number}-part-of-60901") for number in OTHERS)
    links = (data / "links/developments.ttl").read_text(encoding="utf-8")
    assert all(f"link/{number}-part-of-60901>" in links for number in OTHERS)


def test_a_folder_that_stays_locked_is_refused_and_nothing_is_left_behind(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(data)
    monkeypatch.setattr("kg.curation.lock.PATIENCE", 0.1)
    with hold(data):
        refused = run(body, "accept", RAFTS, "--data", data)
    assert isinstance(refused.exception, ConflictError)
    assert "another command is changing these data" in refused.exception.message
    assert contents(data) == before
    assert run(body, "accept", RAFTS, "--data", data).exit_code == 0


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConflictError, match="cannot be opened"), hold(tmp_path / "gone"):
        pass


@pytest.mark.parametrize("name", ["references.csv", "bodies/norway.ttl", f"bodies/proposed/{RAFTS}.ttl"])
def test_a_file_that_somebody_changes_between_reading_and_writing_is_left_alone(data: Path, name: str) -> None:
    changes = accept(data, [RAFTS], Decision(date(2026, 5, 1)))
    (data / name).write_text("# mine", encoding="utf-8")
    before = contents(data)
    with pytest.raises(ConflictError, match="changed in the meantime"):
        changes.apply()
    assert contents(data) == before


def test_two_links_made_from_the_same_files_are_not_laid_over_each_other(data: Path) -> None:
    both = [
        add_link(data, NewLink(f"development/{number}", "partOf", "development/60901", "x", "r", date(2026, 5, 1)))
        for number in OTHERS[:2]
    ]
    both[0].apply()
    before = contents(data)
    with pytest.raises(ConflictError, match="changed in the meantime"):
        both[1].apply()
    assert contents(data) == before
