"""The lexical forms of the datatypes of XML Schema 1.1, part 2, that RDF 1.1 (Concepts, section 5.1) recognises.

SHACL (section 4.1.2) asks that a literal is not ill-typed. What is written here is the form of the literal as it
stands: RDF does not take white space away first. Patterns are in the part of the syntax that Python, SPARQL and Rust
read alike.
"""

import re
from functools import cache

XSD = "http://www.w3.org/2001/XMLSchema#"

_ZONE = "(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))"
_YEAR = "-?([1-9][0-9]{3,}|0[0-9]{3})"
_BY_FOUR = "(0[48]|[2468][048]|[13579][26])"
_LEAP = f"-?([1-9][0-9]*)?([0-9]{{2}}{_BY_FOUR}|({_BY_FOUR}|00)00)"
_MONTH, _DAY = "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"
_DAYS = "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
_DATE = f"({_YEAR}-{_DAYS}|{_LEAP}-02-29)"
_TIME = r"(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?|24:00:00(\.0+)?)"
_SECONDS = r"([0-9]+(\.[0-9]+)?S)"
_OF_DAY = f"T([0-9]+H([0-9]+M)?{_SECONDS}?|[0-9]+M{_SECONDS}?|{_SECONDS})"
_MONTHS = "([0-9]+Y([0-9]+M)?|[0-9]+M)"
_DAYS_LONG = f"([0-9]+D({_OF_DAY})?|{_OF_DAY})"
_FLOAT = r"([+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([Ee][+-]?[0-9]+)?|[+-]?INF|NaN)"
_SIX_BITS, _SPACE = "[A-Za-z0-9+/]", " ?"
_BASE64_LAST = f"{_SIX_BITS}{_SPACE}({_SIX_BITS}{_SPACE}{_SIX_BITS}{_SPACE}{_SIX_BITS}|"
_BASE64 = (
    f"(({_SIX_BITS}{_SPACE}){{4}})*({_BASE64_LAST}{_SIX_BITS}{_SPACE}[AEIMQUYcgkosw048]{_SPACE}=|"
    f"[AQgw]{_SPACE}={_SPACE}=))?"
)
#: The characters of names in XML: those that begin one, and all, both without the colon.
NAME_FIRST = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
NAME_NEXT = f"{NAME_FIRST}.0-9\u00b7\u0300-\u036f\u203f-\u2040-"
_WHOLE = "[+-]?[0-9]+"

#: The forms; those of the integers with bounds are those of xsd:integer, see `well_formed`.
PATTERNS = {
    "anyURI": r"[\s\S]*",
    "base64Binary": _BASE64,
    "boolean": "(true|false|1|0)",
    "date": f"{_DATE}{_ZONE}?",
    "dateTime": f"{_DATE}T{_TIME}{_ZONE}?",
    "dateTimeStamp": f"{_DATE}T{_TIME}{_ZONE}",
    "dayTimeDuration": f"-?P{_DAYS_LONG}",
    "decimal": r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)",
    "double": _FLOAT,
    "duration": f"-?P({_MONTHS}{_DAYS_LONG}?|{_DAYS_LONG})",
    "float": _FLOAT,
    "gDay": f"---{_DAY}{_ZONE}?",
    "gMonth": f"--{_MONTH}{_ZONE}?",
    "gMonthDay": f"--({_DAYS}|02-29){_ZONE}?",
    "gYear": f"{_YEAR}{_ZONE}?",
    "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}?",
    "hexBinary": "([0-9a-fA-F]{2})*",
    "language": "[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*",
    "Name": f"[:{NAME_FIRST}][:{NAME_NEXT}]*",
    "NCName": f"[{NAME_FIRST}][{NAME_NEXT}]*",
    "NMTOKEN": f"[:{NAME_NEXT}]+",
    "normalizedString": r"[^\t\n\r]*",
    "string": r"[\s\S]*",
    "time": f"{_TIME}{_ZONE}?",
    "token": r"([^\t\n\r ]+( [^\t\n\r ]+)*)?",
    "yearMonthDuration": f"-?P{_MONTHS}",
}
_BOUNDS: dict[str, tuple[int | None, int | None]] = {
    "integer": (None, None),
    "negativeInteger": (None, -1),
    "nonNegativeInteger": (0, None),
    "nonPositiveInteger": (None, 0),
    "positiveInteger": (1, None),
    **{
        name: (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
        for name, bits in zip(("byte", "short", "int", "long"), (8, 16, 32, 64), strict=True)
    },
    **{
        f"unsigned{name}": (0, 2**bits - 1)
        for name, bits in zip(("Byte", "Short", "Int", "Long"), (8, 16, 32, 64), strict=True)
    },
}
#: A number with more digits is out of all bounds, and costs time to read.
_MOST_DIGITS = 64


def well_formed(written: str, datatype: str) -> bool | None:
    """Say whether ``written`` is a lexical form of the datatype with that IRI; None for one that is not known here."""
    name = datatype.removeprefix(XSD)
    if not datatype.startswith(XSD) or name not in PATTERNS.keys() | _BOUNDS.keys():
        return None
    if not _read(name).fullmatch(written):
        return False
    low, high = _BOUNDS.get(name, (None, None))
    digits = written.lstrip("+-").lstrip("0")
    sign = -1 if written.startswith("-") else 1
    number = 0 if low is None and high is None else sign * int(digits[:_MOST_DIGITS] or "0")
    return (low is None or low <= number) and (high is None or number <= high)


@cache
def _read(name: str) -> re.Pattern[str]:
    return re.compile(PATTERNS.get(name, _WHOLE))
