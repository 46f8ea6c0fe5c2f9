"""One export, from the snapshot to a folder of files."""

import gzip
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from kg.export.errors import ExportError, UnsayableError
from kg.export.files import INDEX, SUMS, File, files
from kg.export.index import Attribution, Facts, as_json, index
from kg.export.making import batches, make
from kg.snapshot import Snapshot

_PART = ".part"
_CHUNK = 1 << 20


@dataclass
class Exported:
    """What an export wrote, by name, and why it could not write the others: their formats cannot say the graph."""

    facts: dict[str, Facts] = field(default_factory=dict)
    unsaid: dict[str, UnsayableError] = field(default_factory=dict)


def export(
    snapshot: Snapshot,
    out: Path,
    formats: Sequence[str] = (),
    *,
    compress: bool = False,
    named: Sequence[Attribution] = (),
) -> Exported:
    """Write ``snapshot`` to the folder ``out`` in the formats named, or in all, each with its gzip twin if asked.

    An export that stands there is replaced. Each file appears when it is whole, index and checksums last of all; both
    leave out what a format cannot say. Raises ExportError where the folder cannot be written, SnapshotError where the
    snapshot is damaged.
    """
    chosen = [file for file in files(snapshot) if not formats or _asked(file, formats)]
    try:
        _clear(snapshot, out)
        done = Exported()
        for batch in batches(chosen):
            try:
                done.facts |= _batch(snapshot, batch, out, compress=compress)
            except UnsayableError as error:
                done.unsaid |= dict.fromkeys((file.name for file in batch), error)
        written = [file for file in chosen if file.name in done.facts]
        _put(out / INDEX, as_json(index(snapshot, written, done.facts, named)))
        _put(out / SUMS, sums(done.facts))
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}"
        raise ExportError(
            message, where=str(error.filename or out), hint="choose another folder with --out DIR"
        ) from None
    return done


def sums(facts: dict[str, Facts]) -> bytes:
    """Return the list of checksums as ``sha256sum --check`` reads it."""
    return "".join(f"{facts[name].sha256}  {name}\n" for name in sorted(facts)).encode()


def pack(source: BinaryIO, target: BinaryIO) -> None:
    """Compress a file: the same bytes give the same bytes."""
    with gzip.GzipFile("", "wb", mtime=0, fileobj=target) as packed:
        while chunk := source.read(_CHUNK):
            packed.write(chunk)


def _asked(file: File, formats: Sequence[str]) -> bool:
    return file.format in formats or (file.part == "tables" and "csv" in formats)


def _clear(snapshot: Snapshot, out: Path) -> None:
    """Make the folder, or remove the files of an earlier export from it and nothing else."""
    out.mkdir(parents=True, exist_ok=True)
    for name in (SUMS, INDEX, *(name for file in files(snapshot) for name in (file.name, file.packed))):
        (out / name).unlink(missing_ok=True)


def _batch(snapshot: Snapshot, batch: Sequence[File], out: Path, *, compress: bool) -> dict[str, Facts]:
    with ExitStack() as stack:
        counts = make(snapshot, {file.name: stack.enter_context(_appearing(out / file.name)) for file in batch})
    facts = {file.name: _facts(out / file.name, counts.get(file.name, file.count)) for file in batch}
    for file in batch if compress else ():
        with (out / file.name).open("rb") as plain, _appearing(out / file.packed) as target:
            pack(plain, target)
        facts[file.packed] = _facts(out / file.packed, None)
    return facts


def _facts(path: Path, count: int | None) -> Facts:
    with path.open("rb") as done:
        return Facts(path.stat().st_size, hashlib.file_digest(done, "sha256").hexdigest(), count)


def _put(path: Path, content: bytes) -> None:
    with _appearing(path) as target:
        target.write(content)


@contextmanager
def _appearing(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write that gets its name when the block has ended well."""
    path.parent.mkdir(exist_ok=True)
    part = path.with_name(path.name + _PART)
    try:
        with part.open("wb") as target:
            yield target
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
