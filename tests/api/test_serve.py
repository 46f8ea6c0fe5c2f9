"""``vetkg serve`` as an operator meets it: a process of its own."""

import json
import os
import re
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.forked import Forked

_ROWS = " ".join(map(str, range(400)))
_FEW = " ".join(map(str, range(8)))
#: A query of more than half a second.
SLOW = f"""SELECT (COUNT(*) AS ?n) {{
  VALUES ?a {{ {_ROWS} }} VALUES ?b {{ {_ROWS} }} VALUES ?c {{ {_FEW} }} FILTER(?a + ?b + ?c >= 0)
}}"""


def run(*arguments: str) -> tuple[int | None, str]:
    """Run a service that does not come to life; return its exit status, and what it says."""
    process = Forked("serve", "--port", "0", *arguments, env=os.environ)
    try:
        said = process.stderr.read()
        return process.wait(10), said
    finally:
        process.kill()
        process.stderr.close()


@contextmanager
def serving(snapshots: Path, *arguments: str) -> Iterator[tuple[Forked, str]]:
    with running("--snapshot", str(snapshots), *arguments) as found:
        yield found


@contextmanager
def running(*arguments: str, said: list[str] | None = None, **more: str) -> Iterator[tuple[Forked, str]]:
    """Run the service; what it says is put into ``said``, what is ``more`` into its environment."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("VETKG_")} | more
    environment["VETKG_WARM"] = "false"  # what a service visits of its own accord is looked at in web/test_warming.py
    process = Forked("serve", "--port", "0", *arguments, env=environment)
    drain = None
    try:
        seen = said if said is not None else []
        for line in process.stderr:
            seen.append(line)
            if found := re.search(r"running on (http://[^ ]+)", line):
                break
        else:
            raise AssertionError("".join(seen))
        drain = threading.Thread(target=seen.extend, args=(process.stderr,), daemon=True)
        drain.start()
        yield process, found[1]
    finally:
        process.kill()
        process.wait(10)
        if drain is not None:
            drain.join(10)
        process.stderr.close()


@pytest.mark.parametrize(
    ("how", "to_all"),
    [(signal.SIGTERM, False), (signal.SIGTERM, True), (signal.SIGINT, True)],
    ids=["kill", "systemd", "Ctrl-C"],
)
def test_an_answer_under_way_is_finished_before_it_ends(snapshots: Path, how: signal.Signals, to_all: bool) -> None:
    with serving(snapshots) as (process, url):
        answers: list[httpx.Response] = []
        query = {"query": SLOW, "format": "csv"}
        client = threading.Thread(target=lambda: answers.append(httpx.post(url + "/sparql", data=query, timeout=30)))
        client.start()
        wait_for_work(url, client)
        if to_all:
            os.killpg(process.pid, how)
        else:
            process.send_signal(how)
        client.join(30)
        assert answers[0].status_code == 200
        assert answers[0].text.startswith("n\r\n")
        assert process.wait(10) == 0


def test_a_stream_under_way_is_finished_before_it_ends(snapshots: Path) -> None:
    with serving(snapshots) as (process, url):
        rows = " ".join(map(str, range(70)))
        query = f"SELECT * {{ VALUES ?a {{ {rows} }} VALUES ?b {{ {rows} }} BIND('{'x' * 1000}' AS ?c) }}"
        sent = {"data": {"query": query, "format": "csv"}, "headers": {"Accept-Encoding": "identity"}, "timeout": 30}
        with httpx.stream("POST", url + "/sparql", **sent) as response:
            chunks = response.iter_raw()
            lines = next(chunks).count(b"\n")
            process.send_signal(signal.SIGTERM)
            time.sleep(0.3)
            lines += sum(chunk.count(b"\n") for chunk in chunks)
        assert lines == 70 * 70 + 1
        assert process.wait(10) == 0


def test_a_second_signal_ends_it_at_once(snapshots: Path) -> None:
    with serving(snapshots) as (process, url):
        client = threading.Thread(target=_ask_in_vain, args=(url, SLOW.replace(_FEW, _ROWS)))
        client.start()
        wait_for_work(url, client)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        assert process.wait(5) == 1
        client.join(10)


def wait_for_work(url: str, client: threading.Thread) -> None:
    """Wait until the service answers somebody beside who asks that, or the client has its answer already."""
    with httpx.Client(base_url=url) as other:  # on one connection a request is over before the next one is counted
        wait_until(lambda: not client.is_alive() or "vetkg_requests_under_way 2.0" in other.get("/metrics").text)


def _ask_in_vain(url: str, query: str) -> None:
    with suppress(httpx.HTTPError):
        assert httpx.post(url + "/sparql", data={"query": query}, timeout=60).status_code == 503


def test_a_hang_up_makes_it_look_for_a_new_snapshot(snapshots: Path, tmp_path: Path) -> None:
    for version in ("v1", "v2"):
        shutil.copytree(snapshots / "v1", tmp_path / version)
        (tmp_path / version / "manifest.json").write_text(json.dumps({"version": version}))
    (tmp_path / "current").symlink_to("v1")
    said: list[str] = []
    with running("--snapshot", str(tmp_path), "--watch", "0", "--workers", "1", said=said) as (process, url):
        before = {pid for pid in processes() if session(pid) == process.pid}
        (tmp_path / "new").symlink_to("v2")
        (tmp_path / "new").rename(tmp_path / "current")
        time.sleep(0.3)
        assert httpx.get(url + "/readyz").json()["snapshot"] == "v1"
        process.send_signal(signal.SIGHUP)
        wait_until(lambda: httpx.get(url + "/readyz").json()["snapshot"] == "v2")
        wait_until(lambda: len({pid for pid in processes() if session(pid) == process.pid}) == len(before))
        wait_until(lambda: any("serving snapshot v2 in place of v1" in line for line in said))
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


def wait_until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not done():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_it_serves_files(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<http://e/s> <http://e/p> 1 .")
    (tmp_path / "b.nq").write_text("<http://e/s> <http://e/p> <http://e/o> <http://e/g> .\n")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    files = (str(tmp_path / "a.ttl"), str(tmp_path / "b.nq"))
    with running("--graph", *files, "--timeout", "5", TMPDIR=str(scratch)) as (process, url):
        query = {"query": "SELECT * { ?s ?p ?o }", "format": "csv"}
        assert httpx.get(url + "/sparql", params=query).text == "s,p,o\r\nhttp://e/s,http://e/p,1\r\n"
        named = httpx.get(url + "/sparql", params=query | {"default-graph-uri": "http://e/g"})
        assert named.text.endswith("http://e/o\r\n")
        assert "etag" in named.headers
        assert list(scratch.iterdir())
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    assert not list(scratch.iterdir())


def test_a_file_that_refers_to_another_is_not_served(tmp_path: Path, listener: Any) -> None:
    context = f'["http://127.0.0.1:{listener.port}/x", {{"a": "urn:p"}}]'
    (tmp_path / "a.jsonld").write_text(f'{{"@context": {context}, "@id": "urn:a", "a": "x"}}')
    status, said = run("--graph", str(tmp_path / "a.jsonld"))
    assert status == 1
    assert "nothing is fetched" in said
    assert listener.calls == 0


def test_a_store_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"version": "v1"}')
    status, said = run("--snapshot", str(tmp_path))
    assert status in (1, 2)
    assert "the store cannot be opened" in said
    assert "Traceback" not in said


def test_it_says_what_it_does(snapshots: Path) -> None:
    said: list[str] = []
    arguments = ("--snapshot", str(snapshots), "--log-format", "json", "--workers", "1", "--client-limits")
    with running(*arguments, said=said) as (process, url):
        answer = httpx.get(url + "/sparql", params={"query": "ASK { <development/1> ?p 'secret' }"})
        assert answer.json()["boolean"] is False
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    wait_until(lambda: "ended" in said[-1])
    lines = [json.loads(line) for line in said]
    messages = [line.get("message", "") for line in lines]
    assert "only this machine can ask; each client has 60 s of query time a minute" in messages
    assert "serving snapshot v1" in messages
    assert any(message.startswith("running on http://127.0.0.1:") for message in messages)
    assert [line["path"] for line in lines if "path" in line] == ["/sparql"]
    assert "secret" not in "".join(said)


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
    status, said = run("--snapshot", str(tmp_path))
    assert status == 2
    assert "there is no snapshot here" in said
    assert "vetkg build" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("arguments", [["--port", "99999"], ["--deadline", "0"], ["--workers", "0"]])
def test_settings_that_cannot_be_are_wrong_usage(tmp_path: Path, arguments: list[str]) -> None:
    status, said = run(*arguments, "--snapshot", str(tmp_path))
    assert status == 2
    assert "Traceback" not in said


def processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").glob("[0-9]*")]


def session(pid: int) -> int | None:
    """Return the session of a process that runs; None for one that is gone or only waits to be buried."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else int(fields[3])
