"""A connection with a clock: uvicorn's protocol reads and answers, this one also ends what takes too long.

It limits what the head of a request may hold, refuses what is no request with a problem document, and goes on with
HTTP/1.1 where a client offers another protocol.
"""

import asyncio
import re
import urllib.parse
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import httptools
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from api import sharing
from api.errors import problem_of_status
from api.exchange import Exchange
from api.watch.headers import secured

if TYPE_CHECKING:
    from api.connections import Connections

_HEAD, _FIELDS, _PIPELINE = 64 * 1024, 128, 32  # bytes and lines in the head of a request; requests that may wait
_MARKS = 8  # bytes that stand around one of a body in chunks, at most
_HOST = re.compile(rb"[\w.:\[\]%-]*", re.ASCII)
_TWO = b"/"  # no host
_LINGER = 1.5  # seconds for a client to read its answer while what it still sends is thrown away


class MalformedError(Exception):
    """A head that the parser reads and this service does not; with the status of the answer."""

    def __init__(self, detail: str, status: int = 400) -> None:
        super().__init__(detail)
        self.status = status


class Connection(HttpToolsProtocol):
    """A connection with a clock.

    ``since`` is when it began to wait for a request to be whole (None while it does not), ``rested`` when it gave its
    last answer, ``stalled`` when its client stopped to take one, ``closing`` when its end was decided.
    """

    cycle: Exchange

    def __init__(self, all_: "Connections", **parts: Any) -> None:
        super().__init__(**parts)
        self.all = all_
        self.since: float | None = None
        self.stalled: float | None = None
        self.closing: float | None = None
        self.rested = 0.0
        self._headed, self._whole, self._arrived, self._around, self._owed = False, False, 0, 0, 0
        self._host: bytes | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """Start the clock."""
        super().connection_made(transport)
        self.since = self.loop.time()
        self.all.waiting[self] = None
        if not self.all.make_room(self):
            self.refuse(503, "every connection is taken", "try again in a moment", "no room")

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self.all.waiting.pop(self, None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read what came; what comes after the end was decided is thrown away."""
        self._whole = False
        while data and self.closing is None:
            try:
                data = self._passed_by(data) if self._owed else self._parsed(data)
            except httptools.HttpParserError as error:
                self._refuse_malformed(error.__context__)
            except MalformedError as error:
                self._refuse_malformed(error)
        if self.since is None and not self._whole:
            self.since = self.loop.time()

    def _parsed(self, data: bytes) -> bytes:
        """Read ``data`` and return what is left; raises MalformedError, or an error of the parser."""
        if self._headed:
            self._around += len(data)
        else:
            self._arrived += len(data)
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            self._stay()
            return data[upgrade.args[0] :]
        if self._around > _HEAD:
            raise MalformedError(f"there are more than {_HEAD} bytes around the body")
        if self._arrived > _HEAD and not self._headed:
            self._check_size()
            if self._arrived > 2 * _HEAD:
                raise MalformedError(f"the head has more than {_HEAD} bytes", 431)
        return b""

    def _check_size(self) -> None:
        """Refuse a head that is too large; how large it is, is only found out where more came than it may have."""
        if len(self.url) > _HEAD:
            raise MalformedError(f"the address has more than {_HEAD} bytes", 414)
        if sum(len(name) + len(value) for name, value in self.headers) > _HEAD:
            raise MalformedError(f"the header lines have more than {_HEAD} bytes", 431)

    def _stay(self) -> None:
        """Go on with HTTP/1.1, which is all that is spoken here; the parser leaves the body of an offer to others."""
        if any(name == b"transfer-encoding" for name, _ in self.headers):
            raise MalformedError("a body in chunks comes with an offer of another protocol")
        lengths = (value for name, value in self.headers if name == b"content-length")
        self._owed = int(next(lengths, b"").lstrip(b"0") or b"0")
        if self._owed:
            self.cycle.more_body, self._headed, self.since = True, True, self.loop.time()

    def _passed_by(self, data: bytes) -> bytes:
        """Read the part of a body that the parser did not, and return what is left of ``data``."""
        part, rest = data[: self._owed], data[self._owed :]
        self._owed -= len(part)
        self.on_body(part)
        if not self._owed:
            self.on_message_complete()
        return rest

    def _refuse_malformed(self, cause: BaseException | None) -> None:
        if not isinstance(cause, MalformedError):
            cause = MalformedError("this is not an HTTP request")
        hint = "send a request as HTTP 1.1 has it" if cause.status == 400 else "send less at once; a long query by POST"
        self.refuse(cause.status, str(cause), hint, "malformed")

    def on_message_begin(self) -> None:
        """Begin a request."""
        super().on_message_begin()
        self._headed, self._whole, self._host = False, False, None

    def on_header(self, name: bytes, value: bytes) -> None:
        """Keep a header line; one behind the body is none."""
        if self._headed:
            return
        if len(self.headers) >= _FIELDS:
            raise MalformedError(f"the request has more than {_FIELDS} header lines", 431)
        name = name.lower()
        if name == b"host":
            self._host = value if self._host is None else _TWO
        elif name == b"expect" and value.lower() == b"100-continue":
            self.expect_100_continue = True
        self.headers.append((name, value))

    def on_headers_complete(self) -> None:
        """Let the application answer, once all earlier requests have their answers."""
        if self._arrived > _HEAD:
            self._check_size()
        self._headed, self._arrived, self._around = True, 0, 0
        scope, version = self.scope, self.parser.get_http_version()
        if version not in ("1.0", "1.1"):
            raise MalformedError(f"HTTP/{version} is not spoken here")
        if not _HOST.fullmatch(self._host or b"") or (self._host is None and version == "1.1"):
            raise MalformedError("the request does not name one host")
        scope["method"], scope["http_version"] = self.parser.get_method().decode("ascii"), version
        scope["path"], scope["raw_path"], scope["query_string"] = _target(self.url)
        before, after = self.cycle, self._exchange()
        self.cycle = after
        if before is None or before.response_complete:
            self._start_asgi_task(after, self.app)
        elif len(self.pipeline) < _PIPELINE:
            self.flow.pause_reading()
            self.pipeline.appendleft((after, self.app))
        else:
            raise MalformedError("too many requests before the first has its answer", 429)

    def _exchange(self) -> Exchange:
        made = Exchange(
            scope=self.scope,
            transport=self.transport,
            flow=self.flow,
            logger=self.logger,
            access_logger=self.access_logger,
            access_log=False,
            default_headers=self.server_state.default_headers,
            message_event=asyncio.Event(),
            expect_100_continue=self.expect_100_continue,
            keep_alive=self.scope["http_version"] == "1.1" and self.parser.should_keep_alive(),
            on_response=lambda: self.answered(made),
        )
        return made

    def on_body(self, body: bytes) -> None:
        """Keep a part of the body; what marks the chunks may be a few times as long."""
        self._around -= _MARKS * len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Stop the clock: the request is whole."""
        super().on_message_complete()
        self._whole, self._headed, self._arrived, self.since = True, False, 0, None
        self.all.waiting.pop(self, None)

    def answered(self, exchange: Exchange) -> None:
        """Go on to the next request, or end where there can be none."""
        self.server_state.total_requests += 1
        if exchange.more_body:
            self.linger()
        elif not exchange.keep_alive:
            self.transport.close()
        elif not self.transport.is_closing():
            self.flow.resume_reading()
            if self.pipeline:
                self._start_asgi_task(*self.pipeline.pop())
            else:
                self.rested = self.loop.time()
                self.all.waiting[self] = None

    def pause_writing(self) -> None:
        """Note when the client stopped to take its answer."""
        self.stalled = self.loop.time()
        super().pause_writing()

    def resume_writing(self) -> None:
        """Note that it takes it again."""
        self.stalled = None
        super().resume_writing()

    def check(self, now: float) -> None:
        """End the connection where it takes too long."""
        limits = self.all.settings
        if self.transport.is_closing() and self.closing is None:
            self.closing = now + limits.send_timeout - _LINGER
        if self.closing is not None:
            if now - self.closing > _LINGER:
                self.transport.abort()
        elif self.stalled is not None:
            if now - self.stalled > limits.send_timeout:
                self.cut("slow reader")
        elif self.since is not None:
            if self._has_its_reasons():
                self.since = now
            elif now - self.since > (limits.body_timeout if self._headed else limits.header_timeout):
                self._give_up()
        elif now - self.rested > limits.idle_timeout and (self.cycle is None or self.cycle.response_complete):
            self.transport.close()

    def _has_its_reasons(self) -> bool:
        """Say whether the request is not whole because this side does not read, or has an answer to give before."""
        working = self.cycle is not None and not self.cycle.response_complete
        return working and (self.flow.read_paused or not self.cycle.more_body)

    def _give_up(self) -> None:
        if self._arrived or self._headed:
            self.refuse(408, "the request did not come in time", "send it faster", "slow request")
        else:
            self.cut("silent")

    def cut(self, reason: str) -> None:
        """End the connection at once; an answer under way is told by a reset that it is not whole."""
        self.all.ended[reason] += 1
        self.closing = self.loop.time()
        self.all.waiting.pop(self, None)
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.reset_at_end(True)
        self.transport.abort()

    def refuse(self, status: int, detail: str, hint: str, reason: str) -> None:
        """Answer with a problem document and end the connection; it has no other answer under way."""
        exchange = self.cycle
        if exchange is not None and not exchange.response_complete:
            if exchange.response_started or not exchange.more_body or self.pipeline:
                self.cut(reason)
                return
            exchange.disconnected = True
            exchange.message_event.set()
        self.all.ended[reason] += 1
        dates = b"".join(b"%b: %b\r\n" % line for line in self.server_state.default_headers)
        head, rest = _refusal(status, detail, hint)
        self.transport.write(head + dates + rest)
        self.linger()

    def linger(self) -> None:
        """End the connection once its client has read its answer; an end at once could take the answer back."""
        self.closing = self.loop.time()
        self.all.waiting.pop(self, None)
        if not self.transport.is_closing():
            self.flow.resume_reading()
            self.transport.write_eof()


@lru_cache(64)
def _refusal(status: int, detail: str, hint: str) -> tuple[bytes, bytes]:
    """Return what an answer consists of that is given to many at the same time, before and after its date."""
    document = problem_of_status(status, detail, hint).response()
    headers = secured([*document.raw_headers, *sharing.HEADERS, (b"connection", b"close")])
    lines = b"".join(b"%b: %b\r\n" % line for line in headers)
    return STATUS_LINE[status], lines + b"\r\n" + bytes(document.body)


def _target(url: bytes) -> tuple[str, bytes, bytes]:
    """Return the path, its bytes and the query string that a request names."""
    if url == b"*":
        return "*", url, b""
    try:
        parsed = httptools.parse_url(url)
        path = parsed.path or b"/"
        text = path.decode("ascii")
        return urllib.parse.unquote(text) if "%" in text else text, path, parsed.query or b""
    except (httptools.HttpParserInvalidURLError, UnicodeDecodeError):
        raise MalformedError("the request names no address") from None
