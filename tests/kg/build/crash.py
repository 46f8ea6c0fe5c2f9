"""Run as a program: build in children that are killed at given operations, and print what each left behind.

    crash.py DATA ONTOLOGY OUT CASE…

A case is NUMBER:MOMENT (before, during or after the n-th operation) or MICROSECONDS:us (from the outside, at a time).
One line a case: the case, how the child ended, the current version (none, or one that is whole), the leftovers.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from disk_faults import Killed, current, leftovers

from kg.build import build


def run(do: Callable[[], object], kill_after: float | None = None) -> int:
    """Return how a child that does something ends; ``kill_after`` seconds it is killed, if it still runs.

    This process itself opens no store: a fork would inherit a broken one.
    """
    child = os.fork()
    if not child:
        do()
        os._exit(0)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed(data: Path, ontology: Path, out: Path, case: str) -> int:
    """Build in a child that is killed as the case says; return how it ended."""
    number, moment = case.split(":")
    if moment == "us":
        return run(partial(build, data, out, ontology=ontology), int(number) / 1_000_000)
    return run(partial(build, data, out, ontology=ontology, disk=Killed(int(number), moment)))


def main() -> None:
    """Print a line for each case."""
    data, ontology, out = map(Path, sys.argv[1:4])
    for case in sys.argv[4:]:
        said = (case, killed(data, ontology, out, case))
        if run(lambda: print(*said, current(out), *leftovers(out), flush=True)):  # noqa: B023, T201
            sys.exit(f"{case}: the current snapshot is not whole")


main()
