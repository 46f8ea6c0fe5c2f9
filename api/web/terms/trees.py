"""Terms as a tree: each under what is broader."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.web.terms.dimensions import key_of
from kg.listing.sorting import collated

_DEEPEST = 8


@dataclass(frozen=True)
class Node:
    """A term with the terms right below it."""

    term: Mapping[str, Any]
    below: Sequence["Node"]


def tree(terms: Iterable[Mapping[str, Any]], called: Callable[[Mapping[str, Any]], str]) -> list[Node]:
    """Return the terms that stand under none of the others, with those below them, in the order of the vocabulary.

    Stages have an order of their own; other terms stand by their label, as ``called`` says it.
    """
    found = sorted(terms, key=lambda one: (one.get("stageOrder", 0), collated(called(one))))
    keys = {one["key"] for one in found}
    below: dict[str, list[Mapping[str, Any]]] = {}
    for one in found:
        above = [key for key in map(key_of, one.get("broader", ())) if key in keys]
        for key in above or [""]:
            below.setdefault(key, []).append(one)
    return _nodes(below, "", _DEEPEST)


def way(nodes: Sequence[Node], key: str) -> list[Node]:
    """Return the way from the top down to a term, itself last; the first one where there are several, or nothing."""
    for node in nodes:
        if node.term["key"] == key:
            return [node]
        if under := way(node.below, key):
            return [node, *under]
    return []


def opened(nodes: Sequence[Node], path: Sequence[Node]) -> list[Node]:
    """Return a tree with what stands right below the terms of ``path``, and without what is below all others."""
    if not path:
        return [Node(node.term, ()) for node in nodes]
    return [Node(node.term, opened(node.below, path[1:]) if node is path[0] else ()) for node in nodes]


def _nodes(below: Mapping[str, Sequence[Mapping[str, Any]]], key: str, deep: int) -> list[Node]:
    if not deep:
        return []
    return [Node(one, _nodes(below, one["key"], deep - 1)) for one in below.get(key, ())]
