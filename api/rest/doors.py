"""The addresses of collections in front of the routing: whoever asks often is not compared with every other route."""

from collections.abc import Iterable, Mapping

from starlette.applications import Starlette
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from api.rest.resources import Resource
from api.rest.sending import METHODS, Sending

_METHODS = frozenset(METHODS.split(", "))


class Doors:
    """The layer: what comes to one of these addresses goes straight in, all else is the application's."""

    def __init__(self, app: ASGIApp, doors: Mapping[str, ASGIApp]) -> None:
        self._app, self._doors = app, doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        door = None
        if scope["type"] == "http" and scope["method"] in _METHODS and not scope.get("root_path"):
            door = self._doors.get(scope["path"])
        if door is None:
            await self._app(scope, receive, send)
            return
        scope["path_params"] = {}
        await door(scope, receive, send)


def doors(app: Starlette, resources: Iterable[Resource]) -> dict[str, ASGIApp]:
    """Return the applications of the resources whose address has no part that varies, by it.

    Their errors are answered as those of ``app``, whose handlers are known.
    """
    handlers = {of: handler for of, handler in app.exception_handlers.items() if of not in (500, Exception)}
    return {one.path: ExceptionMiddleware(Sending(one), handlers) for one in resources if "{" not in one.path}
