"""On what was measured: machine, system, versions, commit."""

import os
import platform
import subprocess
from collections.abc import Mapping
from pathlib import Path


def machine(versions: Mapping[str, str]) -> dict[str, str]:
    """Return what a reader needs to know of this machine; ``versions`` are those of the servers."""
    return {
        "processor": _field("/proc/cpuinfo", "model name"),
        "cores": str(os.cpu_count()),
        "memory": _field("/proc/meminfo", "MemTotal"),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        **versions,
    }


def commit(root: Path) -> str:
    """Return the short name of the commit, marked where the tree holds more than it."""
    name = _git(root, "rev-parse", "--short=12", "HEAD")
    return name + "-dirty" if _git(root, "status", "--porcelain") else name


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else "unknown"


def _field(path: str, name: str) -> str:
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    return "unknown"
