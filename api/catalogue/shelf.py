"""What was made once of a version of the graph, and is kept for as long as that version is served."""

import asyncio
from collections.abc import Awaitable, Callable
from html import escape
from typing import TypeVar

from api.serving import Serving
from kg.store.view import View

T = TypeVar("T")

# Documents name the service, and anybody can ask it under any name; so they are made for an address that nobody has.
_NOWHERE = "http://vetkg.invalid"
_MARKUP = ("html", "rdf", "xml")


async def of_version(serving: Serving, name: str, make: Callable[[View], T]) -> T:
    """Return what ``make`` makes of the graph: once for a version, anew each time where nobody knows the version.

    What has to be fetched from elsewhere is kept for a while, since nobody knows what it costs there.
    """
    if serving.version is None and not serving.view.needs_network:
        return await serving.read(make)
    return await serving.once(name, make)


async def document(serving: Serving, base: str, key: tuple[str, ...], make: Callable[[str], Awaitable[bytes]]) -> bytes:
    """Return the document that ``key`` names, as the service at ``base`` gives it.

    ``make`` makes it for an address of the service: once for a version, since the address is then put in. ``key`` ends
    with the name of the format, and nothing in it is a client's.
    """
    if serving.version is None:
        return await make(base)
    kept: dict[tuple[str, ...], asyncio.Future[bytes]] = await serving.once("catalogue", lambda _: {})
    if key not in kept:
        kept[key] = asyncio.ensure_future(make(_NOWHERE))
    try:
        made = await asyncio.shield(kept[key])
    except Exception:
        kept.pop(key, None)
        raise
    return made.replace(_NOWHERE.encode(), (escape(base) if key[-1] in _MARKUP else base).encode())
