"""Everybody's pages may read every answer (CORS): there is nothing here that a browser would have to keep from them."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_EXPOSED = (
    "Allow, Content-Disposition, ETag, Link, Location, Retry-After, "
    "Vetkg-Count, Vetkg-Coverage, Vetkg-Known, Vetkg-Notice, Vetkg-Of, X-Request-Id"
)

#: What every answer carries. Credentials are not allowed: the service has none.
HEADERS = [(b"access-control-allow-origin", b"*"), (b"access-control-expose-headers", _EXPOSED.encode())]

#: What a browser is told that asks first, and may remember for a day.
PREFLIGHT = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-allow-methods", b"GET, HEAD, POST, OPTIONS"),
    (b"access-control-allow-headers", b"*, Content-Type, Content-Encoding, If-None-Match"),
    (b"access-control-max-age", b"86400"),
]


class Sharing:
    """A layer around the application that answers preflights and adds the headers to all other answers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a preflight, or let the application answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["method"] == "OPTIONS" and _asks_first(scope):
            await send({"type": "http.response.start", "status": 204, "headers": PREFLIGHT})
            await send({"type": "http.response.body", "body": b""})
        else:

            async def sharing(message: Message) -> None:
                if message["type"] == "http.response.start":
                    message["headers"] = [*message.get("headers", ()), *HEADERS]
                await send(message)

            await self._app(scope, receive, sharing)


def _asks_first(scope: Scope) -> bool:
    names = {name for name, _ in scope["headers"]}
    return b"origin" in names and b"access-control-request-method" in names
