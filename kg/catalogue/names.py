"""The addresses of documents about terms and shapes.

Some terms differ by case alone (``vet:Figure`` is a class, ``vet:figure`` a property); addresses of documents do not.
"""

import re
from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode
from rdflib.namespace import OWL, RDF, RDFS, SH

from kg.catalogue import sources
from kg.namespaces import VET, VETSH

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

#: What kind of document a thing has, by its type.
_KINDS = {
    str(OWL.Class): "class",
    str(OWL.ObjectProperty): "property",
    str(OWL.DatatypeProperty): "property",
    str(OWL.AnnotationProperty): "property",
    str(RDFS.Datatype): "datatype",
    str(SH.NodeShape): "shape",
    str(SH.PropertyShape): "shape",
}
_SHAPES = "shape-module"


@dataclass(frozen=True)
class Name:
    """A thing that has a document: its IRI, the kind of the document, and its own part of the address."""

    iri: str
    kind: str
    slug: str

    @property
    def path(self) -> str:
        """The address of the document, relative to the service."""
        return f"/terms/{self.kind}/{self.slug}"


@cache
def terms() -> dict[str, Name]:
    """Return the terms of the ontology by their local names."""
    return _named(sources.ontology(), str(VET))


@cache
def shapes() -> dict[str, Name]:
    """Return the shapes and the modules that they stand in by their local names."""
    return _named(sources.shapes(), str(VETSH))


@cache
def documents() -> dict[tuple[str, str], Name]:
    """Return everything that has a document by kind and slug."""
    return {(name.kind, name.slug): name for name in (*terms().values(), *shapes().values())}


def slug(local: str) -> str:
    """Return a local name in small letters, its words joined by hyphens."""
    return _HUMP.sub("-", local).lower()


def _named(triples: sources.Triples, namespace: str) -> dict[str, Name]:
    found = {}
    for triple in triples:
        if triple.predicate.value != str(RDF.type) or not isinstance(triple.subject, NamedNode):
            continue
        local = triple.subject.value.removeprefix(namespace)
        if not isinstance(triple.object, NamedNode) or not local or local == triple.subject.value:
            continue
        kind = _KINDS.get(triple.object.value) or (_SHAPES if triple.object.value == str(OWL.Ontology) else None)
        if kind:
            found[local] = Name(triple.subject.value, kind, slug(local))
    return found
