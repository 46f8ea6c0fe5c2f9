"""Comparisons, patterns and days as SHACL defines them (sections 4.1.2, 4.3, 4.4.3, 4.5.3 and 4.5.4) for pySHACL.

pySHACL's own comparison stops the whole run at a blank node and at what is not a number (NaN), puts IRIs in the order
of their text and literals of any datatypes in some order; SHACL asks for a result wherever SPARQL's ``<`` has no value.
Shapes have components of ours instead where a comparison may meet such terms, and instead of patterns that Python's
expressions cannot say and of days that it has not; they leave the answer to `ordering`, `patterns` and `lexical`.
Queries in the shapes would say the same, but pySHACL reads a query anew for every focus node, a hundredth of a second
each.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import pyoxigraph as ox
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
from pyshacl.constraints.constraint_component import ConstraintComponent
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH, XSD
from rdflib.term import BNode, Node

from kg.validate.engines.lexical import well_formed
from kg.validate.engines.ordering import family, holds
from kg.validate.engines.patterns import for_python, matches
from kg.validate.engines.terms import to_oxigraph

#: What a parameter of SHACL is called where its component is ours.
_OWN = "urn:vetkg:own:"
_PAIRS = {SH.lessThan: "<", SH.lessThanOrEquals: "<="}
#: The datatypes of days and times that pySHACL takes for what Python has.
_IN_TIME = frozenset((XSD.date, XSD.dateTime, XSD.time))
_LIMITS = {SH.minInclusive: ">=", SH.maxInclusive: "<=", SH.minExclusive: ">", SH.maxExclusive: "<"}

Values = Mapping[Any, Sequence[Node]]


def with_comparisons(shapes: Graph, data: Graph) -> Graph:
    """Return ``shapes`` with our components where a comparison may meet in ``data`` what pySHACL does not compare."""
    kinds = _Kinds(data)
    unlike = [
        (shape, predicate, other)
        for predicate in (*_PAIRS, *_LIMITS)
        for shape, other in shapes.subject_objects(predicate)
        if kinds.unlike(*_compared(shapes, shape, predicate, other))
    ]
    if not unlike:
        return shapes
    made = Graph() + shapes
    for shape, predicate, other in unlike:
        made.remove((shape, predicate, other))
        made.add((shape, _own(predicate), other))
    return made


def _compared(shapes: Graph, shape: Node, predicate: URIRef, other: Node) -> tuple[list[Node], list[Node]]:
    """Return the paths whose values a constraint compares, with its limits."""
    paths = list(shapes.objects(shape, SH.path)) or [BNode()]
    return ([*paths, other], []) if predicate in _PAIRS else (paths, [other])


class _Kinds:
    """The kinds of values that a data graph has, by predicate."""

    def __init__(self, data: Graph) -> None:
        self._data = data
        self._known: dict[URIRef, set[str | None]] = {}

    def unlike(self, paths: list[Node], limits: list[Node]) -> bool:
        """Say whether terms at the ends of ``paths`` and ``limits`` are not of one kind, or a path is no predicate."""
        if not all(isinstance(path, URIRef) for path in paths):
            return True
        kinds = set[str | None]().union(*(self._of(path) for path in paths if isinstance(path, URIRef)))
        return bool(kinds) and (None in kinds or len(kinds | {_kind(limit) for limit in limits}) > 1)

    def _of(self, path: URIRef) -> set[str | None]:
        if path not in self._known:
            self._known[path] = {_kind(value) for value in self._data.objects(None, path)}
        return self._known[path]


def _kind(value: Node) -> str | None:
    """Return the kind of a literal that the reference compares rightly with all others of its kind; None for others."""
    term = to_oxigraph(value)
    known = family(term)
    if known is None or not isinstance(term, ox.Literal) or not isinstance(value, Literal) or value.value is None:
        return None
    zoned = term.value.endswith("Z") or term.value[-6:-5] in ("+", "-")
    if known == "number":
        wide = term.datatype.value.removeprefix(str(XSD))
        return ("decimal" if wide not in ("double", "float") else wide) if term.value != "NaN" else None
    if known == "date":
        return None if zoned else known
    return f"{known} with a zone" if known == "dateTime" and zoned else known


def with_forms(shapes: Graph) -> Graph:
    """Return ``shapes`` with patterns as Python means them, and our components where Python cannot say one.

    That is the case of some patterns, and of days and times: Python has none before the year 1, and no 24:00:00.
    """
    made = Graph() + shapes
    for shape, asked in shapes.subject_objects(SH.datatype):
        if asked in _IN_TIME:
            made.remove((shape, SH.datatype, asked))
            made.add((shape, _own(SH.datatype), asked))
    for shape, pattern in shapes.subject_objects(SH.pattern):
        flags = str(next(shapes.objects(shape, SH.flags), ""))
        said = for_python(str(pattern), flags)
        if said == str(pattern):
            continue
        made.remove((shape, SH.pattern, pattern))
        made.add((shape, _own(SH.pattern), pattern) if said is None else (shape, SH.pattern, Literal(said)))
    return made


def _own(predicate: URIRef) -> URIRef:
    """Return what a parameter is called where its component is ours, which pySHACL is told of when one is needed."""
    own = URIRef(_OWN + predicate.fragment)
    if own not in CONSTRAINT_PARAMETERS_MAP:
        kind = _KINDS.get(predicate) or (_Pair if predicate in _PAIRS else _Limit)
        name = f"{predicate.fragment[0].upper()}{predicate.fragment[1:]}ConstraintComponent"
        said = {"parameter": predicate, "shacl_constraint_component": SH[name]}
        CONSTRAINT_PARAMETERS_MAP[own] = type(name, (kind,), said)
        ALL_CONSTRAINT_PARAMETERS.append(own)
    return own


class _Component(ConstraintComponent):
    """A component of SHACL whose answer is ours; ``parameter`` is what SHACL calls what it asks for."""

    parameter: URIRef

    @classmethod
    def constraint_parameters(cls) -> list[URIRef]:
        """Return what shapes ask for it by."""
        return [_own(cls.parameter)]

    @classmethod
    def constraint_name(cls) -> str:
        """Return its name."""
        return cls.__name__

    @cached_property
    def _asked(self) -> list[Node]:
        return self._stated(_own(self.parameter))

    def _stated(self, predicate: URIRef) -> list[Node]:
        return list(self.shape.objects(predicate))  # type: ignore[no-untyped-call] # it has no types

    def evaluate(self, _executor: object, data: Graph, values: Values, _path: object) -> tuple[bool, list[Any]]:
        """Return whether all ``values`` conform, by focus node, and pySHACL's results for those that do not."""
        found = [
            self.make_v_result(data, focus, value_node=value)  # type: ignore[arg-type] # any term may be a value
            for focus, nodes in values.items()
            for value in self._against(data, focus, nodes)
        ]
        return not found, found

    def _against(self, data: Graph, focus: Node, nodes: Sequence[Node]) -> Iterator[Node]:
        """Yield the values of ``focus`` that do not conform, each as often as there are results."""
        raise NotImplementedError


