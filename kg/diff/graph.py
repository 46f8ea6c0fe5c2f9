"""A graph by subject: what the two sides of a comparison are made of."""

import re
from collections.abc import Collection, Iterable
from functools import cached_property, lru_cache

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad
from rdflib.namespace import RDF, RDFS, SKOS

from kg.diff.terms import Term, key
from kg.namespaces import ID, VET

Properties = dict[str, set[Term]]

#: What the build infers: it follows from the rest, so a change of it is no news of its own.
_INFERRED = (
    VET.graph,
    VET.isCurrent,
    VET.currentStage,
    VET.firstYear,
    VET.lastYear,
    VET.nextMilestone,
    VET.completeness,
    VET.succeededBy,
)
DERIVED = frozenset(map(str, (*_INFERRED, VET.hasPart, SKOS.broaderTransitive, SKOS.narrower)))
_NOTHING: Properties = {}
_DIGITS = re.compile(r"([0-9]+)")


class Graph:
    """Triples by subject and predicate, without what the build infers."""

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        self.things: dict[str, Properties] = {}
        self.add(quads)

    def add(self, quads: Iterable[Quad]) -> None:
        """Take the triples of ``quads``; the names of their graphs do not matter.

        Blank nodes get labels that follow from what is said of them, so that equal graphs stay equal.
        """
        taken = list(quads)
        if any(isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode) for quad in taken):
            dataset = Dataset(taken)
            dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
            taken = list(dataset)
        for quad in taken:
            subject, predicate, value = quad.triple
            self.say(subject.value if isinstance(subject, NamedNode) else str(subject), predicate.value, value)

    def say(self, thing: str, predicate: str, value: Term) -> None:
        """Take a statement, if it is none that the build infers."""
        if predicate not in DERIVED:
            self.things.setdefault(thing, {}).setdefault(predicate, set()).add(value)

    def join(self, other: "Graph", things: Iterable[str] | None = None) -> None:
        """Take what another graph says, or what it says of some things."""
        for thing in other.things if things is None else things:
            for predicate, values in other.properties(thing).items():
                self.things.setdefault(thing, {}).setdefault(predicate, set()).update(values)

    def __contains__(self, thing: str) -> bool:
        return thing in self.things

    def properties(self, thing: str) -> Properties:
        """Return all that is said of ``thing``."""
        return self.things.get(thing, _NOTHING)

    def values(self, thing: str, predicate: str) -> list[Term]:
        """Return the values of a property in a stable order."""
        return in_order(self.properties(thing).get(predicate, ()))

    def one(self, thing: str, predicate: str) -> Term | None:
        """Return the first of the values of a property, or None."""
        return next(iter(self.values(thing, predicate)), None)

    def text(self, thing: str, predicate: str) -> str:
        """Return the first of the values of a property as text, empty where there is none."""
        value = self.one(thing, predicate)
        return value.value if isinstance(value, NamedNode | Literal) else ""

    def targets(self, thing: str, predicate: str) -> list[str]:
        """Return the IRIs among the values of a property."""
        return [value.value for value in self.values(thing, predicate) if isinstance(value, NamedNode)]

    def holders(self, thing: str) -> dict[str, list[str]]:
        """Return the things that have ``thing`` as value, by property."""
        return self._holders.get(thing, {})

    @cached_property
    def _holders(self) -> dict[str, dict[str, list[str]]]:
        found: dict[str, dict[str, list[str]]] = {}
        for holder in sorted(self.things):
            for predicate, values in self.things[holder].items():
                for value in values:
                    if isinstance(value, NamedNode):
                        found.setdefault(value.value, {}).setdefault(predicate, []).append(holder)
        return found

    def label(self, thing: str) -> str | None:
        """Return the English label of a thing, else any label, else None."""
        for predicate in (str(RDFS.label), str(SKOS.prefLabel)):
            found = [value for value in self.values(thing, predicate) if isinstance(value, Literal)]
            if found:
                return min(found, key=lambda value: (value.language != "en", key(value))).value
        return None


def in_order(values: Collection[Term]) -> list[Term]:
    """Return values in a stable order, equal ones beside each other."""
    return sorted(values, key=lambda value: (key(value), str(value))) if len(values) > 1 else list(values)


def kind_of(thing: str, *graphs: Graph) -> str:
    """Return the kind of a thing: that of its IRI, else ``term`` of the ontology, else the name of its class."""
    if thing.startswith(str(ID)):
        return thing.removeprefix(str(ID)).split("/", 1)[0]
    if thing.startswith(str(VET)):
        return "term"
    classes = [name for graph in graphs for name in graph.targets(thing, str(RDF.type))]
    return re.split(r"[/#]", min(classes))[-1].lower() if classes else "resource"


@lru_cache(8192)
def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key by which 9 stands before 10."""
    parts = _DIGITS.split(text)
    return tuple((0, int(part[:4000]), part) if part.isdecimal() else (1, 0, part) for part in parts if part)
