"""From the values that an address says to the terms that a query is asked with."""

from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import XSD

from kg.errors import UsageError
from kg.namespaces import concept, iri
from kg.things.collection import Filter, Values
from kg.vocabulary import vocabulary

Term = NamedNode | Literal
_NO_TERMS = (Values.CHOICE, Values.WORDS, Values.TRUTH)
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
    return tuple(map(Literal, values))


def _narrower(scheme: str, codes: Iterable[str]) -> list[str]:
    wanted = set(codes)
    known = vocabulary()
    under = {one.code for one in known.concepts(scheme) if any(wider.code in wanted for wider in known.ancestors(one))}
    return sorted(wanted | under)


def taken_in(filter_: Filter) -> tuple[tuple[NamedNode, NamedNode], ...]:
    """Return each concept that a filter can have with every one whose filter takes it in, which it is itself too.

    There are none where the concepts do not stand under each other.
    """
    if filter_.values is not Values.CONCEPT:
        return ()
    known = vocabulary()
    pairs = [(one, wider) for one in known.concepts(filter_.scheme) for wider in (one, *known.ancestors(one))]
    if all(one is wider for one, wider in pairs):
        return ()
    return tuple((NamedNode(one.iri), NamedNode(wider.iri)) for one, wider in pairs)


def _thing(filter_: Filter, value: str) -> NamedNode:
    try:
        return NamedNode(iri(filter_.kind, value))
    except ValueError:
        hint = f"a reference is the last part of the address of a {filter_.kind}, such as {filter_.example}"
        raise UsageError(f"{filter_.name} cannot be {value[:80]!r}", hint=hint) from None


def chosen(asked: Mapping[str, Sequence[str]], filters: Iterable[Filter]) -> dict[str, tuple[Term, ...]]:
    """Return the terms of every filter that is asked; choices, words and truths are none."""
    return {
        one.name: terms(one, asked[one.name]) for one in filters if asked.get(one.name) and one.values not in _NO_TERMS
    }
