"""What a worker may not do is tried in processes of their own."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system gives no such protection")


def command(code: str) -> list[str]:
    return [sys.executable, "-c", "from api.workers import confine\n" + code]


def run(code: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command(code), capture_output=True, text=True, check=False, timeout=30)


@linux
def test_no_more_memory_than_allowed() -> None:
    done = run(
        "memory = confine.Memory(64 << 20, 256 << 20)\n"
        "x = bytearray(32 << 20)\n"
        "memory.give(room=True)\n"
        "y = bytearray(128 << 20)\n"
        "memory.give(room=False)\n"
        "z = bytearray(128 << 20)"
    )
    assert "MemoryError" in done.stderr
    assert "line 7" in done.stderr


@linux
def test_more_stack_than_usual() -> None:
    done = run("import resource\nconfine.with_stack()\nprint(resource.getrlimit(resource.RLIMIT_STACK)[0] >> 20)")
    assert done.stdout == "64\n"


@linux
def test_no_life_beyond_the_parent() -> None:
    child = "    confine.with_parent()\n    print(os.getpid(), flush=True)\n    time.sleep(60)\n"
    code = f"import os, time\nif os.fork() == 0:\n{child}time.sleep(0.5)"
    with subprocess.Popen(command(code), stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.wait()
    end = time.monotonic() + 5
    while Path(f"/proc/{pid}").exists() and "Z" not in Path(f"/proc/{pid}/stat").read_text():
        assert time.monotonic() < end
        time.sleep(0.01)


@linux
def test_no_network() -> None:
    done = run(
        "import socket\n"
        "there = socket.create_server(('127.0.0.1', 0)).getsockname()\n"
        "print(confine.without_network())\n"
        "socket.create_connection(there, timeout=1)"
    )
    if done.stdout == "False\n":
        pytest.skip("this system allows no network namespaces")
    assert "Network is unreachable" in done.stderr


def test_no_life_beyond_the_deadline() -> None:
    assert run("confine.with_signals()\nconfine.end_after(0.2)\nwhile True: pass").returncode == -signal.SIGALRM
    assert run("confine.end_after(0.2)\nconfine.end_after(0)\nimport time\ntime.sleep(0.4)").returncode == 0


def test_ctrl_c_is_for_the_service() -> None:
    assert run("confine.with_signals()\nimport os, signal\nos.kill(os.getpid(), signal.SIGINT)").returncode == 0


def test_no_last_words() -> None:
    done = run("import os\nconfine.without_voice()\nprint('x', flush=True)\nos.write(2, b'y')")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
