"""One query on its way: it waits, it is in a worker, its answer is taken."""

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from api.workers.frames import Head
from api.workers.job import Job
from kg.errors import QueryError

if TYPE_CHECKING:
    from api.workers.link import Link

#: Bytes of an answer that may wait here for the client to take them.
_AHEAD = 1 << 19


class Run:
    """A job that was taken in at ``begun`` and must be done at ``ends`` (in the loop's time)."""

    def __init__(self, job: Job, seconds: float) -> None:
        self.loop = asyncio.get_running_loop()
        self.job = job
        self.seconds = seconds
        self.begun = self.loop.time()
        self.ends = self.begun + seconds
        #: When it got the place that it is in.
        self.started = self.begun
        #: What tells equal queries.
        self.sign = hash((job.text, job.dataset))
        #: Done as soon as something of the answer can be taken; fails where there is none.
        self.answered: asyncio.Future[None] = self.loop.create_future()
        self.head: Head | None = None
        self.whole: bytes | None = None
        #: The worker that it is in.
        self.link: Link | None = None
        self.over = False
        self._chunks: deque[bytes] = deque()
        self._ahead = 0
        self._error: QueryError | None = None
        self._waiter: asyncio.Future[None] | None = None

    def answer(self, head: Head, whole: bytes) -> None:
        """Take the whole answer."""
        self.head, self.whole, self.over = head, whole, True
        self.open()

    def open(self) -> None:
        """Let the answer be taken: from now on the query cannot begin again."""
        if not self.answered.done():
            self.answered.set_result(None)

    @property
    def opened(self) -> bool:
        """Whether something of the answer may have been taken."""
        return self.answered.done()

    @property
    def roomy(self) -> bool:
        """Whether there is room for more of the answer."""
        return self._ahead < _AHEAD

    def feed(self, chunk: bytes) -> None:
        """Take a piece."""
        self._chunks.append(chunk)
        self._ahead += len(chunk)
        self._wake()

    def again(self) -> None:
        """Forget what a worker sent: another begins from the start."""
        self.head = self.link = None
        self._chunks.clear()
        self._ahead = 0

    def end(self) -> None:
        """Know that all pieces are there."""
        self.over = True
        self.open()
        self._wake()

    def fail(self, error: QueryError) -> None:
        """Know that there will be no (whole) answer."""
        if self.over:
            return
        self.over, self._error = True, error
        self._chunks.clear()
        if not self.answered.done():
            self.answered.set_exception(error)
        self._wake()

    async def chunk(self) -> bytes | None:
        """Return the next piece, None behind the last; raises QueryError where the answer breaks off."""
        while True:
            if self._chunks:
                chunk = self._chunks.popleft()
                self._ahead -= len(chunk)
                if self.link is not None:
                    self.link.resume()
                return chunk
            if self._error is not None:
                raise self._error
            if self.over:
                return None
            self._waiter = self.loop.create_future()
            try:
                await self._waiter
            finally:
                self._waiter = None

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
