"""Statements in a form that does not depend on how an engine writes literals.

Engines may keep values and not spellings: 22.90 comes back as 22.9, xsd:int as xsd:integer, @en-GB as @en-gb, true as
1, a time of +00:00 with a Z. That is no difference here. Everything else is.
"""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, Triple
from rdflib.namespace import XSD

_WHOLE = (
    *("integer", "int", "long", "short", "byte"),
    *("unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte"),
    *("positiveInteger", "negativeInteger", "nonNegativeInteger", "nonPositiveInteger"),
)
_TRUTH = {"true": "1", "false": "0"}
_NUMBER = re.compile(r"[+-]?[0-9.]+")
_UTC, _FRACTION = re.compile(r"[+-]00:00$"), re.compile(r"\.(\d*?)0*(?=Z|[+-]\d\d:\d\d|$)")
_LONGEST = 1000


def normal(triple: Triple) -> bytes:
    """Return a statement such that statements which say the same are equal."""
    value = triple.object
    said = _literal(value) if isinstance(value, Literal) else str(value)
    return f"{triple.subject} {triple.predicate} {said}".encode()


def _literal(value: Literal) -> str:
    if value.language:
        return f"{value.value!r}@{value.language.lower()}"
    kind = _KINDS.get(value.datatype.value)
    if kind is None or len(value.value) > _LONGEST:
        return str(value)
    try:
        return kind(value.value.strip())
    except (ValueError, InvalidOperation):
        return str(value)


def _whole(text: str) -> str:
    return f"{int(text) if _NUMBER.fullmatch(text) else text} integer"


def _decimal(text: str) -> str:
    return f"{_plain(Decimal(text)) if _NUMBER.fullmatch(text) else text} decimal"


def _floating(text: str) -> str:
    return f"{float(text)} double"


def _truth(text: str) -> str:
    return f"{_TRUTH.get(text, text)} integer"


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _time(text: str) -> str:
    text = _UTC.sub("Z", text)
    return _FRACTION.sub(lambda found: f".{found[1]}" if found[1] else "", text, count=1) + " time"


#: How values of a datatype are written, by its IRI.
_KINDS: dict[str, Callable[[str], str]] = {
    **{str(XSD[name]): _whole for name in _WHOLE},
    str(XSD.decimal): _decimal,
    **{str(one): _floating for one in (XSD.double, XSD.float)},
    str(XSD.boolean): _truth,
    **{str(one): _time for one in (XSD.dateTime, XSD.dateTimeStamp, XSD.time)},
}
