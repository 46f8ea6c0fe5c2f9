"""Of what classes the things are that a unit refers to and others describe."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.validate.running.work import Surveyed
from kg.validate.units.background import Background


@dataclass(frozen=True)
class Neighbours:
    """The statements of the classes of everything that some unit refers to and does not describe, by node."""

    _classes: dict[bytes, bytes]

    @classmethod
    def of(cls, surveyed: Iterable[Surveyed], background: Background) -> "Neighbours":
        """Return the neighbours of all units; what the background says of classes is known anyway."""
        units = list(surveyed)
        wanted = {node for one in units for node in one.foreign.split(b"\n")} | background.typed
        found: dict[bytes, set[bytes]] = {}
        for one in units:
            for line in one.typed.splitlines(keepends=True):
                node = line.split(b" ", 1)[0]
                if node in wanted:
                    found.setdefault(node, set()).add(line)
        return cls({node: b"".join(sorted(lines)) for node, lines in found.items()})

    def classes(self, surveyed: Sequence[Surveyed]) -> dict[bytes, bytes]:
        """Return the statements that the units of a block may need."""
        nodes = {node for one in surveyed for node in one.foreign.split(b"\n")}
        return {node: self._classes[node] for node in nodes if node in self._classes}
