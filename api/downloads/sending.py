"""A file as a response: with validators, in parts where asked, never ended before it is whole."""

import base64
from contextlib import ExitStack

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.downloads.held import Held
from api.downloads.ranges import UnsatisfiableRangeError, part
from api.downloads.workshop import Workshop
from api.exchange import BrokenAnswerError
from api.validators import known, tag

_CHUNK = 256 * 1024


def answer(request: Request, workshop: Workshop, held: Held, media_type: str, headers: dict[str, str]) -> Response:
    """Return the response to a request for a file."""
    etag = tag(held.sha256, media_type)
    headers = {
        **headers,
        "ETag": etag,
        "Cache-Control": "public, no-cache",
        "Accept-Ranges": "bytes",
        "Repr-Digest": f"sha-256=:{base64.b64encode(bytes.fromhex(held.sha256)).decode()}:",
    }
    if known(request, etag):
        return Response(status_code=304, headers=headers)
    same = request.headers.get("if-range") in (None, etag)
    try:
        asked = part(request.headers.get("range"), held.size) if same and request.method == "GET" else None
    except UnsatisfiableRangeError:
        size = {"Content-Range": f"bytes */{held.size}", "Accept-Ranges": "bytes"}
        raise HTTPException(
            416, f"nothing of the range is in the file: ask for a part of its {held.size} bytes, or for all of it", size
        ) from None
    start, end = asked or (0, held.size)
    if asked:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{held.size}"
    headers["Content-Length"] = str(end - start)
    return Sending(workshop, held, (start, end), 206 if asked else 200, {**headers, "Content-Type": media_type})


class Sending(Response):
    """A response that reads its file while it is sent; ``holding`` is given up when that has ended, however it has."""

    def __init__(
        self, workshop: Workshop, held: Held, part: tuple[int, int], status: int, headers: dict[str, str]
    ) -> None:
        self._workshop, self._held, self._part = workshop, held, part
        self.status_code, self.background = status, None
        self.holding = ExitStack()
        self.init_headers(headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file. Raises BrokenAnswerError, which ends the connection, where it cannot be read to its end."""
        with self.holding:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            if scope["method"] == "HEAD" or await self._send_part(Request(scope, receive), send):
                await send({"type": "http.response.body", "body": b""})

    async def _send_part(self, request: Request, send: Send) -> bool:
        """Send the part; return whether anybody was there to the end."""
        start, end = self._part
        while start < end:
            if await request.is_disconnected():
                return False
            chunk = await self._workshop.read(self._held, start, min(_CHUNK, end - start))
            if not chunk:
                raise BrokenAnswerError
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
            start += len(chunk)
        return True
