"""Figures that went and came under another name: the same amount, or the same count, told otherwise.

An IRI says what a figure measures, so the same number gets another one when a later edition tells better what it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from pyoxigraph import NamedNode

from kg.diff.change import Change
from kg.diff.graph import Graph
from kg.diff.terms import Key, key
from kg.namespaces import VET

_MEANING = tuple(str(VET[name]) for name in ("indicator", "population", "year", "periodStart", "periodEnd", "asOf"))
_SAME = tuple(str(VET[name]) for name in ("value", "currency", "unit", "year"))


def joined(changes: Iterable[Change], a: Graph, b: Graph) -> Iterator[Change]:
    """Yield the changes, with one in place of two where a figure only changed its name.

    Its ``before`` and ``after`` are the two figures; where even their meaning is the same, it is provenance.
    """
    figures: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        if change.kind == "figure" and not change.predicate:
            figures.setdefault(_number(change, b if change.how == "added" else a), []).append(change)
        else:
            yield change
    for found in figures.values():
        gone = [change for change in found if change.how == "removed"]
        come = [change for change in found if change.how == "added"]
        if len(gone) == len(come) == 1:
            yield _renamed(gone[0], come[0], a, b)
        else:
            yield from found


def _number(change: Change, graph: Graph) -> tuple[object, ...]:
    """Return what two figures share when they are the same: of money the amount, else also what is counted."""
    value = partial(_keys, graph, change.thing)
    counted = () if value(str(VET.currency)) else value(str(VET.indicator))
    return (change.development, counted, *map(value, _SAME))


def _renamed(gone: Change, come: Change, a: Graph, b: Graph) -> Change:
    same = all(_keys(a, gone.thing, each) == _keys(b, come.thing, each) for each in _MEANING)
    return replace(
        gone,
        thing=min(gone.thing, come.thing),
        how="changed",
        before=NamedNode(gone.thing),
        after=NamedNode(come.thing),
        certain=True,
        provenance="reference" if same else "",
    )


def _keys(graph: Graph, thing: str, predicate: str) -> tuple[Key, ...]:
    return tuple(map(key, graph.values(thing, predicate)))
