"""The RocksDB store of a snapshot: derived from the dumps, with checksums of its own."""

import hashlib
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store

from kg.build import lines
from kg.build.disk import Disk
from kg.build.manifest import sha256
from kg.namespaces import CURRENT_GRAPH

#: The checksums of the store's files as sha256sum writes them, closed by the checksum of the list itself.
SUMS = "SHA256SUMS"
_SELF = "# this list: "


def fill(folder: Path, current: Path, history: Path, disk: Disk) -> None:
    """Make the store in ``folder`` from the two dumps, durable but for the name of the folder.

    Raises OSError where the disk refuses.
    """
    store = Store(folder)
    store.bulk_load(path=history, format=RdfFormat.N_QUADS)
    store.bulk_load(path=current, format=RdfFormat.N_TRIPLES, to_graph=NamedNode(CURRENT_GRAPH))
    store.flush()
    del store  # closes its files
    disk.write(folder / SUMS, _sums(folder))
    for path in sorted(folder.iterdir()):
        disk.sync(path)
    disk.sync(folder)


def size(folder: Path) -> int:
    """Return the number of quads in a store.

    Raises OSError where the store cannot be read.
    """
    return len(Store.read_only(str(folder)))


def fingerprint(folder: Path) -> tuple[int, str]:
    """Return the number of quads in a store and the hash of its sorted N-Quads; nothing is written.

    Raises OSError where the store cannot be read.
    """
    content = Store.read_only(str(folder)).dump(format=RdfFormat.N_QUADS) or b""
    return _fingerprint(content.splitlines())


def expected_fingerprint(current: bytes, history: bytes) -> tuple[int, str]:
    """Return the fingerprint of the store that belongs to two dumps."""
    quads = lines.in_graph(current.splitlines(), str(CURRENT_GRAPH))
    return _fingerprint([*quads, *history.splitlines()])


def damaged(folder: Path) -> list[tuple[str, str]]:
    """Return the files of a store that are not as they were written, each with what is wrong."""
    try:
        text = (folder / SUMS).read_bytes()
    except OSError as error:
        return [(SUMS, f"cannot be read: {error.strerror}")]
    body, mark, own = text.rpartition(_SELF.encode())
    if not mark or own != (sha256(body) + "\n").encode():
        return [(SUMS, "the list of checksums is not as it was written")]
    wanted = {name: digest for digest, name in (line.split("  ", 1) for line in body.decode().splitlines())}
    found = {path.name for path in folder.iterdir()} - {SUMS}
    wrong = [(name, "is missing") for name in wanted.keys() - found]
    wrong += [(name, "was added") for name in found - wanted.keys()]
    wrong += [(name, "has another SHA-256") for name in found & wanted.keys() if digest(folder / name) != wanted[name]]
    return sorted(wrong)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file in hex, or the reason why it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"cannot be read: {error.strerror}"


def _sums(folder: Path) -> bytes:
    body = "".join(f"{digest(path)}  {path.name}\n" for path in sorted(folder.iterdir())).encode()
    return body + (_SELF + sha256(body) + "\n").encode()


def _fingerprint(quads: list[bytes]) -> tuple[int, str]:
    return len(quads), sha256(lines.joined(quads))
