"""The service as a function of its store and its settings."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cached_property
from typing import Any

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from api import failures, health, problems
from api.catalogue import crawling
from api.catalogue import routes as catalogue
from api.downloads import routes as downloads
from api.feeds import routes as feeds
from api.linked import routes as linked
from api.publications import Publications, not_yet
from api.queries import routes as queries
from api.rest import description
from api.rest import routes as rest
from api.rest.developments.ready import warm
from api.rest.doors import Doors, doors
from api.serving import Serving
from api.settings import Settings
from api.sharing import Sharing
from api.snapshots import Snapshots, is_watched
from api.sparql import schema as sparql
from api.sparql.endpoint import Endpoint
from api.watch.layer import Watch
from api.watch.numbers import Numbers
from api.web import chart_files
from api.web.about import routes as about
from api.web.compare import routes as compare
from api.web.editor import help as editor
from api.web.home import routes as home
from api.web.quality import routes as quality
from api.web.record import routes as record
from api.web.search import routes as search
from api.web.terms import routes as terms
from api.web.typesetting.typesetter import Typesetter
from api.web.warming import Visits
from kg import __version__
from kg.errors import QueryError
from kg.query import questions
from kg.snapshot import Snapshot
from kg.store.view import View

log = logging.getLogger(__name__)

_OF_FILES = ("/downloads", "/changes")
#: In the order in which their routes are tried.
_ROUTERS = (
    home.router,
    terms.router,
    problems.router,
    health.router,
    catalogue.router,
    crawling.router,
    record.router,
    linked.router,
    downloads.router,
    feeds.router,
    chart_files.router,
    search.router,
    compare.router,
    editor.router,
    quality.router,
    about.router,
)
_DESCRIPTION = "An open knowledge graph of Europe's vocational education and training (VET) policies."


class Service(FastAPI):
    """The application behind its layers, which are outside of all others: what they answer takes no routing."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, without FastAPI's look for telemetry in the environment at each request."""
        await Starlette.__call__(self, scope, receive, send)

    def openapi(self) -> dict[str, Any]:
        """Return the description of the API, without the answers of FastAPI's that ours take the place of."""
        described = super().openapi()
        if not self.state.has_files:
            described["paths"] = {path: of for path, of in described["paths"].items() if not path.startswith(_OF_FILES)}
        for path in described["paths"].values():
            for operation in path.values():
                operation["responses"].pop("422", None)
        return described

    @cached_property
    def inside(self) -> ASGIApp:
        """The application without the layers that are for whoever asks from outside."""
        doors_ = Doors(super().build_middleware_stack(), doors(self, rest.RESOURCES))

        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            scope["app"] = self
            await doors_(scope, receive, send)

        return answer

    def build_middleware_stack(self) -> ASGIApp:
        """Return the application in its layers."""
        state, settings = self.state, self.state.settings
        endpoint = Endpoint(self.inside, settings)
        state.answers, state.clients = endpoint.answers, endpoint.clients
        kinds = frozenset(route.path.split("/")[1] for route in state.routes) | {"sparql", "static", "openapi.json"}
        return Watch(Sharing(endpoint), state, settings, kinds)


def create_app(store: View, settings: Settings, snapshot: Snapshot | None = None) -> FastAPI:
    """Return the service for ``store``, the store of ``snapshot`` if it has one.

    Its workers start and end with the application's lifespan, and those of snapshots that take its place.
    """
    # a redirect of Starlette's would repeat a Host header that nobody checked;
    # /docs and /redoc would load their scripts from elsewhere; the description itself is at /openapi.json
    app = Service(
        title="VET policy graph", version=__version__, description=_DESCRIPTION, lifespan=_lifespan, docs_url=None,
        redoc_url=None, openapi_url=None, redirect_slashes=False, generate_unique_id_function=description.named,
    )  # fmt: skip
    app.state.serving = not_yet(store, settings) if settings.endpoint else Serving(store, settings, snapshot)
    app.state.settings, app.state.has_files = settings, bool(snapshot or (settings.endpoint and settings.place))
    app.state.typesetter, app.state.visits = Typesetter(), Visits(lambda: app.inside, wanted=settings.warm)
    app.state.questions, app.state.numbers, app.state.stopping = questions.load(broken=_left_out), Numbers(), False
    app.mount("/static", StaticFiles(packages=[("api", "static")]), name="static")
    failures.install(app, [route for router in _ROUTERS for route in router.routes])
    rest.install(app)
    queries.install(app, app.state.questions)
    for router in _ROUTERS:
        app.include_router(router)
    sparql.document(app)
    description.install(app)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Start what works while the service runs, and end all of it."""
    state, settings = app.state, app.state.settings
    swapping = Publications(state, settings) if settings.endpoint else Snapshots(state, settings)
    watching = warming = None
    try:
        await state.serving.start()
        if isinstance(swapping, Publications):
            await swapping.change()
        _say(state.serving)
        warming = asyncio.create_task(_warm(state.serving, state.visits))
        if settings.endpoint or is_watched(settings, state.serving.snapshot):
            state.swapping, watching = swapping, asyncio.create_task(swapping.watch())
        yield
    finally:
        state.stopping = True
        tasks = [task for task in (watching, warming) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await state.visits.stop()
        await swapping.stop()
        await state.serving.stop()
        state.makers.stop()
        state.lane.stop()
        state.typesetter.stop()


async def _warm(serving: Serving, visits: Visits) -> None:
    """Make ready what answers, then what pages show; who asks meanwhile makes what he needs."""
    await warm(serving)
    visits.begin(serving)


def _left_out(error: QueryError) -> None:
    """Say which stored question cannot be offered, on one line."""
    log.error("left out a stored question: %s: %s (%s)", error.where, error.message, error.hint)


def _say(serving: Serving) -> None:
    """Say what is served, and what this system does not protect workers with."""
    if not serving.view.needs_network:
        what = "snapshot" if serving.snapshot else "a graph of version"
        log.info("serving %s %s", what, serving.version)
    for protection in serving.pool.missing:
        log.warning("this system gives workers no protection of %s", protection)
