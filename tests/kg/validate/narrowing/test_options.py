"""--changed-since, --baseline and --write-baseline on the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.validate import command
from kg.errors import UsageError
from tests.kg.validate.narrowing.working_tree import Tree

TWINS = Path(__file__).parents[3] / "shapes"
VALID, BROKEN = TWINS / "valid/Milestone/complete.ttl", TWINS / "invalid/Milestone-stage/scheme.ttl"


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(command, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def records(tree: Tree) -> Tree:
    """A record that is right and one that is not."""
    for name, content in (("right", VALID), ("wrong", BROKEN)):
        path = tree.root / f"records/s/{name}/2024.ttl"
        path.parent.mkdir(parents=True)
        path.write_text(content.read_text(encoding="utf-8").replace("99901", name), encoding="utf-8")
    tree.commit()
    return tree


def test_only_what_a_change_touches_fails(records: Tree) -> None:
    folder = records.root / "records"
    nothing = run(folder, "--changed-since", "HEAD")
    assert (nothing.exit_code, nothing.stderr) == (0, "vetkg: no file changed: nothing was validated\n")
    with (folder / "s/right/2024.ttl").open("a") as file:
        file.write("\n# a remark\n")
    assert run(folder, "--changed-since", "HEAD").exit_code == 0
    with (folder / "s/wrong/2024.ttl").open("a") as file:
        file.write("\n# a remark\n")
    touched = run(folder, "--changed-since", "HEAD")
    assert touched.exit_code == 1
    assert "s/wrong/2024.ttl:" in touched.stdout


def test_a_baseline_accepts_what_is_there_and_nothing_more(records: Tree) -> None:
    folder, baseline = records.root / "records", records.root / "baseline.json"
    written = run(folder, "--write-baseline", baseline)
    assert (written.exit_code, written.stderr) == (0, f"vetkg: {baseline} accepts 1 results\n")
    wrong = folder / "s/wrong/2024.ttl"
    wrong.write_text("# moved\n# down\n" + wrong.read_text())
    right = folder / "s/right/2024.ttl"
    right.write_text(right.read_text().replace("concept/stage/", "concept/certainty/"))
    new = run(folder, "--baseline", baseline)
    assert new.exit_code == 1
    assert "s/right/2024.ttl:" in new.stdout
    assert "s/wrong/2024.ttl:" not in new.stdout
    wrong.unlink()
    assert "results of the baseline that are gone: 1" in run(folder, "--baseline", baseline).stderr


def test_what_cannot_be_is_refused_before_anything_runs(records: Tree) -> None:
    folder = records.root / "records"
    for arguments in (
        ("--changed-since", "nowhere"),
        ("--changed-since=--all",),
        ("--baseline", records.root / "none.json"),
        ("--changed-since", "HEAD", "--write-baseline", records.root / "baseline.json"),
    ):
        with pytest.raises(UsageError) as caught:
            run(folder, *arguments)
        assert caught.value.exit_code == 2
    assert not (records.root / "baseline.json").exists()
