"""What an answer is, and what a format of answers is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import BinaryIO, Protocol, cast

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Triple

Answer = QuerySolutions | QueryBoolean | QueryTriples | Iterator[Triple]
Term = NamedNode | BlankNode | Literal | Triple


class Writer(Protocol):
    """What answers are written to."""

    def write(self, data: bytes, /) -> int:
        """Take some bytes."""


def as_file(writer: Writer) -> BinaryIO:
    """Return a writer as the engine's types want it: it calls nothing but ``write`` and ``flush``."""
    return cast(BinaryIO, writer)


class Shape(Enum):
    """What an answer looks like: rows under variables, yes or no, or triples."""

    TABLE = "table"
    BOOLEAN = "boolean"
    GRAPH = "graph"


def shape_of(answer: Answer) -> Shape:
    """Return the shape of an answer."""
    if isinstance(answer, QuerySolutions):
        return Shape.TABLE
    return Shape.BOOLEAN if isinstance(answer, QueryBoolean) else Shape.GRAPH


@dataclass(frozen=True)
class Format:
    """A format: its short name, its media type, the shapes it can write, and how it writes them in UTF-8."""

    name: str
    media_type: str
    shapes: frozenset[Shape]
    write: Callable[[Answer, Writer], None]
    aliases: tuple[str, ...] = field(default=())

    @property
    def essence(self) -> str:
        """The media type without parameters."""
        return self.media_type.split(";")[0]


def rows(table: QuerySolutions) -> Iterator[list[Term | None]]:
    """Return the rows of a table, each in the order of its variables."""
    return map(list, table)
