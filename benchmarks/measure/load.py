"""Load by wrk, which counts as good only what is a complete 200."""

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from benchmarks.measure.errors import MeasureError
from benchmarks.measure.servers import JSON, Running

NO_WRK = "wrk is not installed; it is a package of most systems (apt install wrk, brew install wrk)"
_RESULT = re.compile(r"^RESULT (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Load:
    """How wrk asks: connections at a time, for how many seconds, and the pause between an answer and what is next."""

    connections: int
    seconds: int
    pause: float = 0.0


@dataclass(frozen=True)
class Outcome:
    """What wrk saw: good answers, those that were cut or had another length, others by status, failures below HTTP.

    Latencies are in milliseconds, of all answers.
    """

    seconds: float
    good: int
    cut: int
    other: dict[str, int]
    failed: int
    median: float
    p99: float

    @property
    def rate(self) -> float:
        """Good answers a second."""
        return self.good / self.seconds


def available() -> bool:
    """Say whether wrk is here."""
    return shutil.which("wrk") is not None


def loaded(server: Running, targets: Path, load: Load, length: int = 0, accept: str = JSON) -> Outcome:
    """Return what comes of asking a server for what stands in ``targets``, one after the other and over again.

    A good answer has ``length`` bytes, or where that is 0 any number and a whole end; it is asked for as ``accept``.
    """
    script = str(files("benchmarks.measure") / "requests.lua")
    command = [
        "wrk", "--threads", "1", "--connections", str(load.connections), "--duration", f"{load.seconds}s",
        "--timeout", "30s", "--script", script, f"http://127.0.0.1:{server.port}", "--",
        str(targets), accept, str(length), str(round(load.pause * 1000)),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = _RESULT.search(done.stdout)
    if found is None:
        raise MeasureError(f"wrk failed: {done.stdout[-500:]}{done.stderr[-500:]}")
    return read(found[1])


def read(line: str) -> Outcome:
    """Return what the script wrote at its end."""
    said = json.loads(line)
    return Outcome(
        seconds=said["seconds"],
        good=said["good"],
        cut=said["cut"],
        other=said["other"],
        failed=said["connect"] + said["read"] + said["write"] + said["timeout"],
        median=said["p50"] / 1000,
        p99=said["p99"] / 1000,
    )
