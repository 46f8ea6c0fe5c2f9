"""The document of a resource as one list of statements, in an order that the same graph always gives."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import RDF

from kg.describe.about import Address, about
from kg.describe.asking import Statement
from kg.describe.description import Description, Labels

_TYPE = str(RDF.type)


@dataclass(frozen=True)
class Document:
    """Statements, and what the resources and properties in them are called."""

    topic: str
    statements: tuple[Statement, ...]
    labels: Labels

    @classmethod
    def of(cls, description: Description, address: Address) -> "Document":
        """Return the document of a resource: what ``description`` holds, labels, and the document about itself."""
        statements = (*description.own, *description.parts, *description.incoming.links)
        return cls(
            description.iri,
            ordered(
                description.iri,
                (*statements, *_labels(description, statements), *about(description, address)),
            ),
            description.labels,
        )

    def label(self, iri: str) -> str:
        """Return what a resource or property is called, if anybody says."""
        found = self.labels.get(iri)
        return found[0][1].value if found else ""

    @cached_property
    def subjects(self) -> dict[str, list[Statement]]:
        """The statements by subject."""
        found: dict[str, list[Statement]] = {}
        for statement in self.statements:
            found.setdefault(statement[0].value, []).append(statement)
        return found


def _labels(description: Description, statements: Iterable[Statement]) -> Iterator[Statement]:
    """Yield the labels of what stands as subject or object of a statement, or is a source."""
    named = {s for s, _, _ in (*statements, *description.sources)}
    named |= {o for _, _, o in statements if isinstance(o, NamedNode)}
    for resource in named:
        for property_, label in description.labels.get(resource.value, ()):
            yield resource, property_, label


def ordered(topic: str, statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements without repetitions: the topic's first, the rest by subject, types first."""
    return tuple(sorted(set(statements), key=lambda statement: (statement[0].value != topic, *_place(statement))))


def _place(statement: Statement) -> tuple[str, bool, str, bool, str, str, str]:
    subject, property_, value = statement
    language, datatype = ("", "")
    if isinstance(value, Literal):
        language, datatype = value.language or "", value.datatype.value
    is_text = isinstance(value, Literal)
    return subject.value, property_.value != _TYPE, property_.value, is_text, value.value, language, datatype
