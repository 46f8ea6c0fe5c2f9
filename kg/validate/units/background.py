"""What every record may refer to: vocabularies, bodies, frameworks and the subclass axioms."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.validate.engines.statements import SUBCLASS, TYPE, parts
from kg.validate.units import behind
from kg.validate.units.content import text_of


@dataclass(frozen=True)
class Background:
    """Statements that are known in every validation and checked in none, as sorted lines of N-Triples."""

    text: bytes

    @classmethod
    def read(cls, data: Path | None) -> "Background":
        """Return the background of our own records, and of those in the folder ``data``.

        Raises RecordError for a file of it that is not Turtle.
        """
        files = [*behind.vocabulary_files(), *behind.described_files(data)]
        modules = text_of(behind.module_files()).splitlines(keepends=True)
        axioms = {line for line in modules if parts(line)[1] == SUBCLASS}
        return cls(b"".join(sorted(axioms.union(text_of(files).splitlines(keepends=True)))))

    @cached_property
    def lines(self) -> frozenset[bytes]:
        """The statements."""
        return frozenset(self.text.splitlines(keepends=True))

    @cached_property
    def by(self) -> dict[bytes, list[bytes]]:
        """The statements by their predicates."""
        found: dict[bytes, list[bytes]] = {}
        for line in self.text.splitlines(keepends=True):
            found.setdefault(line.split(b" ", 2)[1], []).append(line)
        return found

    @cached_property
    def nodes(self) -> frozenset[bytes]:
        """Everything that is described or referred to, literals left out."""
        split = [line.split(b" ", 2) for line in self.lines]
        found = {value[:-3] for _, _, value in split if value[:1] != b'"'}
        return frozenset(found.union([subject for subject, _, _ in split]))

    @cached_property
    def typed(self) -> frozenset[bytes]:
        """Everything that has a class."""
        return frozenset(line.split(b" ", 1)[0] for line in self.by.get(TYPE, ()))
