"""The places of the files under data/: every Turtle file has one, and one that has none is an error."""

import os
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from rdflib import URIRef

from kg.errors import RecordError, UsageError
from kg.namespaces import edition_graph, iri

SOURCES = ("timeline", "eurydice", "article")
_SEGMENT = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
_KEY = re.compile(r"(?P<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)|undated(?:-(?P<stage>\d{4}))?")
_TEXT, _ENDING = ".text", ".ttl"


@dataclass(frozen=True, order=True)
class EditionFile:
    """One edition of a record: what the importer read (``path``) and what a steward wrote (``text``, if anything)."""

    source: str
    identifier: str
    key: str
    path: Path = field(compare=False)
    text: Path | None = field(compare=False, default=None)

    @cached_property
    def graph(self) -> URIRef:
        """The name of the graph that holds this edition."""
        return edition_graph(self.source, self.identifier, self.key)

    @property
    def reference(self) -> str:
        """The record's reference: the Timeline's own id, and for other sources the id after the source's name."""
        return self.identifier if self.source == "timeline" else f"{self.source}-{self.identifier}"

    @cached_property
    def record(self) -> URIRef:
        """The IRI of the record."""
        return iri("record", self.reference)

    @cached_property
    def edition(self) -> URIRef:
        """The IRI of the edition."""
        return iri("edition", f"{self.reference}-{self.key}")

    @property
    def files(self) -> tuple[Path, ...]:
        """The one or two files of this edition."""
        return (self.path,) if self.text is None else (self.path, self.text)


@dataclass(frozen=True)
class RecordFiles:
    """All Turtle files of a data folder, each list in a stable order."""

    root: Path
    editions: tuple[EditionFile, ...]
    bodies: tuple[Path, ...]
    links: tuple[Path, ...]
    frameworks: tuple[Path, ...]

    @classmethod
    def of(cls, root: Path) -> "RecordFiles":
        """Return the files under ``root``.

        Raises UsageError where there is no such folder or no record in it, RecordError for a Turtle file that lies
        where the build would not read it.
        """
        if not root.is_dir():
            raise UsageError("there is no such data folder", where=str(root), hint="name one with --data DIR")
        found = cls(
            root,
            tuple(_editions(root)),
            tuple(sorted(_turtle(root / "bodies") + _turtle(root / "bodies" / "proposed"))),
            tuple(_turtle(root / "links")),
            tuple(_turtle(root / "frameworks")),
        )
        if not found.editions:
            hint = "import a page first: vetkg import PAGE --into " + str(root)
            raise UsageError("the folder holds no record (records/SOURCE/ID/EDITION.ttl)", where=str(root), hint=hint)
        if unread := _unread(root, set(map(str, found.paths()))):
            hint = "move it under records/, bodies/, links/ or frameworks/, or give it another ending"
            raise RecordError("a Turtle file that no build would read", where=str(min(unread)), hint=hint)
        return found

    def paths(self) -> Iterator[Path]:
        """Yield every file."""
        for edition in self.editions:
            yield from edition.files
        yield from self.bodies
        yield from self.links
        yield from self.frameworks


def edition_date(key: str) -> tuple[bool, str]:
    """Return whether an edition key is dated, and its date or last stage year (empty for a bare ``undated``).

    Raises ValueError for anything else.
    """
    match = _KEY.fullmatch(key)
    if match is None:
        raise ValueError(f"not an edition key: {key!r}")
    return (True, match["date"]) if match["date"] else (False, match["stage"] or "")


def _turtle(folder: Path) -> list[Path]:
    return [folder / name for name in _names(folder) if name.endswith(_ENDING)]


def _editions(root: Path) -> Iterator[EditionFile]:
    records = root / "records"
    for source in _names(records):
        for identifier in _names(records / source):
            folder = records / source / identifier
            names = [name for name in _names(folder) if name.endswith(_ENDING)]
            for name in names:
                key = name.removesuffix(_ENDING)
                if not key.endswith(_TEXT):
                    _check_place(folder / name, source, identifier, key)
                    text = f"{key}{_TEXT}{_ENDING}"
                    yield EditionFile(source, identifier, key, folder / name, folder / text if text in names else None)
                elif key.removesuffix(_TEXT) + _ENDING not in names:
                    hint = "import the page of this edition, or rename the file"
                    raise RecordError("a steward's text without its record", where=str(folder / name), hint=hint)


def _names(folder: Path) -> list[str]:
    """Return what a folder holds, sorted, without what is hidden: nothing where it is none."""
    try:
        return sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208 - names alone
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        hint = "see to the folder and its rights, then run it again"
        raise RecordError(f"cannot be opened ({error.strerror})", where=str(folder), hint=hint) from error


def _unread(root: Path, read: Container[str]) -> list[Path]:
    """Return the Turtle files under ``root`` that are neither hidden nor among those that are read."""
    found = []
    for name, folders, files in os.walk(root):
        folders[:] = [folder for folder in folders if not folder.startswith(".")]
        place = name.removeprefix("./") + "/"  # as a Path writes it
        found += [place + file for file in files if file.endswith(_ENDING) and not file.startswith(".")]
    return [Path(path) for path in found if path not in read]


def _check_place(path: Path, source: str, identifier: str, key: str) -> None:
    if source not in SOURCES:
        raise RecordError(f"{source} is no source", where=str(path), hint="one of " + ", ".join(SOURCES))
    if not _SEGMENT.fullmatch(identifier):
        hint = "a-z, 0-9, full stop and hyphen"
        raise RecordError(f"{identifier} cannot be the id of a record", where=str(path), hint=hint)
    if not _KEY.fullmatch(key):
        hint = "name the file by year (2025.ttl), by date (2023-11-27.ttl) or undated-YEAR.ttl"
        raise RecordError(f"{key} is no edition", where=str(path), hint=hint)
