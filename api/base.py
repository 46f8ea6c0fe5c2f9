"""The address under which a client sees the service: what is set, or the one that its request came to."""

import re

from fastapi import Request

from api.errors import RequestError
from api.settings import Settings

_NAME = r"[a-z0-9_][a-z0-9_-]{0,62}"
_HOST = re.compile(rf"(?:{_NAME}(?:\.{_NAME})*\.?|\[[0-9a-f:.]{{2,45}}\])(?::[0-9]{{1,5}})?")
_LONGEST = 260


def base_of(request: Request, settings: Settings) -> str:
    """Return the address of the service without a slash at its end.

    Raises RequestError where nothing is set and the Host header, which anybody can write, is no host.
    """
    if settings.base:
        return settings.base.rstrip("/")
    host = request.headers.get("host", "").lower()
    if len(host) > _LONGEST or not _HOST.fullmatch(host):
        raise RequestError("the Host header names no host", hint="ask at the address of the service")
    return f"{request.scope['scheme']}://{host}"
