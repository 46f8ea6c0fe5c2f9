"""The dumps of a snapshot as plain Python: what the second computation of each question stands on, without SPARQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat

from kg.namespaces import ID, PREFIXES
from kg.namespaces import VET as _VET

#: A row of an answer: texts, numbers and IRIs in the order of the query's variables, None where nothing is known.
Row = tuple[Any, ...]

VET = str(_VET)
_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
_DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"


class Iri(str):
    """An IRI, so that it can be told from a text."""

    __slots__ = ()


class Graph:
    """Triples by subject and by value. Predicates are written short (``vet:year``), things by their full IRI.

    ``named`` holds the graphs of the history by their full names (one a record edition, links, inferred); it is empty
    in each of those. Language tags are dropped, dates stay texts, integers are int, decimals Decimal.
    """

    def __init__(self, triples: Iterable[tuple[Iri, Iri, Any]], named: dict[str, Graph] | None = None) -> None:
        self.named = named or {}
        self._values: dict[tuple[str, str], list[Any]] = defaultdict(list)
        self._pairs: dict[str, list[tuple[Iri, Any]]] = defaultdict(list)
        self._subjects: dict[tuple[str, Any], list[Iri]] = defaultdict(list)
        for subject, predicate, value in triples:
            self._values[subject, predicate].append(value)
            self._pairs[predicate].append((subject, value))
            self._subjects[predicate, value].append(subject)

    @classmethod
    def of_dumps(cls, current: Path, history: Path) -> Graph:
        """Return the current view of a snapshot with its history."""
        editions: dict[str, list[tuple[Iri, Iri, Any]]] = defaultdict(list)
        for quad in pyoxigraph.parse(path=str(history), format=RdfFormat.N_QUADS):
            editions[str(_plain(quad.graph_name))].append(_triple(quad))
        triples = map(_triple, pyoxigraph.parse(path=str(current), format=RdfFormat.N_TRIPLES))
        return cls(triples, {name: cls(found) for name, found in sorted(editions.items())})

    def values(self, subject: str, predicate: str) -> list[Any]:
        """Return what ``subject`` has for ``predicate``, in the order of the dump."""
        return list(self._values.get((subject, full(predicate)), ()))

    def value(self, subject: str, predicate: str) -> Any:
        """Return the one value of ``subject``, None where it has none; more than one is an error."""
        found = self.values(subject, predicate)
        if len(found) > 1:
            raise ValueError(f"{subject} has {len(found)} values of {predicate}")
        return found[0] if found else None

    def subjects(self, predicate: str, value: Any) -> list[Iri]:
        """Return what has ``value`` for ``predicate``."""
        return list(self._subjects.get((full(predicate), value), ()))

    def pairs(self, predicate: str) -> Iterator[tuple[Iri, Any]]:
        """Yield each subject and value of ``predicate``."""
        yield from self._pairs.get(full(predicate), ())

    def of_class(self, cls: str) -> list[Iri]:
        """Return the things of a class, such as ``vet:Milestone``."""
        return self.subjects("rdf:type", full(cls))

    def label(self, thing: str) -> str:
        """Return the one English label of a thing."""
        found = self.value(thing, "rdfs:label")
        if found is None:
            raise ValueError(f"{thing} has no label")
        return str(found)

    def has(self, subject: str, predicate: str, value: Any = None) -> bool:
        """Say whether ``subject`` has ``value``, or any value, for ``predicate``."""
        found = self._values.get((subject, full(predicate)), ())
        return bool(found) if value is None else value in found


def full(name: str) -> Iri:
    """Return the IRI of a prefixed name."""
    prefix, _, local = name.partition(":")
    return Iri(f"{PREFIXES[prefix]}{local}")


def thing(kind: str, reference: str) -> Iri:
    """Return the IRI of a thing: ``thing("development", "42130")``."""
    return Iri(f"{ID}{kind}/{reference}")


def concept(scheme: str, code: str) -> Iri:
    """Return the IRI of a concept: ``concept("stage", "pilot")``."""
    return Iri(f"{ID}concept/{scheme}/{code}")


def scheme(name: str) -> Iri:
    """Return the IRI of a concept scheme: ``scheme("stage")``."""
    return Iri(f"{ID}concept/{name}")


def nulls_first(*values: Any) -> tuple[Any, ...]:
    """Return a sort key as SPARQL orders: what is unbound comes first."""
    return tuple((value is not None, value) for value in values)


def _triple(quad: Any) -> tuple[Iri, Iri, Any]:
    return Iri(quad.subject.value), Iri(quad.predicate.value), _plain(quad.object)


def _plain(term: Any) -> Any:
    if isinstance(term, NamedNode):
        return Iri(term.value)
    assert isinstance(term, Literal), f"{term} has no name"
    match term.datatype.value:
        case kind if kind == _INTEGER:
            return int(term.value)
        case kind if kind == _DECIMAL:
            return Decimal(term.value)
        case kind if kind == _BOOLEAN:
            return term.value == "true"
        case _:
            return term.value
