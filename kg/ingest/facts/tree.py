"""A facts table as a tree whose every value knows its lines: what YAML and CSV have in common."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Scalar:
    """One value; ``text`` is None for an empty one. Lines count from 1."""

    text: str | None
    first: int
    last: int


@dataclass(frozen=True)
class Items:
    """A list; ``first`` is the line where it begins."""

    items: tuple["Node", ...]
    first: int


@dataclass(frozen=True)
class Fields:
    """Keys with their values, in order; a key that stands twice is here twice."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    first: int

    def get(self, key: str) -> "Node | None":
        """Return the first value of ``key``."""
        return next((value for name, value in self.pairs if name.text == key), None)


Node = Scalar | Items | Fields


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield the keys and values under a node, in order."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Items):
        for item in node.items:
            yield from scalars(item)
    else:
        for key, value in node.pairs:
            yield key
            yield from scalars(value)


def is_empty(node: Node | None) -> bool:
    """Return whether a node says nothing: null, an empty list, or no node."""
    if isinstance(node, Scalar):
        return node.text is None
    return node is None or not (node.items if isinstance(node, Items) else node.pairs)
