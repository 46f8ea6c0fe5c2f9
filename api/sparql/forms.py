"""What kind of answer a query has, by a look at its first word: a guess, made before anything is read exactly."""

import re

from kg.query.formats import Shape

_START = re.compile(
    r"\ufeff?(?:[ \t\r\n]|#[^\r\n]*+|BASE[ \t\r\n]*+<[^<>]*+>|PREFIX[ \t\r\n]++[^ \t\r\n:<]*+:[ \t\r\n]*+<[^<>]*+>)*+"
    r"(SELECT|ASK|CONSTRUCT|DESCRIBE)",
    re.IGNORECASE,
)
_SHAPES = {"S": Shape.TABLE, "A": Shape.BOOLEAN, "C": Shape.GRAPH, "D": Shape.GRAPH}


def likely_shape(query: str) -> Shape | None:
    """Return the shape that the answer has if the query is one; None where that takes more than a look."""
    found = _START.match(query)
    return _SHAPES[found[1][0].upper()] if found else None
