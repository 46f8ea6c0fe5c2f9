"""The format of an answer as a parameter, for programs that put everything behind the question mark."""

from collections.abc import Sequence

from starlette.types import ASGIApp, Receive, Scope, Send

from api.rest.errors import BadValueError, nearest, shown
from api.rest.parameters import Parameter

_NAME = b"format="


class Naming:
    """Let ``?format=csv`` be the same as the end ``.csv`` of the path."""

    def __init__(self, app: ASGIApp, formats: Sequence[str]) -> None:
        self._app, self._formats = app, formats

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request. Raises BadValueError for a format that there is not, or a second one."""
        if _NAME in scope["query_string"]:
            scope = self._named(scope)
        await self._app(scope, receive, send)

    def _named(self, scope: Scope) -> Scope:
        parts = scope["query_string"].split(b"&")
        said = [part[len(_NAME) :].decode("latin-1") for part in parts if part.startswith(_NAME)]
        if not said:
            return scope
        end = said[0]
        if end not in self._formats:
            raise BadValueError(f"format cannot be {shown(end)}", hint=nearest(end, self._formats))
        if len(said) > 1 or "end" in scope["path_params"]:
            raise BadValueError("the address names its format more than once", hint="say it once")
        return {
            **scope,
            "path": f"{scope['path']}.{end}",
            "raw_path": scope["raw_path"] + b"." + end.encode(),
            "query_string": b"&".join(part for part in parts if not part.startswith(_NAME)),
            "path_params": {**scope["path_params"], "end": end},
        }


def parameter(formats: Sequence[str]) -> Parameter:
    """Return how the API's description tells of it."""
    return Parameter("format", "The format, in place of the end of the path or of Accept.", choices=lambda: formats)
