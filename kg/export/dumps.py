"""The dumps of a snapshot as sources of an export: they hold every statement, sorted."""

import hashlib
from array import array
from collections.abc import Iterator
from io import RawIOBase
from pathlib import Path

from kg.errors import SnapshotError
from kg.snapshot import Snapshot

_HINT = "check it: vetkg verify"

#: Where the statements of each graph stand in a file: start, end, start, end …
Runs = dict[bytes, "array[int]"]


def intact(snapshot: Snapshot, name: str) -> Path:
    """Return the place of a dump.

    Raises SnapshotError where it is missing, or is not what the manifest says.
    """
    path = snapshot.path / name
    said = snapshot.manifest.get("files", {}).get(name, {}).get("sha256")
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise SnapshotError(f"the dump cannot be read: {error.strerror}", where=str(path), hint=_HINT) from None
    if said is not None and found != said:
        raise SnapshotError("the dump is not as it was written", where=str(path), hint=_HINT)
    return path


class ByGraph(RawIOBase):
    """A file of sorted N-Quads, read graph by graph: each graph's statements follow one another, still sorted.

    Only the places of the lines are held in memory, a pair of numbers for each run of lines of one graph.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._file = path.open("rb")
        self._chunks = self._read_runs(find_runs(path))
        self._rest = b""

    def readable(self) -> bool:
        """Say yes."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return some of the rest, at most ``size`` bytes; nothing at the end."""
        chunk = self._rest or next(self._chunks, b"")
        if 0 <= size < len(chunk):
            chunk, self._rest = chunk[:size], chunk[size:]
        else:
            self._rest = b""
        return chunk

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()

    def _read_runs(self, runs: Runs) -> Iterator[bytes]:
        for graph in sorted(runs):
            places = iter(runs[graph])
            for start, end in zip(places, places, strict=True):
                self._file.seek(start)
                yield self._file.read(end - start)


def find_runs(path: Path) -> Runs:
    """Return where each graph's statements stand in a file of N-Quads."""
    runs: Runs = {}
    last, start = b"", 0
    with path.open("rb") as file:
        for line in file:
            graph = line.rsplit(b" ", 2)[1]
            places = runs.setdefault(graph, array("Q"))
            if graph == last:
                places[-1] += len(line)
            else:
                places.extend((start, start + len(line)))
            last, start = graph, start + len(line)
    return runs
