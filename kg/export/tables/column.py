"""What a table is: the things of one class, a row each, and what its columns say of them."""

from dataclasses import dataclass

from rdflib import URIRef

from kg import tables
from kg.export.tables.path import Path
from kg.tables import Kind

__all__ = ["Column", "Kind", "Table", "itself", "things", "values"]

_HERE = Path.of("")


@dataclass(frozen=True)
class Column(tables.Column):
    """A column: ``path`` leads from the row's thing to the values.

    ``to`` names the table that has a row for each value. A column with ``label_of`` holds the labels of the values of
    that column, in the same order.
    """

    path: Path = _HERE
    to: str | None = None
    label_of: str | None = None


@dataclass(frozen=True)
class Table:
    """A table by its name: a row for each thing of ``cls`` in the current view, sorted by IRI.

    ``counted`` is the name under which a manifest counts them, if it does.
    """

    name: str
    cls: URIRef
    holds: str
    columns: tuple[Column, ...]
    counted: str = ""


def itself(says: str) -> tuple[Column, ...]:
    """Return the columns that every table begins with: IRI and label."""
    label = Column("label", "What people call it.", Kind.TEXT, path=Path.of("rdfs:label"))
    return (Column("id", says, Kind.IRI), label)


def things(
    name: str, path: str, says: str, *, many: bool = False, inferred: bool = False, to: str | None = None
) -> tuple[Column, ...]:
    """Return two columns: the IRIs of other things, and their labels."""
    iris = Column(name, says, Kind.IRI, many, inferred, Path.of(path), to)
    labels = Path.of(f"({path})/rdfs:label" if "|" in path else f"{path}/rdfs:label")
    said = f"The label{'s' if many else ''} of {name}{', in the same order' if many else ''}."
    return (iris, Column(f"{name}_label", said, Kind.TEXT, many, inferred, labels, label_of=name))


def values(
    name: str, path: str, says: str, kind: Kind, *, many: bool = False, inferred: bool = False
) -> tuple[Column, ...]:
    """Return one column."""
    return (Column(name, says, kind, many, inferred, Path.of(path)),)
