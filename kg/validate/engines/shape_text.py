"""A shapes graph as the text that the fast engine compiles, without blank nodes that a result could name."""

from collections.abc import Collection, Mapping
from functools import cached_property

import shacl

from kg.errors import VetkgError
from kg.validate.engines.blank import PROBE_SHAPE
from kg.validate.engines.reach import Reach
from kg.validate.engines.statements import SUBCLASS, TYPE
from kg.validate.engines.triples import SH, Triples

_START = "<urn:vetkg:blank:"
_PATH = f"<{SH}path>"
_CLOSED = f"<{SH}closed>"
_TARGET = f"<{SH}targetObjectsOf>"
_MARKS, _MARK = "<urn:vetkg:focus>", "<urn:vetkg:focus:%d>"


class ShapesPart:
    """Some shapes without targets of their own, as text, and what they see of a background.

    ``roots`` are those that are told what they look at.
    """

    def __init__(self, shapes: Triples, roots: Collection[str]) -> None:
        self.text = shapes_text(shapes)
        self._marks = {shape: _MARK % number for number, shape in enumerate(sorted(roots))}
        named = {value.encode() for _, _, value in shapes if value.startswith("<")}
        #: Whether statements with other predicates than the shapes name can be added unseen, if not about a focus node.
        self.local = Reach.of(shapes).local
        #: Constraints read the predicates that they name, and the classes of values. None: any predicate.
        self._predicates = {*named, TYPE, SUBCLASS} if self.local and not shapes.pairs(_CLOSED) else None
        self._seen: tuple[bytes, bytes] = b"", b""

    @cached_property
    def compiled(self) -> shacl.Shapes:
        """The shapes, each root with the objects of its mark for focus nodes."""
        targets = (f"{name(shape)} {_TARGET} {mark} .\n" for shape, mark in self._marks.items())
        return compiled(self.text + "".join(targets))

    def marks(self, focus: Mapping[str, Collection[str]]) -> bytes:
        """Return the statements by which roots find their focus nodes: each is an object, as any term can be."""
        marked = ((self._marks[shape], nodes) for shape, nodes in focus.items())
        return "".join([f"{_MARKS} {mark} {node} .\n" for mark, nodes in marked for node in sorted(nodes)]).encode()

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
    return f"{_START}{shape[2:]}>" if shape.startswith("_:") else shape


def original(shape: str) -> str:
    """Return the node of the shapes graph that the text calls ``shape``, both as N-Triples write them."""
    return f"_:{shape.removeprefix(_START)[:-1]}" if shape.startswith(_START) else shape


def compiled(text: str) -> shacl.Shapes:
    """Return shapes in N-Triples, ready to run.

    Raises VetkgError where they cannot be run.
    """
    try:
        return shacl.Shapes.from_text(text, format="ntriples")
    except ValueError as error:
        raise VetkgError(f"the shapes cannot be run: {error}", hint="mend the shapes") from error
