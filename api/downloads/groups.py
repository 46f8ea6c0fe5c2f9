"""The files as the page shows them: the same content in several formats once, and the tables."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.export import File

_LABELS = {
    "ttl": "Turtle",
    "nt": "N-Triples",
    "jsonld": "JSON-LD",
    "rdf": "RDF/XML",
    "trig": "TriG",
    "nq": "N-Quads",
    "csv": "CSV",
    "csvw": "CSVW metadata",
}
_TITLES = {"current": "The current view", "history": "History and links", "tables": "Tables"}


@dataclass(frozen=True)
class Row:
    """A file by what people call it."""

    label: str
    file: File


@dataclass(frozen=True)
class Group:
    """Files of one part of the graph."""

    part: str
    title: str
    rows: tuple[Row, ...]


def groups(files: Iterable[File]) -> list[Group]:
    """Return the files by the part of the graph that they are made of."""
    listed = list(files)
    return [
        Group(part, title, tuple(Row(_label(file), file) for file in listed if file.part == part))
        for part, title in _TITLES.items()
    ]


def _label(file: File) -> str:
    return file.name.rpartition("/")[2] if file.format == "csv" else _LABELS[file.format]
