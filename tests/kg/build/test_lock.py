import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build import Snapshot
from kg.build.lock import hold
from kg.errors import ConflictError

HOLDER = """
import os, sys, time
from pathlib import Path
from kg.build.lock import hold
with hold(Path(sys.argv[1])):
    if sys.argv[2] == "fork" and os.fork() == 0:
        time.sleep(30)
        os._exit(0)
    print("held", flush=True)
    time.sleep(60)
"""


def holder(out: Path, how: str) -> subprocess.Popen[str]:
    out.mkdir(exist_ok=True)
    command = [sys.executable, "-c", HOLDER, str(out), how]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_second_writer_is_refused_at_once_and_changes_nothing(make: Callable[[], Snapshot], out: Path) -> None:
    make()
    before = {path.name for path in out.iterdir()}
    with holder(out, "alone") as process:
        started = time.monotonic()
        with pytest.raises(ConflictError, match=rf"{out}: another build is writing here\n.*--out") as caught:
            make()
        assert time.monotonic() - started < 1
        process.kill()
    assert caught.value.exit_code == 1
    assert {path.name for path in out.iterdir()} == before
    make()


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_worker_that_outlives_a_killed_build_does_not_keep_the_lock(out: Path) -> None:
    process = holder(out, "fork")
    process.kill()
    process.wait()
    try:
        with hold(out):
            pass
    finally:
        os.killpg(process.pid, 9)
        assert process.stdout is not None
        process.stdout.close()


def test_lock_is_given_up_after_an_error(out: Path) -> None:
    out.mkdir()
    with pytest.raises(RuntimeError), hold(out):
        raise RuntimeError
    with hold(out), pytest.raises(ConflictError), hold(out):
        pass
