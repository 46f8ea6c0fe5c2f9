"""What a unit says, as lines of N-Triples, and what others need to know of it before it can be validated."""

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from kg.validate.engines.statements import TYPE
from kg.validate.units.turtle import unit_as_lines

#: How a literal begins; all of them are told as one, which is no thing.
_LITERAL = b'"'
_QUOTE = _LITERAL[0]


@dataclass(frozen=True)
class Content:
    """The statements of a unit and the nodes that it names.

    ``by`` are the statements by their predicates, ``kinds`` the things that have a class, each with it.
    """

    text: bytes
    by: dict[bytes, list[bytes]]
    kinds: list[tuple[bytes, bytes]]
    subjects: set[bytes]
    objects: set[bytes]
    predicates: set[bytes]

    @classmethod
    def of(cls, text: bytes, wanted: Container[bytes] | None = None) -> "Content":
        """Return what lines of N-Triples say; ``by`` has only the predicates that are ``wanted``, where it is given."""
        by: defaultdict[bytes, list[bytes]] = defaultdict(list)
        kinds: list[tuple[bytes, bytes]] = []
        subjects, objects, predicates = set[bytes](), set[bytes](), set[bytes]()
        for line in text.splitlines(keepends=True):
            subject, predicate, value = line.split(b" ", 2)
            subjects.add(subject)
            predicates.add(predicate)
            thing = _LITERAL if value[0] == _QUOTE else value[:-3]
            objects.add(thing)
            if predicate == TYPE:
                kinds.append((subject, thing))
            if wanted is None or predicate in wanted:
                by[predicate].append(line)
        objects.discard(_LITERAL)
        return cls(text, dict(by), kinds, subjects, objects, predicates)

    @property
    def lines(self) -> list[bytes]:
        """The statements, one a line."""
        return self.text.splitlines(keepends=True)

    def having(self, predicates: Iterable[bytes]) -> list[bytes]:
        """Return the statements with one of these predicates."""
        return [line for predicate in predicates for line in self.by.get(predicate, ())]

    @property
    def typed(self) -> list[bytes]:
        """The statements of a class."""
        return self.by.get(TYPE, [])

    @cached_property
    def classes(self) -> set[bytes]:
        """The classes of things that it describes."""
        return {kind for _, kind in self.kinds}

    @cached_property
    def foreign(self) -> set[bytes]:
        """What the unit refers to and does not describe."""
        return self.objects - self.subjects

    @cached_property
    def untyped(self) -> set[bytes]:
        """What the unit refers to and states no class of."""
        return self.objects.difference([node for node, _ in self.kinds])

    @property
    def blank(self) -> bool:
        """Whether a blank node is among the nodes, whose label means nothing outside of the unit."""
        sets = (self.subjects, self.objects) if b"_:" in self.text else ()
        return any(nodes and max(nodes).startswith(b"_:") for nodes in sets)


def text_of(files: Iterable[str | Path]) -> bytes:
    """Return the statements of ``files`` as lines of N-Triples, in their order.

    Raises RecordError for one that cannot be read or is not Turtle, with its line.
    """
    return unit_as_lines(files)


@lru_cache(maxsize=8)
def text_of_shapes(contents: tuple[tuple[Path, bytes], ...]) -> bytes:
    """Return files of shapes, read already, as lines of N-Triples; the same text for the same contents.

    Raises RecordError for one that is not Turtle: parsers name blank nodes anew each time, so that it is read once.
    """
    return text_of(path for path, _ in contents)
