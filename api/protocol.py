"""What a request asks, by the SPARQL 1.1 Protocol: exactly one query, and the dataset that it is asked of."""

import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from starlette.requests import Request

from api.errors import RequestError, UnsupportedMediaTypeError
from kg.query.errors import QueryRefusedError, QueryTooLongError
from kg.store.view import Dataset

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"

_BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\\x7f]*')
_UPDATES = ("update", "using-graph-uri", "using-named-graph-uri")


@dataclass(frozen=True)
class Asked:
    """A query as it came, with the dataset and the format that its request names."""

    query: str
    dataset: Dataset
    format: str | None


async def read(request: Request, limit: int) -> Asked:
    """Return what a request asks; ``limit`` is how many bytes the text of a query may have.

    Raises RequestError, UnsupportedMediaTypeError, QueryTooLongError, or QueryRefusedError for an update.
    """
    parameters = pairs(request.scope["query_string"])
    if request.method == "POST":
        media_type = _media_type(request)
        # three bytes of a form can stand for one of the query
        body = await _body(request, limit if media_type == DIRECT else 3 * limit + 4096)
        if media_type == DIRECT:
            if any(name == "query" for name, _ in parameters):
                raise RequestError("the query stands both in the address and in the body", hint="send it once")
            parameters = [("query", _text(body)), *parameters]
        else:
            parameters = [*pairs(body), *parameters]
    return _asked(parameters)


def _asked(parameters: list[tuple[str, str]]) -> Asked:
    if any(name in _UPDATES for name, _ in parameters):
        raise QueryRefusedError("updates are refused: this graph is read-only", hint="send a query")
    queries = [value for name, value in parameters if name == "query"]
    if len(queries) != 1:
        raise RequestError(f"expected exactly one query, found {len(queries) or 'none'}", hint="send query=… once")
    formats = [value for name, value in parameters if name == "format"]
    return Asked(
        query=queries[0],
        dataset=Dataset(_graphs(parameters, "default-graph-uri"), _graphs(parameters, "named-graph-uri")),
        format=formats[-1] if formats else None,
    )


def _graphs(parameters: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(value for key, value in parameters if key == name))
    for value in found:
        if not _IRI.fullmatch(value):
            raise RequestError(f"{name}={value!r} is not an absolute IRI", hint="name graphs by their whole IRI")
    return found


def _media_type(request: Request) -> str:
    values = request.headers.getlist("content-type")
    media_type, *parameters = (part.strip().lower() for part in (values[0] if values else "").split(";"))
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise UnsupportedMediaTypeError("compressed requests are not read", hint="send the query as it is")
    if media_type == UPDATE:
        raise QueryRefusedError("updates are refused: this graph is read-only", hint=f"send a query as {DIRECT}")
    if media_type not in (FORM, DIRECT):
        raise UnsupportedMediaTypeError(
            f"cannot read a body of type {media_type or '(none)'}", hint=f"send {DIRECT}, or query=… as {FORM}"
        )
    charset = dict(parameter.split("=", 1) for parameter in parameters if "=" in parameter).get("charset", "utf-8")
    if charset.strip('"') not in ("utf-8", "utf8", "us-ascii"):
        raise UnsupportedMediaTypeError(f"cannot read the charset {charset}", hint="send UTF-8")
    return media_type


async def _body(request: Request, limit: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise QueryTooLongError(f"the request has more than the {limit} bytes allowed", hint="shorten the query")
    return bytes(body)


def pairs(encoded: bytes) -> list[tuple[str, str]]:
    """Return the names and values of a query string or form, strictly.

    Raises RequestError for a broken escape or what is not UTF-8, where others would guess.
    """
    found = []
    for part in encoded.split(b"&"):
        if part:
            name, _, value = part.partition(b"=")
            found.append((_decoded(name), _decoded(value)))
    return found


def _decoded(value: bytes) -> str:
    if _BROKEN_ESCAPE.search(value):
        raise RequestError("a percent sign that is followed by no two hex digits", hint="encode % as %25")
    return _text(unquote_to_bytes(value.replace(b"+", b" ")))


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestError(f"not UTF-8 (byte {error.start})", hint="send UTF-8") from None
