"""How a request for a resource is answered: read, negotiated, compared with what the client has, made, and sent.

A plain application of ASGI: FastAPI's own way to a route costs more than most answers here.
"""

import gzip
import json
from functools import lru_cache, partial
from typing import BinaryIO, cast

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from api.addresses import networks_of
from api.base import base_of
from api.choice import choose
from api.limits.who import who
from api.linked.places import is_spelt_out, split
from api.negotiation import GZIP, coding, only_packed, ranges
from api.rest.answers import Answer, with_known
from api.rest.errors import KNOWN, BadValueError
from api.rest.heads import Raw, describing, validating
from api.rest.making import QUICK, Makers, Write
from api.rest.naming import named, of_form
from api.rest.parameters import Reader
from api.rest.resources import Asked, Resource
from api.serving import serving_of
from api.surprises import understood
from api.validators import matches, tag
from api.web.language import language_of
from api.workers.errors import NotAcceptableError
from kg import __version__
from kg.errors import UsageError
from kg.tables import write_csv, write_xlsx

METHODS = "GET, HEAD, OPTIONS"
_WORTH_PACKING = 1400  # bytes: what is smaller fits into one packet as it is
_LEVEL = 2
_PAGE = "html"
_CHUNK = 256 * 1024
_LONGEST = 512  # characters of an Accept header whose reading is kept
_WRITERS = {"csv": write_csv, "xlsx": write_xlsx}
_OPTIONS: Raw = [(b"allow", METHODS.encode()), (b"cache-control", b"public, max-age=86400")]


class Sending:
    """The application that answers for one resource."""

    def __init__(self, resource: Resource) -> None:
        self._resource = resource
        self._reader = Reader(resource.parameters)
        self._chosen = lru_cache(256)(self._choose)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["method"] == "OPTIONS":
            await _send(send, 204, _OPTIONS, b"")
            return
        request = Request(scope, receive)
        asked, end = self._read(request)
        codings = request.headers.get("accept-encoding")
        packing = self._packing(codings, asked.format)
        version = asked.serving.edition
        stamp = self._resource.stamp
        page = (language_of(request), request.url.query) if asked.format == _PAGE else ()
        etag = tag(version, __version__, stamp, asked.address, asked.format, packing, *page) if version else None
        headers = validating(etag, named=bool(end), page=bool(page))
        has = ", ".join(request.headers.getlist("if-none-match")) if etag else ""
        if etag and has.strip() != "*" and matches(has, etag):
            await _send(send, 304, headers, None)
            return
        answer = await self._made(asked)
        if etag and answer.stamp:
            etag = tag(etag, answer.stamp)
            headers = validating(etag, named=bool(end), page=bool(page))
        if etag and matches(has, etag):
            await _send(send, 304, headers, None)
            return
        headers += describing(asked, answer, end)
        if asked.format in ("json", "jsonld"):
            await _whole(scope, send, headers, _document(answer), packing, forced=only_packed(codings))
        else:
            await _other(scope, send, headers, asked, answer, packing)

    async def answer(self, request: Request) -> Answer:
        """Return the answer to a request without sending it, for whoever shows it otherwise."""
        asked, _ = self._read(request)
        return await self._made(asked)

    async def _made(self, asked: Asked) -> Answer:
        try:
            with understood(asked.serving.view):
                return await self._resource.make(asked)
        except UsageError as error:
            if isinstance(error, KNOWN):
                raise
            raise BadValueError(error.message, hint=error.hint) from None

    def _read(self, request: Request) -> tuple[Asked, str]:
        """Return what a request asks, and the end of its address that names a format, if it has one."""
        scope, resource = request.scope, self._resource
        path, end, parts = scope["path"].removesuffix("/"), "", dict(scope["path_params"])
        if "end" in parts and all(one.name != "end" for one in resource.parts):
            end = parts.pop("end")
            path = path[: -len(end) - 1]
        elif parts:
            last = resource.parts[-1].name
            stem, found = split(parts[last], resource.formats) if path.endswith(parts[last]) else (parts[last], None)
            if found:
                end, parts[last], path = found, stem, path[: -len(found) - 1]
        if (end and end not in resource.formats) or not is_spelt_out(request, scope["path"]):
            raise HTTPException(404)
        parts = {one.name: one.one(parts[one.name]) for one in resource.parts}
        end, query = named(scope["query_string"], tuple(resource.formats), end)
        accept = ", ".join(request.headers.getlist("accept"))
        name = end or (self._chosen(accept) if len(accept) <= _LONGEST else self._choose(accept))
        if name == _PAGE:
            query = of_form(query)
        values = self._reader.plain(self._reader.read(query), name)
        settings = scope["app"].state.settings
        base = base_of(request, settings)
        return Asked(request, serving_of(scope), settings, resource, base, path, parts, values, name), end

    def _choose(self, accept: str) -> str:
        """Return the format that is liked best; who takes pages and nothing that there is gets the first."""
        formats = dict(self._resource.formats)
        try:
            return choose(accept, formats)
        except NotAcceptableError:
            if any(one.precision("text/html") > 1 and one.weight for one in ranges(accept)):
                return next(iter(formats))
            raise

    @staticmethod
    def _packing(codings: str | None, name: str) -> str:
        """Return the coding of an answer; a workbook is packed already."""
        found = coding(codings)
        if found is None:
            hint = "accept gzip or identity in Accept-Encoding"
            raise NotAcceptableError("no coding accepted can be given", hint=hint)
        return "identity" if name == "xlsx" and not only_packed(codings) else found


