"""What differs of one thing between two graphs."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import DCTERMS, RDFS

from kg.diff.change import Change, How
from kg.diff.fields import FIELDS, HOLDS, KINDS, PROVENANCE, Field, Kind
from kg.diff.graph import Graph, in_order, kind_of
from kg.diff.terms import Key, Term, key
from kg.namespaces import VET

_LABEL, _TITLE = str(RDFS.label), str(DCTERMS.title)
_DOCUMENT, _READING = str(VET.document), str(VET.furtherReading)
_WHOLLY_PROVENANCE = {"passage": "passage", "edition": "edition"}


class Pair:
    """Two graphs; the second is what became of the first."""

    def __init__(self, a: Graph, b: Graph) -> None:
        self.a, self.b = a, b

    def changes(self, thing: str) -> Iterator[Change]:
        """Yield the differences of a thing, without saying to which development it belongs."""
        kind = kind_of(thing, self.a, self.b)
        spec = KINDS.get(kind, Kind(kind))
        if not self.is_in_both(thing):
            yield self._whole(thing, kind, spec)
            return
        provenance = _WHOLLY_PROVENANCE.get(kind, "")
        if any(set(a) != set(b) for a, b in (self._keys(thing, each) for each in spec.phrase)):
            yield self._phrase(thing, kind, spec)
        left = self.a.properties(thing).keys() | self.b.properties(thing).keys()
        for predicate in sorted(left - set(spec.phrase) - spec.silent):
            if not self._repeats(thing, kind, predicate):
                category = provenance or PROVENANCE.get(predicate, "")
                for before, after in self._values(thing, predicate):
                    how: How = "removed" if after is None else "added" if before is None else "changed"
                    yield Change(thing, kind, how, predicate, before, after, provenance=category)

    def is_in_both(self, thing: str) -> bool:
        """Return whether both graphs say something of a thing."""
        return thing in self.a and thing in self.b

    def _whole(self, thing: str, kind: str, spec: Kind) -> Change:
        category = "passage" if kind == "passage" else ""
        if thing in self.b:
            return Change(thing, kind, "added", after=self.b.one(thing, spec.main), provenance=category)
        return Change(thing, kind, "removed", before=self.a.one(thing, spec.main), provenance=category)

    def _phrase(self, thing: str, kind: str, spec: Kind) -> Change:
        main = spec.main or spec.phrase[0]
        return Change(thing, kind, "changed", main, self.a.one(thing, main), self.b.one(thing, main))

    def _keys(self, thing: str, predicate: str) -> tuple[dict[Key, Term], dict[Key, Term]]:
        """Return the values of a property on both sides, by what makes them equal."""
        a, b = self.a.properties(thing).get(predicate, set()), self.b.properties(thing).get(predicate, set())
        if a == b:
            return {}, {}
        return {key(value): value for value in in_order(a)}, {key(value): value for value in in_order(b)}

    def _values(self, thing: str, predicate: str) -> Iterator[tuple[Term | None, Term | None]]:
        """Yield values that went, came, or took each other's place: one for one, in one language."""
        a, b = self._keys(thing, predicate)
        gone = {k: a[k] for k in sorted(a.keys() - b.keys()) if not self._speaks_for_itself(predicate, a[k])}
        come = {k: b[k] for k in sorted(b.keys() - a.keys()) if not self._speaks_for_itself(predicate, b[k])}
        if FIELDS.get(predicate, Field("")).many:
            yield from ((value, None) for value in gone.values())
            yield from ((None, value) for value in come.values())
            return
        for language in sorted({_language(value) for value in (*gone.values(), *come.values())}):
            before = [value for value in gone.values() if _language(value) == language]
            after = [value for value in come.values() if _language(value) == language]
            if len(before) == len(after) == 1:
                yield before[0], after[0]
                continue
            yield from ((value, None) for value in before)
            yield from ((None, value) for value in after)

    def _speaks_for_itself(self, predicate: str, value: Term) -> bool:
        """Return whether a value is a part that is new or gone, which is told as such."""
        if predicate not in HOLDS or not isinstance(value, NamedNode):
            return False
        return (value.value in self.a) != (value.value in self.b)

    def _repeats(self, thing: str, kind: str, predicate: str) -> bool:
        """Return whether a property of a thing says what another one says."""
        if predicate == _DOCUMENT:  # further reading is also a document, for who asks the current view
            a, b = (set(graph.targets(thing, _DOCUMENT)) - set(graph.targets(thing, _READING)) for graph in self._both)
            return a == b
        if kind == "development" and predicate == _LABEL:
            return all(
                graph.text(thing, str(VET.labelComposed)) == "true"
                or graph.text(thing, _LABEL) == graph.text(thing, _TITLE)
                for graph in self._both
            )
        return False

    @property
    def _both(self) -> tuple[Graph, Graph]:
        return self.a, self.b


def _language(value: Term) -> str:
    return value.language or "" if isinstance(value, Literal) else ""
