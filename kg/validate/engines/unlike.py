"""Where sh:lessThan and sh:lessThanOrEquals meet literals that the fast engine does not put in SPARQL's order.

It compares texts whatever their language, and nothing with itself of the datatypes that it does not know. So data that
have such a literal where shapes compare are the reference's to judge.
"""

import re
from functools import cached_property

from kg.validate.engines.lexical import XSD
from kg.validate.engines.triples import SH, Triples

_PAIRS = tuple(f"<{SH}{name}>" for name in ("lessThan", "lessThanOrEquals"))
_PATH = f"<{SH}path>"
_KNOWN = (
    "boolean", "byte", "date", "dateTime", "decimal", "double", "float", "int", "integer", "long", "negativeInteger",
    "nonNegativeInteger", "nonPositiveInteger", "positiveInteger", "short", "unsignedByte", "unsignedInt",
    "unsignedLong", "unsignedShort",
)  # fmt: skip
_OTHER = rf' "(?:[^"\\]|\\.)*+"(?! \.\n|\^\^<{re.escape(XSD)}(?:{"|".join(_KNOWN)})> )'.encode()


class Unlike:
    """Looks for such literals at the predicates that some shapes compare."""

    def __init__(self, shapes: Triples) -> None:
        self._shapes = shapes

    def among(self, text: bytes) -> bool:
        """Say whether lines of N-Triples have one."""
        return any(pattern.search(text) for pattern in self._patterns)

    @cached_property
    def predicates(self) -> frozenset[bytes]:
        """The predicates whose values are compared; those within longer paths are left out."""
        return frozenset(end.encode() for end in self._ends if end.startswith("<"))

    @cached_property
    def _ends(self) -> set[str]:
        compared = [pair for predicate in _PAIRS for pair in self._shapes.pairs(predicate)]
        return {end for shape, other in compared for end in (other, *self._shapes.objects(shape, _PATH))}

    @cached_property
    def _patterns(self) -> list[re.Pattern[bytes]]:
        """An expression for each predicate, which begins with it: such are found fast."""
        if any(end.startswith("_:") for end in self._ends):
            return [re.compile(_OTHER)]
        return [re.compile(re.escape(end.encode()) + _OTHER) for end in sorted(self._ends)]
