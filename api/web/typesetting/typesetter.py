"""Documents and pictures on demand: few at a time, each in a process with a deadline and a bound on its memory."""

import asyncio
import logging
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b

from cachetools import LRUCache

from api.web.typesetting.errors import TypesettingError
from api.web.typesetting.job import Job
from api.workers.errors import BusyError, QueryTimeoutError

log = logging.getLogger(__name__)

_AT_ONCE = 2
_WAITING = 16  # that wait or are made; who comes then is turned away
_LATER = 3  # seconds after which who was turned away may ask again
_SHOWN = 2000  # characters of what the process says
_SECONDS = 15.0
_MEMORY = 768 * 1024 * 1024
_KEPT = 32 * 1024 * 1024  # bytes of documents that are kept, by what they were made of
_LARGEST = 8  # one document may take one part in so many of that


class Typesetter:
    """The processes that set type, and who waits for them."""

    def __init__(self, seconds: float = _SECONDS, memory: int = _MEMORY, most: int = _WAITING) -> None:
        self._seconds, self._memory, self._most = seconds, memory, most
        self._made: LRUCache[bytes, bytes] = LRUCache(_KEPT, getsizeof=len)
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="typesetter")
        self._waiting = 0

    async def make(self, job: Job) -> bytes:
        """Return the document of a job: the same job has the same document, which is kept.

        Raises BusyError, QueryTimeoutError or TypesettingError.
        """
        written = job.written()
        sign = blake2b(written).digest()
        if sign in self._made:
            return self._made[sign]
        if self._waiting >= self._most:
            raise BusyError("enough documents are being made", hint="try again in a moment", retry_after=_LATER)
        self._waiting += 1
        making = asyncio.get_running_loop().run_in_executor(self._threads, self._press, written)
        making.add_done_callback(self._left)
        made = await asyncio.shield(making)
        if len(made) <= self._made.maxsize / _LARGEST:
            self._made[sign] = made
        return made

    def stop(self) -> None:
        """Begin nothing more; what is being made ends by its deadline."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _left(self, _: object) -> None:
        self._waiting -= 1

    def _press(self, job: bytes) -> bytes:
        # -P: the folder that the service was started in is no place to find modules in
        command = [sys.executable, "-P", "-m", "api.web.typesetting.press", str(self._seconds), str(self._memory)]
        try:
            done = subprocess.run(  # noqa: S603 - ours, and without a shell
                command, input=job, capture_output=True, timeout=self._seconds, check=False, env={}
            )
        except subprocess.TimeoutExpired:
            raise QueryTimeoutError(f"the document was not made in {self._seconds:g} s") from None
        if done.returncode or not done.stdout:
            said = done.stderr.decode(errors="replace")[-_SHOWN:]
            log.error("a document could not be set (status %s): %s", done.returncode, said)
            raise TypesettingError("the document could not be set", hint="the same is on the page of the record")
        return done.stdout
