"""One request and its answer on a connection: what uvicorn's does, and what it gets wrong.

An answer to HTTP/1.0 is never in chunks, which that version cannot read; since it ends with its connection, a cut one
differs from a whole one by a reset. A request that was answered before it was whole is the last of its connection. An
answer that the application gave up ends its connection without a word in the log here: who gave it up says why.
"""

import logging
import socket
import struct
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import Any

from uvicorn.protocols.http.httptools_impl import HEADER_RE, HEADER_VALUE_RE, STATUS_LINE, RequestResponseCycle

log = logging.getLogger(__name__)


class BrokenAnswerError(Exception):
    """The rest of an answer that has begun will not come; it must not look whole."""


class Exchange(RequestResponseCycle):
    """A request and its answer."""

    #: Whether the answer ends with its connection.
    endless = False
    #: The head of the answer, which goes out with the first of its body: each write is a call of the system.
    opening = b""

    async def run_asgi(self, app: Any) -> None:
        """Let the application answer."""
        try:
            await app(self.scope, self.receive, self.send)
        except BrokenAnswerError:
            self.transport.close()
        except BaseException as error:
            log.error("an error outside of the application", exc_info=error)
            if self.response_started:
                self.transport.close()
            else:
                await self.send_500_response()
            if not isinstance(error, Exception):
                raise
        else:
            if not self.response_complete and not self.disconnected:
                log.error("an answer without an end")
                self.transport.close()
        finally:
            self.on_response = _nothing

    async def send(self, message: Any) -> None:
        """Send what the application says, as fast as the client takes it."""
        if self.flow.write_paused and not self.disconnected:
            await self.flow.drain()
        if self.disconnected or self.transport.is_closing():
            self.disconnected = True
            return
        kind = message["type"]
        if kind == "http.response.start" and not self.response_started:
            self._begin(message["status"], message.get("headers", ()))
        elif kind == "http.response.body" and self.response_started and not self.response_complete:
            self._go_on(message.get("body", b""), message.get("more_body", False))
        else:
            raise RuntimeError(f"{kind} is out of place")

    def _begin(self, status: int, headers: Iterable[tuple[bytes, bytes]]) -> None:
        self.response_started, self.waiting_for_100_continue = True, False
        if self.more_body:
            self.keep_alive = False
        content = [STATUS_LINE[status]]
        for header in chain(self.default_headers, headers):
            line, length, last = _line(*header)
            content.append(line)
            if length is not None:
                self.expected_content_length, self.chunked_encoding = length, False
            elif last:
                self.keep_alive = False
        self._choose_framing(status, content)
        content.append(b"\r\n" if self.keep_alive else b"connection: close\r\n\r\n")
        self.opening = b"".join(content)

    def _choose_framing(self, status: int, content: list[bytes]) -> None:
        if self.chunked_encoding is not None or self.scope["method"] == "HEAD" or status in (204, 304):
            return
        if self.scope["http_version"] == "1.0":
            self.endless, self.keep_alive = True, False
            self.reset_at_end(True)
        else:
            self.chunked_encoding = True
            content.append(b"transfer-encoding: chunked\r\n")

    def _go_on(self, body: bytes, more: bool) -> None:
        if self.scope["method"] == "HEAD":
            self.expected_content_length, body = 0, b""
        elif self.chunked_encoding:
            last = b"" if more else b"0\r\n\r\n"
            body = b"%x\r\n%b\r\n%b" % (len(body), body, last) if body else last
        elif not self.endless:
            self.expected_content_length -= len(body)
            if self.expected_content_length < 0:
                raise RuntimeError("the answer is longer than it said")
        self.transport.writelines((self.opening, body))
        self.opening = b""
        if not more:
            self._end()

    def _end(self) -> None:
        if self.expected_content_length:
            raise RuntimeError("the answer is shorter than it said")
        if self.endless:
            self.reset_at_end(False)
        self.response_complete = True
        self.message_event.set()
        self.on_response()

    def reset_at_end(self, wanted: bool) -> None:
        """Let the connection end with a reset, or not, even if this process is killed."""
        how = struct.pack("ii", wanted, 0)
        self.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, how)


@lru_cache(1024)
def _line(name: bytes, value: bytes) -> tuple[bytes, int | None, bool]:
    """Return a header as it is sent, the length that it says, and whether it says that nothing follows.

    Most headers come again and again, so each is checked once. What is between two machines is not the application's.
    """
    if HEADER_RE.search(name) or HEADER_VALUE_RE.search(value):
        raise RuntimeError(f"{name!r}: {value!r} is no header")
    lowered = name.lower()
    if lowered in (b"connection", b"transfer-encoding"):
        return b"", None, value.lower() == b"close"
    return b"%b: %b\r\n" % (name, value), int(value) if lowered == b"content-length" else None, False


def _nothing() -> None:
    pass
