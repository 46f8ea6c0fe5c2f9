"""The service as a function of its store and its settings."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from api import failures
from api.overview import Overviews
from api.routers import health, pages, sparql
from api.settings import Settings
from api.workers.pool import Pool
from api.workers.worker import Rules
from kg import __version__
from kg.query import questions
from kg.query.guard import Limits
from kg.store.view import View

log = logging.getLogger(__name__)

_DESCRIPTION = "An open knowledge graph of Europe's vocational education and training (VET) policies."


def create_app(store: View, settings: Settings) -> FastAPI:
    """Return the service for ``store``. Its workers start and end with the application's lifespan."""
    rules = Rules(
        deadline=settings.deadline,
        memory=settings.memory_bytes,
        answer=settings.answer_bytes,
        limits=Limits(length=settings.query_length, depth=settings.query_depth),
    )
    pool = Pool(store, rules, size=settings.workers, queue=settings.queue)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        try:
            await pool.start()
            for protection in pool.missing:
                log.warning("this system gives workers no protection of %s", protection)
            yield
        finally:
            await pool.stop()

    # /docs and /redoc would load their scripts from elsewhere; the description itself is at /openapi.json
    app = FastAPI(
        title="VET policy graph", version=__version__, description=_DESCRIPTION, lifespan=lifespan, docs_url=None,
        redoc_url=None,
    )  # fmt: skip
    app.state.store, app.state.settings, app.state.pool = store, settings, pool
    app.state.overviews, app.state.questions = Overviews(pool), questions.load()
    app.mount("/static", StaticFiles(packages=[("api", "static")]), name="static")
    routers = (pages.router, sparql.router, health.router)
    failures.install(app, [route for router in routers for route in router.routes])
    for router in routers:
        app.include_router(router)
    return app
