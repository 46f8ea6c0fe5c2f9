"""What a route of the catalogue is asked: the request, the version that is served, and the address it came to."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from api.base import base_of
from api.dependencies import ServingOf, SettingsOf
from api.serving import Serving

Route = TypeVar("Route", bound=Callable[..., Awaitable[Response]])

_PROBLEM: dict[str, Any] = {"content": {"application/problem+json": {"schema": {"type": "object"}}}}


@dataclass(frozen=True)
class Asked:
    """A request to one version of the graph; ``base`` is the address of the service as the client sees it."""

    request: Request
    serving: Serving
    base: str


def _asked(request: Request, serving: ServingOf, settings: SettingsOf) -> Asked:
    return Asked(request, serving, base_of(request, settings))


AskedOf = Annotated[Asked, Depends(_asked)]


def readable(router: APIRouter, path: str, summary: str = "", types: tuple[str, ...] = ()) -> Callable[[Route], Route]:
    """Let GET and HEAD of ``path`` be answered so; the API's description names it where it has a summary."""
    responses: dict[int | str, dict[str, Any]] = {
        200: {"description": "The document.", "content": {one: {"schema": _schema(one)} for one in types}},
        304: {"description": "The client has it already."},
        400: {"description": "The Host header names no host.", **_PROBLEM},
        406: {"description": "No format of the document is accepted.", **_PROBLEM},
    }

    def mount(route: Route) -> Route:
        router.head(path, include_in_schema=False)(route)
        about: dict[str, Any] = {"summary": summary, "responses": responses} if summary else {}
        return router.get(path, include_in_schema=bool(summary), response_class=Response, **about)(route)

    return mount


def _schema(media_type: str) -> dict[str, str]:
    """Return the schema of a body: what JSON holds is any of its kinds, all else is text."""
    return {} if media_type.endswith("json") else {"type": "string"}
