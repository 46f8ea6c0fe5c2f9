"""Work goes on only for as long as somebody waits for it."""

import asyncio
from types import TracebackType

from starlette.requests import ClientDisconnect
from starlette.types import Receive

#: Most answers are there before anybody has gone, so nobody is watched so early.
_PATIENCE = 0.25


class Presence:
    """A block that is cancelled when the client goes away, and raises ClientDisconnect then.

    The request must have been read to its end: from then on ``receive`` has nothing to give but that.
    """

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._task: asyncio.Task[object] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._watch: asyncio.Task[None] | None = None
        self._gone = False

    def __enter__(self) -> None:
        self._task = asyncio.current_task()
        self._timer = asyncio.get_running_loop().call_later(_PATIENCE, self._begin)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._timer is not None  # noqa: S101 - set on the way in
        self._timer.cancel()
        if self._watch is not None:
            self._watch.cancel()
        if self._gone and self._task is not None and self._task.uncancel() == 0:
            raise ClientDisconnect

    def _begin(self) -> None:
        self._watch = asyncio.get_running_loop().create_task(self._until_gone())

    async def _until_gone(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._gone = True
        assert self._task is not None  # noqa: S101 - set on the way in
        self._task.cancel()
