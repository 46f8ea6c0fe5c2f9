"""A run over what a change touches finds what a run over everything finds there, and reads no more than it needs."""

from pathlib import Path
from random import Random
from shutil import copytree

import pytest

from kg import assets
from kg.validate import validate
from kg.validate.narrowing.changed import Touched, touched_since
from kg.validate.running.work import Surveyed
from kg.validate.running.workers import Block, Workers
from tests.kg.validate.cache.edits import edit
from tests.kg.validate.narrowing.working_tree import Tree

_RECORDS = 8


@pytest.fixture
def corpus(tree: Tree) -> Path:
    """A few records of ours and the bodies of a system, committed."""
    folder = tree.root / "corpus"
    (folder / "bodies").mkdir(parents=True)
    (folder / "bodies" / "austria.ttl").write_bytes((assets.data_dir() / "bodies" / "austria.ttl").read_bytes())
    records = sorted(
        (assets.data_dir() / "records").glob("*/*"), key=lambda one: sum(f.stat().st_size for f in one.iterdir())
    )
    for record in records[:_RECORDS]:
        copytree(record, folder / "records" / record.parent.name / record.name)
    tree.commit()
    return folder


def touched(corpus: Path) -> Touched:
    return touched_since("HEAD", sorted(corpus.rglob("*.ttl")))


@pytest.mark.parametrize("seed", [3, *(pytest.param(one, marks=pytest.mark.soak) for one in range(4, 30))])
def test_the_results_are_those_of_a_run_over_everything(tree: Tree, corpus: Path, seed: int) -> None:
    random = Random(seed)
    for _ in range(2):
        for _ in range(random.randint(1, 3)):
            edit(random, corpus)
        change = touched(corpus)
        if change.names is not None:
            narrow = change.only(validate([corpus], touched=change.names))
            whole = change.only(validate([corpus]))
            assert narrow.results == whole.results
        tree.commit()


def test_only_what_is_touched_is_validated_and_only_what_is_needed_is_read(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    survey = Workers.survey

    def noted(self: Workers, blocks: list[Block], first: int = 0) -> list[Surveyed]:
        read.extend(file for block in blocks for unit in block for file in unit)
        return survey(self, blocks, first)

    monkeypatch.setattr(Workers, "survey", noted)
    mine, elsewhere, *others = sorted((corpus / "records").rglob("*.ttl"))
    thing = "<https://w3id.org/vetkg/id/development/said-elsewhere>"
    mine.write_text(f"{mine.read_text()}\n<https://w3id.org/vetkg/id/x> <https://example.org/origin> {thing} .\n")
    change = touched(corpus)
    assert change.names == {mine}
    assert [one.component for one in validate([corpus], touched=change.names).results] == ["dangling-link"]
    assert not set(read) & {str(elsewhere), *map(str, others)}
    elsewhere.write_text(f"{elsewhere.read_text()}\n{thing} a <https://w3id.org/vetkg/def/Unheard> .\n")
    report = validate([corpus], touched=change.names)
    assert (report.results, report.files, report.idle_shapes) == ((), 1, ())
    assert str(elsewhere) in read
    assert report.silent_shapes
