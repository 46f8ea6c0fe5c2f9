"""The JSON-LD context of the graph, generated from the ontology.

Every term is keyed by its local name (``startYear``, ``label``). A key is never a prefixed name: RDFLib falls back to
those for values that the term does not fit, and would read them back as if they did. Integers and booleans need no
coercion: JSON has them.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, XSD

from kg.assets import ontology_dir
from kg.namespaces import PREFIXES, QB

#: Annotations whose values are addresses, and those whose values are text that is English unless marked.
_LINKS = (DCTERMS.license, DCTERMS.source, RDFS.isDefinedBy, RDFS.seeAlso, RDFS.subClassOf, RDFS.subPropertyOf)
_ENGLISH = (RDFS.label, DCTERMS.title, DCTERMS.alternative, DCTERMS.description, SKOS.definition)
_BY_LANGUAGE = (SKOS.prefLabel,)
_COERCED = (XSD.decimal, XSD.anyURI)
#: Reused terms whose local name is also that of a term of ours.
_KEYS = {DCTERMS.source: "dctSource", QB.measure: "qbMeasure"}

Entry = str | dict[str, str]


def context_file() -> Path:
    """Return the place of the generated context."""
    return ontology_dir() / "context.jsonld"


def load() -> Graph:
    """Return header and modules of the ontology merged, without the vocabularies."""
    graph = Graph()
    for path in (ontology_dir() / "vet.ttl", *sorted((ontology_dir() / "modules").glob("*.ttl"))):
        graph.parse(path, format="turtle")
    return graph


def context(ontology: Graph) -> str:
    """Return the context as the text of its file: JSON, prefixes first, terms sorted by key.

    Raises ValueError where two terms would have the same key.
    """
    entries: dict[str, Any] = {"@version": 1.1, "id": "@id", "type": "@type", **PREFIXES}
    for key, entry in sorted(_terms(ontology), key=lambda item: item[0]):
        if key in entries:
            raise ValueError(f"{key} would mean both {entries[key]} and {entry}: name a key in kg/ontology/context.py")
        entries[key] = entry
    return json.dumps({"@context": entries}, indent=2, ensure_ascii=False) + "\n"


def _terms(ontology: Graph) -> Iterator[tuple[str, Entry]]:
    for kind in (OWL.Class, RDFS.Datatype, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
        for term in ontology.subjects(RDF.type, kind):
            if isinstance(term, URIRef):
                yield _key(term), _entry(ontology, term, kind)
    for term in (*_LINKS, *_ENGLISH):
        if term.startswith(str(RDFS)):  # built into OWL, so never declared
            yield _key(term), _entry(ontology, term, OWL.AnnotationProperty)


def _entry(ontology: Graph, term: URIRef, kind: URIRef) -> Entry:
    name = _prefixed(term)
    if kind == OWL.ObjectProperty or term in _LINKS:
        return {"@id": name, "@type": "@id"}
    if term in _ENGLISH or (term, RDFS.range, RDF.langString) in ontology:
        return {"@id": name, "@language": "en"}
    if term in _BY_LANGUAGE:
        return {"@id": name, "@container": "@language"}
    for datatype in _COERCED:
        if (term, RDFS.range, datatype) in ontology:
            return {"@id": name, "@type": _prefixed(datatype)}
    return name


def _key(term: URIRef) -> str:
    return _KEYS.get(term) or re.split(r"[/#]", term)[-1]


def _prefixed(term: URIRef) -> str:
    for prefix, namespace in PREFIXES.items():
        if term.startswith(namespace):
            return f"{prefix}:{term.removeprefix(namespace)}"
    return str(term)
