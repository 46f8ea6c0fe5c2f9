"""No report is written over what a run reads: that would be gone, and nobody asked for it."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg import assets
from kg.errors import UsageError

_HINT = "name another file for it"


def refuse_losses(
    reports: Iterable[Path], paths: Sequence[Path], shapes: str | None, baseline: Path | None, accepted: Path | None
) -> None:
    """Refuse reports, and a new baseline ``accepted``, where one would be written over what the run reads or writes.

    ``paths`` are what is validated (our corpus where there are none), ``shapes`` what with (ours where None is named),
    ``baseline`` is the one in use, which may be the new one, too. Raises UsageError.
    """
    files = list(reports)
    if not files and not accepted:
        return
    from kg.validate.reading.formats import SUFFIXES  # noqa: PLC0415 - most runs write no file, and need no parser

    behind = [Path(shapes)] if shapes else [assets.shapes_dir(), assets.ontology_dir()]
    for file in (*files, *([accepted] if accepted else [])):
        if _among(file, paths or [assets.data_dir()], SUFFIXES):
            raise UsageError("would be written over a file that is validated", where=str(file), hint=_HINT)
        if _among(file, behind, None):
            raise UsageError("would be written over a file of the shapes", where=str(file), hint=_HINT)
    for file in files:
        if any(same(file, other) for other in (baseline, accepted) if other):
            raise UsageError("would be written over the baseline", where=str(file), hint=_HINT)


def same(one: Path, other: Path) -> bool:
    """Whether two names lead to one file, be it there or not."""
    try:
        return one.samefile(other)
    except OSError:
        return os.path.realpath(one) == os.path.realpath(other)


def _among(file: Path, named: Sequence[Path], suffixes: Iterable[str] | None) -> bool:
    """Whether a file is one of those named, or is there in a folder of theirs, with one of the ``suffixes``.

    It may be there under another name, too: a link of either kind leads to the same file.
    """
    if any(same(file, one) for one in named):
        return True
    place = Path(os.path.realpath(file))
    if not place.is_file():
        return False
    counts = suffixes is None or file.suffix.lower() in suffixes
    if counts and any(Path(os.path.realpath(one)) in place.parents for one in named):
        return True
    wanted = _identity(place)
    return any(_identity(path) == wanted for one in named for path in _below(one, suffixes))


def _below(folder: Path, suffixes: Iterable[str] | None) -> Iterator[Path]:
    """Yield the files below a folder that count, through symbolic links, each folder once."""
    seen: set[tuple[int, int] | None] = set()
    for at, folders, files in os.walk(folder, followlinks=True):
        here = Path(at)
        known = {name: _identity(here / name) for name in folders}
        folders[:] = [name for name in folders if not name.startswith(".") and known[name] not in seen]
        seen.update(known.values())
        yield from (here / name for name in files if suffixes is None or Path(name).suffix.lower() in suffixes)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
