"""What comes back from the pool: a whole answer, or one that is taken piece by piece."""

from collections.abc import AsyncIterator, Awaitable, Callable
from types import TracebackType
from typing import NamedTuple

from api.formats import FORMATS
from api.workers.job import Job
from api.workers.run import Run
from kg.query.formats import Format, Shape


class Reply:
    """An answer: what it is, and its bytes, of which nothing may be lost."""

    def __init__(self, run: Run) -> None:
        assert run.head is not None  # noqa: S101 - made when the answer begins
        shape, name, self.coding, self.volatile = run.head
        self.shape: Shape = Shape(shape)
        self.format: Format = FORMATS[name]
        #: The complete answer, where it is small enough to be here at once.
        self.whole = run.whole
        self._run = run

    async def chunks(self) -> AsyncIterator[bytes]:
        """Yield all of the answer.

        Raises QueryError where the worker fails or the deadline passes: what was yielded before is no answer then.
        """
        if self.whole is not None:
            yield self.whole
            return
        while (chunk := await self._run.chunk()) is not None:
            yield chunk


class Answer(NamedTuple):
    """An answer whose bytes are all here."""

    shape: Shape
    format: Format
    body: bytes
    volatile: bool


class Asking:
    """A query that is being answered for as long as the block lasts; leaving the block early ends it."""

    def __init__(self, job: Job, begin: Callable[[Job], Awaitable[Run]], drop: Callable[[Run], None]) -> None:
        self._job, self._begin, self._drop = job, begin, drop
        self._run: Run | None = None

    async def __aenter__(self) -> Reply:
        self._run = run = await self._begin(self._job)
        try:
            await run.answered
        except BaseException:
            self._drop(run)
            raise
        return Reply(run)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._run is not None:
            self._drop(self._run)
