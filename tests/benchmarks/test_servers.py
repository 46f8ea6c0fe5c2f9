"""Starting, watching, attacking and loading servers, on one of a few lines."""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.measure.attack import attack
from benchmarks.measure.errors import MeasureError
from benchmarks.measure.hostile import harm
from benchmarks.measure.load import Load, loaded
from benchmarks.measure.processes import memory, processor_time, tree, used_since
from benchmarks.measure.servers import Running, Server, running
from tests.cases import for_each

CODE = """
import sys, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        asked = parse_qs(urlsplit(self.path).query).get("query", [""])[0]
        if asked == "hang":
            time.sleep(60)
        self.send_response({"busy": 503}.get(asked, 200))
        if asked == "endless":
            self.end_headers()
            while True:
                self.wfile.write(b"x" * 1000)
                time.sleep(0.01)
        body = b"{}" if asked != "cut" else b"{"
        self.send_header("Content-Length", str(len(body) + (asked == "short")))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = asked == "short"
    def log_message(self, *arguments):
        pass

ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""


def server(code: str = CODE) -> Server:
    return Server("stub", [sys.executable, "-c", code.replace("{", "{{").replace("}", "}}"), "{port}"], "/")


@pytest.fixture(scope="module")
def stub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(server(), tmp_path_factory.mktemp("logs") / "log") as one:
        yield one


def test_a_server_runs_for_as_long_as_the_block(tmp_path: Path) -> None:
    with running(server(), tmp_path / "log") as one:
        assert 0 < one.ready_after < 20
        assert one.ask("x") == b"{}"
    assert not one.answers()
    assert one.process.returncode is not None


def test_one_that_ends_at_once_is_an_error(tmp_path: Path) -> None:
    with (
        pytest.raises(MeasureError, match="no such luck"),
        running(server("raise SystemExit('no such luck')"), tmp_path / "log"),
    ):
        pass


def test_one_that_is_watched_over_is_replaced(tmp_path: Path) -> None:
    code = "import os, sys\nwhile os.fork():\n    os.wait()\n" + CODE
    with running(Server("stub", server(code).command, "/", renews=True), tmp_path / "log") as one:
        before = tree(one.pid)
        one.kill()
        one.wait(tmp_path / "log")
        assert one.ask("x") == b"{}"
        assert before[0] == tree(one.pid)[0]
        assert set(before[1:]).isdisjoint(tree(one.pid))


def test_an_answer_that_is_no_200_is_an_error(stub: Running) -> None:
    with pytest.raises(MeasureError, match="503"):
        stub.ask("busy")


@for_each(
    "query, status, ended, whole",
    [
        ("x", 200, True, True),
        ("busy", 503, True, True),
        ("cut", 200, True, False),
        ("short", 200, True, False),
        ("endless", 200, False, False),
        ("hang", 0, False, False),
    ],
)
def test_an_attack_tells_how_it_ended(stub: Running, query: str, status: int, ended: bool, whole: bool) -> None:
    found = attack(stub.port, stub.target(query), patience=0.5)
    assert (found.status, found.ended, found.whole) == (status, ended, whole)
    assert found.seconds < 5


def test_harm_is_told_with_what_others_got(stub: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.measure.hostile._REST", 0.1)
    found = harm(stub, "endless", ["x", "busy"], patience=0.5, peace=0.3)
    assert (found.attack.status, found.attack.whole, found.stopped) == (200, False, False)
    assert found.alone.answered > 0
    assert found.alone.failed > 0
    assert found.during.answered > 0
    assert found.memory > 1 << 20


def test_what_takes_too_much_memory_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.measure.hostile._REST", 0.1)
    monkeypatch.setattr("benchmarks.measure.hostile.MOST_MEMORY", 1)
    with running(server(), tmp_path / "log") as one:
        found = harm(one, "endless", ["x"], patience=5.0, peace=0.1)
    assert found.stopped
    assert found.attack.seconds < 5


def test_processor_time_and_memory_are_those_of_the_tree() -> None:
    before, until = processor_time(os.getpid()), time.process_time() + 0.2
    while time.process_time() < until:
        pass
    assert used_since(os.getpid(), before) >= 0.1
    assert memory(os.getpid()).resident >= memory(os.getpid()).proportional > 1 << 20


@pytest.mark.skipif(shutil.which("wrk") is None, reason="wrk is not installed")
@pytest.mark.soak
def test_wrk_counts_what_is_good(stub: Running, tmp_path: Path) -> None:
    targets = tmp_path / "targets"
    targets.write_text("".join(stub.target(query) + "\n" for query in ("x", "busy", "cut")))
    found = loaded(stub, targets, Load(connections=2, seconds=1))
    assert found.good > 10
    assert found.cut == pytest.approx(found.good, abs=3)
    assert found.other == {"503": pytest.approx(found.good, abs=3)}
    assert loaded(stub, targets, Load(connections=2, seconds=1), length=3).good == 0
    targets.write_text(stub.target("x") + "\n")
    assert 5 <= loaded(stub, targets, Load(connections=2, seconds=1, pause=0.2)).good <= 12


@pytest.mark.soak
def test_what_is_measured_waits_for_what_a_server_does_after_its_start(tmp_path: Path) -> None:
    with running(replace(server(), settled="{}"), tmp_path / "log") as one:
        assert one.ask("x") == b"{}"
    with (
        pytest.raises(MeasureError, match="never said done"),
        running(replace(server(), settled="done", patience=3.0), tmp_path / "log"),
    ):
        pass
