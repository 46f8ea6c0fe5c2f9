"""Which kinds of things a property joins: what the shapes of our records say of its subjects and values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDFS, SH
from rdflib.term import Node

from kg.assets import ontology_dir, shapes_dir


@dataclass(frozen=True)
class Joining:
    """The classes of a property's subjects, each with those of its values; None stands for whatever has an IRI."""

    classes: Mapping[URIRef, frozenset[URIRef] | None]
    above: Graph

    @classmethod
    def of(cls, predicate: URIRef) -> "Joining":
        """Read what the shapes say of ``predicate``."""
        shapes = _read(shapes_dir() / "core")
        found: dict[URIRef, frozenset[URIRef] | None] = {}
        for shape in shapes.subjects(SH.path, predicate):
            values = frozenset(_values(shapes, shape))
            for node in shapes.subjects(SH.property, shape):
                for target in shapes.objects(node, SH.targetClass):
                    found[URIRef(str(target))] = values or None
        return cls(found, declared())

    def allows(self, subject: set[URIRef], value: set[URIRef]) -> bool:
        """Whether a thing of the classes ``subject`` can have a value of the classes ``value``."""
        mine, others = self._with_wider(subject), self._with_wider(value)
        allowed = [values for target, values in self.classes.items() if target in mine]
        return bool(allowed) and all(values is None or values & others for values in allowed)

    def told(self) -> str:
        """Return what is possible, for people."""
        pairs = (
            f"{_name(target)} → {' or '.join(sorted(map(_name, values))) if values else 'anything'}"
            for target, values in sorted(self.classes.items())
        )
        return "; ".join(pairs) or "nothing: it is derived, or set inside a record"

    def _with_wider(self, classes: set[URIRef]) -> set[URIRef]:
        return {
            wider
            for one in classes
            for wider in self.above.transitive_objects(one, RDFS.subClassOf)
            if isinstance(wider, URIRef)
        }


def _values(shapes: Graph, shape: Node) -> Iterator[URIRef]:
    """Yield the classes of which a property shape's values are one."""
    parts = [shape, *(part for several in shapes.objects(shape, SH["or"]) for part in Collection(shapes, several))]
    for part in parts:
        yield from (URIRef(str(one)) for one in shapes.objects(part, SH["class"]))


def declared() -> Graph:
    """Return the classes and properties of the ontology; whoever gets it changes nothing in it."""
    return _read(ontology_dir() / "modules")


@cache
def _read(folder: Path) -> Graph:
    graph = Graph()
    for file in sorted(folder.glob("*.ttl")):
        graph.parse(file, format="turtle")
    return graph


def _name(term: URIRef) -> str:
    return term.rpartition("/")[2].rpartition("#")[2]
