"""Statements that send a reader elsewhere (owl:imports, sh:shapesGraph): nothing is fetched, so they are refused."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import RecordError
from kg.prefixes import Terms
from kg.validate.reading.document import Document

_OWL = Terms("owl")
_IMPORTS, _ONTOLOGY = _OWL.imports, ox.NamedNode(_OWL.Ontology)
_SHAPES = Terms("sh").shapesGraph
_TYPE = ox.NamedNode(Terms("rdf").type)
_HINT = "nothing is fetched: name the file that it means, too, or take --ignore-imports"


def refuse_imports(documents: Sequence[Document]) -> None:
    """Refuse documents that import what is not among them, import each other in a circle, or name their own shapes.

    A document is known by the address of its file and by the ontologies that it declares. Raises RecordError with the
    line.
    """
    known: dict[str, Path] = {}
    for document in documents:
        known |= dict.fromkeys((path.as_uri() for path in _addresses(document.path)), document.path)
        for quad in document.quads:
            if quad.predicate == _TYPE and quad.object == _ONTOLOGY and isinstance(quad.subject, ox.NamedNode):
                known[quad.subject.value] = document.path
    leads: dict[Path, set[Path]] = {}
    for document in documents:
        for quad in _sending(document):
            target = getattr(quad.object, "value", str(quad.object))
            where = _where(document, quad)
            if quad.predicate.value == _SHAPES:
                hint = "name the shapes with --shapes, or take --ignore-imports"
                raise RecordError(f"asks to be validated with the shapes {target}", where=where, hint=hint)
            if target not in known:
                raise RecordError(f"imports {target}, which is not among the files", where=where, hint=_HINT)
            leads.setdefault(document.path, set()).add(known[target])
            if _leads_to(known[target], document.path, leads):
                raise RecordError(
                    "imports itself, or what imports it: a circle",
                    where=where,
                    hint="remove one of them, or take --ignore-imports",
                )


def _addresses(path: Path) -> tuple[Path, Path]:
    """Return the two addresses of a file: as it was named, which its relative IRIs stand on, and without links."""
    return path.absolute(), path.resolve()


def _sending(document: Document) -> Iterator[ox.Quad]:
    return (quad for quad in document.quads if quad.predicate.value in (_IMPORTS, _SHAPES))


def _where(document: Document, quad: ox.Quad) -> str:
    lines = document.places.statement(quad.subject, quad.predicate, quad.object) if document.places else ()
    return f"{document.path}:{lines[0]}" if lines else str(document.path)


def _leads_to(start: Path, end: Path, leads: dict[Path, set[Path]]) -> bool:
    """Return whether imports lead from ``start`` to ``end``, both included."""
    seen, waiting = {start}, [start]
    while waiting:
        one = waiting.pop()
        if one == end:
            return True
        waiting += leads.get(one, set()) - seen
        seen |= leads.get(one, set())
    return False
