"""The API's description of itself (/openapi.json): written when it is first asked for, and the same from then on."""

import asyncio
import json
import re
from hashlib import blake2b

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from api.rest.components import shared
from api.validators import known, tag
from kg import __version__

PATH = "/openapi.json"


def named(route: APIRoute) -> str:
    """Return the id of a route's operation, made of its path."""
    return "get" + re.sub(r":\w+|\W+", "_", route.path).replace("__", "_").rstrip("_")


def install(app: FastAPI) -> None:
    """Let ``app``, which is whole, answer with its description."""
    made: list[tuple[bytes, str]] = []

    async def answer(request: Request) -> Response:
        if not made:  # half a second of work, for which nobody else shall wait
            made.append(await asyncio.to_thread(_written, app))
        body, etag = made[0]
        headers = {"ETag": etag, "Cache-Control": "public, no-cache"}
        if known(request, etag):
            return Response(status_code=304, headers=headers)
        return Response(body, media_type="application/json", headers=headers)

    app.add_route(PATH, answer, include_in_schema=False)


def _written(app: FastAPI) -> tuple[bytes, str]:
    body = json.dumps(shared(app.openapi()), ensure_ascii=False, separators=(",", ":")).encode()
    return body, tag(__version__, blake2b(body).hexdigest())
