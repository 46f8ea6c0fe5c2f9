"""Files of tables and the like, made in threads: a large one lets nobody else wait, no client has many at once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from api.limits.errors import TooManyAtOnceError
from api.workers.errors import BusyError

#: Rows up to which a table is quick to make, and from which it is large.
QUICK, LARGE = 100, 2_000
_AT_ONCE, _OF_ONE = 64, 4  # that wait or are made: altogether, and of one client
_SENT, _SENT_TO_ONE = 256, 64  # that are made and on their way
_SMALL_ANSWERS = 4  # threads; what they write may wait for a worker's answer
_LATER = 5  # seconds after which who was turned away may ask again
_IN_MEMORY = 256 * 1024  # bytes of a file; a larger one lies in the system's folder for temporary files

Write = Callable[[BinaryIO], None]


class Makers:
    """The threads in which files are made, one for small ones and one for large ones, and who waits for them.

    What is quick to make has threads of its own, and takes nobody's place.
    """

    def __init__(self) -> None:
        self._small, self._large = (ThreadPoolExecutor(1, thread_name_prefix=name) for name in ("table", "large table"))
        self._quick = ThreadPoolExecutor(_SMALL_ANSWERS, thread_name_prefix="quick table")
        self._places: Counter[str] = Counter()
        self._sent: Counter[str] = Counter()

    async def quick(self, write: Write) -> bytes:
        """Return what ``write`` writes, which is soon done and fits into memory."""
        file = await asyncio.get_running_loop().run_in_executor(self._quick, _made, write)
        with file:
            return file.read()

    @asynccontextmanager
    async def file(self, client: str, rows: int, write: Write) -> AsyncIterator[BinaryIO]:
        """Hold the file that ``write`` writes, at its beginning, until it is sent.

        It takes a place until it is made, and what has begun is made to its end, whoever goes away; those that are
        being sent count apart. Raises BusyError or TooManyAtOnceError where enough is being made or sent.
        """
        self._check(client)
        self._places[client] += 1
        threads = self._large if rows > LARGE else self._small
        made = asyncio.get_running_loop().run_in_executor(threads, _made, write)
        made.add_done_callback(lambda _: _less(self._places, client))
        self._sent[client] += 1
        try:
            yield await asyncio.shield(made)
        finally:
            _less(self._sent, client)
            if made.done():
                _close(made)
            else:
                made.add_done_callback(_close)

    def stop(self) -> None:
        """Begin nothing more."""
        for threads in (self._small, self._large, self._quick):
            threads.shutdown(wait=False, cancel_futures=True)

    def _check(self, client: str) -> None:
        made, sent = self._places[client], self._sent[client]
        if made >= _OF_ONE:
            raise TooManyAtOnceError(f"{made} tables are made for this client", hint="wait for them", wait=_LATER)
        if sent >= _SENT_TO_ONE:
            raise TooManyAtOnceError(f"{sent} tables are sent to this client", hint="take them first", wait=_LATER)
        if self._places.total() >= _AT_ONCE or self._sent.total() >= _SENT:
            raise BusyError("enough tables are on their way", hint="try again in a moment", retry_after=_LATER)


def _less(counter: Counter[str], client: str) -> None:
    counter[client] -= 1
    if not counter[client]:
        del counter[client]


def _close(made: "asyncio.Future[BinaryIO]") -> None:
    if not made.cancelled() and not made.exception():
        made.result().close()


def _made(write: Write) -> BinaryIO:
    file = cast("BinaryIO", SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115 - whom it is given to closes it
    try:
        write(file)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file
