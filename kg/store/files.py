"""RDF files as a store: read once into a folder of their own, which is gone when nobody needs it any more.

Nothing is fetched: neither contexts of JSON-LD nor entities of XML.
"""

import fcntl
import gzip
import hashlib
import io
import shutil
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryBoolean, RdfFormat, Store

from kg.errors import SourceError
from kg.prefixes import CURRENT_GRAPH
from kg.store import xml
from kg.store.embedded import SnapshotView

_PREFIX, _LOCK = "vetkg-graph-", "lock"
_PACKED = ".gz"
_FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
}
_PART = 1 << 20
#: Without one of these there is no blank node in a file; where nothing is said, there may always be one.
_NAMELESS_MARKS = {".nt": [b"_:"], ".nq": [b"_:"], ".ttl": [b"_:", b"[", b"("], ".trig": [b"_:", b"[", b"("]}
_NAMELESS = "ASK { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } FILTER(isBlank(?s) || isBlank(?o)) }"


class FilesView(SnapshotView):
    """The store made of files. Its default graph is theirs, not /graph/current as everywhere else."""

    of_others = True

    def __reduce__(self) -> tuple[type["FilesView"], tuple[Path, str | None]]:
        return (FilesView, (self.folder, self._version))

    def _default(self) -> dict[str, Any]:
        return {}


@contextmanager
def loaded(files: Sequence[Path]) -> Iterator[FilesView]:
    """Read files into a store that lasts as long as the block.

    Raises SourceError for a file that cannot be read, with the line where that is known.
    """
    with _folder() as folder:
        store = Store(folder / "store")
        for path in files:
            _load(store, path)
        version = _version(files, store)
        _fill_default(store)
        store.flush()
        del store  # closes its files
        yield FilesView(folder / "store", version)


@contextmanager
def _folder() -> Iterator[Path]:
    """Make a folder for as long as the block lasts, and remove those that killed processes left behind.

    Who uses a folder holds its lock, which the system takes back when the process is gone.
    """
    for left in Path(tempfile.gettempdir()).glob(_PREFIX + "*"):
        with suppress(OSError), (left / _LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix="." + _PREFIX))
    try:
        with (folder / _LOCK).open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            folder = folder.rename(folder.with_name(folder.name.removeprefix(".")))
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _load(store: Store, path: Path) -> None:
    format_ = _FORMATS.get(_suffix(path))
    if format_ is None:
        raise SourceError(
            "is of no known format", where=str(path), hint=f"known endings: {', '.join(_FORMATS)}, each also with .gz"
        )
    # relative IRIs are completed by the file's name alone: where it lies is nobody's business
    base = "file:///" + quote(path.name)
    try:
        if format_ == RdfFormat.RDF_XML:
            with _opened(path) as stream:
                xml.check(stream)
        if _is_packed(path):
            with _opened(path) as stream:
                store.bulk_load(input=stream, format=format_, base_iri=base)
        else:
            store.bulk_load(path=path, format=format_, base_iri=base)
    except SyntaxError as error:
        raise _syntax_error(error, path) from None
    except (ValueError, MemoryError) as error:
        raise SourceError(f"is not read: {error}", where=str(path), hint="mend the file") from None
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(f"cannot be read: {reason}", where=str(path), hint="is it there, and whole?") from None


def _opened(path: Path) -> IO[bytes]:
    if _is_packed(path):
        return io.BufferedReader(gzip.open(path))
    return path.open("rb")


def _syntax_error(error: SyntaxError, path: Path) -> SourceError:
    message = str(error.msg)
    if "LoadDocumentCallback" in message:
        return SourceError(
            "names a context that lies elsewhere, and nothing is fetched",
            where=str(path), hint="write the context into the file",
        )  # fmt: skip
    where = f"{path}:{error.lineno}" if error.lineno else str(path)
    return SourceError(f"is not what its name says: {message}", where=where, hint="mend the file, or its ending")


def _fill_default(store: Store) -> None:
    """Where the files leave the default graph empty, put into it our current view, or else what all graphs hold.

    The engine could also merge the graphs when it is asked, but it counts a statement of two graphs twice.
    """
    if next(store.quads_for_pattern(None, None, None, DefaultGraph()), None) is None:
        current = NamedNode(CURRENT_GRAPH)
        graph = current if store.contains_named_graph(current) else None
        quads = store.quads_for_pattern(None, None, None, graph)
        store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)


def _version(files: Sequence[Path], store: Store) -> str:
    """Return the hash of the files' names and contents.

    Blank nodes have other names each time that a file is read, so where there are any the version is never the same.
    """
    digest, perhaps = hashlib.sha256(), False
    for path in files:
        marks = _NAMELESS_MARKS.get(_suffix(path))
        perhaps = perhaps or marks is None
        digest.update(f"{path.name}\0{path.stat().st_size}\0".encode())
        with _opened(path) as stream:
            last = b""
            while part := stream.read(_PART):
                digest.update(part)
                perhaps = perhaps or any(mark in last + part for mark in marks or ())
                last = part[-1:]
    if perhaps and (nameless := store.query(_NAMELESS)) and isinstance(nameless, QueryBoolean):
        digest.update(uuid.uuid4().bytes)
    return digest.hexdigest()[:32]


def _suffix(path: Path) -> str:
    return Path(path.name.lower().removesuffix(_PACKED)).suffix


def _is_packed(path: Path) -> bool:
    return path.name.lower().endswith(_PACKED)
