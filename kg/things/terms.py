"""From the values that an address says to the terms that a query is asked with."""

from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import XSD

from kg.errors import UsageError
from kg.namespaces import concept, iri
from kg.things.collection import Filter, Values
from kg.vocabulary import vocabulary

Term = NamedNode | Literal
_INTEGER = NamedNode(XSD.integer)


def terms(filter_: Filter, values: Sequence[str]) -> tuple[Term, ...]:
    """Return the terms of a filter's values: of a concept also those of all narrower ones.

    Raises UsageError for a value that names nothing.
    """
    if filter_.values is Values.CONCEPT:
        return tuple(NamedNode(concept(filter_.scheme, code)) for code in _narrower(filter_.scheme, values))
    if filter_.values is Values.THING:
        return tuple(_thing(filter_, value) for value in values)
    if filter_.values is Values.CLASS:
        return tuple(NamedNode(filter_.choices[value]) for value in values)
    if filter_.values is Values.YEAR:
        return tuple(Literal(str(value), datatype=_INTEGER) for value in values)
    return tuple(Literal(value.lower() if filter_.values is Values.WORDS else value) for value in values)


def _narrower(scheme: str, codes: Iterable[str]) -> list[str]:
    wanted = set(codes)
    known = vocabulary()
    under = {one.code for one in known.concepts(scheme) if any(wider.code in wanted for wider in known.ancestors(one))}
    return sorted(wanted | under)


def _thing(filter_: Filter, value: str) -> NamedNode:
    try:
        return NamedNode(iri(filter_.kind, value))
    except ValueError:
        hint = f"a reference is the last part of the address of a {filter_.kind}, such as {filter_.example}"
        raise UsageError(f"{filter_.name} cannot be {value[:80]!r}", hint=hint) from None


def chosen(asked: Mapping[str, Sequence[str]], filters: Iterable[Filter]) -> dict[str, tuple[Term, ...]]:
    """Return the terms of every filter that is asked; choices are none."""
    return {
        one.name: terms(one, asked[one.name])
        for one in filters
        if asked.get(one.name) and one.values is not Values.CHOICE
    }
