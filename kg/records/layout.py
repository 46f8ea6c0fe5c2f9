"""The places of the files under data/: every Turtle file has one, and one that has none is an error."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from rdflib import URIRef

from kg.errors import RecordError, UsageError
from kg.namespaces import edition_graph, iri

SOURCES = ("timeline", "eurydice", "article")
_SEGMENT = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
_KEY = re.compile(r"(?P<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)|undated(?:-(?P<stage>\d{4}))?")
_TEXT = ".text"


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
        read = set(found.paths())
        for path in sorted(root.rglob("*.ttl")):
            if path not in read and not _is_hidden(path, root):
                hint = "move it under records/, bodies/, links/ or frameworks/, or give it another ending"
                raise RecordError("a Turtle file that no build would read", where=str(path), hint=hint)
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
    return sorted(path for path in folder.glob("*.ttl") if not _is_hidden(path, folder))


def _is_hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def _editions(root: Path) -> Iterator[EditionFile]:
    for path in sorted((root / "records").glob("*/*/*.ttl")):
        if _is_hidden(path, root):
            continue
        key = path.name.removesuffix(".ttl")
        if key.endswith(_TEXT):
            if not path.with_name(key.removesuffix(_TEXT) + ".ttl").is_file():
                hint = "import the page of this edition, or rename the file"
                raise RecordError("a steward's text without its record", where=str(path), hint=hint)
            continue
        source, identifier = path.parts[-3:-1]
        _check_place(path, source, identifier, key)
        text = path.with_name(f"{key}{_TEXT}.ttl")
        yield EditionFile(source, identifier, key, path, text if text.is_file() else None)


def _check_place(path: Path, source: str, identifier: str, key: str) -> None:
    if source not in SOURCES:
        raise RecordError(f"{source} is no source", where=str(path), hint="one of " + ", ".join(SOURCES))
    if not _SEGMENT.fullmatch(identifier):
        hint = "a-z, 0-9, full stop and hyphen"
        raise RecordError(f"{identifier} cannot be the id of a record", where=str(path), hint=hint)
    if not _KEY.fullmatch(key):
        hint = "name the file by year (2025.ttl), by date (2023-11-27.ttl) or undated-YEAR.ttl"
        raise RecordError(f"{key} is no edition", where=str(path), hint=hint)
