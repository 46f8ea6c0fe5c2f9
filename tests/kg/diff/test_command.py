import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.diff import command
from kg.errors import VetkgError
from kg.namespaces import ID

A = f'<{ID}development/90001> a <https://w3id.org/vetkg/def/PolicyDevelopment> .\n<{ID}body/x> <urn:p> "1" .\n'


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    a, b = tmp_path / "a.ttl", tmp_path / "b.ttl"
    a.write_text(A)
    b.write_text(A.replace('"1"', '"2"'))
    return a, b


def test_exit_status_is_that_of_diff(files: tuple[Path, Path]) -> None:
    a, b = files
    assert run(a, a).exit_code == 0
    assert run(a, b).exit_code == 1
    error = run(a, "nowhere.ttl").exception
    assert isinstance(error, VetkgError)
    assert error.exit_code == 2
    assert run(a).exit_code == 2
    assert isinstance(run(a, b, "--data", "x", "--snapshot", "y").exception, VetkgError)


def test_what_differs_only_in_provenance_is_a_difference_when_asked_for(tmp_path: Path) -> None:
    a, b = tmp_path / "a.ttl", tmp_path / "b.ttl"
    a.write_text(A)
    b.write_text(A + f'<{ID}passage/x-1-1> <https://w3id.org/vetkg/def/section> "Background" .\n')
    assert run(a, b).exit_code == 0
    assert "provenance: 1 passage differs" in run(a, b).stdout
    assert run(a, b, "--provenance").exit_code == 1


def test_every_format_is_written(files: tuple[Path, Path]) -> None:
    a, b = files
    assert "urn:p: 1 → 2" in run(a, b).stdout
    assert run(a, b, "--format", "markdown").stdout.startswith("## Changes")
    assert json.loads(run(a, b, "--format", "json").stdout)["counts"]["changed"] == 1


def test_the_laptop_record_tells_its_last_year() -> None:
    result = run("42130@undated-2024", "42130@2025")
    if result.exception and not isinstance(result.exception, SystemExit):
        pytest.skip("the record is not in data/")
    lines = {line.strip() for line in result.stdout.splitlines()}
    assert result.exit_code == 1
    assert {
        "+ stage of 2025: Completed, new",
        "+ learner laptops delivered 2025: 903, new",
        "+ teacher laptops ordered 2025 (as of 10 September 2025): 227, new",
        "? learner laptops delivered June 2022: 1 828 (part of 5 305)",
        "? target group: Adult educators; Learners in upper secondary, including apprentices; Teachers",
    } <= lines
    assert not [line for line in lines if line.startswith("-")]
