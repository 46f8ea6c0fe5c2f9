"""``vetkg`` as a process of its own, forked from one that has read the code: that takes longer than most tests."""

import atexit
import multiprocessing
import os
import signal
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection
from typing import TextIO

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["kg.cli", "kg.cli.serve", "api.server"])


class Forked:
    """A command that leads a session of its own, asked as ``subprocess.Popen`` is; ``stderr`` is what it says."""

    def __init__(self, *arguments: str, env: Mapping[str, str]) -> None:
        heard, said = _CONTEXT.Pipe(duplex=False)
        self._process = _CONTEXT.Process(target=_run, args=(arguments, dict(env), said))
        with heard, said:
            self._process.start()
            self.stderr: TextIO = os.fdopen(os.dup(heard.fileno()), encoding="utf-8")
        assert self._process.pid is not None
        self.pid: int = self._process.pid

    def poll(self) -> int | None:
        """Return the exit status, None while it runs."""
        return self._process.exitcode

    def wait(self, seconds: float) -> int | None:
        """Wait for the end, so long at most, and return the exit status."""
        self._process.join(seconds)
        return self.poll()

    def send_signal(self, number: signal.Signals) -> None:
        """Send a signal to the process, which may have ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()


def _run(arguments: tuple[str, ...], environment: dict[str, str], said: Connection) -> None:
    os.setsid()
    os.dup2(said.fileno(), sys.stderr.fileno())
    said.close()
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["vetkg", *arguments]
    from kg.cli import main  # noqa: PLC0415 - it is there already, and nobody but the new process needs it

    try:
        main()
    finally:
        atexit._run_exitfuncs()  # others that are forked leave that out
