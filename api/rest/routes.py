"""The resources under /api/v1, each in its file, and how an application gets them."""

from collections.abc import Iterable, Sequence

from fastapi import FastAPI
from starlette.routing import Route

from api.limits.lane import Lane
from api.rest import openapi
from api.rest.bodies import BODIES, BODY
from api.rest.citation import CITATION, DEVELOPMENT_CITATION
from api.rest.claims import CLAIMS
from api.rest.compare import COMPARE
from api.rest.development import DEVELOPMENT
from api.rest.developments import DEVELOPMENTS
from api.rest.diff import DIFF
from api.rest.figure_sums import FIGURE_SUMS
from api.rest.figures import FIGURES
from api.rest.history import HISTORY
from api.rest.index import PATH, index
from api.rest.making import Makers
from api.rest.milestones import MILESTONES
from api.rest.resources import Resource
from api.rest.sending import METHODS, Sending
from api.rest.vocabularies import TERM, VOCABULARIES, VOCABULARY

#: What is asked most stands first.
_ASKED: tuple[Resource, ...] = (
    DEVELOPMENTS,
    DEVELOPMENT,
    DEVELOPMENT_CITATION,
    HISTORY,
    DIFF,
    COMPARE,
    MILESTONES,
    FIGURES,
    FIGURE_SUMS,
    CLAIMS,
    BODIES,
    BODY,
    VOCABULARIES,
    VOCABULARY,
    TERM,
    CITATION,
)
RESOURCES: tuple[Resource, ...] = (*_ASKED, index(_ASKED))


def routes(resources: Iterable[Resource]) -> list[Route]:
    """Return the routes of resources: the address of each, and the same with an end that names a format."""
    found = []
    methods = METHODS.split(", ")
    for resource in resources:
        answering = Sending(resource)
        paths = [resource.path] if resource.path.endswith("}") else [resource.path, resource.path + ".{end}"]
        if resource.path == PATH:
            paths.append(PATH + "/")
        found += [Route(path, answering, methods=methods, include_in_schema=False) for path in paths]
    return found


def install(app: FastAPI, resources: Sequence[Resource] = RESOURCES) -> None:
    """Let ``app``, whose other routes are known, answer for resources too, and describe them."""
    if not hasattr(app.state, "makers"):
        app.state.makers, app.state.lane = Makers(), Lane()
    found = routes(resources)
    app.router.routes.extend(found)
    app.state.routes = [*app.state.routes, *found]
    openapi.document(app, resources)
