"""The service as a function of its store and its settings."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from api import failures
from api.catalogue import crawling
from api.catalogue import routes as catalogue
from api.downloads import routes as downloads
from api.linked import routes as linked
from api.routers import health, pages, problems
from api.serving import Serving
from api.settings import Settings
from api.sharing import Sharing
from api.snapshots import Snapshots, is_watched
from api.sparql import schema as sparql
from api.sparql.endpoint import Endpoint
from api.watch.layer import Watch
from api.watch.numbers import Numbers
from kg import __version__
from kg.query import questions
from kg.snapshot import Snapshot
from kg.store.view import View

log = logging.getLogger(__name__)

_DESCRIPTION = "An open knowledge graph of Europe's vocational education and training (VET) policies."


class Service(FastAPI):
    """The application behind its layers, which are outside of all others: what they answer takes no routing."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, without FastAPI's look for telemetry in the environment at each request."""
        await Starlette.__call__(self, scope, receive, send)

    def openapi(self) -> dict[str, Any]:
        """Return the description of the API, without the answers of FastAPI's that ours take the place of."""
        described = super().openapi()
        for path in described["paths"].values():
            for operation in path.values():
                operation["responses"].pop("422", None)
        return described

    def build_middleware_stack(self) -> ASGIApp:
        """Return the application in its layers."""
        state, settings = self.state, self.state.settings
        endpoint = Endpoint(super().build_middleware_stack(), settings)
        state.answers = endpoint.answers
        kinds = frozenset(route.path.split("/")[1] for route in state.routes) | {"sparql", "static", "openapi.json"}
        return Watch(Sharing(endpoint), state, settings, kinds)


def create_app(store: View, settings: Settings, snapshot: Snapshot | None = None) -> FastAPI:
    """Return the service for ``store``, the store of ``snapshot`` if it has one.

    Its workers start and end with the application's lifespan, and those of snapshots that take its place.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        state, snapshots = app.state, Snapshots(app.state, settings)
        watching = None
        try:
            await state.serving.start()
            _say(state.serving)
            if is_watched(settings, snapshot):
                state.snapshots, watching = snapshots, asyncio.create_task(snapshots.watch())
            yield
        finally:
            state.stopping = True
            if watching is not None:
                watching.cancel()
                await asyncio.gather(watching, return_exceptions=True)
            await snapshots.stop()
            await state.serving.stop()

    # a redirect of Starlette's would repeat a Host header that nobody checked;
    # /docs and /redoc would load their scripts from elsewhere; the description itself is at /openapi.json
    app = Service(
        title="VET policy graph", version=__version__, description=_DESCRIPTION, lifespan=lifespan, docs_url=None,
        redoc_url=None, redirect_slashes=False,
    )  # fmt: skip
    app.state.serving, app.state.settings = Serving(store, settings, snapshot), settings
    app.state.questions, app.state.numbers, app.state.stopping = questions.load(), Numbers(), False
    app.mount("/static", StaticFiles(packages=[("api", "static")]), name="static")
    routers = (
        pages.router,
        problems.router,
        health.router,
        catalogue.router,
        crawling.router,
        linked.router,
        downloads.router,
    )
    failures.install(app, [route for router in routers for route in router.routes])
    for router in routers:
        app.include_router(router)
    sparql.document(app)
    return app


def _say(serving: Serving) -> None:
    """Say what is served, and what this system does not protect workers with."""
    log.info(
        "serving %s", f"snapshot {serving.version}" if serving.snapshot else f"a graph of version {serving.version}"
    )
    for protection in serving.pool.missing:
        log.warning("this system gives workers no protection of %s", protection)