def _document(answer: Answer) -> bytes:
    if isinstance(answer.data, bytes):
        return answer.data
    return json.dumps(answer.data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


async def _whole(scope: Scope, send: Send, headers: Raw, body: bytes, packing: str, *, forced: bool) -> None:
    """Send an answer that is there already."""
    if packing == GZIP and (len(body) > _WORTH_PACKING or forced):
        body = gzip.compress(body, _LEVEL, mtime=0)
        headers.append((b"content-encoding", b"gzip"))
    headers.append((b"content-length", b"%d" % len(body)))
    await _send(send, 200, headers, b"" if scope["method"] == "HEAD" else body)


async def _other(scope: Scope, send: Send, headers: Raw, asked: Asked, answer: Answer, packing: str) -> None:
    """Make an answer in a thread, and send it; a table that takes its time is not made to tell its head."""
    if packing == GZIP:
        headers.append((b"content-encoding", b"gzip"))
    write = partial(_write, asked, answer, packing)
    if asked.format not in _WRITERS or (asked.format == "csv" and answer.rows <= QUICK):
        await _quick(scope, send, headers, write)
    elif scope["method"] == "HEAD":
        await _send(send, 200, headers, None)
    else:
        client = who(scope, networks_of(asked.settings.proxies))
        await _file(scope, send, headers, client, answer.rows, write)


async def _quick(scope: Scope, send: Send, headers: Raw, write: Write) -> None:
    """Make an answer that is soon made, and send it."""
    makers: Makers = scope["app"].state.makers
    body = await makers.quick(write)
    headers.append((b"content-length", b"%d" % len(body)))
    await _send(send, 200, headers, b"" if scope["method"] == "HEAD" else body)


async def _file(scope: Scope, send: Send, headers: Raw, client: str, rows: int, write: Write) -> None:
    """Make an answer that takes its time when it is its turn, and send it in parts."""
    makers: Makers = scope["app"].state.makers
    async with makers.file(client, rows, write) as file:
        headers.append((b"content-length", b"%d" % file.seek(0, 2)))
        file.seek(0)
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        while chunk := file.read(_CHUNK):
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


def _write(asked: Asked, answer: Answer, packing: str, out: BinaryIO) -> None:
    if packing == GZIP:
        with gzip.GzipFile("", "wb", _LEVEL, out, mtime=0) as packed:
            _write(asked, answer, "identity", cast("BinaryIO", packed))
    elif asked.format in _WRITERS and answer.table is not None:
        _WRITERS[asked.format](with_known(answer.table(), answer.counted), out)
    else:
        out.write(answer.others[asked.format]())


async def _send(send: Send, status: int, headers: Raw, body: bytes | None) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body or b""})
