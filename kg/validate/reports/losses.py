"""No report is written over what a run reads: that would be gone, and nobody asked for it."""

import os
from collections.abc import Iterable, Sequence
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


def _among(file: Path, named: Iterable[Path], suffixes: Iterable[str] | None) -> bool:
    """Whether a file is one of those named, or is there in a folder of theirs, with one of the ``suffixes``."""
    place = Path(os.path.realpath(file))
    counts = suffixes is None or file.suffix.lower() in suffixes
    for one in named:
        if same(file, one) or (counts and place.is_file() and Path(os.path.realpath(one)) in place.parents):
            return True
    return False
