"""Heavy work in threads of its own, few at a time: clients take turns, and none has many that wait.

Threads alone would not do: they share the interpreter, so that many of them would leave nothing to the small answers.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from starlette.types import Scope

from api.addresses import networks_of
from api.limits.errors import TooManyAtOnceError
from api.limits.who import who
from api.workers.errors import BusyError

T = TypeVar("T")

_OF_ONE, _OF_ALL = 8, 64  # that wait or are done: of one client, and altogether
_LATER = 3  # seconds after which who was turned away may ask again

_Line = deque[tuple[Callable[[], Any], "asyncio.Future[Any]"]]


class Lane:
    """The threads, ``threads`` of them, and who waits for them.

    A client has ``of_one`` works at most that wait or are done, all clients together ``of_all``. Whose line moved goes
    behind the others: a client who asks for much waits for it longer than who asks for little. Where there are several
    threads, no client has all of them.
    """

    def __init__(self, threads: int = 1, of_one: int = _OF_ONE, of_all: int = _OF_ALL, name: str = "lane") -> None:
        self._free, self._share = threads, max(1, threads - 1)
        self._of_one, self._of_all = of_one, of_all
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._lines: dict[str, _Line] = {}
        self._places: Counter[str] = Counter()
        self._busy: Counter[str] = Counter()

    async def work(self, client: str, make: Callable[[], T]) -> T:
        """Return what ``make`` returns in a thread when it is the client's turn.

        Raises TooManyAtOnceError or BusyError, at once, where enough is waiting.
        """
        return await self.put(client, make)

    def put(self, client: str, make: Callable[[], T]) -> "asyncio.Future[T]":
        """Put a work into the client's line; one that is cancelled before its turn is not begun.

        Raises TooManyAtOnceError or BusyError.
        """
        if self._places[client] >= self._of_one:
            hint = "wait for their answers"
            raise TooManyAtOnceError(f"{self._of_one} works of this client are under way", hint=hint, wait=_LATER)
        if self._places.total() >= self._of_all:
            raise BusyError("enough others are waiting", hint="try again in a moment", retry_after=_LATER)
        promised: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._places[client] += 1
        self._lines.setdefault(client, deque()).append((make, promised))
        self._begin()
        return promised

    def stop(self) -> None:
        """Begin nothing more; who waits gets no answer."""
        lines, self._lines = list(self._lines.values()), {}
        for _, promised in (one for line in lines for one in line):
            promised.cancel()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _begin(self) -> None:
        """Begin what can be begun: the first of the line that did not move for the longest."""
        while self._free:
            client = next((one for one in self._lines if self._busy[one] < self._share), None)
            if client is None:
                break
            line = self._lines.pop(client)
            make, promised = line.popleft()
            if line:
                self._lines[client] = line
            if promised.done():
                _less(self._places, client)
                continue
            self._free -= 1
            self._busy[client] += 1
            done = asyncio.get_running_loop().run_in_executor(self._threads, make)
            done.add_done_callback(partial(self._done, client, promised))

    def _done(self, client: str, promised: "asyncio.Future[Any]", done: "asyncio.Future[Any]") -> None:
        self._free += 1
        _less(self._busy, client)
        _less(self._places, client)
        if done.cancelled():
            promised.cancel()
        elif error := done.exception():
            if not promised.done():
                promised.set_exception(error)
        elif not promised.done():
            promised.set_result(done.result())
        self._begin()


def _less(counter: Counter[str], client: str) -> None:
    counter[client] -= 1
    if not counter[client]:
        del counter[client]


def sender_of(scope: Scope) -> str:
    """Return the client that a request counts for, by the settings of its service."""
    return who(scope, networks_of(scope["app"].state.settings.proxies))


async def in_turn(scope: Scope, make: Callable[[], T]) -> T:
    """Return what ``make`` makes in the lane for heavy pages, when it is the turn of who sent the request.

    Raises TooManyAtOnceError or BusyError.
    """
    lane: Lane = scope["app"].state.lane
    return await lane.work(sender_of(scope), make)
