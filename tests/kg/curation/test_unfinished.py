"""Changes are whole: an interruption takes them back, and what a kill left is finished by the same command."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.cli.body import command
from kg.curation import Decision, Unfinished, accept
from kg.errors import ConflictError
from tests.kg.curation.running import contents, run

RAFTS, MINISTRY = "norway-raft-office-of-moere", "norway-ministry-of-rafts"
BOTH = ("accept", RAFTS, MINISTRY, "--system", "sweden", "--note", "So.")
NOTE = ".unfinished.json"


@contextmanager
def stopped(at: int, stop: Callable[[], object]) -> Iterator[list[str]]:
    """Call ``stop`` before the write of the number ``at``; yield the names that were written to, in their order."""
    done: list[str] = []

    def counting(write: Callable[..., Any]) -> Callable[..., Any]:
        def counted(self: Path, *arguments: object, **named: object) -> object:
            done.append(self.name)
            if len(done) == at:
                stop()
            return write(self, *arguments, **named)

        return counted

    with pytest.MonkeyPatch.context() as patch:
        for name in ("replace", "unlink", "chmod"):
            patch.setattr(Path, name, counting(getattr(Path, name)))
        yield done


def interrupt() -> None:
    raise KeyboardInterrupt


def refuse(*_: object) -> None:
    raise PermissionError(13, "Permission denied", "there")


def accepting(data: Path) -> Callable[[], object]:
    return lambda: run(command, *BOTH, "--data", data)


def kill(at: int, work: Callable[[], object]) -> None:
    """Do some work in a process of its own that is gone at a write, with nothing cleaned up."""
    child = os.fork()
    if child == 0:
        with stopped(at, lambda: os._exit(9)):
            work()
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def restore(data: Path, files: dict[str, bytes]) -> None:
    for name in contents(data).keys() - files.keys():
        (data / name).unlink()
    for name, content in files.items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_bytes(content)


def whole(data: Path) -> list[str]:
    """Run the command to its end and return its writes."""
    with stopped(0, interrupt) as done:
        assert run(command, *BOTH, "--data", data).exit_code == 0
    return done


def test_killed_at_any_write_the_same_command_finishes_its_work(data: Path) -> None:
    before = contents(data)
    changes = accept(data, BOTH[1:3], Decision(date(2026, 5, 1), system="sweden"))
    with stopped(0, interrupt) as done:
        changes.apply("this")
    wanted = contents(data)
    assert not any(name.startswith("bodies/proposed/") for name in wanted)
    assert len(done) > 20
    for at in range(1, len(done) + 1):
        restore(data, before)
        kill(at, lambda: changes.apply("this"))
        half = contents(data)
        if any(name not in half for name in before):
            assert all(half[name] == wanted[name] for name in wanted), "a proposal went before its body came"
        left = Unfinished.read(data)
        if left is None:
            changes.apply("this")
        else:
            assert left.finish("this")
        assert contents(data) == wanted, f"killed at write {at}"


def test_a_command_that_was_killed_finishes_when_it_is_run_again(data: Path) -> None:
    before = contents(data)
    whole(data)
    wanted = contents(data)
    restore(data, before)
    kill(12, accepting(data))
    assert contents(data) not in (before, wanted)
    result = run(command, *BOTH, "--data", data)
    assert result.exit_code == 0, result.exception
    assert "finished: " in result.stdout
    assert contents(data) == wanted


def test_interrupted_at_any_write_all_is_as_it_was(data: Path) -> None:
    before = contents(data)
    changes = accept(data, BOTH[1:3], Decision(date(2026, 5, 1), system="sweden"))
    with stopped(0, interrupt) as done:
        changes.apply()
    for at in range(1, len(done) + 1):
        restore(data, before)
        with stopped(at, interrupt), pytest.raises(KeyboardInterrupt):
            changes.apply()
        assert contents(data) == before, f"interrupted at write {at}"


def test_another_command_waits_until_the_work_is_finished_or_taken_back(data: Path) -> None:
    before = contents(data)
    kill(12, accepting(data))
    for arguments in (("accept", RAFTS, "--data", data), (*BOTH, "--dry-run", "--data", data)):
        other = run(command, *arguments)
        assert isinstance(other.exception, ConflictError)
        assert f"{MINISTRY} --system sweden --note So." in other.exception.hint
    restore(data, before | {NOTE: (data / NOTE).read_bytes()})
    assert run(command, "accept", RAFTS, "--data", data).exit_code == 0
    assert NOTE not in contents(data)


def test_a_kill_after_the_last_write_holds_nobody_up(data: Path) -> None:
    before = contents(data)
    writes = len(whole(data))
    restore(data, before)
    kill(writes, accepting(data))
    assert NOTE in contents(data)
    again = run(command, "accept", RAFTS, "--data", data)
    assert "nothing is proposed" in str(again.exception)
    assert NOTE not in contents(data)


def test_what_somebody_changed_since_is_not_written_over(data: Path) -> None:
    kill(12, accepting(data))
    (data / "references.csv").write_text("mine", encoding="utf-8")
    again = run(command, *BOTH, "--data", data)
    assert isinstance(again.exception, ConflictError)
    assert "changed since" in again.exception.message
    assert (data / "references.csv").read_text() == "mine"
    (data / NOTE).write_text("{}", encoding="utf-8")
    assert isinstance(run(command, *BOTH, "--data", data).exception, ConflictError)


def test_where_nothing_can_be_taken_back_the_way_on_is_named(data: Path) -> None:
    with stopped(14, refuse), pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.curation.unfinished.Unfinished.backwards", refuse)
        result = run(command, *BOTH, "--data", data)
    assert isinstance(result.exception, ConflictError)
    assert "run the same command again" in result.exception.hint
    assert run(command, *BOTH, "--data", data).exit_code == 0
    assert NOTE not in contents(data)
