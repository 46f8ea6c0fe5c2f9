"""Which files are validated, in which order, and which of them together; nothing is read."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.errors import UsageError

_TEXT = ".text.ttl"

#: What the system says of a file, to see whether it changed: size, modified, inode, changed (nanoseconds).
Signature = tuple[int, int, int, int]
#: The signature of a file that nobody asked the system about.
UNSEEN: Signature = (0, 0, 0, 0)


class Listed(NamedTuple):
    """A file with its signature; ``named`` says that somebody named it, rather than a folder above it."""

    path: str
    signature: Signature
    named: bool = False


def listed(paths: Iterable[Path]) -> list[Listed]:
    """Return the Turtle files that ``paths`` name, each once, folders with all that is below them.

    Raises UsageError for a path that is not there, or where no Turtle file was found.
    """
    names = list(paths)
    found: list[Listed] = []
    for path in names:
        if path.is_dir():
            _add_below(str(path), found)
        elif path.is_file():
            found.append(Listed(str(path), signature(path.stat()), named=True))
        else:
            raise UsageError("no such file or folder", where=str(path))
    if not found:
        raise UsageError("no Turtle file (.ttl) to validate", where=", ".join(map(str, names)))
    return _once(found) if _overlap(names) else found


def _overlap(names: Sequence[Path]) -> bool:
    """Say whether one of ``names`` is another, or lies below it."""
    places = [_place(path) for path in names]
    distinct = set(places)
    return len(distinct) < len(places) or any(not distinct.isdisjoint(one.parents) for one in distinct)


def _place(path: str | Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - a link is a file of its own, and to follow it takes long


def _once(files: Iterable[Listed]) -> list[Listed]:
    """Return files as they were named first: one that is named in two ways, or with a folder above it, is one file."""
    found: dict[Path, Listed] = {}
    for one in files:
        place = _place(one.path)
        before = found.setdefault(place, one)
        if one.named and not before.named:
            found[place] = before._replace(named=True)
    return list(found.values())


def signature(told: os.stat_result) -> Signature:
    """Return the signature of a file of which the system says ``told``."""
    return told.st_size, told.st_mtime_ns, told.st_ino, told.st_ctime_ns


def _add_below(folder: str, found: list[Listed]) -> None:
    """Add the Turtle files below a folder in the order of their paths' parts; links to folders are not followed."""
    with os.scandir(folder) as entries:
        inside = list(entries)
    if len(inside) > 1:
        inside.sort(key=lambda entry: entry.name)
    for entry in inside:
        if entry.is_dir(follow_symlinks=False):
            _add_below(entry.path, found)
        elif entry.name.endswith(".ttl") and entry.is_file():
            found.append(Listed(entry.path, signature(entry.stat())))


def units(files: Sequence[Listed]) -> Iterator[tuple[Listed, ...]]:
    """Yield the files of each unit: a record edition and its steward's text belong together, others stand alone.

    Where one of the two was named, the other belongs to it all the same.
    """
    known = {one.path: one for one in files}
    named = {one.path for one in files if one.named}
    seen: set[str] = set()
    for path in sorted(known, key=_parts):
        main = path.removesuffix(_TEXT) + ".ttl" if path.endswith(_TEXT) else path
        if main in seen:
            continue
        seen.add(main)
        text = main.removesuffix(".ttl") + _TEXT
        pair = (known.get(main), known.get(text))
        if main in named or text in named:
            pair = (pair[0] or _there(main), pair[1] or _there(text))
        yield tuple(filter(None, pair))


def _parts(path: str) -> list[str]:
    return path.split("/")


def _there(path: str) -> Listed | None:
    """Return a file that nobody listed, if it is there."""
    there = Path(path)
    return Listed(path, signature(there.stat()), named=True) if there.is_file() else None
