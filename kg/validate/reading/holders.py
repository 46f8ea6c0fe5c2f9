"""Which of several documents, and which line of it, a result is about."""

from collections.abc import Iterable, Sequence
from functools import cached_property

import pyoxigraph as ox

from kg.validate.engines.result import Step
from kg.validate.notation.terms import Term, ntriples, plain
from kg.validate.reading.document import Document
from kg.validate.reading.places import GraphName

Place = tuple[str, int]
#: A statement, with the number of its document.
_Stated = tuple[int, ox.Quad]


class Holders:
    """The documents of a run, asked for the place of what a result names.

    ``nodes`` are the terms that will be asked for, focus nodes and values: only what is said of them is kept, and where
    ``graph`` is given only what is said in the graph of this name. ``stated`` are then the statements that each
    document makes in it.
    """

    def __init__(
        self,
        documents: Sequence[Document],
        nodes: Iterable[Term | None],
        graph: GraphName | None = None,
        stated: Sequence[Sequence[ox.Quad]] | None = None,
    ) -> None:
        wanted = {node for node in nodes if node is not None}
        self._documents = documents
        self._stated = stated or [document.quads for document in documents]
        self._graph = graph
        self._about: dict[Term, list[tuple[int, ox.Quad]]] = {}
        self._to: dict[Term, list[tuple[int, ox.Quad]]] = {}
        for number, quads in enumerate(self._stated):
            for quad in quads:
                if quad.subject in wanted:
                    self._about.setdefault(quad.subject, []).append((number, quad))
                if quad.object in wanted:
                    self._to.setdefault(quad.object, []).append((number, quad))

    def place(self, focus: Term, path: Term | None, value: Term | None, *, inverse: bool = False) -> Place:
        """Return the file and the line to mend; line 0 where the file's format has no lines.

        In this order: where the statement stands, where the property is written, where the focus node is described,
        where it is referred to. ``inverse`` says that the path is walked backwards: the statement is about ``value``.
        """
        if inverse and value is not None:
            found = [(number, quad) for number, quad in self._about.get(value, ()) if quad.object == focus]
            if found:
                return self._at(found[0][0], value, found[0][1].predicate, focus)
        about = self._about.get(focus, [])
        of_property = [one for one in about if one[1].predicate == path]
        exact = [one for one in of_property if one[1].object == value]
        for number, quad in (*exact, *of_property, *about, *self._to.get(focus, ())):
            if quad.subject == focus:
                return self._at(number, focus, path, value)
            return self._at(number, quad.subject, quad.predicate, focus)
        return str(self._documents[0].path), 0

    def along(self, focus: Term, steps: Sequence[Step], value: Term | None) -> Place:
        """Return the file and the line to mend for what a sequence of steps leads to from ``focus``.

        That is the statement by which the last step comes to ``value``, or to anything at all. Where no statement leads
        on, it is the place of the first node that should lead on.
        """
        nodes: dict[Term, _Stated | None] = {focus: None}
        for step in steps:
            walked = [one for node in nodes for one in self._walked(node, step)]
            if not walked:
                return self._dead_end(*next(iter(nodes.items())), step)
            ends = [quad.subject if step[1] else quad.object for _, quad in walked]
            nodes = {}
            for end, way in zip(ends, walked, strict=True):
                nodes.setdefault(end, way)
        number, quad = nodes.get(value) or walked[0] if value is not None else walked[0]
        return self._at(number, quad.subject, quad.predicate, quad.object)

    def _walked(self, node: Term, step: Step) -> list[_Stated]:
        predicate, inverse = step
        return [one for one in self._at_end[inverse].get(node, ()) if one[1].predicate == predicate]

    def _dead_end(self, node: Term, way: _Stated | None, step: Step) -> Place:
        """Return the place of a node where a walk ends: where it is described, else the statement that led to it."""
        about = self._at_end[0].get(node)
        if about and not step[1]:
            return self._at(about[0][0], node, step[0], None)
        if way:
            return self._at(way[0], way[1].subject, way[1].predicate, way[1].object)
        return self.place(node, None, None)

    @cached_property
    def _at_end(self) -> tuple[dict[Term, list[_Stated]], dict[Term, list[_Stated]]]:
        """All statements by their subjects, and by their objects."""
        found: tuple[dict[Term, list[_Stated]], dict[Term, list[_Stated]]] = ({}, {})
        for number, quads in enumerate(self._stated):
            for quad in quads:
                for ends, node in zip(found, (quad.subject, quad.object), strict=True):
                    ends.setdefault(node, []).append((number, quad))
        return found

    def text(self, node: Term | None) -> str:
        """Return a term for people, "" for none: a blank node has the label of its document, where it has one there."""
        return "" if node is None else self.label(node) or plain(node)

    def label(self, node: Term) -> str:
        """Return the label that a blank node has in its document; "" where it has none, or is no blank node."""
        if not isinstance(node, ox.BlankNode):
            return ""
        for number, _ in (*self._about.get(node, ()), *self._to.get(node, ())):
            places = self._documents[number].places
            return places.name(node) if places else ""
        return ""

    def term(self, node: Term | None) -> str:
        """Return a term as N-Triples writes it, "" for none.

        Blank nodes have the names that tell them apart in each reading; one that no document has is ``_:blank``: a
        query made it.
        """
        known = isinstance(node, ox.BlankNode) and any(node in one for one in (self._about, self._to))
        return ntriples(node, node.value if known and isinstance(node, ox.BlankNode) else "blank")

    def _at(self, number: int, subject: Term, predicate: Term | None, value: Term | None) -> Place:
        document = self._documents[number]
        places = document.places
        return str(document.path), (places.line(subject, predicate, value, self._graph) if places else None) or 0
