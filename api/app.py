"""The service as a function of its store and its settings."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from api import failures
from api.routers import health, pages, sparql
from api.serving import Serving
from api.settings import Settings
from kg import __version__
from kg.query import questions
from kg.snapshot import Snapshot
from kg.store.view import View

log = logging.getLogger(__name__)

_DESCRIPTION = "An open knowledge graph of Europe's vocational education and training (VET) policies."


def create_app(store: View, settings: Settings, snapshot: Snapshot | None = None) -> FastAPI:
    """Return the service for ``store``, the store of ``snapshot`` if it has one.

    Its workers start and end with the application's lifespan.
    """
    serving = Serving(store, settings, snapshot)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        try:
            await serving.start()
            for protection in serving.pool.missing:
                log.warning("this system gives workers no protection of %s", protection)
            yield
        finally:
            await serving.stop()

    # /docs and /redoc would load their scripts from elsewhere; the description itself is at /openapi.json
    app = FastAPI(
        title="VET policy graph", version=__version__, description=_DESCRIPTION, lifespan=lifespan, docs_url=None,
        redoc_url=None,
    )  # fmt: skip
    app.state.serving, app.state.settings, app.state.questions = serving, settings, questions.load()
    app.mount("/static", StaticFiles(packages=[("api", "static")]), name="static")
    routers = (pages.router, sparql.router, health.router)
    failures.install(app, [route for router in routers for route in router.routes])
    for router in routers:
        app.include_router(router)
    return app
