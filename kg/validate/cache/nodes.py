"""The nodes that units describe and refer to, in short: who must be looked at again when a neighbour changes.

A node is eight bytes of a keyed digest. A unit keeps those that it refers to without saying their class, and those that
it gives a class, each with the place of the set of its classes; both as the digits of their bytes.
"""

from collections.abc import Collection, Iterable, Iterator
from hashlib import blake2b
from struct import Struct

from kg.validate.cache.places import Places

_NODE, _TYPED = Struct(">Q"), Struct(">QI")


class Short:
    """Shortens nodes by a salt; ``classes`` are the sets of classes known so far, and grow."""

    def __init__(self, salt: str, classes: list[str]) -> None:
        self._key = bytes.fromhex(salt)
        self._classes = classes
        self._places = Places(classes)

    def node(self, node: bytes) -> int:
        """Return a node, as N-Triples writes it, in short."""
        return int.from_bytes(blake2b(node, digest_size=_NODE.size, key=self._key).digest(), "big")

    def referred(self, foreign: bytes) -> str:
        """Return the nodes that stand on the lines of ``foreign``."""
        return b"".join(_NODE.pack(self.node(one)) for one in foreign.split(b"\n") if one).hex()

    def described(self, typed: bytes) -> str:
        """Return the nodes of statements of classes."""
        classes: dict[bytes, set[str]] = {}
        for line in typed.splitlines():
            node, _, named = line.split(b" ", 2)
            classes.setdefault(node, set()).add(named[:-2].decode())
        places = ((node, self._places.of("\n".join(sorted(found)))) for node, found in classes.items())
        return b"".join(_TYPED.pack(self.node(node), place) for node, place in places).hex()

    def classes(self, described: Iterable[str], wanted: Collection[int]) -> Iterator[tuple[int, list[bytes]]]:
        """Yield those of the ``described`` nodes of units that are wanted, with their classes."""
        if wanted:
            for node, place in typed("".join(described)):
                if node in wanted:
                    yield node, self._classes[place].encode().split(b"\n")


def typed(described: str) -> Iterator[tuple[int, int]]:
    """Yield the nodes that a unit describes, each with the place of its classes."""
    return _TYPED.iter_unpack(bytes.fromhex(described))


def refers(referred: str, nodes: Collection[int]) -> bool:
    """Say whether a unit refers to one of ``nodes``."""
    return any(node in nodes for (node,) in _NODE.iter_unpack(bytes.fromhex(referred)))
