"""Requests to an endpoint: with a clock over all of it, with credentials, never to another host."""

import hashlib
import http.client
import io
import socket
import ssl
import time
from collections.abc import Callable
from functools import cached_property, partial
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDefaultErrorHandler,
    HTTPDigestAuthHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPPasswordMgrWithDefaultRealm,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from kg.query.errors import EndpointError
from kg.store.address import may_follow, origin
from kg.store.credentials import Credentials

_FOLLOWED = (301, 302, 307, 308)
_MOST_REDIRECTS = 3
_HEADER = "Authorization"
_HASHES = {"MD5": hashlib.md5, "SHA": hashlib.sha1, "SHA-256": hashlib.sha256}


class Clock:
    """The seconds that are left for a request and its answer, from the first look to the last byte."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left. Raises TimeoutError where none are."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time is over")
        return left


class _Timed(io.RawIOBase):
    """What comes from a socket, as long as the clock lets it: a byte now and then does not make it longer."""

    def __init__(self, connection: socket.socket, clock: Clock) -> None:
        self._connection, self._clock = connection, clock
        self._raw: Any = connection.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._connection.settimeout(self._clock.left())
        found: int | None = self._raw.readinto(buffer)
        return found

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Response(http.client.HTTPResponse):
    def __init__(self, connection: socket.socket, *arguments: Any, clock: Clock, **named: Any) -> None:
        super().__init__(connection, *arguments, **named)
        self.fp.close()
        self.fp = io.BufferedReader(_Timed(connection, clock))


def _connection(kind: type[http.client.HTTPConnection], clock: Clock, host: str, **named: Any) -> Any:
    made = kind(host, **(named | {"timeout": clock.left()}))
    made.response_class = partial(_Response, clock=clock)  # type: ignore[assignment]  # called, and nothing else
    return made


class _Http(HTTPHandler):
    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def http_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_connection, http.client.HTTPConnection, self._clock), req)


class _Https(HTTPHandler):
    def __init__(self, clock: Clock, context: Callable[[], ssl.SSLContext]) -> None:
        super().__init__()
        self._clock, self._make_context = clock, context

    https_request = HTTPHandler.http_request

    def https_open(self, req: Request) -> http.client.HTTPResponse:
        make = partial(_connection, http.client.HTTPSConnection, self._clock)
        return self.do_open(make, req, context=self._make_context())


def _once(retry: Callable[..., Any], req: Request, fp: IO[bytes], *others: Any) -> Any:
    """Say who we are after a 401, where the request has not said it already: a wrong password is wrong each time."""
    if req.has_header(_HEADER):
        return None
    try:
        answer = retry(req, fp, *others)
    except (ValueError, LookupError):  # a scheme or algorithm that we do not know
        return None
    except BaseException:
        fp.close()
        raise
    if answer is not None:
        fp.close()
    return answer


class _Digest(HTTPDigestAuthHandler):
    def get_algorithm_impls(self, algorithm: str) -> Any:
        """Return the two functions of an algorithm; the library's own know ASCII and no SHA-256."""
        make = _HASHES[algorithm.upper()]

        def hashed(text: str) -> str:
            return make(text.encode(), usedforsecurity=False).hexdigest()

        return hashed, lambda secret, data: hashed(f"{secret}:{data}")

    def http_error_401(self, *arguments: Any) -> Any:
        return _once(super().http_error_401, *arguments)


class _Basic(HTTPBasicAuthHandler):
    def __init__(self, passwords: HTTPPasswordMgrWithDefaultRealm, worked: Callable[[], None]) -> None:
        super().__init__(passwords)
        self._worked = worked

    def http_error_401(self, *arguments: Any) -> Any:
        return _once(super().http_error_401, *arguments)

    def retry_http_basic_auth(self, host: str, req: Request, realm: str) -> Any:
        answer = super().retry_http_basic_auth(host, req, realm)
        if answer is not None:
            self._worked()
        return answer


class Wire:
    """The way to the endpoint at ``address``. What it finds out about it is not pickled with it."""

    def __init__(self, address: str, credentials: Credentials) -> None:
        self._address, self._credentials = address, credentials
        self._says_at_once = False

    def __reduce__(self) -> tuple[type["Wire"], tuple[str, Credentials]]:
        return (Wire, (self._address, self._credentials))

    def send(self, request: Request, clock: Clock) -> http.client.HTTPResponse:
        """Send a request and return the answer, whose body has not been read.

        Raises HTTPError for a status that is none of success, EndpointError for a redirect that is not followed,
        OSError or HTTPException where there is no answer.
        """
        for _ in range(_MOST_REDIRECTS + 1):
            opener = self._opener(clock, origin(request.full_url))
            header = self._header()
            if header:
                request.add_unredirected_header(_HEADER, header)
            try:
                answer: http.client.HTTPResponse = opener.open(request, timeout=clock.left())
                return answer
            except HTTPError as error:
                if error.code not in _FOLLOWED:
                    raise
                with error:
                    request = _moved(request, error.headers.get("Location", ""))
        raise EndpointError(
            f"the endpoint redirects more than {_MOST_REDIRECTS} times",
            where=self._address, hint="give the address where it ends",
        )  # fmt: skip

    def _header(self) -> str:
        return self._credentials.bearer or (self._credentials.basic if self._says_at_once else "")

    def _opener(self, clock: Clock, place: str) -> OpenerDirector:
        """Return what sends one request: it says who we are at ``place`` alone."""
        opener = OpenerDirector()
        handlers: list[Any] = [ProxyHandler(), _Http(clock), _Https(clock, lambda: self._context)]
        handlers += [HTTPDefaultErrorHandler(), HTTPErrorProcessor()]
        if self._credentials.pair is not None:
            passwords = HTTPPasswordMgrWithDefaultRealm()
            passwords.add_password(None, place + "/", *self._credentials.pair)
            handlers += [_Digest(passwords), _Basic(passwords, self._remember)]
        for handler in handlers:
            opener.add_handler(handler)
        return opener

    def _remember(self) -> None:
        self._says_at_once = True

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return ssl.create_default_context()


def _moved(request: Request, location: str) -> Request:
    """Return the same request for another address of the same host."""
    to = urljoin(request.full_url, location)
    if not location or not may_follow(request.full_url, to):
        raise EndpointError(
            "the endpoint redirects to another host, or to one that is less protected",
            where=request.full_url.partition("?")[0],
            hint="give the address itself, if it can be trusted",
        )
    if request.data is None:
        to = to.partition("?")[0] + "?" + request.full_url.partition("?")[2]
    return Request(to, request.data, request.headers, method=request.get_method())  # noqa: S310 - http(s), see above
