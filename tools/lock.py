"""Write the lock files, or prove with --check that they answer to pyproject.toml and requirements/*.in.

A lock file pins every package with hashes for all platforms and names no registry. ``--check`` resolves with the pinned
versions preferred, so that a new release elsewhere is no failure, and an edited requirement is one.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCKS = {
    "requirements/run.txt": ["pyproject.toml"],
    "requirements/dev.txt": ["pyproject.toml", "requirements/dev.in"],
    "requirements/bench.txt": ["requirements/bench.in"],
    "requirements/ontology.txt": ["requirements/ontology.in", "--no-deps"],
}
COMPILE = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]


def compile_lock(inputs: list[str], output: Path) -> None:
    """Resolve ``inputs`` into ``output``; what already stands in ``output`` is preferred."""
    tool = str(Path(sys.executable).parent / "uv")
    command = [tool, *COMPILE[1:], "--no-header", "--no-annotate", *inputs, "--output-file", str(output)]
    subprocess.run(command, cwd=ROOT, check=True)


def stale(check: bool) -> list[str]:
    """Return the names of the lock files that differ from their inputs; write them unless ``check``."""
    found = []
    for name, inputs in LOCKS.items():
        committed = ROOT / name
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / "lock.txt"
            if committed.exists():
                shutil.copy(committed, fresh)
            compile_lock(inputs, fresh)
            if not committed.exists() or committed.read_bytes() != fresh.read_bytes():
                found.append(name)
                if not check:
                    shutil.copy(fresh, committed)
    return found


if __name__ == "__main__":
    check = "--check" in sys.argv[1:]
    names = stale(check)
    if check and names:
        sys.exit(f"out of date: {', '.join(names)}\n  → run `make lock` and commit the result")
    print("\n".join(names) or "lock files are current")
