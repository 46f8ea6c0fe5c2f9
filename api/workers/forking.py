"""The service's end of the process that workers are forked from (api.workers.forks)."""

import asyncio
import os
import socket
import subprocess
import sys
from collections import OrderedDict
from pathlib import Path

from api.workers.forks import ENDED, READY

_TOLD_WITHIN = 2.0
_REMEMBERED = 256
_ENDS_WITHIN = 5.0
# A query takes and gives back thousands of small pieces of memory; glibc has seven of each size at hand, and looks for
# the others for half of the time that a small query takes. Other C libraries do not read this.
_AT_HAND = {"GLIBC_TUNABLES": "glibc.malloc.tcache_count=1000:glibc.malloc.tcache_max=4096"}


class Forks:
    """Starts the process when the first worker is wanted, again where it died, and hears from it how workers end."""

    def __init__(self, words: bytes) -> None:
        self._words = words
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._opening = asyncio.Lock()
        self._told: asyncio.Future[None] | None = None
        #: Set while there is no such process.
        self.ended = asyncio.Event()
        self.ended.set()
        self._held = b""
        self._codes: OrderedDict[int, int] = OrderedDict()
        self._asked: dict[int, asyncio.Future[int]] = {}

    @property
    def ready(self) -> bool:
        """Whether the process has opened and read all that its workers need."""
        told = self._told
        return told is not None and told.done() and told.exception() is None and not self.ended.is_set()

    async def open(self) -> None:
        """Start the process and wait until it is ready; raises EOFError where it cannot be."""
        async with self._opening:
            await self._running()
        if self._told is not None:
            await asyncio.shield(self._told)

    async def fork(self, connection: socket.socket) -> None:
        """Have a worker forked that answers at ``connection``."""
        async with self._opening:
            socket.send_fds(await self._running(), [b"w"], [connection.fileno()])

    async def _running(self) -> socket.socket:
        if self._control is None:
            await asyncio.to_thread(self._bury)
            loop = asyncio.get_running_loop()
            self._told = loop.create_future()
            self._control = await asyncio.to_thread(self._start)
            self.ended.clear()
            loop.add_reader(self._control, self._listen, self._control)
        return self._control

    async def end_of(self, pid: int) -> int | None:
        """Return how a worker ended, once that is known; None where nobody can tell."""
        if pid not in self._codes:
            self._asked[pid] = asyncio.get_running_loop().create_future()
            try:
                await asyncio.wait_for(self._asked[pid], _TOLD_WITHIN)
            except TimeoutError:
                return None
            finally:
                del self._asked[pid]
        return self._codes.pop(pid)

    async def stop(self) -> None:
        """End the process, and with it all workers."""
        if self._control is not None:
            self._close(self._control)
        await asyncio.to_thread(self._bury)

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        path = os.pathsep.join(str(Path(folder).absolute()) for folder in sys.path)
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - this program itself
                [sys.executable, "-P", "-m", "api.workers.forks", str(theirs.fileno())],
                stdin=subprocess.PIPE,
                pass_fds=[theirs.fileno()],
                env={**_AT_HAND, **os.environ, "PYTHONPATH": path},
            )
        assert self._process.stdin is not None  # noqa: S101 - asked for above
        with self._process.stdin as stdin:
            stdin.write(self._words)
        ours.setblocking(False)
        return ours

    def _listen(self, control: socket.socket) -> None:
        try:
            said = control.recv(1 << 12)
        except BlockingIOError:
            return
        except OSError:
            said = b""
        if not said:
            self._close(control)
            return
        self._held += said
        whole = len(self._held) // ENDED.size * ENDED.size
        for pid, code in ENDED.iter_unpack(self._held[:whole]):
            if pid == READY:
                self._tell(EOFError("what workers need could not be opened or read") if code else None)
                continue
            self._codes[pid] = code
            if pid in self._asked and not self._asked[pid].done():
                self._asked[pid].set_result(code)
        self._held = self._held[whole:]
        while len(self._codes) > _REMEMBERED:
            self._codes.popitem(last=False)

    def _tell(self, error: Exception | None = None) -> None:
        if self._told is None or self._told.done():
            return
        if error is None:
            self._told.set_result(None)
        else:
            self._told.set_exception(error)
            self._told.exception()  # who waits for it hears of it, and where nobody does it is no news

    def _close(self, control: socket.socket) -> None:
        asyncio.get_running_loop().remove_reader(control)
        control.close()
        self._control, self._held = None, b""
        self.ended.set()
        self._tell(EOFError("the process that workers are forked from ended before it was ready"))

    def _bury(self) -> None:
        """Wait until the process of before, which lost its socket, has ended."""
        if self._process is not None:
            try:
                self._process.wait(_ENDS_WITHIN)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
