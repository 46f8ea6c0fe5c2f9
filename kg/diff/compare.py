"""All differences between two sides, told by development."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from pyoxigraph import NamedNode

from kg.diff.change import Change, Diff
from kg.diff.editions import Fields
from kg.diff.fields import FIELDS, GROUPS, KINDS, Field
from kg.diff.graph import Graph, kind_of, natural
from kg.diff.owners import owners
from kg.diff.sides import Side
from kg.diff.things import Pair
from kg.diff.twins import joined
from kg.namespaces import VET, concept

_RESPONSIBLE = str(concept("role", "responsible"))
_READING = str(VET.furtherReading)
_PROSE = str(VET.summary)


def compare(a: Side, b: Side) -> Diff:
    """Return the differences between two sides: of what they say now, then of each earlier edition that both have."""
    changes = list(_Comparison(a.current, b.current).changes())
    earlier: dict[str, tuple[Graph, Graph]] = {}
    for name in sorted((a.editions.keys() & b.editions.keys()) - (a.shown & b.shown)):
        pair = a.editions[name], b.editions[name]
        found = [replace(change, edition=name) for change in _Comparison(*pair).changes()]
        if told := [change for change in found if change.kind not in ("edition", "record")]:  # told already
            changes += told
            earlier[name] = pair
    return Diff(a, b, tuple(sorted(changes, key=_place)), earlier)


def group_of(change: Change) -> str:
    """Return the heading under which a change stands."""
    if change.provenance:
        return "Provenance"
    if change.kind != "development":
        return KINDS[change.kind].group if change.kind in KINDS else "Other"
    return FIELDS.get(change.predicate, Field("")).group if change.predicate else "Development"


def _place(change: Change) -> tuple[object, ...]:
    """Return where a change stands: by development, edition, heading, thing, property and value."""
    return (
        not change.development,
        natural(change.development),
        natural(change.edition),
        GROUPS.index(group_of(change)),
        change.kind if not change.development else "",
        natural(change.thing),
        change.predicate,
        change.values,
        change.how,
    )


class _Comparison:
    """Two graphs, with what is known of both together."""

    def __init__(self, a: Graph, b: Graph) -> None:
        self.a, self.b = self.graphs = a, b
        self.owners = owners(a, b)
        self.shows = {"added": Fields(a), "removed": Fields(b)}

    def changes(self) -> Iterator[Change]:
        """Yield each change once for every development that it belongs to."""
        return joined(self._placed(), self.a, self.b)

    def _placed(self) -> Iterator[Change]:
        pair = Pair(self.a, self.b)
        for thing in self.a.things.keys() | self.b.things.keys():
            if self.a.properties(thing) == self.b.properties(thing):
                continue
            developments = self._told_of(thing)
            for change in pair.changes(thing) if developments is not None else ():
                for development in developments or [""]:
                    placed = replace(change, development=development)
                    if not self._is_told_otherwise(placed):
                        yield replace(placed, certain=self._is_certain(placed), provenance=self._provenance(placed))

    def _told_of(self, thing: str) -> list[str] | None:
        """Return the developments under which a thing's changes are told; None for a part of a new or gone one."""
        belongs = self.owners.get(thing, [])
        if thing in belongs:
            return [thing]
        staying = [each for each in belongs if (each in self.a) == (each in self.b)]
        if belongs and not staying and (thing in self.a) != (thing in self.b):
            return None
        return staying

    def _is_told_otherwise(self, change: Change) -> bool:
        """Return whether a responsible body comes or goes together with its responsibility, which says more."""
        if change.predicate != str(VET.responsibleBody) or change.how == "changed":
            return False
        body = change.after or change.before
        return isinstance(body, NamedNode) and (change.development, body.value) in self._responsibilities

    @cached_property
    def _responsibilities(self) -> set[tuple[str, str]]:
        """Development and body of each responsibility that is new or gone."""
        found: set[tuple[str, str]] = set()
        for graph, other in ((self.a, self.b), (self.b, self.a)):
            for thing in graph.things.keys() - other.things.keys():
                if _RESPONSIBLE in graph.targets(thing, str(VET.role)):
                    for body in graph.targets(thing, str(VET.body)):
                        found.update((development, body) for development in self.owners.get(thing, []))
        return found

    def _provenance(self, change: Change) -> str:
        """Return the sort of provenance: an edition that took the place of the only other one is what is compared."""
        if change.kind != "edition" or change.predicate:
            return change.provenance
        graph = self.b if change.how == "added" else self.a
        records = graph.targets(change.thing, str(VET.editionOf))
        alone = all(counts[record] == 1 for record in records for counts in self._editions)
        return "edition" if records and alone else change.provenance

    @cached_property
    def _editions(self) -> list[Counter[str]]:
        """How many editions of each record either graph has."""
        of = str(VET.editionOf)
        return [Counter(name for thing in graph.things for name in graph.targets(thing, of)) for graph in self.graphs]

    def _is_certain(self, change: Change) -> bool:
        """Return whether a value that only one side has is known to be missing on the other."""
        if change.how == "changed" or change.provenance or not change.development:
            return True
        field = self._seen(change)
        return not field or self.shows[change.how].shows(change.development, field)

    def _seen(self, change: Change) -> str:
        """Return the field of the card that would have shown a change, empty where there is none."""
        if change.kind == "development":
            return FIELDS.get(change.predicate, Field("")).seen
        if change.predicate or change.kind not in KINDS or self._is_of_its_year(change):
            return ""
        graph = self.b if change.how == "added" else self.a
        if change.kind == "document":
            return _READING if _READING in graph.holders(change.thing) else _PROSE
        if change.kind == "responsibility" and _RESPONSIBLE not in graph.targets(change.thing, str(VET.role)):
            return _PROSE
        return KINDS[change.kind].seen

    def _is_of_its_year(self, change: Change) -> bool:
        """Return whether a thing hangs on a milestone that came or went with it."""
        graph, other = (self.b, self.a) if change.how == "added" else (self.a, self.b)
        return any(
            kind_of(holder, graph) == "milestone" and holder not in other
            for holders in graph.holders(change.thing).values()
            for holder in holders
        )
