"""Bodies of the distribution that a folder's records refer to are copied into it, so that the folder stands alone."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from rdflib import Graph, URIRef

from kg import assets
from kg.namespaces import ID
from kg.turtle import Triple, dumps

_BODY = str(ID) + "body/"
_Signature = tuple[tuple[str, int, int, int], ...]


@cache
def _library() -> dict[URIRef, tuple[str, frozenset[Triple]]]:
    """Return each body of the distribution with the name of its file and its statements."""
    found: dict[URIRef, tuple[str, frozenset[Triple]]] = {}
    for path in sorted((assets.data_dir() / "bodies").glob("*.ttl")):
        graph = Graph().parse(path)
        for subject in set(graph.subjects()):
            if isinstance(subject, URIRef) and str(subject).startswith(_BODY):
                found[subject] = path.name, frozenset(graph.triples((subject, None, None)))  # type: ignore[arg-type]
    return found


class Copies:
    """The bodies of one data folder, read again only where their files have changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "bodies"
        self._is_ours = folder.resolve() == assets.data_dir().resolve()
        self._signature: _Signature | None = None
        self._described: set[URIRef] = set()

    def needed(self, bodies: Iterable[URIRef], described: Iterable[URIRef]) -> dict[Path, bytes]:
        """Return the files that must be written, so that all ``bodies`` are described in the folder.

        ``described`` are those that the import itself describes. Bodies that the folder has already are left alone.
        """
        waiting = [] if self._is_ours else [body for body in bodies if body in _library()]
        if not waiting:
            return {}
        have = {*self._own(), *described}
        wanted: dict[str, set[Triple]] = {}
        while waiting:
            body = waiting.pop()
            if body not in have:
                have.add(body)
                name, statements = _library()[body]
                wanted.setdefault(name, set()).update(statements)
                values = (value for _, _, value in statements if isinstance(value, URIRef))
                waiting += [value for value in values if value in _library()]
        return {self._folder / name: _merged(self._folder / name, new) for name, new in wanted.items()}

    def _own(self) -> set[URIRef]:
        paths = sorted(self._folder.glob("*.ttl"))
        found = ((path.name, path.stat()) for path in paths)
        signature = tuple((name, stat.st_ino, stat.st_size, stat.st_mtime_ns) for name, stat in found)
        if signature != self._signature:
            own = Graph()
            for path in paths:
                own.parse(path)
            self._described = {subject for subject in own.subjects() if isinstance(subject, URIRef)}
            self._signature = signature
        return self._described


def _merged(path: Path, new: set[Triple]) -> bytes:
    old: set[Triple] = set(Graph().parse(path)) if path.exists() else set()  # type: ignore[arg-type]
    return dumps(old | new).encode("utf-8")
