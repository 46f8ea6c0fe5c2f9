"""The fast engine, many units to a graph, finds what the reference finds in each unit alone, whatever is wrong."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from benchmarks.faults import KINDS, plant
from kg import assets
from kg.validate import validate
from kg.validate.checks import checks
from kg.validate.units.content import text_of
from kg.validate.units.turtle import group, turtle_files

#: Kept, so that what was found once is found again.
SEEDS = (1, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(2, 40)))
_UNITS = 16


@pytest.fixture(scope="module")
def records() -> list[tuple[Path, list[bytes]]]:
    """The units of our records, smaller ones, with their statements."""
    units = group(turtle_files([assets.data_dir() / "records"]))
    read = [(files[0].relative_to(assets.data_dir()), text_of(files).splitlines(keepends=True)) for files in units]
    return [(path, lines) for path, lines in read if len(lines) < 120]


@pytest.fixture
def planted(records: list[tuple[Path, list[bytes]]], tmp_path: Path) -> Callable[[int], list[str]]:
    def plant_by(seed: int) -> list[str]:
        random = Random(seed)
        kinds = []
        everything = [line for _, lines in records for line in lines]
        for path, lines in random.sample(records, _UNITS):
            faulty = list(lines)
            kinds += plant(random, faulty, everything, random.randint(1, 4))
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(b"".join(faulty))
        return kinds

    return plant_by


@pytest.mark.parametrize("seed", SEEDS)
def test_both_engines_find_the_same(seed: int, planted: Callable[[int], list[str]], tmp_path: Path) -> None:
    kinds = planted(seed)
    assert len(set(kinds)) >= 16
    report = validate([tmp_path], engine="both", workers=1)
    assert len({result.component for result in report.results}) >= 8
    assert len(report.results) > len(set(kinds))


def test_what_checks_say_they_need_is_so(
    planted: Callable[[int], list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check of one unit finds the same where it is shown everything, in faulty records and its own faulty twin."""
    planted(4)
    twins = Path(__file__).parents[3] / "shapes" / "invalid"
    paths = [tmp_path, *(twins / one.name for one in checks())]
    told = validate(paths, workers=1)
    more = {"about": "", "needs": frozenset[bytes](), "repeats": b"", "varies": b""}
    asked = [replace(one, untyped=one.untyped and "", **more) if one.local else one for one in checks()]
    for one in filter(lambda one: one.local, asked):
        vars(one).update(predicates=None, classes=None, outside=None)
    monkeypatch.setattr("kg.validate.running.run.checks", lambda: asked)
    monkeypatch.setattr("kg.validate.checks.terms.Terms.lines", lambda _, content: content.lines)
    assert validate(paths, workers=1) == told
    assert {one.name for one in asked} <= {one.component for one in told.results}


def test_there_are_many_kinds() -> None:
    assert len(KINDS) >= 16
