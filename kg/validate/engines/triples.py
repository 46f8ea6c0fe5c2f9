"""A small graph of shapes as texts of N-Triples: what is asked of it on the way of the fast engine, without RDFLib."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from kg.validate.engines.statements import parts

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SH = "http://www.w3.org/ns/shacl#"
_RDF_TYPE = f"<{RDF}type>"
_CLASS = f"<{RDFS}Class>"
_FIRST, _REST = f"<{RDF}first>", f"<{RDF}rest>"
_TARGETS = frozenset(f"<{SH}target{kind}>" for kind in ("Class", "Node", "SubjectsOf", "ObjectsOf"))

Statement = tuple[str, str, str]


class Triples:
    """Statements by their subjects; terms are written as in N-Triples, so blank nodes begin with ``_:``."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self.about: dict[str, list[tuple[str, str]]] = {}
        for subject, predicate, value in dict.fromkeys(statements):
            self.about.setdefault(subject, []).append((predicate, value))

    @classmethod
    def read(cls, text: bytes) -> "Triples":
        """Return the statements of lines of N-Triples as a serializer writes them."""
        lines = map(parts, text.splitlines(keepends=True))
        return cls((subject.decode(), predicate.decode(), value.decode()) for subject, predicate, value in lines)

    def __iter__(self) -> Iterator[Statement]:
        """Yield all statements."""
        return ((subject, *rest) for subject, said in self.about.items() for rest in said)

    def __contains__(self, statement: Statement) -> bool:
        """Say whether ``statement`` is stated."""
        return statement[1:] in self.about.get(statement[0], ())

    def pairs(self, predicate: str) -> list[tuple[str, str]]:
        """Return subject and value of each statement with ``predicate``."""
        return self._pairs.get(predicate, [])

    @cached_property
    def _pairs(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for subject, predicate, value in self:
            found.setdefault(predicate, []).append((subject, value))
        return found

    def objects(self, subject: str, predicate: str) -> list[str]:
        """Return the values of ``predicate`` that ``subject`` is said to have."""
        return [value for named, value in self.about.get(subject, ()) if named == predicate]

    def members(self, head: str) -> Iterator[str]:
        """Yield the members of a list, which is not trusted to end."""
        seen: set[str] = set()
        while head not in seen and (first := self.objects(head, _FIRST)):
            seen.add(head)
            yield first[0]
            head = next(iter(self.objects(head, _REST)), "")

    def values(self, subject: str) -> list[str]:
        """Return whatever ``subject`` is said to have, by any predicate."""
        return [value for _, value in self.about.get(subject, ())]

    def reachable(self, roots: Iterable[str]) -> "Triples":
        """Return what is said of ``roots`` and of everything that they lead to."""
        waiting = list(roots)
        seen = set(waiting)
        found: list[Statement] = []
        while waiting:
            subject = waiting.pop()
            for predicate, value in self.about.get(subject, ()):
                found.append((subject, predicate, value))
                if value not in seen:
                    seen.add(value)
                    waiting.append(value)
        return Triples(found)

    def without_targets(self) -> "Triples":
        """Return shapes without their targets, for an engine that is told the focus nodes."""
        return Triples(one for one in self if one[1] not in _TARGETS and one[1:] != (_RDF_TYPE, _CLASS))

    def nodes_below(self, roots: Iterable[str]) -> set[str]:
        """Return the blank nodes among ``roots`` and those that they lead to through blank nodes."""
        waiting = [node for node in roots if node.startswith("_:")]
        found = set(waiting)
        while waiting:
            for node in self.values(waiting.pop()):
                if node.startswith("_:") and node not in found:
                    found.add(node)
                    waiting.append(node)
        return found
