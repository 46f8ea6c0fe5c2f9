"""Whatever was changed, a run with a cache says what a run over everything says."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from kg.errors import VetkgError
from kg.validate import Report
from tests.kg.validate.cache.edits import edit

Run = Callable[..., Report]


def told(run: Run, **how: object) -> Report | str:
    """Return the report, without what its rules mean; what is wrong where there is none."""
    try:
        return replace(run(**how), rules={})
    except VetkgError as error:
        return str(error)


def found_after_edits(random: Random, corpus: Path, warm: Run, cold: Run) -> set[str]:
    """Edit several times, compare the reports of both runs each time, and return the constraints that were not met."""
    warm()
    found: set[str] = set()
    for _ in range(3):
        done = [edit(random, corpus) for _ in range(random.randint(3, 6))]
        report = told(cold)
        assert told(warm) == report, done
        assert told(warm) == report, done
        found |= {one.component for one in report.results} if isinstance(report, Report) else set()
    return found


def test_after_edits_of_all_kinds(corpus: Path, warm: Run, cold: Run, random: Random) -> None:
    assert found_after_edits(random, corpus, warm, cold)


def test_the_reference_finds_the_same(corpus: Path, warm: Run) -> None:
    random = Random(7)
    for one in sorted(corpus.glob("bodies/*")):
        one.unlink()
    for file in sorted(corpus.glob("records/*/*/*"))[4:]:
        file.unlink()
    assert told(warm, engine="pyshacl") == told(warm)
    done = [edit(random, corpus) for _ in range(5)]
    assert told(warm, engine="pyshacl") == told(warm), done
    assert warm().results


def test_what_is_not_turtle_is_told_each_time_and_nothing_is_kept_of_it(corpus: Path, warm: Run, cold: Run) -> None:
    first, second, *_ = sorted((corpus / "records").rglob("*.ttl"))
    before = warm()
    texts = first.read_text(), second.read_text()
    for path in (first, second):
        path.write_text(f"{path.read_text()}\nnot Turtle\n")
    wrong = told(cold)
    assert isinstance(wrong, str)
    assert str(first) in wrong
    assert told(warm) == wrong
    assert told(warm) == wrong
    for path, text in zip((first, second), texts, strict=True):
        path.write_text(text)
    assert told(warm) == replace(before, rules={})
    first.unlink()
    first.mkdir()
    assert told(warm) == told(cold)


def test_the_rules_are_those_of_a_run_over_everything(warm: Run, cold: Run) -> None:
    warm()
    assert dict(warm().rules) == dict(cold().rules)
