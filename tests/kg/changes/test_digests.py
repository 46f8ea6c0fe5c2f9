"""Digests tell the states of a development apart: whatever the comparison tells changes them, and nothing else does."""

import re
import shutil
from pathlib import Path

import pytest
from changing import Maker

from kg.build.dataset import parts
from kg.build.gathering import Gathered
from kg.build.verify import verify
from kg.changes import state
from kg.changes.digests import RULES, states
from kg.changes.state import State
from kg.diff import compare
from kg.diff.sides import of_folder
from kg.records import RecordFiles

ONE, TWO = "records/timeline/90001/2023.ttl", "records/timeline/90002/2024.ttl"
TEXT, EARLIER = "records/timeline/90001/2023.text.ttl", "records/timeline/90002/2022.ttl"
V, D = b"<https://w3id.org/vetkg/def/", b"<https://w3id.org/vetkg/id/development/"


def found(data: Path, ontology: Path) -> dict[str, State]:
    with Gathered(data) as read:
        for part in parts(RecordFiles.of(data), ontology):
            read.add(part)
        read.close()
        return {one.reference: one for one in states(read.current.sorted(), read.earlier)}


@pytest.mark.parametrize(
    ("name", "old", "new", "changed"),
    [
        pytest.param(TWO, "stage/pilot", "stage/completed", ({"90002"}, {"90002"}), id="stage of a milestone"),
        pytest.param(ONE, '"Invented report"', '"Another"', ({"90001"}, {"90001"}), id="document"),
        pytest.param(ONE, 'Checksum "aa"', 'Checksum "ab"', (set(), {"90001"}), id="checksum of the page"),
        pytest.param(ONE, "90001 in 2020", "90001: 2020", (set(), {"90001"}), id="composed label"),
        pytest.param(TEXT, "bakers", "cooks", ({"90001"}, {"90001"}), id="summary"),
        pytest.param(EARLIER, "pilot", "design", ({"90002"}, {"90002"}), id="earlier edition"),
        pytest.param("bodies/austria.ttl", "Office", "Bureau", (set(), set()), id="body"),
        pytest.param("links/successors.ttl", "succeeds", "partOf", ({"90002"}, {"90002"}), id="link"),
    ],
)
def test_what_changes_a_digest(
    data: Path, ontology: Path, tmp_path: Path, name: str, old: str, new: str, changed: tuple[set[str], set[str]]
) -> None:
    """It is what the comparison tells: the content in any case, the rest where provenance is asked for."""
    content, statements = changed
    before = Path(shutil.copytree(data, tmp_path / "before"))
    text = (data / name).read_text()
    assert old in text
    (data / name).write_text(text.replace(old, new))
    pairs = [(one, found(data, ontology)[one.reference]) for one in found(before, ontology).values()]
    assert {a.reference for a, b in pairs if a.content != b.content} == content
    assert {a.reference for a, b in pairs if a.statements != b.statements} == statements
    told = compare(of_folder("a", before), of_folder("b", data)).content
    assert {change.development.rpartition("/")[2] for change in told if change.development} == content


def test_the_file_is_one_of_the_hashed(maker: Maker) -> None:
    snapshot = maker()
    path = snapshot.path / "digests.csv"
    assert "digests.csv" in snapshot.manifest["files"]
    path.write_bytes(path.read_bytes().replace(b"90001", b"90009", 1))
    assert [str(damage) for damage in verify(snapshot.path)] == ["digests.csv: has another SHA-256"]


def test_label_and_systems_of_a_development() -> None:
    label = rb'<http://www.w3.org/2000/01/rdf-schema#label> "a \"b\"\nc \u00e9"@en .'
    german = b'<http://www.w3.org/2000/01/rdf-schema#label> "A"@de .'
    system = b"<https://w3id.org/vetkg/id/concept/system/"
    broader = system + b"belgium-de> <http://www.w3.org/2004/02/skos/core#broader> " + system + b"belgium> ."
    lines = [D + b"1> " + german, D + b"1> " + label, D + b"1> " + V + b"jurisdiction> " + system + b"belgium-de> ."]
    (one,) = states([*lines, broader], [])
    assert (one.reference, one.label, one.systems) == ("1", 'a "b"\nc é', ("belgium", "belgium-de"))
    (bare,) = states([D + b"1> " + V + b'startYear> "2020" .'], [])
    assert (bare.label, bare.systems) == ("https://w3id.org/vetkg/id/development/1", ())


def test_the_order_of_lines_does_not_matter_and_rings_end() -> None:
    lines = [D + b"1> " + V + b"partOf> " + D + b"2> .", D + b"2> " + V + b"partOf> " + D + b"1> ."]
    measure = b"<https://w3id.org/vetkg/id/measure/m"
    lines += [
        measure + b"1> " + V + b"partOf> " + measure + b"2> .",
        measure + b"2> " + V + b"partOf> " + measure + b"1> .",
    ]
    lines += [D + b"1> " + V + b"measure> " + measure + b"1> ."]
    told = list(states(lines, []))
    assert told == list(states(reversed(lines), []))
    assert len({one.content for one in told}) == 2


def test_what_is_inferred_changes_nothing() -> None:
    line = D + b"1> " + V + b'startYear> "2020" .'
    assert list(states([line], [])) == list(states([line, D + b"1> " + V + b'lastYear> "2024" .'], []))


def test_written_and_read(tmp_path: Path) -> None:
    made = [State("b", 'x, "y"\r\nz', (), "1", "2", RULES), State("a", "é", ("s", "t"), "3", "4", RULES)]
    (tmp_path / "digests.csv").write_bytes(state.write(made))
    assert state.read(tmp_path) == {"a": made[1], "b": made[0]}
    assert re.fullmatch("[0-9a-f]{8}", RULES)


@pytest.mark.parametrize(
    "content", [b"", b"a,b\n", b"\xff", b"development,label,systems,content,statements,rules\n1,2\n"]
)
def test_a_file_that_is_none(tmp_path: Path, content: bytes) -> None:
    assert state.read(tmp_path) is None
    (tmp_path / "digests.csv").write_bytes(content)
    assert state.read(tmp_path) is None
