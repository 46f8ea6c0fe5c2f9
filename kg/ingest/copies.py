"""Bodies of the distribution that a folder's records refer to are copied into it, so that the folder stands alone."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.term import Node

from kg import assets
from kg.namespaces import ID
from kg.turtle import Triple, dumps

_BODY = str(ID) + "body/"


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


def copies(folder: Path, triples: Iterable[Triple], described: Iterable[Node]) -> dict[Path, bytes]:
    """Return the files of ``folder``/bodies that must be written, so that every body in ``triples`` is described there.

    ``described`` are the bodies that the import itself describes. Bodies that the folder has already are left alone.
    """
    if folder.resolve() == assets.data_dir().resolve():
        return {}
    own = Graph()
    for path in sorted((folder / "bodies").glob("*.ttl")):
        own.parse(path)
    have = {*own.subjects(), *described}
    waiting = [value for _, _, value in triples]
    wanted: dict[str, set[Triple]] = {}
    while waiting:
        body = waiting.pop()
        if isinstance(body, URIRef) and body not in have and body in _library():
            have.add(body)
            name, statements = _library()[body]
            wanted.setdefault(name, set()).update(statements)
            waiting += [value for _, _, value in statements]
    return {folder / "bodies" / name: _merged(folder / "bodies" / name, new) for name, new in wanted.items()}


def _merged(path: Path, new: set[Triple]) -> bytes:
    old: set[Triple] = set(Graph().parse(path)) if path.exists() else set()  # type: ignore[arg-type]
    return dumps(old | new).encode("utf-8")
