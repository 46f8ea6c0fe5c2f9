"""What pages gather once of a version of the graph, and keep for as long as it is served."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Mapping
from typing import Any, TypeVar

from starlette.requests import Request

from api.base import base_of
from api.serving import Serving, serving_of
from api.web.asking import ask

T = TypeVar("T")

_MOST = 2000  # things that are kept of a version; those that nobody asked for the longest go first
_HEAVIEST = 64 << 20  # bytes of all of them together
_USUAL = 16 << 10  # bytes of a thing whose maker does not say


class _Shelf:
    """What is kept of one version, in the order in which it was last asked for."""

    def __init__(self) -> None:
        self._made: dict[Hashable, asyncio.Future[Any]] = {}
        self._weights: dict[Hashable, int] = {}
        self._weight = 0

    def get(self, key: Hashable) -> asyncio.Future[Any] | None:
        """Return what is kept or being made for a key; it is now the last that was asked for."""
        found = self._made.pop(key, None)
        if found is not None:
            self._made[key] = found
        return found

    def put(self, key: Hashable, made: asyncio.Future[Any]) -> None:
        """Keep something instead of what was asked for the longest ago, where there is no room for both."""
        self._made[key] = made
        self.weigh(key, made, _USUAL)

    def weigh(self, key: Hashable, made: asyncio.Future[Any], weight: int) -> None:
        """Note how many bytes something has, if it is still kept, and make room for it."""
        if self._made.get(key) is not made:
            return
        self._weight += weight - self._weights.get(key, 0)
        self._weights[key] = weight
        while len(self._made) > _MOST or self._weight > _HEAVIEST:
            self._drop(next(iter(self._made)))

    def forget(self, key: Hashable, made: asyncio.Future[Any]) -> None:
        """Keep no longer what could not be made."""
        if self._made.get(key) is made:
            self._drop(key)

    def _drop(self, key: Hashable) -> None:
        del self._made[key]
        self._weight -= self._weights.pop(key)


async def kept(
    serving: Serving, key: Hashable, make: Callable[[], Awaitable[T]], size: Callable[[T], int] | None = None
) -> T:
    """Return what ``make`` made for ``key`` the first time; failures are not kept. ``size`` says its bytes.

    Nothing in what is made may say the client's address, unless that is in the key. What is kept is bounded in number
    and size, whatever keys clients think of. Where nobody knows the version, things are kept for as long as the
    settings say that an endpoint's answer is fresh.
    """
    shelf: _Shelf = await serving.once("kept for pages", lambda _: _Shelf())
    found = shelf.get(key)
    if found is None:
        found = asyncio.ensure_future(make())
        shelf.put(key, found)
        if size is not None:
            found.add_done_callback(lambda done: _weigh(shelf, key, done, size))
    try:
        made: T = await asyncio.shield(found)
    except Exception:
        shelf.forget(key, found)
        raise
    return made


async def asked_once(request: Request, address: str, language: str) -> Mapping[str, Any]:
    """Return what a REST address answers, asked once of a version; not to be changed.

    For what many pages need, such as the terms of a vocabulary. Raises what the resource raises.
    """
    key = ("asked", base_of(request, request.app.state.settings), address, language)
    return await kept(serving_of(request.scope), key, lambda: ask(request, address, language))


def _weigh(shelf: _Shelf, key: Hashable, done: "asyncio.Future[T]", size: Callable[[T], int]) -> None:
    if not done.cancelled() and done.exception() is None:
        shelf.weigh(key, done, size(done.result()))
