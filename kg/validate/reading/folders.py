"""Which files the paths of a command mean: files as they are, folders with all RDF files below them."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import UsageError
from kg.validate.reading.formats import SUFFIXES

#: More files than this in one run are taken for a mistake, such as the root of a disk.
MOST_FILES = 100_000


def rdf_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files that ``paths`` name, each once; of a folder those whose suffix says a format of RDF.

    Folders are walked through symbolic links; hidden ones are left out. Raises UsageError for a path that is not
    there, links that lead in a circle, more than `MOST_FILES` files, or where no file was found.
    """
    names = list(paths)
    found: dict[Path, Path] = {}
    for path in names:
        for one in _files(path):
            found.setdefault(one.resolve(), one)
            if len(found) > MOST_FILES:
                raise UsageError(f"more than {MOST_FILES} files", where=str(path), hint="name a smaller folder")
    if not found:
        where = ", ".join(map(str, names))
        raise UsageError("no RDF file to validate", where=where, hint=f"looked for {' '.join(SUFFIXES)}")
    return list(found.values())


def _files(path: Path) -> Iterator[Path]:
    try:
        path.stat()
        if path.is_dir():
            yield from _below(path, ())
        else:
            yield path
    except FileNotFoundError as error:
        raise UsageError("no such file or folder", where=str(error.filename)) from None
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=str(error.filename)) from error


def _below(folder: Path, above: tuple[tuple[int, int], ...]) -> Iterator[Path]:
    status = folder.stat()
    here = (status.st_dev, status.st_ino)
    if here in above:
        raise UsageError("a symbolic link leads back to a folder above it", where=str(folder), hint="remove the link")
    with os.scandir(folder) as entries:
        listed = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    for name in listed:
        path = folder / name
        if path.is_dir():
            yield from _below(path, (*above, here))
        elif path.suffix.lower() in SUFFIXES:
            path.stat()  # a link that leads nowhere, or to itself, is named here
            yield path
