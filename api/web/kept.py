"""What pages gather once of a version of the graph, and keep for as long as it is served."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar

from api.serving import Serving

T = TypeVar("T")

_MOST = 2000  # things that are kept of a version; the oldest go first


async def kept(serving: Serving, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
    """Return what ``make`` made for ``key`` the first time; failures are not kept.

    Nothing in the key may be a client's to choose freely, and nothing in what is made may say the client's address.
    Where nobody knows the version, things are kept for as long as the settings say that an endpoint's answer is fresh.
    """
    found: dict[Hashable, asyncio.Future[Any]] = await serving.once("kept for pages", lambda _: {})
    if key not in found:
        while len(found) >= _MOST:
            found.pop(next(iter(found)))
        found[key] = asyncio.ensure_future(make())
    try:
        made: T = await asyncio.shield(found[key])
    except Exception:
        found.pop(key, None)
        raise
    return made
