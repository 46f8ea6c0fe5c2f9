"""Names for blank nodes that are the same in each reading: parsers invent new ones every time."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

import pyoxigraph as ox

_Term = TypeVar("_Term")


def numbered(quads: Iterable[ox.Quad], blank: str) -> Iterator[ox.Quad]:
    """Yield statements with their blank nodes numbered in the order in which they come, after the name ``blank``."""
    numbers: dict[ox.BlankNode, ox.BlankNode] = {}

    def known(term: _Term) -> _Term:
        if isinstance(term, ox.BlankNode):
            return numbers.setdefault(term, ox.BlankNode(f"{blank}{len(numbers) + 1}"))  # type: ignore[return-value]
        return term

    for quad in quads:
        subject, value, graph = quad.subject, quad.object, quad.graph_name
        if ox.BlankNode in (type(subject), type(value), type(graph)):
            yield ox.Quad(known(subject), quad.predicate, known(value), known(graph))
        else:
            yield quad
