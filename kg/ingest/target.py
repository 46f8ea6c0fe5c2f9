"""Writing the records of a page: planned first, then all of them, or none.

What stands in a file already decides what happens (``Status``). Files are written beside their place, synced and
renamed; when one of a page's files cannot be written, those already renamed are put back. A steward's ``.text.ttl``
is never opened.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from rdflib import URIRef

from kg import beside
from kg.errors import ConflictError, UsageError
from kg.ingest.copies import Copies
from kg.ingest.record_file import RecordFile
from kg.model import Body
from kg.turtle import dumps

Status = Literal["new", "unchanged", "replaced", "refused"]
_SEGMENT = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,198}[a-z0-9])?")


@dataclass(frozen=True)
class _Content:
    """What stands in a file: its digest, and whether it was read from a table (of a page the checksum is told)."""

    digest: bytes
    from_table: bool

    @classmethod
    def of(cls, data: bytes) -> "_Content":
        return cls(hashlib.sha256(data).digest(), b"vet:pageChecksum" not in data)


@dataclass(frozen=True)
class Outcome:
    """What became of one record."""

    identifier: str
    edition: str
    path: Path
    status: Status
    why: str = ""


class Target:
    """The data folder that records are written into; with ``dry_run`` it only says what would happen."""

    def __init__(self, folder: Path, *, replace: bool = False, dry_run: bool = False) -> None:
        self.folder = folder
        self._replace, self._dry_run = replace, dry_run
        self._planned: dict[Path, _Content] = {}
        self._copies = Copies(folder)

    def write(self, records: Iterable[RecordFile]) -> list[Outcome]:
        """Write the records of one page and return what became of each.

        Raises ConflictError where the folder cannot be written; then nothing of the page is.
        """
        outcomes, files = [], {}
        cited: list[URIRef] = []
        proposed: list[URIRef] = []
        for record in records:
            outcome = self._plan(record)
            outcomes.append(outcome)
            if outcome.status in ("new", "replaced"):
                for body in record.proposed:
                    files.update(self._plan_body(body))
                files[outcome.path] = record.data
                cited += record.bodies
                proposed += [body.iri for body in record.proposed]
        files.update(self._copies.needed(cited, proposed))
        if self._dry_run:
            self._planned.update((path, _Content.of(data)) for path, data in files.items())
        else:
            _write_all(files)
        return outcomes

    def _plan(self, record: RecordFile) -> Outcome:
        path = self._place("records", record.source, record.identifier.lower(), f"{record.key}.ttl")
        status, why = self._decide(path, record.data, record.from_table)
        return Outcome(record.identifier, record.key, path, status, why)

    def _decide(self, path: Path, data: bytes, from_table: bool) -> tuple[Status, str]:
        old = self._content(path)
        if old is None:
            return "new", ""
        if old.digest == hashlib.sha256(data).digest():
            return "unchanged", ""
        if from_table and not old.from_table:
            return "unchanged", "a page of this edition stands there, and a page outranks a table"
        if old.from_table and not from_table:
            return "replaced", "a page outranks a table"
        if self._replace:
            return "replaced", ""
        what = "table" if from_table else "page"
        return (
            "refused",
            f"{path} holds this edition already, from another state of the {what}; --replace overwrites it",
        )

    def _plan_body(self, body: Body) -> dict[Path, bytes]:
        """Return the file of a proposal, unless there is one: what stands there may be a steward's work by now."""
        path = self._place("bodies", "proposed", f"{body.reference}.ttl")
        if self._content(path) is not None:
            return {}
        return {path: dumps(body.triples()).encode("utf-8")}

    def _place(self, *parts: str) -> Path:
        """Return the path of a file below the folder.

        Raises UsageError for a name that is no plain name, ConflictError where a symbolic link would lead elsewhere.
        """
        path = self.folder
        for part in parts:
            if not _SEGMENT.fullmatch(part):
                raise UsageError(f"{part!r} cannot be part of a file name", hint="ids hold a-z, 0-9, full stop, hyphen")
            path = path / part
            if path.is_symlink():
                hint = "put a folder or file of its own there"
                raise ConflictError(
                    "a symbolic link: records are not written through links", where=str(path), hint=hint
                )
        return path

    def _content(self, path: Path) -> _Content | None:
        if path in self._planned:
            return self._planned[path]
        try:
            return _Content.of(path.read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise ConflictError(f"cannot be read ({error.strerror or error})", where=str(path)) from error


def _write_all(files: dict[Path, bytes]) -> None:
    """Write all files or none: each beside its place first, then one rename after the other."""
    written: dict[Path, Path] = {}
    renamed: list[tuple[Path, bytes | None]] = []
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            written[path] = beside.beside(path, data)
        for path, temporary in written.items():
            old = path.read_bytes() if path.exists() else None
            temporary.replace(path)
            renamed.append((path, old))
    except BaseException as error:  # an interruption leaves no half of a page, either
        for temporary in written.values():
            temporary.unlink(missing_ok=True)
        for path, old in renamed:
            _put_back(path, old)
        if not isinstance(error, OSError):
            raise
        where = str(error.filename or next(iter(files)))
        hint = "nothing of this page was written; see to the folder and import again"
        raise ConflictError(f"cannot be written ({error.strerror or error})", where=where, hint=hint) from error


def _put_back(path: Path, old: bytes | None) -> None:
    if old is None:
        path.unlink(missing_ok=True)
    else:
        beside.write(path, old)
