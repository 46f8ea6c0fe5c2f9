"""What an address takes: each parameter is declared once, which gives its reading, its schema and its documentation.

    SYSTEM = Parameter("system", "Reporting units, by code.", many=True, choices=concepts("system"), example="austria")
    values = Reader((SYSTEM, LIMIT)).read(b"system=austria&system=malta&limit=5")
    values["system"] == ("austria", "malta"); values["limit"] == 5

What is not asked for is ``default``, or ``()`` where there may be many, or None.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import quote, unquote_to_bytes

from api.rest.errors import AddressTooLongError, BadValueError, UnknownParameterError, nearest, shown

LONGEST = 4096  # bytes of all parameters together
MOST = 100  # values of one parameter
_LISTS = 64  # of one parameter that are remembered
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_SHARE = re.compile(r"0(\.[0-9]{1,4})?|1(\.0{1,4})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN = re.compile("[A-Za-z0-9_.~,:-]*")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")

Values = Mapping[str, Any]
Choices = Callable[[], Sequence[str]]


class Kind(Enum):
    """What a value is; in words for people."""

    TEXT = "text"
    WHOLE = "whole number"
    SHARE = "number from 0 to 1 with at most 4 decimals"
    TRUTH = "true or false"
    DATE = "date, such as 2025-01-31"


@dataclass(frozen=True)
class Parameter:
    """A parameter of addresses. ``many`` may be repeated; ``listed`` is one value with commas.

    ``choices`` are all values that there can be. Where what is served decides that, and not this declaration, it is
    not ``closed``: the schema then has no list of them, and who answers checks the value. ``of_files`` has an
    answer only where a snapshot is served with its files. ``meant`` says which choices a text is another name of, for
    who said it wrongly; ``others`` are other names that are taken, each with its choice. ``usual`` says for the other
    values and the format what is taken without the parameter, where that depends on them: saying it changes nothing.
    """

    name: str
    says: str
    kind: Kind = Kind.TEXT
    many: bool = False
    listed: bool = False
    choices: Choices | None = None
    closed: bool = True
    default: Any = None
    example: str = ""
    least: int = 0
    most: int = 999_999_999
    longest: int = 200
    of_files: bool = False
    meant: Callable[[str], Sequence[str]] | None = None
    others: Mapping[str, str] = field(default_factory=dict, hash=False)
    usual: Callable[[Values, str], Any] | None = None

    @cached_property
    def known(self) -> tuple[str, ...]:
        """All values that there can be, where these are a list."""
        return tuple(self.choices()) if self.choices else ()

    def one(self, text: str) -> Any:
        """Return what a value says. Raises BadValueError where it cannot be one."""
        if not text:
            raise self.wrong(text, f"leave {self.name} out, or give it a value")
        if len(text) > self.longest:
            raise self.wrong(text, f"no more than {self.longest} characters")
        if self.choices and self.closed:
            text = self.others.get(text, text)
            if text not in self.known:
                raise self.wrong(text, nearest(text, self.known, self.meant(text) if self.meant else ()))
            return text
        found = _READ[self.kind](text)
        if found is None or (self.kind is Kind.WHOLE and not self.least <= found <= self.most):
            raise self.wrong(text, self._expected)
        return found

    def read(self, texts: Sequence[str]) -> Any:
        """Return what the values of an address say. Raises BadValueError."""
        if self.many:
            return self._several(texts)
        if len(texts) > 1:
            raise BadValueError(f"{self.name} stands in the address {len(texts)} times", hint="say it once")
        if self.listed:
            return self._of_list(texts[0])
        return self.one(texts[0])

    @cached_property
    def _of_list(self) -> Callable[[str], tuple[Any, ...]]:
        """Reads a list; the same few stand in most addresses."""
        return lru_cache(_LISTS)(lambda text: self._several(text.split(",")))

    def _several(self, texts: Sequence[str]) -> tuple[Any, ...]:
        if len(texts) > MOST:
            raise BadValueError(f"{self.name} has {len(texts)} values", hint=f"no more than {MOST}")
        return tuple(dict.fromkeys(map(self.one, texts)))

    def wrong(self, text: str, hint: str) -> BadValueError:
        """Return the error for a value."""
        return BadValueError(f"{self.name} cannot be {shown(text)}", hint=hint)

    @cached_property
    def absent(self) -> Any:
        """What is taken where the address does not say it."""
        return () if self.default is None and (self.many or self.listed) else self.default

    @property
    def _expected(self) -> str:
        if self.kind is Kind.WHOLE:
            return f"a whole number from {self.least} to {self.most}"
        return f"expected is: {self.kind.value}"


class Reader:
    """Reads query strings that may say these parameters and no others."""

    def __init__(self, declared: Sequence[Parameter]) -> None:
        self._declared = {one.name: one for one in declared}
        self._names = {one.name.encode(): one.name for one in declared}
        self._absent = {one.name: one.absent for one in declared}
        self._usual = [(one.name, one.usual) for one in declared if one.usual]

    def read(self, query: bytes) -> dict[str, Any]:
        """Return what a query string says of every parameter.

        Raises UnknownParameterError, BadValueError or AddressTooLongError.
        """
        if len(query) > LONGEST:
            raise AddressTooLongError(f"the parameters have {len(query)} bytes", hint=f"no more than {LONGEST}")
        values = self._absent.copy()
        for name, texts in self._said(query).items():
            if name not in self._declared:
                hint = nearest(name, list(self._declared)) if self._declared else "this address takes no parameters"
                raise UnknownParameterError(f"there is no parameter {shown(name)} here", hint=hint)
            values[name] = self._declared[name].read(texts)
        return values

    def _said(self, query: bytes) -> dict[str, list[str]]:
        """Return the values by name, as they stand in a query string."""
        found: dict[str, list[str]] = {}
        for part in query.split(b"&"):
            if part:
                raw, _, value = part.partition(b"=")
                name = self._names.get(raw) or _decoded(raw)
                found.setdefault(name, []).append(_decoded(value))
        return found

    def plain(self, values: dict[str, Any], format_: str) -> dict[str, Any]:
        """Return values without those that are taken anyway in a format."""
        for name, usual in self._usual:
            if values[name] is not None and values[name] == usual(values, format_):
                values[name] = None
        return values


def written(declared: Iterable[Parameter], values: Values) -> str:
    """Return the query string of ``values``: in the order declared, without what is taken anyway."""
    parts: list[str] = []
    for one in declared:
        value = values.get(one.name)
        if value is None or value in ((), one.default):
            continue
        if one.many:
            parts += [f"{one.name}={quoted(str(text))}" for text in sorted(value)]
        else:
            parts.append(f"{one.name}={quoted(','.join(value) if one.listed else _text(value))}")
    return "&".join(parts)


def quoted(text: str) -> str:
    """Return a value as it stands in an address."""
    return text if _PLAIN.fullmatch(text) else quote(text, safe=",:")


def _text(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _decoded(raw: bytes) -> str:
    if b"%" in raw or b"+" in raw:
        raw = unquote_to_bytes(raw.replace(b"+", b" "))
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise BadValueError("the address is not UTF-8", hint="write other letters as %XX of their UTF-8") from None
    if _CONTROL.search(text):
        raise BadValueError("the address has control characters", hint="leave them out")
    return text


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None


_TRUTH = {"true": True, "false": False}
_READ: dict[Kind, Callable[[str], Any]] = {
    Kind.TEXT: str,
    Kind.WHOLE: lambda text: int(text) if _WHOLE.fullmatch(text) and text.isascii() else None,
    Kind.SHARE: lambda text: (text.rstrip("0").rstrip(".") or "0") if _SHARE.fullmatch(text) else None,
    Kind.TRUTH: _TRUTH.get,
    Kind.DATE: _date,
}
