"""RDF files as quads."""

from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.diff.graph import Graph
from kg.errors import RecordError, UsageError
from kg.namespaces import CURRENT_GRAPH, INFERRED_GRAPH

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
}
_CURRENT, _INFERRED = NamedNode(CURRENT_GRAPH), NamedNode(INFERRED_GRAPH)


def quads(path: Path) -> list[Quad]:
    """Return what a file says.

    Raises UsageError for an ending that is not one of FORMATS, RecordError where the file cannot be read.
    """
    if path.suffix not in FORMATS:
        raise UsageError("not a file that can be compared", where=str(path), hint=f"one of {', '.join(FORMATS)}")
    try:
        return list(parse(input=path.read_bytes(), format=FORMATS[path.suffix]))
    except OSError as error:
        raise RecordError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except SyntaxError as error:
        where = f"{path}:{error.lineno}" if error.lineno else str(path)
        raise RecordError(f"not valid {FORMATS[path.suffix].name}: {error.msg}", where=where) from error
    except ValueError as error:
        raise RecordError(f"not valid {FORMATS[path.suffix].name}: {error}", where=str(path)) from error


def merged(paths: list[Path]) -> Graph:
    """Return what files say together: of a dataset with a current view that view, else all but the inferences."""
    graph = Graph()
    for path in paths:
        found = quads(path)
        current = [quad for quad in found if quad.graph_name == _CURRENT]
        graph.add(current or [quad for quad in found if quad.graph_name != _INFERRED])
    return graph


def with_text(path: Path) -> list[Path]:
    """Return a record file and, where there is one, the steward's file beside it."""
    text = path.with_name(path.name.removesuffix(".ttl") + ".text.ttl")
    return [path, text] if path.suffix == ".ttl" and text != path and text.is_file() else [path]
