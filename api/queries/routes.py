"""How an application gets the stored questions."""

from collections.abc import Sequence
from dataclasses import replace

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.linked.errors import NotFoundError
from api.queries.resources import PATH, resources
from api.rest import openapi, routes
from api.rest.resources import Resource
from kg.query.kinds import nearest, shown
from kg.query.questions import Question


def install(app: FastAPI, questions: Sequence[Question]) -> None:
    """Let ``app``, which has the resources of REST already, answer the questions too, and describe them.

    An address that is like none says which is the nearest.
    """
    found = resources(questions)
    added = [*routes.routes(found), _lost(questions)]
    app.router.routes.extend(added)
    app.state.routes = [*app.state.routes, *added]
    openapi.document(app, [_described(resource) for resource in found])


def _described(resource: Resource) -> Resource:
    """Return a resource as the description shows it: with the codes that there are."""
    return replace(resource, parameters=tuple(replace(one, closed=True) for one in resource.parameters))


def _lost(questions: Sequence[Question]) -> Route:
    async def lost(request: Request) -> Response:
        name = request.path_params["name"]
        hint = nearest(name, [question.name for question in questions]) if questions else "there are none here"
        raise NotFoundError(f"there is no question {shown(name)}", hint=hint)

    return Route(f"{PATH}/{{name}}", lost, methods=["GET", "HEAD"], include_in_schema=False)