class _Limit(_Component):
    """sh:minInclusive and its kind."""

    def _against(self, data: Graph, focus: Node, nodes: Sequence[Node]) -> Iterator[Node]:
        del data, focus
        for limit in self._asked:
            yield from (value for value in nodes if not _holds(value, _LIMITS[self.parameter], limit))


class _Pair(_Component):
    """sh:lessThan and sh:lessThanOrEquals."""

    def _against(self, data: Graph, focus: Node, nodes: Sequence[Node]) -> Iterator[Node]:
        for path in self._asked:
            others = set(data.objects(focus, path))
            for value in set(nodes):
                yield from (value for other in others if not _holds(value, _PAIRS[self.parameter], other))


class _Pattern(_Component):
    """sh:pattern."""

    def _against(self, data: Graph, focus: Node, nodes: Sequence[Node]) -> Iterator[Node]:
        del data, focus
        flags = str(next(iter(self._stated(SH.flags)), ""))
        for asked in self._asked:
            yield from (one for one in nodes if isinstance(one, BNode) or not matches(str(one), str(asked), flags))


class _Datatype(_Component):
    """sh:datatype with a datatype of `_IN_TIME`."""

    def _against(self, data: Graph, focus: Node, nodes: Sequence[Node]) -> Iterator[Node]:
        del data, focus
        for asked in self._asked:
            yield from (one for one in nodes if not _is_of(one, asked))


_KINDS = {SH.pattern: _Pattern, SH.datatype: _Datatype}


def _is_of(value: Node, datatype: Node) -> bool:
    """Say whether a term is a literal of a datatype, in one of its forms."""
    known = isinstance(value, Literal) and value.datatype == datatype
    return known and well_formed(str(value), str(datatype)) is True


def _holds(one: Node, operator: str, other: Node) -> bool:
    return holds(to_oxigraph(one), operator, to_oxigraph(other))
