"""What was made once of a version of the graph, and is kept for as long as that version is served."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from cachetools import LRUCache

from api.serving import Serving
from kg.store.view import View

T = TypeVar("T")

KEPT = 512  # documents: those of the terms in all formats, and others for the addresses under which clients come


async def of_version(serving: Serving, name: str, make: Callable[[View], T]) -> T:
    """Return what ``make`` makes of the graph: once for a version, each time anew where nobody knows the version."""
    if serving.version is None:
        return await serving.read(make)
    return await serving.once(name, make)


async def document(serving: Serving, key: tuple[str, ...], make: Callable[[], Awaitable[bytes]]) -> bytes:
    """Return the document that ``key`` names, made where it is not at hand.

    A key may hold what a client wrote (the address that it asked): only so many documents are kept.
    """
    if serving.version is None:
        return await make()
    kept: LRUCache[tuple[str, ...], bytes] = await serving.once("catalogue", lambda _: LRUCache(KEPT))
    if key not in kept:
        body = await make()
        kept[key] = body
        return body
    return kept[key]
