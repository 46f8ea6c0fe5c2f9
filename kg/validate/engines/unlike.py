"""Where shapes compare values that the fast engine puts in order and SPARQL does not.

It compares texts whatever their language and xsd:anyURI as if it were a text, and finds a time or an xsd:duration equal
to itself. So data that have such a literal where sh:lessThan and its kind compare, or beside a limit (sh:minInclusive
and its kind) that is such a literal or a text, are the reference's.
"""

import re
from functools import cached_property

from kg.validate.engines.lexical import XSD
from kg.validate.engines.triples import SH, Triples

_PAIRS = tuple(f"<{SH}{name}>" for name in ("lessThan", "lessThanOrEquals"))
_LIMITS = tuple(f"<{SH}{name}>" for name in ("minInclusive", "maxInclusive", "minExclusive", "maxExclusive"))
_PATH = f"<{SH}path>"
_ANY_URI, _EQUAL = (rf"\^\^<{re.escape(XSD)}(?:{names})>" for names in ("anyURI", "duration|time"))
_OTHER = rf' "(?:[^"\\]|\\.)*+"(?:@|{_ANY_URI}|{_EQUAL})'.encode()
#: Any text at all: a limit that is no plain text is before or after each of them.
_TEXT = rf' "(?:[^"\\]|\\.)*+"(?:@|{_ANY_URI}| \.\n)'.encode()
_PLAIN, _ODD = (re.compile(rf'".*"{end}', re.DOTALL) for end in (f"(?:{_EQUAL})?", f"(?:@.*|{_ANY_URI})"))


class Unlike:
    """Looks for such literals at the predicates that some shapes compare."""

    def __init__(self, shapes: Triples) -> None:
        self._shapes = shapes

    def among(self, text: bytes) -> bool:
        """Say whether lines of N-Triples have one."""
        return self._pattern is not None and self._pattern.search(text) is not None

    @cached_property
    def predicates(self) -> frozenset[bytes]:
        """The predicates whose values are compared; those within longer paths are left out."""
        return frozenset(end.encode() for end in self._ends if end.startswith("<"))

    @cached_property
    def _ends(self) -> dict[str, bytes]:
        """Where values are compared, with what must not be among them; "" stands for anywhere."""
        compared = [pair for predicate in _PAIRS for pair in self._shapes.pairs(predicate)]
        found = {end: _OTHER for shape, other in compared for end in (other, *self._shapes.objects(shape, _PATH))}
        for shape, limit in (pair for predicate in _LIMITS for pair in self._shapes.pairs(predicate)):
            unlike = _TEXT if _ODD.fullmatch(limit) else _OTHER if _PLAIN.fullmatch(limit) else None
            for end in (self._shapes.objects(shape, _PATH) or [""]) if unlike else ():
                found[end] = max(found.get(end, _OTHER), unlike or _OTHER, key=len)
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[bytes] | None:
        """One expression for all predicates: what they begin with alike is found fast, and once for all."""
        anywhere = any(not end.startswith("<") for end in self._ends)
        if anywhere:
            return re.compile(max(self._ends.values(), key=len))
        each = [re.escape(end.encode()) + unlike for end, unlike in sorted(self._ends.items())]
        return re.compile(b"|".join(each)) if each else None
