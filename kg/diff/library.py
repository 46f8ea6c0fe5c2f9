"""From what stands on the command line to a side of a comparison."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kg.diff import reading, sides
from kg.diff.graph import Graph
from kg.diff.sides import Side
from kg.errors import UsageError
from kg.namespaces import GRAPH
from kg.records import EditionFile
from kg.records.layout import SOURCES

_SOURCE = "|".join(SOURCES)
_AT = re.compile(rf"(?:(?P<source>{_SOURCE})/)?(?P<id>[^/@]+)@(?P<key>[^/@]+)")
_PATH = re.compile(rf"(?P<source>{_SOURCE})/(?P<id>[^/@]+)/(?P<key>[^/@]+)")
_EXAMPLES = "42130@2025, timeline/42130/2025, a file (.ttl, .nt, .nq, .trig), a folder of records, or a snapshot"


@dataclass(frozen=True)
class Library:
    """Where editions are looked up by name: in a data folder or, where one is given, in a snapshot."""

    data: Path
    snapshot: Path | None = None

    def side(self, given: str) -> Side:
        """Return the side that ``given`` names: an edition, a file, a folder or a snapshot.

        Raises UsageError where nothing is called so, RecordError or SnapshotError where it cannot be read.
        """
        path = Path(given)
        if path.is_file():
            return sides.of_file(given, path)
        if (path / "manifest.json").exists() or (path / "current").is_symlink():
            return sides.of_snapshot(given, path)
        if path.is_dir():
            return sides.of_folder(given, path)
        name = given.removeprefix(str(GRAPH))
        parts = _AT.fullmatch(name) or _PATH.fullmatch(name)
        if parts is None:
            there = [_name(file) for file in self._catalogue()[0] if name in (file.identifier, file.reference)]
            hint = f"name an edition: {', '.join(there)}" if there else f"give {_EXAMPLES}"
            raise UsageError("no edition, file or folder is called so", where=given, hint=hint)
        return self._edition(given, parts["source"], parts["id"], parts["key"])

    def _edition(self, given: str, source: str | None, identifier: str, key: str) -> Side:
        known, read = self._catalogue()
        of_record = [file for file in known if file.identifier == identifier and source in (None, file.source)]
        found = [file for file in of_record if file.key == key]
        if len(found) == 1:
            return Side(_name(found[0]), read(found[0]))
        names = ", ".join(map(_name, found or of_record))
        if found:
            raise UsageError("several sources have such an edition", where=given, hint=f"one of {names}")
        where = f"looked in {self.snapshot or self.data}; give {_EXAMPLES}"
        raise UsageError("there is no such edition", where=given, hint=f"there are {names}" if names else where)

    def _catalogue(self) -> tuple[list[EditionFile], Callable[[EditionFile], Graph]]:
        """Return the known editions, and what reads one."""
        if self.snapshot is not None:
            history = sides.history(self.snapshot)
            return sorted(history), history.__getitem__
        found = (sides.edition_file(path) for path in sorted((self.data / "records").glob("*/*/*.ttl")))
        return [file for file in found if file], lambda file: reading.merged(list(file.files))


def _name(file: EditionFile) -> str:
    return f"{file.source}/{file.identifier}/{file.key}"
