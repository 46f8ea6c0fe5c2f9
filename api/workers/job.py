"""What a worker is asked, and under which rules it works."""

import marshal
from dataclasses import dataclass
from pathlib import Path

from kg.query.formats import Shape
from kg.query.guard import Limits
from kg.store.view import Dataset

_NAMES = {shape: shape.value for shape in Shape}
_SHAPES = {name: shape for shape, name in _NAMES.items()}
_LEAST = 64 * 1024 * 1024


@dataclass(frozen=True)
class Rules:
    """The limits that a worker works under: seconds, and bytes."""

    deadline: float
    memory: int
    answer: int
    limits: Limits
    #: The snapshot whose index of texts ``search:matches`` asks; None where there is none.
    texts: Path | None = None
    #: How much a worker may have grown before it is retired after its answer.
    growth: int = 160 * 1024 * 1024
    #: Bytes of the current view up to which workers keep it in memory.
    hold: int = 0
    #: Seconds after which a query takes a long place, where one is free.
    settle: float = 0.025
    #: Seconds that every query may take, whoever else waits.
    turn: float = 0.1
    #: Seconds of processor time after which a query comes behind all others.
    slow: float = 0.1
    #: Seconds that a query may wait for its turn.
    patience: float = 5.0

    @property
    def usual_memory(self) -> int:
        """What a query may take before it has a long place."""
        return max(self.memory // 4, min(self.memory, _LEAST))


@dataclass(frozen=True)
class Job:
    """A query as it came, its dataset, and the format wanted for each shape that the answer may have.

    With the coding ``gzip`` the worker compresses what it writes. ``deadline`` (seconds) shortens that of the rules.
    """

    text: str
    dataset: Dataset
    formats: dict[Shape, str]
    coding: str = "identity"
    deadline: float | None = None

    def encode(self, seconds: float, *, room: bool) -> bytes:
        """Return the job as a worker reads it: with the seconds that are left, and whether it may take all memory."""
        formats = tuple([(_NAMES[shape], name) for shape, name in self.formats.items()])
        named = self.dataset.default, self.dataset.named
        return marshal.dumps((self.text, *named, formats, self.coding, seconds, room))

    @classmethod
    def decode(cls, words: bytes) -> tuple["Job", bool]:
        """Return the job that ``encode`` wrote, and whether it may take all memory."""
        text, default, named, formats, coding, seconds, room = marshal.loads(words)  # noqa: S302 - the service's own
        shapes = {_SHAPES[shape]: name for shape, name in formats}
        return cls(text, Dataset(default, named), shapes, coding, seconds), room
