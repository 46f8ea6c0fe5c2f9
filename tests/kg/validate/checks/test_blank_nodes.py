"""What checks find at blank nodes of our records: the same in each run, told apart by unit, with its line."""

from pathlib import Path
from shutil import copytree as copy

import pytest

from kg.validate import validate
from kg.validate.narrowing.baseline import Baseline
from kg.validate.results import Result

PREFIXES = "@prefix vet: <https://w3id.org/vetkg/def/> .\n"


def record(folder: Path, number: int, text: str) -> Path:
    file = folder / "records" / "timeline" / str(number) / "2024.ttl"
    file.parent.mkdir(parents=True)
    file.write_text(PREFIXES + text)
    return file


def without_responsibility(results: tuple[Result, ...]) -> list[Result]:
    return [one for one in results if one.component == "responsible-body-without-responsibility"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    record(tmp_path, 1, "<https://w3id.org/vetkg/id/development/1> vet:responsibleBody\n _:x ,\n [] .")
    responsible = "[ vet:body _:b ; vet:role <https://w3id.org/vetkg/id/concept/role/responsible> ]"
    two = "<https://w3id.org/vetkg/id/development/2> vet:responsibility %s ; vet:responsibleBody _:b ,\n\n [] ."
    record(tmp_path, 2, two % responsible)
    return tmp_path


@pytest.mark.parametrize("engine", ["fast", "both"])
def test_they_are_the_same_in_each_run_and_have_their_lines(engine: str, folder: Path) -> None:
    first, second = (validate([folder], engine=engine) for _ in range(2))
    assert first.results == second.results
    told = [(one.record, one.line, one.value) for one in without_responsibility(first.results)]
    assert told == [
        ("timeline/1/2024", 3, "_:x"),
        ("timeline/1/2024", 4, "a blank node"),
        ("timeline/2/2024", 4, "a blank node"),
    ]
    assert all(one.value_term.startswith("_:f0b") for one in without_responsibility(first.results))


def test_a_baseline_accepts_them_and_a_cache_finds_the_same(folder: Path, tmp_path: Path) -> None:
    first = validate([folder])
    assert Baseline.of(first).compare(validate([folder])).report.results == ()
    for _ in range(2):
        assert validate([folder], cache=tmp_path / "cache").results == first.results


def test_checks_over_everything_tell_whose_node_it_is(tmp_path: Path) -> None:
    record(tmp_path, 1, "_:x vet:succeeds _:y .")
    record(tmp_path, 2, "_:y a vet:Development . _:x vet:succeeds _:y .")  # numbered the other way round
    first, alone = (
        [one for one in validate([folder]).results if one.component == "succession-in-a-circle"]
        for folder in (tmp_path, tmp_path / "records" / "timeline" / "1")
    )
    assert first == alone == []
    record(tmp_path, 3, "\n_:x vet:succeeds _:y .\n_:y vet:succeeds _:x .")
    found = [one for one in validate([tmp_path]).results if one.component == "succession-in-a-circle"]
    assert [(one.record, one.line, one.focus, one.value) for one in found] == [
        ("timeline/3/2024", 3, "_:x", "_:y"),
        ("timeline/3/2024", 4, "_:y", "_:x"),
    ]
    assert found == [one for one in validate([tmp_path]).results if one.component == "succession-in-a-circle"]


def test_a_file_that_is_named_in_several_ways_is_judged_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    file = Path("records/timeline/1/2024.ttl")
    once = validate([file])
    again = validate([file, file.resolve()])
    assert (again.results, again.files) == (once.results, 1)
    assert validate([folder / "records", file]).files == 2


def test_a_blank_node_of_another_unit_has_no_class_here(tmp_path: Path) -> None:
    """Both files call their first blank node the same, and only the second says that it is a milestone."""
    development = "<https://w3id.org/vetkg/id/development/%s> a vet:PolicyDevelopment ; vet:milestone _:b ."
    record(tmp_path, 1, development % 1)
    alone = [one for one in validate([tmp_path]).results if "/1/" in one.file]
    record(tmp_path, 2, development % 2 + " _:b a vet:Milestone .")
    assert [one for one in validate([tmp_path], engine="both").results if "/1/" in one.file] == alone
    assert any(one.path.endswith("/milestone") and "class" in one.component.lower() for one in alone)


def test_two_copies_of_a_record_are_both_checked(folder: Path) -> None:
    copy(folder / "records", folder / "copy" / "records")
    found = without_responsibility(validate([folder]).results)
    own = [(one.file.partition("/records/")[2], one.line) for one in found if "/copy/" not in one.file]
    copied = [(one.file.partition("/records/")[2], one.line) for one in found if "/copy/" in one.file]
    assert own
    assert own == copied
