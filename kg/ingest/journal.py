"""What an import of many pages has done so far, so that the same command goes on where a killed one stopped.

The journal lies in the data folder as long as the import runs: a line of settings, then a line a page, appended when
its records are written. A page counts as done when its bytes are the same and its records stand as they were written;
so a lost line costs a page's time and a line too many costs nothing. The system's lock on it keeps two imports apart.
"""

import fcntl
import hashlib
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from kg.errors import ConflictError
from kg.ingest.page import MAX_BYTES

NAME = ".import-journal"
_LEFT_BEHIND = re.compile(r"\..+\.[a-z0-9_]{8}\.tmp")


class Journal:
    """The journal of one data folder, open and locked within a ``with`` block; it goes when ``finish`` was called."""

    def __init__(self, folder: Path, settings: Mapping[str, object]) -> None:
        self._folder, self._path = folder, folder / NAME
        self._head = json.dumps(settings, sort_keys=True).encode() + b"\n"
        self._places: dict[str, int] = {}
        self._file = -1

    def __enter__(self) -> "Journal":
        """Open the journal, and take up what an earlier run with the same settings has done.

        Raises ConflictError where the folder cannot be written or another import writes into it.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o666)
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._file)
            hint = "wait until it has ended, or import into another folder"
            raise ConflictError("another import writes into this folder", where=str(self._folder), hint=hint) from None
        except OSError as error:
            message = f"cannot be written ({error.strerror or error})"
            raise ConflictError(message, where=str(self._path), hint="see to the folder and import again") from error
        self._take_up()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        os.close(self._file)

    @property
    def done(self) -> int:
        """How many pages an earlier run has noted."""
        return len(self._places)

    def find(self, page: Path) -> dict[str, object] | None:
        """Return what was noted of a page, if it and its records are still what they were."""
        place = self._places.get(str(page.absolute()))
        if place is None:
            return None
        line = json.loads(_line_at(self._file, place))
        if _digest(page) != line["page"]:
            return None
        if any(_digest(self._folder / name) != digest for name, digest in line["records"].items()):
            return None
        report: dict[str, object] = line["report"]
        return report

    def note(self, page: Path, digest: str, records: Mapping[Path, bytes], report: Mapping[str, object]) -> None:
        """Note a page (with the SHA-256 of its bytes) whose ``records`` are on disk, and its report."""
        written = {
            str(path.relative_to(self._folder)): hashlib.sha256(data).hexdigest() for path, data in records.items()
        }
        line = {"source": str(page.absolute()), "page": digest, "records": written, "report": report}
        _append(self._file, json.dumps(line).encode() + b"\n")

    def finish(self) -> None:
        """Remove the journal: the import is complete. A folder that is empty then goes, too."""
        self._path.unlink(missing_ok=True)
        if not any(self._folder.iterdir()):
            self._folder.rmdir()

    def _take_up(self) -> None:
        """Read the places of the lines; another import's journal, and a line that was cut, are thrown away."""
        with os.fdopen(os.dup(self._file), "rb") as file:
            same = file.readline() == self._head
            end = len(self._head) if same else 0
            for line in file if same else ():
                if not line.endswith(b"\n"):
                    break
                self._places[json.loads(line)["source"]] = end
                end += len(line)
            left = file.seek(0, os.SEEK_END)
        if left:
            self._sweep()
        os.ftruncate(self._file, end)
        if not same:
            _append(self._file, self._head)

    def _sweep(self) -> None:
        """Remove the half-written files of a run that was killed; none other can be at work, since we hold the lock."""
        for name in ("records", "bodies"):
            for path in sorted((self._folder / name).rglob(".*.tmp")):
                if _LEFT_BEHIND.fullmatch(path.name) and path.is_file() and not path.is_symlink():
                    path.unlink()


def _append(file: int, data: bytes) -> None:
    while data:
        data = data[os.write(file, data) :]


def _line_at(file: int, place: int) -> bytes:
    parts = []
    while b"\n" not in (part := os.pread(file, 65_536, place)):
        parts.append(part)
        place += len(part)
    return b"".join([*parts, part.partition(b"\n")[0]])


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        return None
    return hashlib.sha256(data).hexdigest()
