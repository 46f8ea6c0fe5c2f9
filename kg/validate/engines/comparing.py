"""Comparisons as the queries by which SHACL defines them (sections 4.3, 4.4.3 and 4.5.3 to 4.5.4).

pySHACL's own comparison stops the whole run at a blank node and at what is not a number (NaN), puts IRIs in the order
of their text and literals of any datatypes in some order; SHACL asks for a result wherever SPARQL's ``<`` has no value.
pySHACL is given queries instead of comparisons that may meet such terms, and instead of patterns that Python's
expressions cannot say; the queries leave the answer to `ordering` and `patterns`.
"""

from collections.abc import Iterator

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.plugins.sparql.operators import register_custom_function
from rdflib.term import BNode, Node

from kg.validate.engines.lexical import XSD
from kg.validate.engines.ordering import family, holds
from kg.validate.engines.patterns import for_python, matches
from kg.validate.engines.terms import to_oxigraph

_QUERY = "urn:vetkg:comparison:"
_PAIRS = {SH.lessThan: "<", SH.lessThanOrEquals: "<="}
_LIMITS = {SH.minInclusive: ">=", SH.maxInclusive: "<=", SH.minExclusive: ">", SH.maxExclusive: "<"}
#: Puts the comparison of two terms, with its operator, to our own.
_HOLDS = URIRef("urn:vetkg:comparison:holds")
#: Puts a value, a pattern and its flags to our own; both in hexadecimal, as engines look for variables in texts, too.
_MATCHES = URIRef("urn:vetkg:comparison:matches")
_OF_PAIR = "SELECT DISTINCT $this ?value ?other WHERE {{ $this $PATH ?value . $this <{path}> ?other . {filter} }}"
_OF_VALUE = "SELECT DISTINCT $this ?value WHERE {{ $this $PATH ?value . {filter} }}"
_OF_NODE = "SELECT $this ?value WHERE {{ BIND($this AS ?value) {filter} }}"


def has_unlike(shapes: Graph, data: Graph) -> bool:
    """Say whether a comparison of ``shapes`` may meet something in ``data`` that the reference does not compare."""
    return any(_unlike(paths, limits, data) for paths, limits in _compared(shapes))


def _compared(shapes: Graph) -> Iterator[tuple[list[Node], list[Node]]]:
    """Yield the paths whose values each constraint compares, with its limits."""
    for predicate in (*_PAIRS, *_LIMITS):
        for shape, other in shapes.subject_objects(predicate):
            own = list(shapes.objects(shape, SH.path)) or [BNode()]
            yield ([*own, other], []) if predicate in _PAIRS else (own, [other])


def _unlike(paths: list[Node], limits: list[Node], data: Graph) -> bool:
    """Say whether terms at the ends of ``paths`` and ``limits`` are not of one kind, or a path is no predicate."""
    if not all(isinstance(path, URIRef) for path in paths):
        return True
    kinds = {_kind(value) for path in paths for value in data.objects(None, path)}
    return bool(kinds) and (None in kinds or len(kinds | {_kind(limit) for limit in limits}) > 1)


def _kind(value: Node) -> str | None:
    """Return the kind of a literal that the reference compares rightly with all others of its kind; None for others."""
    term = to_oxigraph(value)
    known = family(term)
    if known is None or not isinstance(term, ox.Literal) or not isinstance(value, Literal) or value.value is None:
        return None
    zoned = term.value.endswith("Z") or term.value[-6:-5] in ("+", "-")
    if known == "number":
        wide = term.datatype.value.removeprefix(XSD)
        return ("decimal" if wide not in ("double", "float") else wide) if term.value != "NaN" else None
    if known == "date":
        return None if zoned else known
    return f"{known} with a zone" if known == "dateTime" and zoned else known


def as_queries(shapes: Graph) -> Graph:
    """Return ``shapes`` with queries in place of comparisons; `compared` knows their results."""
    made = Graph() + shapes
    for predicate, operator in (*_PAIRS.items(), *_LIMITS.items()):
        for number, (shape, other) in enumerate(shapes.subject_objects(predicate)):
            told = "?other" if predicate in _PAIRS else other.n3()
            asked = f'FILTER (!<{_HOLDS}>(?value, "{operator}", {told}))'
            made.remove((shape, predicate, other))
            _ask(made, shape, predicate, number, asked, other if predicate in _PAIRS else None)
    return made


def with_patterns(shapes: Graph) -> Graph:
    """Return ``shapes`` with patterns as Python means them, and queries in place of those that it cannot say."""
    made = Graph() + shapes
    for number, (shape, pattern) in enumerate(shapes.subject_objects(SH.pattern)):
        flags = str(next(shapes.objects(shape, SH.flags), ""))
        said = for_python(str(pattern), flags)
        if said == str(pattern):
            continue
        made.remove((shape, SH.pattern, pattern))
        if said is not None:
            made.add((shape, SH.pattern, Literal(said)))
            continue
        hidden = ", ".join(f'"{text.encode().hex()}"' for text in (str(pattern), flags))
        _ask(made, shape, SH.pattern, number, f"FILTER (!<{_MATCHES}>(?value, {hidden}))")
    return made


def _ask(made: Graph, shape: Node, predicate: URIRef, number: int, asked: str, pair: Node | None = None) -> None:
    """Give ``shape`` a query instead of the constraint that ``predicate`` makes."""
    register_custom_function(_HOLDS, _holds, override=True)  # type: ignore[arg-type] # it is given terms
    register_custom_function(_MATCHES, _matches, override=True)  # type: ignore[arg-type] # as above
    name = predicate.fragment
    query = URIRef(f"{_QUERY}{number}:{name[0].upper()}{name[1:]}ConstraintComponent")
    of_value = _OF_VALUE if (shape, SH.path, None) in made else _OF_NODE
    made.add((shape, SH.sparql, query))
    made.add((query, SH.select, Literal((of_value if pair is None else _OF_PAIR).format(filter=asked, path=pair))))


def _holds(one: Node, operator: Node, other: Node) -> Literal:
    return Literal(holds(to_oxigraph(one), str(operator), to_oxigraph(other)))


def _matches(value: Node, pattern: Node, flags: Node) -> Literal:
    asked, how = (bytes.fromhex(str(text)).decode() for text in (pattern, flags))
    return Literal(not isinstance(value, BNode) and matches(str(value), asked, how))


def compared(constraint: Node | None) -> URIRef | None:
    """Return the component that the query called ``constraint`` stands for; None for one of the shapes' own."""
    if not isinstance(constraint, URIRef) or not constraint.startswith(_QUERY):
        return None
    return SH[constraint.rpartition(":")[2]]
