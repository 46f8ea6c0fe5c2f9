"""Where editions are looked up: in a folder of records, or in a store."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from kg.changes.asking import Reader
from kg.changes.editions import Edition
from kg.changes.errors import UnknownError
from kg.changes.excerpt import edition, labels
from kg.describe.asking import askable
from kg.diff.editions import shown
from kg.diff.graph import Graph, natural
from kg.diff.names import Names, reference
from kg.diff.sides import edition_file, of_folder
from kg.namespaces import GRAPH, ID
from kg.records import EditionFile
from kg.store.view import View

KINDS = ("development", "record")
_LONGEST = 200  # characters of an id
_MOST = 200  # editions of one thing


class Archive(ABC):
    """What is known of developments and records over time."""

    def find(self, given: str) -> str:
        """Return the IRI of the development or record that ``given`` names: its id, ``record/…`` or its IRI.

        Raises UnknownError that names the nearest.
        """
        name = given.removeprefix(str(ID))
        for each in (name, *(f"{kind}/{name}" for kind in KINDS)):
            if each.partition("/")[0] in KINDS and len(each) <= _LONGEST and self.has(str(ID) + each):
                return str(ID) + each
        known = sorted({reference(each) for each in self.things()}, key=natural)
        near = get_close_matches(reference(str(ID) + name)[:_LONGEST], known, n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else "all of them: vetkg query developments-by-system"
        raise UnknownError("no development or record has this id", where=given[:_LONGEST], hint=hint)

    def editions(self, thing: str) -> list[Edition]:
        """Return the editions of a record, or those that say something of a development, in order. At most 200."""
        found = self.graphs(thing)[:_MOST]
        records: dict[str, list[tuple[EditionFile, Graph]]] = {}
        for file, graph in found:
            records.setdefault(file.reference, []).append((file, graph))
        newest = {shown(each) for each in records.values()}
        return sorted((Edition(file, graph, file in newest) for file, graph in found), key=lambda one: one.order)

    @abstractmethod
    def has(self, thing: str) -> bool:
        """Say whether there are editions of a thing."""

    @abstractmethod
    def things(self) -> Iterable[str]:
        """Return the IRIs of all developments and records."""

    @abstractmethod
    def graphs(self, thing: str) -> list[tuple[EditionFile, Graph]]:
        """Return the editions of a thing with what their graphs say."""

    @abstractmethod
    def names(self, *graphs: Graph) -> Names:
        """Return what the things in graphs are called."""


class FolderArchive(Archive):
    """A data folder, read as a whole when it is first asked."""

    def __init__(self, data: Path) -> None:
        self._data = data

    @cached_property
    def _files(self) -> dict[EditionFile, Graph]:
        editions = of_folder(str(self._data), self._data).editions
        return {file: graph for name, graph in editions.items() if (file := _file(name))}

    @cached_property
    def _things(self) -> dict[str, list[EditionFile]]:
        found: dict[str, list[EditionFile]] = {}
        for file, graph in self._files.items():
            about = [thing for thing in graph.things if thing.startswith(f"{ID}development/")]
            for thing in (*about, str(file.record)):
                found.setdefault(thing, []).append(file)
        return found

    def has(self, thing: str) -> bool:
        """Say whether an edition says something of a thing."""
        return thing in self._things

    def things(self) -> Iterable[str]:
        """Return the IRIs of all developments and records."""
        return self._things

    def graphs(self, thing: str) -> list[tuple[EditionFile, Graph]]:
        """Return the editions of a thing."""
        return [(file, self._files[file]) for file in self._things.get(thing, ())]

    def names(self, *graphs: Graph) -> Names:  # noqa: ARG002 - a folder of records holds no vocabularies
        """Return the names of the vocabularies and bodies that come with us."""
        return Names()


class ViewArchive(Archive):
    """A store, asked for what is wanted alone."""

    def __init__(self, view: View) -> None:
        self._view = view

    def has(self, thing: str) -> bool:
        """Say whether an edition says something of a thing."""
        return askable(thing) and next(iter(Reader(self._view).rows("editions-of", (thing,))), None) is not None

    def things(self) -> Iterable[str]:
        """Return the IRIs of all developments and records."""
        return [thing.value for (thing,) in Reader(self._view, 500_000).rows("ids")]

    def graphs(self, thing: str) -> list[tuple[EditionFile, Graph]]:
        """Return the editions of a thing. Raises TooMuchError."""
        reader = Reader(self._view)
        names = sorted(graph.value for (graph,) in reader.rows("editions-of", (thing,)))[:_MOST]
        return [(file, edition(reader, name)) for name in names if (file := _file(name))]

    def names(self, *graphs: Graph) -> Names:
        """Return the names that the store has."""
        return Names(lambda: labels(self._view, *graphs))


def _file(graph: str) -> EditionFile | None:
    """Return the edition that a graph holds by its name; None for any other graph."""
    return edition_file(Path("/") / (graph.removeprefix(str(GRAPH)) + ".ttl"))
