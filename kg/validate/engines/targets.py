"""Which nodes each shape looks at (SHACL, section 2.1.3: class, implicit class, node, subjects-of, objects-of)."""

from collections.abc import Collection, Iterable, Mapping, Set

from kg.validate.engines.statements import SUBCLASS, TYPE, parts
from kg.validate.engines.triples import RDF, RDFS, SH, Triples

Index = dict[bytes, set[str]]
_TYPE, _SUBCLASS, _TARGET_CLASS = f"<{RDF}type>", f"<{RDFS}subClassOf>", f"<{SH}targetClass>"
_CLASSES = (f"<{RDFS}Class>", "<http://www.w3.org/2002/07/owl#Class>")
_SHAPES = (f"<{SH}NodeShape>", f"<{SH}PropertyShape>")
#: A node with one of these is a shape, whether or not it has the class of one (section 2.1).
_PARAMETERS = frozenset(
    f"<{SH}{name}>"
    for name in (
        "and", "class", "closed", "datatype", "disjoint", "equals", "hasValue", "in", "languageIn", "lessThan",
        "lessThanOrEquals", "maxCount", "maxExclusive", "maxInclusive", "maxLength", "minCount", "minExclusive",
        "minInclusive", "minLength", "node", "nodeKind", "not", "or", "pattern", "property", "qualifiedValueShape",
        "sparql", "targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf", "uniqueLang", "xone",
    )
)  # fmt: skip


def explicit(shapes: Triples) -> Triples:
    """Return ``shapes`` with sh:targetClass in place of the class of a shape that is a class (section 2.1.3.3).

    A class is what has rdfs:Class, owl:Class or a class that is stated to be below one of them.
    """
    kinds, above = set(_CLASSES), shapes.pairs(_SUBCLASS)
    while fresh := {one for one, other in above if other in kinds} - kinds:
        kinds |= fresh
    classes = {node for node, kind in shapes.pairs(_TYPE) if kind in kinds and is_shape(shapes, node)}
    kept = (one for one in shapes if not (one[0] in classes and one[1] == _TYPE and one[2] in kinds))
    return Triples([*kept, *((shape, _TARGET_CLASS, shape) for shape in sorted(classes))])


def is_shape(shapes: Triples, node: str) -> bool:
    """Say whether ``node`` is a shape by what is said of it; any node may be one by what leads to it."""
    return any(
        predicate in _PARAMETERS or (predicate == _TYPE and value in _SHAPES) for predicate, value in shapes.about[node]
    )


class Targets:
    """The targets of the shapes of a graph, with the classes below them that ``axioms`` (lines of N-Triples) state."""

    def __init__(self, shapes: Triples, axioms: Iterable[bytes]) -> None:
        self._classes = _index(explicit(shapes), "targetClass")
        self._subjects = _index(shapes, "targetSubjectsOf")
        self._objects = _index(shapes, "targetObjectsOf")
        self._nodes = _index(shapes, "targetNode")
        above: dict[bytes, set[bytes]] = {}
        for line in axioms:
            subject, predicate, value = parts(line)
            if predicate == SUBCLASS:
                above.setdefault(subject, set()).add(value)
        self._by_class = {name: self._targeting(name, above) for name in {*above, *self._classes}}

    def _targeting(self, name: bytes, above: dict[bytes, set[bytes]]) -> frozenset[str]:
        found, waiting = {name}, [name]
        while waiting:
            for one in above.get(waiting.pop(), set()) - found:
                found.add(one)
                waiting.append(one)
        return frozenset(shape for one in found for shape in self._classes.get(one, ()))

    @property
    def shapes(self) -> set[str]:
        """All shapes that have a target."""
        indexes = (self._classes, self._subjects, self._objects, self._nodes)
        return {shape for index in indexes for shapes in index.values() for shape in shapes}

    @property
    def predicates(self) -> frozenset[bytes]:
        """The predicates whose statements say what is met, beside those of a class."""
        return frozenset((*self._subjects, *self._objects))

    def met(
        self, kinds: Iterable[tuple[bytes, bytes]], by: Mapping[bytes, Iterable[bytes]], subjects: Set[bytes]
    ) -> dict[str, set[str]]:
        """Return what `focus` returns, of statements that were split before.

        ``kinds`` are things with their classes, ``by`` lines by their predicates, ``subjects`` all that is described.
        """
        found = self._of_classes(kinds)
        for predicate in self.predicates & by.keys():
            for line in by[predicate]:
                subject, _, value = parts(line)
                for shape in self._subjects.get(predicate, ()):
                    found.setdefault(shape, set()).add(subject.decode())
                for shape in self._objects.get(predicate, ()):
                    found.setdefault(shape, set()).add(value.decode())
        for node in self._nodes.keys() & subjects if self._nodes else ():
            for shape in self._nodes[node]:
                found.setdefault(shape, set()).add(node.decode())
        return found

    def _of_classes(self, kinds: Iterable[tuple[bytes, bytes]]) -> dict[str, set[str]]:
        """Return each shape with the things that have a class which it looks at."""
        of_kind: dict[bytes, list[str]] = {}
        for node, kind in kinds:
            if kind in self._by_class:
                of_kind.setdefault(kind, []).append(node.decode())
        found: dict[str, set[str]] = {}
        for kind, nodes in of_kind.items():
            for shape in self._by_class[kind]:
                found.setdefault(shape, set()).update(nodes)
        return found

    def focus(self, lines: Iterable[bytes], within: Collection[str] | None = None) -> dict[str, set[str]]:
        """Return each shape that meets something in ``lines``, with its focus nodes, as N-Triples writes them.

        A node that sh:targetNode names is met where a line is about it. ``within`` leaves only these nodes.
        """
        found: dict[str, set[str]] = {}
        for line in lines:
            subject, predicate, value = parts(line)
            shapes: Collection[str] = self._by_class.get(value, ()) if predicate == TYPE else ()
            if predicate in self._subjects or subject in self._nodes:
                shapes = {*shapes, *self._subjects.get(predicate, ()), *self._nodes.get(subject, ())}
            for shape in shapes:
                found.setdefault(shape, set()).add(subject.decode())
            for shape in self._objects.get(predicate, ()):
                found.setdefault(shape, set()).add(value.decode())
        if within is None:
            return found
        kept = {shape: {node for node in nodes if node in within} for shape, nodes in found.items()}
        return {shape: nodes for shape, nodes in kept.items() if nodes}


def _index(shapes: Triples, target: str) -> Index:
    index: Index = {}
    for shape, met in shapes.pairs(f"<{SH}{target}>"):
        index.setdefault(met.encode(), set()).add(shape)
    return index
