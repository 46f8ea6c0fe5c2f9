"""What stands in the address of a request: the thing or graph, the end that names a format, the page."""

from collections.abc import Container
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import Response

from api.errors import RequestError
from api.web.environment import address
from api.web.language import said_language

_AN_HOUR = "public, max-age=3600"


def is_spelt_out(request: Request, path: str) -> bool:
    """Say whether an address is spelt as we spell it: an escape makes it another one, and leads nowhere."""
    raw: bytes = request.scope.get("raw_path") or b""
    return b"%" not in raw and raw.decode("latin-1").endswith(path)


def split(path: str, ends: Container[str]) -> tuple[str, str | None]:
    """Return a path without the end that names one of the formats ``ends``, and that end."""
    stem, dot, end = path.rpartition(".")
    return (stem, end) if dot and end in ends else (path, None)


def page(request: Request) -> int:
    """Return the page that a request asks for.

    Raises RequestError where ``page`` is no number of a page.
    """
    values = request.query_params.getlist("page")
    value = values[-1] if values else "1"
    if not (value.isascii() and value.isdigit() and len(value) < 9 and int(value)):
        raise RequestError(f"page={value!r} is no page", hint="pages are counted from 1")
    return int(value)


def lead(request: Request, base: str, status: int, path: str) -> Response:
    """Return what leads to another path of the service, whose documents are at ``base``, in the language asked for."""
    location = address(urlsplit(base).path + path, said_language(request), {})
    return Response(status_code=status, headers={"Location": location, "Cache-Control": _AN_HOUR})
