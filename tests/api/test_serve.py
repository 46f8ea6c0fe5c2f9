"""``vetkg serve`` as an operator meets it: a process of its own."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

_ROWS = " ".join(map(str, range(400)))
_FEW = " ".join(map(str, range(12)))
#: A query of about a second.
SLOW = f"""SELECT (COUNT(*) AS ?n) {{
  VALUES ?a {{ {_ROWS} }} VALUES ?b {{ {_ROWS} }} VALUES ?c {{ {_FEW} }} FILTER(?a + ?b + ?c >= 0)
}}"""


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "kg", "serve", *arguments]


@contextmanager
def serving(snapshots: Path, *arguments: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("VETKG_")}
    process = subprocess.Popen(
        command("--snapshot", str(snapshots), "--port", "0", *arguments),
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    )
    try:
        assert process.stderr is not None
        seen = []
        for line in process.stderr:
            seen.append(line)
            if found := re.search(r"running on (http://[^ ]+)", line):
                break
        else:
            raise AssertionError("".join(seen))
        drain = threading.Thread(target=process.stderr.read, daemon=True)
        drain.start()
        yield process, found[1]
    finally:
        process.kill()
        process.wait(10)
        drain.join(10)
        process.stderr.close()


def test_it_serves_the_current_snapshot_on_loopback(snapshots: Path) -> None:
    with serving(snapshots) as (_, url):
        assert url.startswith("http://127.0.0.1:")
        answer = httpx.get(url + "/sparql", params={"query": "ASK { <development/1> ?p ?o }"})
        assert answer.json()["boolean"] is True


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_an_answer_under_way_is_finished_before_it_ends(snapshots: Path, how: signal.Signals) -> None:
    with serving(snapshots) as (process, url):
        answers: list[httpx.Response] = []
        query = {"query": SLOW, "format": "csv"}
        client = threading.Thread(target=lambda: answers.append(httpx.post(url + "/sparql", data=query, timeout=30)))
        client.start()
        time.sleep(0.3)
        if how is signal.SIGINT:
            os.killpg(process.pid, how)  # as Ctrl-C in a terminal does: to the workers too
        else:
            process.send_signal(how)
        client.join(30)
        assert answers[0].status_code == 200
        assert answers[0].text.startswith("n\r\n")
        process.wait(10)


def test_workers_do_not_outlive_a_killed_service(snapshots: Path) -> None:
    with serving(snapshots, "--deadline", "1") as (process, url):
        assert httpx.get(url + "/healthz").status_code == 200
        group = {pid for pid in processes() if session(pid) == process.pid}
        assert len(group) > 2
        process.kill()
        process.wait(10)
        end = time.monotonic() + 10
        while (left := [pid for pid in group if session(pid) == process.pid]) and time.monotonic() < end:
            time.sleep(0.05)
        assert not left


def test_without_a_snapshot_it_says_how_to_make_one(tmp_path: Path) -> None:
    done = subprocess.run(command("--snapshot", str(tmp_path)), capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "there is no snapshot here" in done.stderr
    assert "vetkg build" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["--port", "99999"], ["--deadline", "0"], ["--workers", "0"]])
def test_settings_that_cannot_be_are_wrong_usage(tmp_path: Path, arguments: list[str]) -> None:
    done = subprocess.run(command(*arguments), capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").glob("[0-9]*")]


def session(pid: int) -> int | None:
    """Return the session of a process that runs; None for one that is gone or only waits to be buried."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else int(fields[3])
