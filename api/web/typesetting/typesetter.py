"""Documents and pictures on demand: few at a time, each in a process with a deadline and a bound on its memory."""

import asyncio
import logging
import subprocess
import sys
import time
from functools import partial
from hashlib import blake2b

from cachetools import LRUCache

from api.limits.lane import Lane
from api.web.typesetting.errors import TypesettingError
from api.web.typesetting.job import Job
from api.workers.errors import BusyError, QueryTimeoutError

log = logging.getLogger(__name__)

_AT_ONCE = 2
_OF_ONE = 2  # that one client may have made or waiting; the same document counts once
_OF_ALL = 16  # that wait or are made; who comes then is turned away
_LATER = 3  # seconds after which who was turned away may ask again
_LEAST = 1.0  # seconds that are worth beginning with
_SHOWN = 2000  # characters of what the process says
_SECONDS = 15.0
_MEMORY = 768 * 1024 * 1024
_KEPT = 32 * 1024 * 1024  # bytes of documents that are kept, by what they were made of
_LARGEST = 8  # one document may take one part in so many of that


class Typesetter:
    """The processes that set type, and who waits for them: clients take turns."""

    def __init__(self, seconds: float = _SECONDS, memory: int = _MEMORY, of_one: int = _OF_ONE) -> None:
        self._seconds, self._memory = seconds, memory
        self._kept: LRUCache[bytes, bytes] = LRUCache(_KEPT, getsizeof=len)
        self._making: dict[bytes, asyncio.Future[bytes]] = {}
        self._lane = Lane(_AT_ONCE, of_one, _OF_ALL, "typesetter")

    async def make(self, job: Job, client: str) -> bytes:
        """Return the document of a job, at most so many seconds after a client asked for it.

        The same job has the same document, which is made once and kept. Raises TooManyAtOnceError, BusyError,
        QueryTimeoutError or TypesettingError.
        """
        written = job.written()
        sign = blake2b(written).digest()
        if sign in self._kept:
            return self._kept[sign]
        making = self._making.get(sign)
        if making is None:
            until = time.monotonic() + self._seconds
            self._making[sign] = making = self._lane.put(client, partial(self._press, written, until))
            making.add_done_callback(partial(self._made, sign))
        try:
            async with asyncio.timeout(self._seconds + _LEAST):
                return await asyncio.shield(making)
        except TimeoutError:
            raise _too_late() from None

    def stop(self) -> None:
        """Begin nothing more; what is being made ends by its deadline."""
        self._lane.stop()

    def _made(self, sign: bytes, making: "asyncio.Future[bytes]") -> None:
        del self._making[sign]
        if making.cancelled() or making.exception():
            return
        document = making.result()
        if len(document) <= self._kept.maxsize / _LARGEST:
            self._kept[sign] = document

    def _press(self, job: bytes, until: float) -> bytes:
        """Return the document that a process makes until a moment. Raises what ``make`` does."""
        left = until - time.monotonic()
        if left < min(_LEAST, self._seconds / 2):
            raise _too_late()
        return self._set(job, left)

    def _set(self, job: bytes, left: float) -> bytes:
        # -P: the folder that the service was started in is no place to find modules in
        command = [sys.executable, "-P", "-m", "api.web.typesetting.press", str(left), str(self._memory)]
        try:
            done = subprocess.run(  # noqa: S603 - ours, and without a shell
                command, input=job, capture_output=True, timeout=left, check=False, env={}
            )
        except subprocess.TimeoutExpired:
            raise QueryTimeoutError(f"the document was not made in {self._seconds:g} s") from None
        if done.returncode or not done.stdout:
            said = done.stderr.decode(errors="replace")[-_SHOWN:]
            log.error("a document could not be set (status %s): %s", done.returncode, said)
            raise TypesettingError("the document could not be set", hint="the same is on the page of the record")
        return done.stdout


def _too_late() -> BusyError:
    return BusyError("others took all of the time", hint="try again in a moment", retry_after=_LATER)
