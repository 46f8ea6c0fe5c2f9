"""A shapes graph as the text that the fast engine compiles, without blank nodes that a result could name."""

from typing import TYPE_CHECKING

from kg.validate.engines.blank import PROBE_SHAPE
from kg.validate.engines.reach import Reach
from kg.validate.engines.statements import SUBCLASS, TYPE
from kg.validate.engines.triples import SH, Triples

if TYPE_CHECKING:
    from rdflib.term import Node

_BLANK = "urn:vetkg:blank:"
_PATH = f"<{SH}path>"
_CLOSED = f"<{SH}closed>"


class ShapesPart:
    """Some shapes without targets, as text, and what they see of a background."""

    def __init__(self, shapes: Triples) -> None:
        self.text = shapes_text(shapes)
        named = {value.encode() for _, _, value in shapes if value.startswith("<")}
        #: Whether only statements with predicates that the shapes name are looked at.
        self.plain = Reach.of(shapes).local and not shapes.pairs(_CLOSED)
        #: Constraints read the predicates that they name, and the classes of values. None: any predicate.
        self._predicates = {*named, TYPE, SUBCLASS} if self.plain else None
        self._seen: tuple[bytes, bytes] = b"", b""

    def seen(self, background: bytes) -> bytes:
        """Return the lines of a background whose predicates the shapes name; the last one asked for is kept."""
        if self._predicates is None:
            return background
        if self._seen[0] is not background:
            lines = background.splitlines(keepends=True)
            kept = b"".join(line for line in lines if line.split(b" ", 2)[1] in self._predicates)
            self._seen = background, kept
        return self._seen[1]


def shapes_text(shapes: Triples) -> str:
    """Return the shapes as N-Triples; blank nodes outside of property paths have names, `original` knows of which.

    SHACL asks nowhere whether a shape or a list has a name, only a path's node (section 2.3.1) says something by it.
    """
    within = shapes.nodes_below([path for _, path in shapes.pairs(_PATH)])

    def term(node: str) -> str:
        return node if node in within else name(node)

    return "".join(sorted(f"{term(s)} {p} {term(o)} .\n" for s, p, o in shapes)) + PROBE_SHAPE


def name(shape: str) -> str:
    """Return what the text calls a shape that N-Triples writes as ``shape``."""
    return f"<{_BLANK}{shape[2:]}>" if shape.startswith("_:") else shape


def original(shape: str) -> "Node":
    """Return the node of the shapes graph that the text calls ``shape``, an IRI."""
    from rdflib import BNode, URIRef  # noqa: PLC0415 - slow to import, and needed only for results

    return BNode(shape.removeprefix(_BLANK)) if shape.startswith(_BLANK) else URIRef(shape)
