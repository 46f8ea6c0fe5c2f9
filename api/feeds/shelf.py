"""The feeds of one version of the graph: made in a thread of their own, and kept."""

import asyncio
import gzip
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from api.feeds import parameters
from api.feeds.document import feed
from api.feeds.writing import atom, json_feed
from api.negotiation import GZIP
from api.offers import NotOfferedError
from api.rest.parameters import Values
from api.serving import Serving
from api.validators import tag
from api.workers.errors import BusyError
from kg.changes.chronicle import Chronicle
from kg.snapshot import Snapshot

_KEPT = 16 << 20  # bytes of documents that are kept
_WAITING = 32  # documents that may wait to be made
_LATER = 5  # seconds after which who was turned away may ask again
_LEVEL = 6
_WRITERS = {"atom": atom, "json": json_feed}

_NO_STORY = "this service has no snapshot, and feeds tell what changed from one snapshot to the next"

Key = tuple[str, ...]


@dataclass(frozen=True)
class Made:
    """A document as it is sent, with its tag, and when it last changed; None where no date tells that."""

    body: bytes
    tag: str
    updated: datetime | None


class Shelf:
    """What happened up to a snapshot, and the documents that tell it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.chronicle = Chronicle(snapshot)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="feeds")
        self._kept: OrderedDict[Key, Made] = OrderedDict()
        self._making: dict[Key, asyncio.Future[Made]] = {}
        self._size = 0

    @classmethod
    def of(cls, snapshot: Snapshot) -> "Shelf":
        """Return the feeds of a snapshot, with the newest changes found out in words."""
        shelf = cls(snapshot)
        shelf.chronicle.told(shelf.chronicle.newest())
        return shelf

    async def get(self, base: str, name: str, values: Values, packing: str) -> Made:
        """Return the document that an address names, in the format ``name``.

        Raises NotFoundError where there is none, BusyError where enough is being made.
        """
        key = (base, name, packing, repr([(one.name, values[one.name]) for one in parameters.ALL]))
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._making:
            if len(self._making) >= _WAITING:
                raise BusyError("enough feeds are being made", hint="try again in a moment", retry_after=_LATER)
            self._begin(key, lambda: self._made(base, name, values, packing))
        return await asyncio.shield(self._making[key])

    def _made(self, base: str, name: str, values: Values, packing: str) -> Made:
        found = feed(self.chronicle, base, f"/changes.{name}", values)
        body = _WRITERS[name](found)
        etag = tag(found.address, packing, body.decode())
        updated = found.updated if self.chronicle.story.is_whole else None  # else it changed when something was removed
        return Made(gzip.compress(body, _LEVEL, mtime=0) if packing == GZIP else body, etag, updated)

    def _begin(self, key: Key, make: Callable[[], Made]) -> None:
        made = asyncio.get_running_loop().run_in_executor(self._thread, make)
        self._making[key] = made
        made.add_done_callback(lambda done: self._end(key, done))

    def _end(self, key: Key, done: "asyncio.Future[Made]") -> None:
        del self._making[key]
        if done.cancelled() or done.exception():
            return
        self._kept[key] = done.result()
        self._size += len(done.result().body)
        while self._size > _KEPT:
            self._size -= len(self._kept.popitem(last=False)[1].body)


async def shelf_of(serving: Serving) -> Shelf:
    """Return the feeds of what is served.

    Raises NotOfferedError where there is no snapshot, OtherVersionError where it is not what is served.
    """
    try:
        snapshot = serving.files()
    except NotOfferedError:
        raise NotOfferedError(_NO_STORY) from None
    return await serving.once("feeds", lambda _: Shelf.of(snapshot))
