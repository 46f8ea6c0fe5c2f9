"""Pages ask the REST interface as everybody does, in process: the same addresses, reading and errors."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.routing import compile_path

from api.rest.resources import Resource
from api.rest.routes import RESOURCES
from api.rest.sending import Sending

_SENDING = {resource.path: Sending(resource) for resource in RESOURCES}
_PATTERNS = {resource.path: compile_path(resource.path)[0] for resource in RESOURCES}
_JSON = (b"accept", b"application/json")
_NEEDED = (b"host", b"x-forwarded-for", b"forwarded")  # headers by which the base address and the client are known


async def ask(request: Request, address: str, language: str | None = None) -> dict[str, Any]:
    """Return what a REST address answers as JSON, in the name of whoever sent ``request``.

    ``address`` is a path with its query string, both encoded; ``language`` is added to it. Raises what the resource
    raises: UsageError for what cannot be asked, NotOfferedError where this installation cannot answer, and so on.
    """
    path, _, query = address.partition("?")
    if language and language != "en":
        query += ("&" if query else "") + f"lang={language}"
    resource, parts = _resource(path)
    answer = await _SENDING[resource.path].answer(_inside(request, path, query, parts))
    if isinstance(answer.data, bytes):
        found: dict[str, Any] = json.loads(answer.data)
        return found
    return dict(answer.data)


async def text(request: Request, address: str) -> str:
    """Return what a REST address answers in the format of text by which its path ends, such as ``….txt``."""
    path, _, query = address.partition("?")
    stem, _, end = path.rpartition(".")
    resource, parts = _resource(stem)
    answer = await _SENDING[resource.path].answer(_inside(request, path, query, {**parts, "end": end}))
    return answer.others[end]().decode()


def _inside(request: Request, path: str, query: str, parts: Mapping[str, str]) -> Request:
    """Return the request for a REST address in the name of whoever sent ``request``."""
    return Request(
        {
            **request.scope,
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "path_params": dict(parts),
            "headers": [*(line for line in request.scope["headers"] if line[0] in _NEEDED), _JSON],
        }
    )


def _resource(path: str) -> tuple[Resource, Mapping[str, str]]:
    """Return the resource at a path, and the parts of the path that are the client's."""
    for resource in RESOURCES:
        found = _PATTERNS[resource.path].match(path)
        if found:
            return resource, found.groupdict()
    raise LookupError(f"no resource answers for {path}")
