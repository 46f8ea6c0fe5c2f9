"""The RocksDB store of a snapshot: derived from the dumps, with checksums of its own."""

from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store

from kg.build import lines, sums
from kg.build.disk import Disk
from kg.build.manifest import sha256
from kg.namespaces import CURRENT_GRAPH

#: Bytes of both dumps from which it pays to put the files of all batches together: a look-up tries each of them.
_LARGE = 1 << 30


def fill(folder: Path, current: Path, history: Path, disk: Disk) -> None:
    """Make the store in ``folder`` from the two dumps, durable but for the name of the folder.

    Raises OSError where the disk refuses.
    """
    store = Store(folder)
    # lenient: what is in the dumps came from stores, which have checked it
    store.bulk_load(path=history, format=RdfFormat.N_QUADS, lenient=True)
    store.bulk_load(path=current, format=RdfFormat.N_TRIPLES, to_graph=NamedNode(CURRENT_GRAPH), lenient=True)
    if current.stat().st_size + history.stat().st_size > _LARGE:
        store.optimize()
    store.flush()
    del store  # closes its files
    sums.seal(folder, disk)


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


def _fingerprint(quads: list[bytes]) -> tuple[int, str]:
    return len(quads), sha256(lines.joined(quads))
