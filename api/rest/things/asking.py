"""Queries of our own that workers answer, one after another for one request."""

import asyncio
from collections.abc import Generator
from concurrent.futures import Future
from typing import TypeVar

from cachetools import LRUCache

from api.rows import solutions_of
from api.serving import Serving
from kg.things.rows import Rows

T = TypeVar("T")

_KEPT = 2000  # answers of a few rows that are kept for a version
_FEW = 200


async def ask(serving: Serving, text: str) -> Rows:
    """Return the rows of the answer to a query. Raises QueryError: BusyError where all workers are."""
    return [tuple(row) for row in await solutions_of(serving.pool, text)]


async def ask_once(serving: Serving, text: str) -> Rows:
    """Return the same for a query of few rows, which is kept for as long as the version is served."""
    if serving.version is None:
        return await ask(serving, text)
    kept: LRUCache[str, Rows] = await serving.once("counts of things", lambda _: LRUCache(_KEPT))
    found = kept.get(text)
    if found is None:
        found = await ask(serving, text)
        if len(found) <= _FEW:
            kept[text] = found
    return found


async def run(serving: Serving, work: Generator[str, Rows, T]) -> T:
    """Return what ``work`` returns, which yields queries and gets their rows."""
    try:
        text = next(work)
        while True:
            text = work.send(await ask(serving, text))
    except StopIteration as done:
        made: T = done.value
        return made


class Waiting:
    """What a thread that writes a table asks the event loop for."""

    def __init__(self, serving: Serving) -> None:
        self._serving, self._loop = serving, asyncio.get_running_loop()

    def ask(self, text: str) -> Rows:
        """Return the rows of the answer to a query, asked by the event loop."""
        asked: Future[Rows] = asyncio.run_coroutine_threadsafe(ask(self._serving, text), self._loop)
        return asked.result()

    def run(self, work: Generator[str, Rows, T]) -> T:
        """Return what ``work`` returns."""
        asked: Future[T] = asyncio.run_coroutine_threadsafe(run(self._serving, work), self._loop)
        return asked.result()
