"""The two sides of a comparison: a name for people, what it says now, and its editions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from kg.diff import reading
from kg.diff.editions import shown
from kg.diff.graph import Graph
from kg.errors import UsageError
from kg.namespaces import GRAPH
from kg.records import EditionFile
from kg.records.layout import SOURCES, edition_date
from kg.snapshot import CURRENT_DUMP, HISTORY_DUMP, Snapshot

_TEXT = ".text.ttl"


@dataclass(frozen=True)
class Side:
    """What is compared.

    ``current`` holds the newest edition of each record, the descriptions of the others, and what is no record;
    ``editions`` are all editions by the names of their graphs, ``shown`` the names of those of the current view.
    """

    name: str
    current: Graph
    editions: Mapping[str, Graph] = field(default_factory=dict)
    shown: frozenset[str] = frozenset()


def of_file(name: str, path: Path) -> Side:
    """Return the side that a file is, with the steward's file beside a record's."""
    return Side(name, reading.merged(reading.with_text(path)))


def of_folder(name: str, folder: Path) -> Side:
    """Return the side that a folder of Turtle files is: a data folder, or a part of one.

    Raises UsageError where there is no Turtle file, RecordError for one that cannot be read.
    """
    paths = [path for path in sorted(folder.rglob("*.ttl")) if not _is_hidden(path.relative_to(folder))]
    if not paths:
        raise UsageError("the folder holds no Turtle file and no snapshot", where=str(folder))
    files = [file for file in map(edition_file, paths) if file]
    editions = {file: reading.merged(list(file.files)) for file in files}
    taken = {path for file in files for path in file.files}
    current = reading.merged([path for path in paths if path.resolve() not in taken])
    chosen = _shown(editions)
    for file, graph in editions.items():
        whole = file in chosen
        current.join(graph, None if whole else (str(file.edition), str(file.record)))
    return _side(name, current, editions, chosen)


def of_snapshot(name: str, place: Path) -> Side:
    """Return the side that a snapshot is. Raises SnapshotError or RecordError where it cannot be read."""
    snapshot = Snapshot.at(place)
    editions = history(place)
    current = reading.merged([snapshot.path / CURRENT_DUMP])
    return _side(f"{name} (snapshot {snapshot.version})", current, editions, _shown(editions))


def history(place: Path) -> dict[EditionFile, Graph]:
    """Return the editions of a snapshot."""
    dump = Snapshot.at(place).path / HISTORY_DUMP
    graphs: dict[str, list[Quad]] = {}
    for quad in reading.quads(dump):
        if isinstance(quad.graph_name, NamedNode):
            graphs.setdefault(quad.graph_name.value, []).append(quad)
    found = {}
    for name, quads in graphs.items():
        if file := edition_file(Path(name.removeprefix(str(GRAPH)) + ".ttl")):
            found[file] = Graph(quads)
    return found


def edition_file(path: Path) -> EditionFile | None:
    """Return the edition whose record file ``path`` is by its place (…/SOURCE/ID/EDITION.ttl), else None."""
    path = path.resolve()
    source, identifier, key = path.parent.parent.name, path.parent.name, path.name.removesuffix(".ttl")
    try:
        edition_date(key)
    except ValueError:
        return None
    text = path.with_name(key + _TEXT)
    if source not in SOURCES:
        return None
    return EditionFile(source, identifier, key, path, text if text.is_file() else None)


def _shown(editions: Mapping[EditionFile, Graph]) -> frozenset[EditionFile]:
    records: dict[str, list[tuple[EditionFile, Graph]]] = {}
    for file, graph in editions.items():
        records.setdefault(file.reference, []).append((file, graph))
    return frozenset(shown(found) for found in records.values())


def _side(name: str, current: Graph, editions: Mapping[EditionFile, Graph], chosen: Iterable[EditionFile]) -> Side:
    return Side(
        name,
        current,
        {str(file.graph): graph for file, graph in editions.items()},
        frozenset(str(f.graph) for f in chosen),
    )


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
