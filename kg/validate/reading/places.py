"""On which line of its document each statement stands."""

from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache

import pyoxigraph as ox

from kg.validate.notation.terms import Term
from kg.validate.reading.formats import Format
from kg.validate.reading.walk import Walk, lines_of
from kg.validate.reading.words import Statement, fits

GraphName = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


class Places:
    """The lines of the statements of one document, counted from 1.

    Blank nodes are asked for by the names that they have in ``quads``.
    """

    def __init__(self, text: str, form: Format, quads: Sequence[ox.Quad]) -> None:
        """Note the places of ``quads``, which are what the parser told of ``text``, in its order.

        Raises ValueError where text and statements do not belong together, or the format has no exact lines: no line
        is better than a wrong one.
        """
        self._quads = quads
        self._lines = (array("L"), array("L"), array("L"))
        self._by_subject: dict[object, list[int]] = {}
        self._names: dict[object, str] = {}
        known: dict[str, object] = {}
        for number, (quad, found) in enumerate(zip(quads, _statements(text, form), strict=True)):
            _agree(quad, found, known, self._names)
            for lines, word in zip(self._lines, found[:3], strict=True):
                lines.append(word.line)
            self._by_subject.setdefault(quad.subject, []).append(number)

    def statement(self, subject: Term, predicate: Term, value: Term, graph: GraphName | None = None) -> tuple[int, ...]:
        """Return the line where the object begins of each place that states this; in any graph where none is named."""
        ends = predicate, value
        found = (one for one in self._about(subject, graph) if (self._at(one).predicate, self._at(one).object) == ends)
        return tuple(self._lines[2][one] for one in found)

    def line(
        self,
        subject: Term,
        predicate: Term | None = None,
        value: Term | None = None,
        graph: GraphName | None = None,
    ) -> int | None:
        """Return the line to mend for what is said of ``subject``; None where the document does not know it.

        The line of the first such statement's object; where there is none, of an object of the same value otherwise
        written; else where the property is first written; else where the subject is first described; else where it
        first stands as an object.
        """
        about = self._about(subject, graph)
        if not about:
            return self._as_object(subject, graph)
        of_property = [one for one in about if predicate is not None and self._at(one).predicate == predicate]
        if value is not None and of_property:
            exact = [one for one in of_property if self._at(one).object == value]
            alike = exact or [one for one in of_property if _stored(self._at(one).object) == _stored(value)]
            if alike:
                return min(self._lines[2][one] for one in alike)
        return min(self._lines[1][one] for one in of_property) if of_property else self._first(about)

    def name(self, blank: Term) -> str:
        """Return the label that a blank node has in the document, such as ``_:a``; "" where it has none."""
        name = self._names.get(blank, "")
        return name if name.startswith("_:") else ""

    def _about(self, subject: Term, graph: GraphName | None) -> list[int]:
        return self._within(self._by_subject.get(subject, []), graph)

    def _within(self, numbers: list[int], graph: GraphName | None) -> list[int]:
        """Return the statements that stand in ``graph``; all of them where it is None."""
        if graph is None:
            return numbers
        return [one for one in numbers if self._at(one).graph_name == graph]

    def _at(self, number: int) -> ox.Quad:
        return self._quads[number]

    def _first(self, numbers: list[int]) -> int:
        return min(self._lines[0][one] for one in numbers)

    def _as_object(self, node: Term, graph: GraphName | None) -> int | None:
        found = self._within([number for number, quad in enumerate(self._quads) if quad.object == node], graph)
        return min((self._lines[2][one] for one in found), default=None)


def _statements(text: str, form: Format) -> Iterator[Statement]:
    if not form.has_lines:
        raise ValueError(f"{form.title} has no lines for its statements")
    return lines_of(text) if form.name in ("nt", "nq") else Walk(text).statements()


def _agree(quad: ox.Quad, found: Statement, known: dict[str, object], names: dict[object, str]) -> None:
    """Raise ValueError unless each term can be what its word says, and each blank node is always the same one."""
    terms = (quad.subject, quad.predicate, quad.object, quad.graph_name)
    for word, term in zip(found, terms, strict=True):
        if word is None:
            if not isinstance(term, ox.DefaultGraph):
                raise ValueError("a statement of another graph")
        elif not fits(word, term):
            raise ValueError(f"line {word.line}: {word.text} is not {term}")
        elif isinstance(term, ox.BlankNode) and (
            known.setdefault(word.name, term) != term or names.setdefault(term, word.name) != word.name
        ):
            raise ValueError(f"line {word.line}: {word.text} is another blank node")


@lru_cache(maxsize=1024)
def _stored(term: object) -> object:
    """Return a literal as a store writes it, which checks answer from: 22.90 is 22.9 there."""
    if not isinstance(term, ox.Literal):
        return term
    node, store = ox.NamedNode("urn:x"), ox.Store()
    store.add(ox.Quad(node, node, term))
    return next(iter(store)).object
