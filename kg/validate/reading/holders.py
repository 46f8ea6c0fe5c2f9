"""Which of several documents, and which line of it, a result is about."""

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg.validate.reading.document import Document
from kg.validate.reading.places import GraphName
from kg.validate.terms import Term, ntriples, plain

Place = tuple[str, int]


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
        self._graph = graph
        self._about: dict[Term, list[tuple[int, ox.Quad]]] = {}
        self._to: dict[Term, list[tuple[int, ox.Quad]]] = {}
        for number, quads in enumerate(stated or [document.quads for document in documents]):
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
