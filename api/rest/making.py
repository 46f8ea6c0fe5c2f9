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

#: Rows from which a table is large.
LARGE = 2_000
_AT_ONCE, _OF_ONE = 64, 4  # that wait, are made or are sent: altogether, and of one client
_LATER = 5  # seconds after which who was turned away may ask again
_IN_MEMORY = 256 * 1024  # bytes of a file; a larger one lies in the system's folder for temporary files

Write = Callable[[BinaryIO], None]


class Makers:
    """The threads in which files are made, one for small ones and one for large ones, and who waits for them."""

    def __init__(self) -> None:
        self._small, self._large = (ThreadPoolExecutor(1, thread_name_prefix=name) for name in ("table", "large table"))
        self._places: Counter[str] = Counter()

    @asynccontextmanager
    async def file(self, client: str, rows: int, write: Write) -> AsyncIterator[BinaryIO]:
        """Hold the file that ``write`` writes, at its beginning.

        It takes its place until it is given up, and what has begun is made to its end, whoever goes away. Raises
        BusyError or TooManyAtOnceError where enough is being made.
        """
        self._check(client)
        self._places[client] += 1
        threads = self._large if rows > LARGE else self._small
        made = asyncio.get_running_loop().run_in_executor(threads, _made, write)
        try:
            yield await asyncio.shield(made)
        finally:
            if made.done():
                self._give_up(client, made)
            else:
                made.add_done_callback(lambda done: self._give_up(client, done))

    def stop(self) -> None:
        """Begin nothing more."""
        for threads in (self._small, self._large):
            threads.shutdown(wait=False, cancel_futures=True)

    def _check(self, client: str) -> None:
        if self._places[client] >= _OF_ONE:
            raise TooManyAtOnceError(
                f"{self._places[client]} tables are on their way to this client", hint="wait for them", wait=_LATER
            )
        if self._places.total() >= _AT_ONCE:
            raise BusyError("enough tables are on their way", hint="try again in a moment", retry_after=_LATER)

    def _give_up(self, client: str, done: "asyncio.Future[BinaryIO]") -> None:
        if not done.cancelled() and not done.exception():
            done.result().close()
        self._places[client] -= 1
        if not self._places[client]:
            del self._places[client]


def _made(write: Write) -> BinaryIO:
    file = cast("BinaryIO", SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115 - whom it is given to closes it
    try:
        write(file)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file
