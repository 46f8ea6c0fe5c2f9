"""Numbers, dates and texts in words."""

import re
from decimal import Decimal

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import XSD

from kg.diff.names import clean
from kg.diff.terms import Term, number, plain

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DATE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3][0-9]))?)?")
_TRIADS = re.compile(r"(?<=[0-9])(?=(?:[0-9]{3})+$)")


def grouped(value: Decimal) -> str:
    """Return a number with a space between thousands: 3 680 000, 22.9, −5 (from 1 000 on; years are not grouped)."""
    whole, point, rest = plain(value.copy_abs()).partition(".")
    return ("−" if value < 0 else "") + _TRIADS.sub(" ", whole) + point + rest


def date(text: str) -> str:
    """Return 2025-09-10 as 10 September 2025, 2025-09 as September 2025; other texts stay as they are."""
    found = _DATE.fullmatch(text)
    if found is None or not found["month"]:
        return clean(text)
    words = f"{_MONTHS[int(found['month']) - 1]} {found['year']}"
    return f"{int(found['day'])} {words}" if found["day"] else words


def literal(value: Literal, *, year: bool = False) -> str:
    """Return a literal in words; an integer of a property that holds a year is not grouped."""
    found = number(value)
    if found is not None:
        return plain(found) if year else grouped(found)
    if value.datatype.value == str(XSD.boolean):
        return "yes" if value.value in ("true", "1") else "no"
    return date(value.value)


def raw(value: Term) -> str:
    """Return a term as programs take it: an IRI, or the text of a literal."""
    return value.value if isinstance(value, NamedNode | Literal) else str(value)


def count_words(text: str) -> str:
    """Return how many words a text has."""
    length = len(text.split())
    return f"{length} word{'' if length == 1 else 's'}"


def lower_first(text: str) -> str:
    """Return a label as it stands inside a sentence: acronyms keep their capitals."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def quoted(text: str) -> str:
    """Return a name in quotation marks."""
    return f"‘{text}’"
