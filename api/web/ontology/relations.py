"""The main classes of the ontology and the relations between them, taken from the ontology and the shapes."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from api.web.ontology.examples import object_kind
from api.web.ontology.terms import CENTRE, Term, of_kind, terms
from api.web.ontology.uses import Use
from kg.namespaces import VET

#: What nearly every class leads to would be a line from everywhere: the tables tell it.
_EVERYWHERE = frozenset({str(VET.Passage)})


@dataclass(frozen=True)
class Relation:
    """A property that leads from the things of a class to those of others; ``count`` is how often, ``0–n``."""

    term: Term
    targets: tuple[str, ...]
    count: str


@dataclass(frozen=True)
class Box:
    """A class with its relations."""

    term: Term
    relations: tuple[Relation, ...]

    @property
    def iri(self) -> str:
        """The IRI of the class."""
        return self.term.name.iri

    def nexts(self) -> set[str]:
        """Return the other classes that its relations lead to; one that may lead to several kinds places none."""
        return {one.targets[0] for one in self.relations if len(one.targets) == 1} - {self.iri}


@cache
def boxes() -> tuple[tuple[Box, ...], ...]:
    """Return the classes in columns: what leads to developments, developments, then what hangs on them, step by step.

    In a column they stand in the order in which those to their left lead to them.
    """
    found = {box.iri: box for box in (_box(one) for one in of_kind("class"))}
    ranks = _ranks(found)
    left = [box for box in found.values() if box.iri not in ranks and box.relations]
    columns = [sorted(left, key=lambda box: (CENTRE not in box.nexts(), box.term.local))]
    for rank in range(max(ranks.values()) + 1):
        order = [target for box in columns[-1] for one in box.relations for target in one.targets]
        here = [box for box in found.values() if ranks.get(box.iri) == rank]
        columns.append(sorted(here, key=lambda box: (_place(order, box.iri), box.term.local)))
    return tuple(tuple(column) for column in columns)


def _box(cls: Term) -> Box:
    relations: dict[str, Relation] = {}
    for use in cls.uses:
        own = terms().get(use.term)
        targets = _classes(_targets(own, use)) if own else ()
        if own and targets and use.term not in relations:
            relations[use.term] = Relation(own, targets, use.count)
    return Box(cls, tuple(relations.values()))


def _targets(own: Term, use: Use) -> Iterable[str]:
    """Return what a property leads to: by the shape, else by the ontology, else by its definition and its example."""
    kinds = use.kinds or own.ranges
    if kinds or own.is_literal or use.schemes:
        return [kind.iri for kind in kinds]
    local = object_kind(own.example)
    named = [one for one in of_kind("class") if one.label.casefold() in own.definition.casefold()]
    return [one.name.iri for one in named if local and one.local.lower().endswith(local)]


def _classes(iris: Iterable[str]) -> tuple[str, ...]:
    known = {one.name.iri for one in of_kind("class")} - _EVERYWHERE
    return tuple(one for one in iris if one in known)


def _ranks(found: dict[str, Box]) -> dict[str, int]:
    """Return how many steps each class that can be reached is from the centre, at the most; nothing leads back."""
    ranks = {CENTRE: 0}
    waiting = [CENTRE]
    while waiting:
        iri = waiting.pop(0)
        for target in sorted(found[iri].nexts() - {CENTRE}):
            behind = ranks[iri] + 1
            if ranks.get(target, 0) < behind < len(found):
                ranks[target] = behind
                waiting.append(target)
    return ranks


def _place(order: list[str], iri: str) -> int:
    return order.index(iri) if iri in order else len(order)
