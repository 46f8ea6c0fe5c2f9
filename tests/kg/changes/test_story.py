"""What became of developments from snapshot to snapshot, when, and in words."""

from datetime import timedelta
from pathlib import Path

import pytest
from changing import BEGIN, Maker

from kg.changes import Story, modified
from kg.changes.published import HEAD
from kg.changes.telling import tell
from kg.errors import SnapshotError
from kg.store.opening import open_snapshot

MINUTE = timedelta(minutes=1)


def test_each_step(told: Maker) -> None:
    story = Story.at(told.out)
    found = [[(each.how, each.reference, each.successor) for each in step.happenings or ()] for step in story.steps]
    assert found == [
        [("changed", "90002", None)],
        [("added", "90004", None)],
        [("merged", "90003", ("development", "90004"))],
    ]
    assert [step.at for step in story.steps] == [BEGIN + MINUTE, BEGIN + 2 * MINUTE, BEGIN + 3 * MINUTE]


def test_the_story_of_an_older_snapshot_ends_with_it(told: Maker) -> None:
    whole = Story.at(told.out)
    assert Story.at(whole.publications[1].folder).publications == whole.publications[:2]


def test_a_story_is_whole_as_long_as_nothing_is_missing(tmp_path: Path) -> None:
    def is_whole(names: str, log: str) -> bool:
        for name in names:
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / "manifest.json").write_text(f'{{"version": "{name}"}}')
        rows = [f"{row[0]},2026-02-01T0{row[1]}:00:00Z,{row[2:]}\n" for row in log.split()]
        (tmp_path / "published.csv").write_bytes(HEAD + "".join(rows).encode())
        return Story.at(tmp_path / names[-1]).is_whole

    assert is_whole("a", "a0")
    assert is_whole("ab", "a0 b1a")
    assert not is_whole("ab", "a0 b0a")  # at the same time
    assert not is_whole("b", "b1x")
    assert not is_whole("ab", "b1a")
    assert not is_whole("ab", "a0 c1a b2c")
    assert not is_whole("ab", "a0 c1a a2c b3a")


def test_modified(told: Maker) -> None:
    found = modified(told.out)
    assert found["90002"] == BEGIN + MINUTE
    assert found["90004"] == BEGIN + 2 * MINUTE
    assert found["90001"] == BEGIN
    assert found.earliest == BEGIN
    assert "90003" not in found
    assert found.since(BEGIN + MINUTE) == {"90002", "90004"}
    assert found.since(BEGIN) == set(found)


def test_modified_with_one_snapshot(maker: Maker) -> None:
    maker()
    found = modified(maker.out)
    assert {found[each] for each in found} == {found.earliest} == {BEGIN}


def test_modified_without_digests(told: Maker, tmp_path: Path) -> None:
    with pytest.raises(SnapshotError):
        modified(tmp_path)
    (tmp_path / "manifest.json").write_text('{"version": "a"}')
    assert dict(modified(tmp_path)) == {}


def test_digests_by_other_rules_are_not_compared(maker: Maker) -> None:
    old = maker().path / "digests.csv"
    maker.edit("records/timeline/90002/2024.ttl", "pilot", "design")
    maker()
    old.write_text(old.read_text().replace(old.read_text().strip()[-8:], "00000000"))
    assert [step.happenings for step in Story.at(maker.out).steps] == [None]
    found = modified(maker.out)
    assert found["90002"] == found.earliest == BEGIN + MINUTE


def test_a_link_turned_back_by_hand(maker: Maker) -> None:
    first = maker()
    maker.edit("records/timeline/90002/2024.ttl", "pilot", "design")
    maker()
    _link(maker.out, first.version).replace(maker.out / "current")
    assert Story.at(maker.out).steps == ()
    maker.edit("records/timeline/90001/2023.ttl", "Invented report", "Another report")
    third = maker()
    (step,) = Story.at(maker.out).steps
    assert (step.before.version, step.after.version) == (first.version, third.version)
    assert [each.reference for each in step.happenings or ()] == ["90001", "90002"]


def _link(out: Path, version: str) -> Path:
    link = out / ".by-hand"
    link.symlink_to(version)
    return link


def test_in_words(told: Maker) -> None:
    said = []
    for step in Story.at(told.out).steps:
        views = open_snapshot(step.before.folder), open_snapshot(step.after.folder)
        for reference, one in tell(*views, step, step.happenings or ()).items():
            said.append((reference, one.line, [(b.heading, line.text) for b in one.blocks for line in b.lines]))
    assert said == [
        ("90002", "", [("Stages", f"stage of {year}: pilot → implementation") for year in (2021, 2022)]),
        ("90004", "90004  Invented development 90004 (2021–2022, design)", []),
        ("90003", "90003  Invented development 90003 (2021–2022, design)", []),
    ]


def test_an_earlier_edition_in_words(maker: Maker) -> None:
    maker()
    maker.edit("records/timeline/90002/2022.ttl", "pilot", "design")
    maker()
    (step,) = Story.at(maker.out).steps
    told = tell(open_snapshot(step.before.folder), open_snapshot(step.after.folder), step, step.happenings or ())
    assert [block.heading for block in told["90002"].blocks] == ["Edition timeline/90002/2022: Stages"]
