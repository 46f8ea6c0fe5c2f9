"""What the address of a page wants of REST: the same parameters, of which some are the page's own to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Request

from api.rest.parameters import Parameter, Reader, Values, written
from api.web.language import NAME

#: What a page says of its own accord, whatever its address says.
_OURS = frozenset((NAME, "facets", "fields", "format"))


@dataclass(frozen=True)
class Wanted:
    """The values of an address by parameter, and the addresses of pages that want something else."""

    path: str
    declared: Sequence[Parameter]
    values: Values

    def query(self, **changes: Any) -> str:
        """Return the query string, in the one form that there is, with some values changed."""
        return written(self.declared, {**self.values, **changes})

    def address(self, **changes: Any) -> str:
        """Return the address of the page, with some values changed: always of the first page of a list."""
        return joined(self.path, self.query(**{"cursor": None, **changes}))

    def without(self, name: str, key: str = "") -> str:
        """Return the address without a value of a parameter, or without any where it has but one."""
        value = self.values[name]
        left = tuple(one for one in value if str(one) != key) if isinstance(value, tuple) else None
        return self.address(**{name: left})


class Asking:
    """Reads the addresses of a page, whose parameters are those of a resource but for some."""

    def __init__(self, path: str, declared: Sequence[Parameter]) -> None:
        self._path = path
        self._declared = tuple(one for one in declared if one.name not in _OURS)
        self._reader = Reader(self._declared)

    def read(self, request: Request) -> Wanted:
        """Return what an address wants. Raises UsageError where that cannot be."""
        values = self._reader.read("&".join(said(request)).encode())
        return Wanted(self._path, self._declared, self._reader.plain(values, "json"))


def said(request: Request) -> list[str]:
    """Return the parts of the query string that say something and are not the page's own, as they stand there."""
    return [part for part in _parts(request) if part.partition("=")[2] and part.partition("=")[0] not in _OURS]


def has_empty(request: Request) -> bool:
    """Say whether parameters have no value, as those of a form that was sent as it came."""
    return any(part.endswith("=") for part in _parts(request))


def joined(path: str, query: str) -> str:
    """Return a path with a query string, if there is one."""
    return f"{path}?{query}" if query else path


def _parts(request: Request) -> list[str]:
    return [part for part in request.scope["query_string"].decode("latin-1").split("&") if part]
