"""The service as an operator runs it, a process of its own, and what the system says of it."""

import os
import re
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hostile_http import Client

from tests.api.forked import Forked

_WINDOW = 0.04
#: Seconds of processor time in a window that are no work: clocks that tick, folders that are looked at.
_NOISE = 0.008


class Service(Client):
    """A running ``vetkg serve`` and all processes that came of it."""

    process: Forked
    #: The newest lines of its log.
    log: "deque[str]"

    @classmethod
    def of(cls, process: Forked, port: int, log: "deque[str]") -> "Service":
        """Return the service that listens on ``port``."""
        made = cls(port)
        object.__setattr__(made, "process", process)
        object.__setattr__(made, "log", log)
        return made

    @property
    def url(self) -> str:
        """Where the service listens."""
        return f"http://127.0.0.1:{self.port}"

    def tree(self) -> list[int]:
        """Return the processes of the service: it leads a session, and they are all in it."""
        return [pid for pid, fields in _processes().items() if fields[3] == str(self.process.pid)]

    def waited(self) -> dict[int, float]:
        """Return for how many seconds each process of the service was ready to run and had no processor."""
        found, left = {}, [self.process.pid]
        while left:
            pid = left.pop()
            try:
                found[pid] = int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) / 1e9
                for children in Path(f"/proc/{pid}/task").glob("*/children"):
                    left += map(int, children.read_text().split())
            except (OSError, IndexError):
                continue
        return found

    def waited_to_serve(self) -> dict[int, float]:
        """Return the same of the serving process alone, all of its threads together."""
        found = 0.0
        for thread in Path(f"/proc/{self.process.pid}/task").glob("*"):
            with suppress(OSError, IndexError):
                found += int((thread / "schedstat").read_text().split()[1]) / 1e9
        return {self.process.pid: found}

    def memory(self) -> int:
        """Return the bytes of memory that the service takes; what its processes share counts once."""
        found = 0
        for pid in self.tree():
            try:
                rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            except OSError:
                continue
            found += sum(int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:"))
        return found

    @contextmanager
    def grows(self, most: int) -> Iterator[None]:
        """Fail where the serving process takes ``most`` bytes more at any moment of the block."""
        folder = Path(f"/proc/{self.process.pid}")
        (folder / "clear_refs").write_text("5")  # the highest mark is the present level
        before = _mark(folder)
        yield
        assert _mark(folder) - before <= most, f"grew by {_mark(folder) - before} bytes"

    def rests(self, within: float) -> bool:
        """Say whether the service uses no processor time any more, ``within`` seconds at most from now."""
        end = time.monotonic() + within
        before = self._times()
        while True:
            time.sleep(_WINDOW)
            now = self._times()
            if sum(seconds - before.get(thread, 0) for thread, seconds in now.items()) <= _NOISE:
                return True
            if time.monotonic() > end:
                return False
            before = now

    def _times(self) -> dict[str, float]:
        """Return for how many seconds each thread of the service had a processor: exactly, which no clock tick is."""
        found = {}
        for pid in self.tree():
            for thread in Path(f"/proc/{pid}/task").glob("*"):
                with suppress(OSError, IndexError):
                    found[thread.name] = int((thread / "schedstat").read_text().split()[0]) / 1e9
        return found


def _mark(folder: Path) -> int:
    lines = (folder / "status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


def _processes() -> dict[int, list[str]]:
    """Return what /proc/…/stat says of each process that runs, from the third field on."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            found[int(path.parent.name)] = fields
    return found


@contextmanager
def serving(snapshots: Path, *arguments: str) -> Iterator[Service]:
    """Run ``vetkg serve`` on a free port."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("VETKG_")}
    environment["VETKG_WARM"] = "false"  # what the service does of its own accord is no effect of an attack
    process = Forked("serve", "--snapshot", str(snapshots), "--port", "0", *arguments, env=environment)
    drain = None
    try:
        seen = deque[str](maxlen=1000)
        for line in process.stderr:
            seen.append(line)
            if found := re.search(r"running on http://127\.0\.0\.1:(\d+)", line):
                break
        else:
            raise AssertionError("".join(seen))
        drain = threading.Thread(target=seen.extend, args=(process.stderr,), daemon=True)
        drain.start()
        yield Service.of(process, int(found[1]), seen)
    finally:
        process.kill()
        process.wait(10)
        if drain is not None:
            drain.join(10)
        process.stderr.close()
