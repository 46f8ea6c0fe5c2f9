"""When two RDF terms say the same, whatever they look like: 1828 is 1828.0, and @EN is @en."""

import re
from decimal import Decimal

from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib.namespace import XSD

Term = NamedNode | BlankNode | Literal | Triple

#: What two equal terms have in common: their sort, their text, and their language or datatype.
Key = tuple[str, str, str]

_WHOLE = (XSD.integer, XSD.long, XSD.int, XSD.short, XSD.byte, XSD.nonNegativeInteger, XSD.nonPositiveInteger)
_SIGNED = (XSD.positiveInteger, XSD.negativeInteger)
_UNSIGNED = (XSD.unsignedLong, XSD.unsignedInt, XSD.unsignedShort, XSD.unsignedByte)
_EXACT = frozenset(map(str, (XSD.decimal, *_WHOLE, *_SIGNED, *_UNSIGNED)))
_FLOATING = frozenset((str(XSD.double), str(XSD.float)))
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)", re.ASCII)
_BOOLEANS = {"1": "true", "0": "false"}


def number(term: Term) -> Decimal | None:
    """Return the value of a finite number, exactly; None for any other term."""
    if not isinstance(term, Literal):
        return None
    text, datatype = term.value.strip(), term.datatype.value
    if datatype in _EXACT and _DECIMAL.fullmatch(text):
        return Decimal(text)
    if datatype in _FLOATING:
        try:
            value = Decimal(repr(float(text)))
        except ValueError:
            return None
        return value if value.is_finite() else None
    return None


def plain(value: Decimal) -> str:
    """Return a number in digits, without exponent, plus sign and needless zeros."""
    text = format(value.copy_abs(), "f")  # abs() would round
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    text = text.lstrip("0") or "0"
    text = f"0{text}" if text.startswith(".") else text
    return f"-{text}" if value < 0 else text


def key(term: Term) -> Key:
    """Return what is equal for equal values."""
    if isinstance(term, NamedNode):
        return ("iri", term.value, "")
    if not isinstance(term, Literal):
        return ("other", str(term), "")
    value = number(term)
    if value is not None:
        return ("number", plain(value), "")
    if term.language:
        return ("text", term.value, term.language.lower())
    datatype = term.datatype.value
    if datatype == str(XSD.boolean):
        return ("value", _BOOLEANS.get(term.value, term.value), datatype)
    return ("value", term.value, datatype)
