"""The service visits its own pages once a version is served, so that no reader waits for what all of them need.

It does so one page at a time, after whoever asks from outside, and rests as long as it worked.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterator, MutableMapping
from contextlib import suppress
from functools import cache, partial
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from starlette.types import ASGIApp

from api.rest.developments.ready import ready_of
from api.serving import Serving
from api.web.environment import environment
from api.web.language import LANGUAGES, NAME
from kg.errors import VetkgError
from kg.prefixes import ID
from kg.query.prepared import Query, prepare
from kg.store.rows import solutions, texts
from kg.store.view import View
from kg.vocabulary import vocabulary

log = logging.getLogger(__name__)

#: Pages that most readers come through, and that show what takes long to gather.
_PAGES = ("/", "/search", "/compare", "/bodies", "/quality", "/downloads", "/queries", "/about", "/def/")
#: Schemes of which one term is visited: what its page gathers serves those of all others. All stages are, once: each
#: of them is linked to so often that counting takes long.
_SCHEMES = ("system", "stage", "thematic-category")
_PATIENCE = 2.0  # seconds for which others go first
_GLANCE = 0.02  # seconds between looks at whether there are others
_LONGEST = 5.0  # seconds of rest

Message = MutableMapping[str, Any]


class Visits:
    """Visits to the pages of the version that is served, if they are ``wanted``.

    ``inside`` gives the application without its outer layers.
    """

    def __init__(self, inside: Callable[[], ASGIApp], *, wanted: bool = True) -> None:
        self._inside, self._wanted = inside, wanted
        #: What is called once all pages of a version were visited.
        self.settled: Callable[[], None] = _nothing
        self._task: asyncio.Task[None] | None = None
        self._begun = asyncio.Event()

    def begin(self, serving: Serving) -> None:
        """Visit the pages of a version in the background, and no longer those of the one before.

        Pages of an endpoint elsewhere are not visited: it may have better things to do; nor what nothing is kept of.
        """
        self._begun.set()
        if self._task is not None:
            self._task.cancel()
        is_ours = serving.version is not None and not serving.view.needs_network
        self._task = asyncio.create_task(self._visit(serving)) if is_ours and self._wanted else None

    async def done(self) -> None:
        """Wait until all pages were visited."""
        await self._begun.wait()
        if self._task is not None:
            await asyncio.wait([self._task])

    async def stop(self) -> None:
        """Visit no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _visit(self, serving: Serving) -> None:
        async for address in _addresses(serving):
            await _let_go_first(serving)
            begin = time.perf_counter()
            try:
                await _ask(self._inside(), serving, address)
            except Exception:
                log.debug("%s was visited in vain", address, exc_info=True)
            await asyncio.sleep(min(time.perf_counter() - begin, _LONGEST))
        for template in environment(next(iter(LANGUAGES))).list_templates(["html"]):  # of pages that nobody visited
            await _let_go_first(serving)
            await serving.work(partial(environment(next(iter(LANGUAGES))).get_template, template))
        self.settled()


async def _addresses(serving: Serving) -> AsyncIterator[str]:
    """Yield the addresses to visit: of the first language all, then those of the others."""
    some = [f"/doc/concept/{name}/{vocabulary().concepts(name)[0].code}" for name in _SCHEMES]
    every = [f"/doc/concept/stage/{one.code}" for one in vocabulary().concepts("stage")]
    with suppress(VetkgError):
        listing = (await ready_of(serving)).listing
        some += [f"/doc/framework/{key}" for key in [*listing.dimensions["framework"].values][:1]]
        some += [f"/doc/development/{name}" for name in listing.references[:1]]
        every += [f"/api/v1/developments/{name}/history" for name in listing.references[:1]]
    first, *others = LANGUAGES
    for page in (*_PAGES, *some, *every):
        yield f"{page}?{NAME}={first}" if page not in every else page
    for language in others:
        for page in (*_PAGES, *some):
            yield f"{page}?{NAME}={language}"
    with suppress(VetkgError):  # to compare editions takes as long as all else on such a page
        for iri in await serving.read(_changed):
            yield f"/doc/{quote(iri.removeprefix(ID))}?{NAME}={first}"


def _changed(view: View) -> list[str]:
    """Return the developments, some hundreds at most, whose pages say what changed between editions."""
    return [row["development"] for row in texts(solutions(view, _several())) if row["development"].startswith(ID)]


@cache
def _several() -> Query:
    return prepare(files("api.web").joinpath("changed.rq").read_text("utf-8"))


def _nothing() -> None:
    pass


async def _let_go_first(serving: Serving) -> None:
    """Wait while others are answered, if that does not take too long."""
    until = time.perf_counter() + _PATIENCE
    while serving.users and time.perf_counter() < until:
        await asyncio.sleep(_GLANCE)


async def _ask(app: ASGIApp, serving: Serving, address: str) -> None:
    """Ask for a page as a browser does, and throw the answer away; the version lasts until it is there."""
    path, _, query = address.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": list(_headers()), "client": ("127.0.0.1", 0), "server": ("localhost", 80),
        "state": {"serving": serving},
    }  # fmt: skip

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        pass

    serving.users += 1
    try:
        await app(scope, receive, send)
    finally:
        serving.leave()


def _headers() -> Iterator[tuple[bytes, bytes]]:
    yield b"host", b"localhost"
    yield b"accept", b"text/html"
    yield b"accept-encoding", b"gzip"
