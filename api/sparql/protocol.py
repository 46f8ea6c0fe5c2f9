"""What a request asks, by the SPARQL 1.1 Protocol: one query, the dataset that it is asked of, and how to answer."""

import re
from binascii import a2b_qp
from dataclasses import dataclass

from api.errors import RequestError
from kg.query.errors import QueryRefusedError
from kg.store.view import Dataset

_BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\\x7f]*')
_SECONDS = re.compile(r"(?:[0-9]{1,20}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})(?:[eE][+-]?[0-9]{1,3})?")
_UPDATES = frozenset(("update", "using-graph-uri", "using-named-graph-uri"))
_NO_DATASET = Dataset()
_MOST = 1000  # parameters
_LEAST = 0.1  # seconds: in less there is no answer to anything

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it came, with the dataset, the format and the seconds that its request names."""

    query: str
    dataset: Dataset
    format: str | None
    timeout: float | None


def asked(parameters: Pairs) -> Asked | None:
    """Return what the parameters of a request ask; None where they hold neither a query nor a dataset for one.

    Parameters that nobody knows are passed over.

    Raises RequestError for what the protocol does not allow, QueryRefusedError for an update.
    """
    if len(parameters) == 1 and parameters[0][0] == "query":
        return Asked(parameters[0][1], _NO_DATASET, None, None)
    found: dict[str, list[str]] = {}
    for name, value in parameters:
        found.setdefault(name, []).append(value)
    if not _UPDATES.isdisjoint(found):
        raise QueryRefusedError("updates are refused: this graph is read-only", hint="send a query as query=…")
    queries, format_, timeout = found.get("query", ()), _one(found, "format"), _timeout(_one(found, "timeout"))
    dataset = _NO_DATASET
    if "default-graph-uri" in found or "named-graph-uri" in found:
        dataset = Dataset(_graphs(found, "default-graph-uri"), _graphs(found, "named-graph-uri"))
    elif not queries:
        return None
    if len(queries) != 1:
        raise RequestError(f"expected exactly one query, found {len(queries) or 'none'}", hint="send query=… once")
    return Asked(queries[0], dataset, format_, timeout)


def format_of(parameters: Pairs) -> str | None:
    """Return the ``format`` among the parameters of a request."""
    return next((value for name, value in parameters if name == "format"), None)


def _one(found: dict[str, list[str]], name: str) -> str | None:
    values = set(found.get(name, ()))
    if len(values) > 1:
        raise RequestError(f"{name} is said more than once, and not the same", hint=f"send {name}=… once")
    return values.pop() if values else None


def _graphs(found: dict[str, list[str]], name: str) -> tuple[str, ...]:
    graphs = tuple(dict.fromkeys(found.get(name, ())))
    for value in graphs:
        if not _IRI.fullmatch(value):
            raise RequestError(f"{name}={value!r} is not an absolute IRI", hint="name graphs by their whole IRI")
    return graphs


def _timeout(value: str | None) -> float | None:
    if value is None:
        return None
    if not _SECONDS.fullmatch(value) or float(value) <= 0:
        raise RequestError(f"timeout={value!r} is no number of seconds", hint="such as timeout=10 or timeout=2.5")
    return max(float(value), _LEAST)


def pairs(encoded: bytes) -> Pairs:
    """Return the names and values of a query string or form, strictly.

    Raises RequestError for a broken escape or what is not UTF-8, where others would guess.
    """
    parts = encoded.split(b"&", _MOST)
    if len(parts) > _MOST:
        raise RequestError(f"more than {_MOST} parameters", hint="name fewer graphs")
    found = []
    for part in parts:
        if part:
            name, _, value = part.partition(b"=")
            found.append((_decoded(name), _decoded(value)))
    return found


def _decoded(value: bytes) -> str:
    value = value.replace(b"+", b" ")
    if b"%" in value:
        if _BROKEN_ESCAPE.search(value):
            raise RequestError("a percent sign that is followed by no two hex digits", hint="encode % as %25")
        # the same escapes as in quoted-printable text but for their sign; urllib takes ten times as long
        value = a2b_qp(value.replace(b"=", b"=3D").replace(b"%", b"="))
    return text(value)


def text(value: bytes) -> str:
    """Return bytes as text. Raises RequestError where they are not UTF-8."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestError(f"not UTF-8 (byte {error.start})", hint="send UTF-8") from None
