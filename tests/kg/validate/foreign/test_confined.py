"""Anybody's shapes and queries end with their deadline and their memory, and the command says which of them it was."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.validate import command
from kg.errors import RecordError, VetkgError
from kg.validate.foreign.confined import Limits, confined, doing

#: Five times over all statements: more rows than any machine counts in a lifetime.
ENDLESS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o"
CHECK = f"""# message: no
# severity: info
SELECT ?focus (COUNT(*) AS ?value) {{ ?focus ?p ?q . {ENDLESS} }} GROUP BY ?focus"""
GREEDY = CHECK.replace("COUNT(*)", f"GROUP_CONCAT(CONCAT(STR(?b), '{'x' * 5000}'))")
SHAPE = f"""@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:s> sh:targetNode <urn:n0> ; sh:sparql [ sh:message "no" ;
  sh:select "SELECT $this (COUNT(*) AS ?value) {{ $this ?p ?q . {ENDLESS} }} GROUP BY $this" ] .
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("data") / "a.nt"
    path.write_text("".join(f"<urn:n{number}> <urn:p> <urn:n{number + 1}> .\n" for number in range(300)))
    return path


@pytest.mark.parametrize(
    ("name", "text", "limit", "message"),
    [
        ("endless.rq", CHECK, ("--time-limit", "1.5"), "took more than 1.5 s"),
        ("endless.ttl", SHAPE, ("--time-limit", "1.5"), "took more than 1.5 s"),
        ("greedy.rq", GREEDY, ("--memory-limit", "250"), "more than 250 MiB of memory while running the check greedy"),
    ],
)
def test_what_a_query_may_take_has_an_end(
    name: str, text: str, limit: tuple[str, str], message: str, data: Path, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text)
    begun = time.monotonic()
    given = [str(data), "--no-background", "--shapes", str(tmp_path / name), *limit]
    result = CliRunner().invoke(command, given)
    assert isinstance(result.exception, VetkgError)
    assert message in result.exception.message
    assert limit[0] in result.exception.hint
    assert result.exception.exit_code == 2
    assert time.monotonic() - begun < 60


@pytest.fixture(params=[True, False], ids=["fork", "spawn"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.validate.foreign.confined._alone", lambda: request.param)


def refuse() -> None:
    raise RecordError("is odd", where="a.ttl:3", hint="mend it")


@pytest.mark.usefixtures("kind")
def test_what_the_work_says_comes_through() -> None:
    with pytest.raises(RecordError) as caught:
        confined(refuse, Limits())
    assert (caught.value.message, caught.value.where, caught.value.hint) == ("is odd", "a.ttl:3", "mend it")
    assert str(caught.value) == "a.ttl:3: is odd\n  → mend it"


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fork, whatever other tests left running: the work below needs no thread."""
    monkeypatch.setattr("kg.validate.foreign.confined._alone", lambda: True)


@pytest.mark.usefixtures("forked")
def test_a_mistake_of_ours_is_told_in_a_sentence() -> None:
    with pytest.raises(VetkgError) as caught:
        confined(partial(int, "none"), Limits())
    reason = "ValueError: invalid literal for int() with base 10: 'none'"
    assert caught.value.message == f"the validation stopped with {reason}"


@pytest.mark.usefixtures("forked")
def test_what_the_work_returns_comes_back() -> None:
    assert confined(partial(sum, (1, 2)), Limits()) == 3


def die(how: int) -> None:
    doing("looking at b.ttl")
    os.kill(os.getpid(), how)


def fill() -> int:
    return len(bytearray(200 * 1024 * 1024))


def hang() -> None:
    doing("looking at c.ttl")
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    time.sleep(600)


@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize(
    ("work", "message"),
    [
        (hang, "more than 0.5 s, the last of them looking at c.ttl"),
        (partial(die, signal.SIGSEGV), "ended with signal 11 while looking at b.ttl"),
        (partial(die, signal.SIGABRT), "more than 100 MiB of memory while looking at b.ttl"),
        (partial(os._exit, 7), "ended with status 7 while reading the shapes"),
        (fill, "more than 100 MiB of memory while reading the shapes"),
    ],
)
def test_a_process_that_ends_before_its_work_is_told(work: Callable[[], object], message: str) -> None:
    with pytest.raises(VetkgError, match=message):
        confined(work, Limits(0.5 if work is hang else 60, memory=100 * 1024 * 1024))


def until(holds: Callable[[], object]) -> None:
    """Wait until something holds, for a minute at most."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="elsewhere it ends a little after its deadline")
def test_it_ends_with_the_command() -> None:
    code = "import functools, time; from kg.validate.foreign.confined import Limits, confined\n"
    code += "confined(functools.partial(time.sleep, 600), Limits())"
    with subprocess.Popen([sys.executable, "-c", code]) as started:
        children = Path(f"/proc/{started.pid}/task/{started.pid}/children")
        until(children.read_text)
        (child,) = children.read_text().split()
        started.kill()
    until(lambda: not Path(f"/proc/{child}").exists() or ") Z " in Path(f"/proc/{child}/stat").read_text())
