"""What the cells of one row need to know of other things: labels, and who points where."""

import sys
from collections.abc import Collection, Iterable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Quad
from rdflib.namespace import RDF, RDFS

from kg.export.tables.column import Table
from kg.export.tables.path import Path, Step

Term = NamedNode | Literal
#: What a thing says itself, by property.
Own = Mapping[str, Sequence[Term]]

_TYPE, _LABEL = str(RDF.type), str(RDFS.label)
_NOTHING: tuple[str, ...] = ()
_Links = dict[str, list[str]]


class Index:
    """The statements that paths meet behind their first step, and those that they go back along."""

    def __init__(self, quads: Iterable[Quad], tables: Iterable[Table]) -> None:
        steps = [way for table in tables for column in table.columns for way in column.path.ways]
        later = {step.name for way in steps for step in way[1:] if not step.back}
        owned = {step.only for way in steps for step in way if step.only and not step.is_class}
        self._forward: dict[str, _Links] = {name: {} for name in later | owned | {_LABEL}}
        self._back: dict[str, _Links] = {step.name: {} for way in steps for step in way if step.back}
        self._classes: dict[str, set[str]] = {
            step.only: set() for way in steps for step in way if step.only and step.is_class
        }
        for quad in quads:
            self._note(quad)

    def _note(self, quad: Quad) -> None:
        name = quad.predicate.value
        forward, back = self._forward.get(name), self._back.get(name)
        if forward is not None or back is not None:
            subject, value = sys.intern(text(quad.subject)), sys.intern(text(quad.object))
            if forward is not None:
                forward.setdefault(subject, []).append(value)
            if back is not None:
                back.setdefault(value, []).append(subject)
        elif name == _TYPE and (members := self._classes.get(text(quad.object))) is not None:
            members.add(sys.intern(text(quad.subject)))

    def follow(self, path: Path, thing: str, own: Own) -> Sequence[str]:
        """Return what a path leads to from a thing: each value once, sorted."""
        if path.simple and path.first:
            return _in_order([text(term) for term in own[path.first]])
        found: set[str] = set()
        for way in path.ways:
            found.update(self._follow(way, thing, own))
        return _in_order(found)

    def label(self, thing: str) -> str:
        """Return the label of a thing, empty where it has none."""
        return min(self._forward[_LABEL].get(thing, _NOTHING), default="")

    def _follow(self, way: tuple[Step, ...], thing: str, own: Own) -> Iterable[str]:
        ends: Iterable[str] = (thing,)
        for place, step in enumerate(way):
            if place == 0 and not step.back:
                ends = [text(term) for term in own.get(step.name, ())]
            else:
                links = (self._back if step.back else self._forward)[step.name]
                ends = [end for start in ends for end in links.get(start, _NOTHING)]
            if step.only:
                fitting = (self._classes if step.is_class else self._forward)[step.only]
                ends = [end for end in ends if end in fitting]
            if not ends:
                break
        return ends


def text(term: object) -> str:
    """Return the text of a term: an address, or what a literal says; its language stands behind it unless English."""
    if isinstance(term, Literal):
        return f"{term.value}@{term.language}" if term.language not in (None, "en") else term.value
    assert isinstance(term, NamedNode)  # noqa: S101 - narrows the type: our graph has no blank nodes
    return term.value


def _in_order(values: Collection[str]) -> Sequence[str]:
    return sorted(set(values)) if len(values) > 1 else tuple(values)
