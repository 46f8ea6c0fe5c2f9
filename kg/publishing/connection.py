"""Requests to an engine: kept connections, time limits, and patience with an engine that is busy or gone for a moment.

Each request may be sent twice: PUT and DELETE by definition, POST because what is added has no blank nodes, and adding
the same statements again changes nothing.
"""

import io
import ssl
import time
from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar

import httpx

from kg.publishing.errors import AnsweredError, PublishError, TooLargeError, UnreachableError
from kg.store.credentials import Credentials
from kg.store.variables import PUBLISH

#: Seconds before each further try.
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)
_LONGEST_PAUSE = 60.0
_BUSY = frozenset((429, 500, 502, 503, 504))
_TO_CONNECT = 10.0
_LARGEST_ANSWER = 64 * 1024 * 1024
_LONGEST_COMPLAINT = 300
_HINTS = {
    401: f"set {PUBLISH}",
    403: f"may this user write? set {PUBLISH}",
    404: "is this the address of the engine? see --engine",
    405: "is this the address of the Graph Store Protocol, and of an engine that may be written to? see --engine",
    413: "make the parts smaller with --part",
    507: "the engine's disk is full",
}
T = TypeVar("T")


@dataclass(frozen=True)
class Request:
    """What is sent to an engine."""

    method: str
    address: str
    parameters: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    form: dict[str, str] | None = None


class Connection:
    """A connection to an engine; ``seconds`` is how long it may be silent within one request.

    One that is not ``secure`` loads no certificates, so it can reach no https address.
    """

    def __init__(
        self,
        credentials: Credentials,
        seconds: float = 300,
        *,
        secure: bool = True,
        pauses: tuple[float, ...] = PAUSES,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._credentials, self._sleep, self.pauses = credentials, sleep, pauses
        limits = httpx.Timeout(seconds, connect=min(seconds, _TO_CONNECT))
        trusted = httpx.create_ssl_context() if secure else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._client = httpx.Client(timeout=limits, headers={"User-Agent": "vetkg"}, verify=trusted)
        self._auth: dict[str, httpx.Auth] = {}
        self._met = False

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def hurry(self, seconds: float = 5) -> None:
        """From now on wait for nothing."""
        self.pauses, self._client.timeout = (), httpx.Timeout(seconds)

    def send(self, request: Request) -> bytes:
        """Return the body of the answer to a request.

        Raises AnsweredError, TooLargeError, UnreachableError.
        """
        return self.read(request, lambda body: body.read(_LARGEST_ANSWER))

    def read(self, request: Request, consume: Callable[[io.BufferedReader], T]) -> T:
        """Return what ``consume`` makes of the body of the answer; it is called again where the connection breaks off.

        Raises AnsweredError, TooLargeError, UnreachableError.
        """
        for pause in (*self.pauses, None):
            try:
                return self._once(request, consume)
            except (AnsweredError, UnreachableError) as error:
                again = isinstance(error, UnreachableError) or error.status in _BUSY
                if pause is None or not again or not self._met:
                    raise
                asked = error.pause if isinstance(error, AnsweredError) else 0
            self._sleep(max(pause, min(asked, _LONGEST_PAUSE)))
        raise AssertionError  # the last pause is None

    def _once(self, request: Request, consume: Callable[[io.BufferedReader], T]) -> T:
        try:
            with self._client.stream(
                request.method,
                request.address,
                params=request.parameters,
                headers=request.headers,
                content=request.body,
                data=request.form,
                auth=self._identity(request.address),
            ) as response:
                self._met = True
                if not response.is_success:
                    raise self._failure(response, request.address)
                return consume(io.BufferedReader(_Body(response)))
        except httpx.TimeoutException:
            raise UnreachableError(
                "the engine did not answer in time", where=request.address, hint="see --timeout"
            ) from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            reason = self._credentials.hidden(str(error)) or type(error).__name__
            raise UnreachableError(
                f"the engine cannot be reached: {reason}", where=request.address, hint="is it running?"
            ) from None

    def _failure(self, response: httpx.Response, address: str) -> PublishError:
        said = ""
        with suppress(httpx.HTTPError):
            said = io.BufferedReader(_Body(response)).read(4 * _LONGEST_COMPLAINT).decode("utf-8", "replace")
        said = " ".join("".join(one if one.isprintable() else " " for one in said).split())[:_LONGEST_COMPLAINT]
        status, asked = response.status_code, response.headers.get("Retry-After", "")
        kind = TooLargeError if status == 413 else AnsweredError
        where = f" to {response.headers.get('Location', 'nowhere')}" if response.is_redirect else ""
        return kind(
            self._credentials.hidden(f"the engine answered {status}{where}: {said}".removesuffix(": ")),
            status,
            where=address,
            hint="write the address that it leads to" if where else _HINTS.get(status, ""),
            pause=float(asked) if asked.isascii() and asked.isdigit() else 0,
        )

    def _identity(self, address: str) -> httpx.Auth:
        if address not in self._auth:
            self._auth[address] = _Identity(self._credentials)
        return self._auth[address]


class _Identity(httpx.Auth):
    """Says who is calling when it is asked, in the way in which it is asked: by digest, or else plainly."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._credentials.bearer:
            request.headers["Authorization"] = self._credentials.bearer
        if self._chosen is None:
            response = yield request
            if response.status_code != 401 or self._credentials.pair is None:
                return
            asked = response.headers.get("WWW-Authenticate", "").lower()
            kind = httpx.DigestAuth if "digest" in asked else httpx.BasicAuth
            self._chosen = kind(*self._credentials.pair)
        yield from self._chosen.auth_flow(request)


class _Body(io.RawIOBase):
    """The body of an answer as a file."""

    def __init__(self, response: httpx.Response) -> None:
        self._chunks = response.iter_bytes()
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = chunk
        count = min(len(buffer), len(self._rest))
        buffer[:count], self._rest = self._rest[:count], self._rest[count:]
        return count
