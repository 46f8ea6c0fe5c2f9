"""The document of one term or shape: what is said of it, what is alike elsewhere, what refers to it, how it is used."""

from collections.abc import Iterable, Iterator
from functools import cache

from pyoxigraph import BlankNode, NamedNode, Triple
from rdflib import URIRef
from rdflib.namespace import DCTERMS, FOAF, RDFS, SH, VOID

from kg.catalogue import sources
from kg.catalogue.mappings import mappings
from kg.catalogue.names import Name
from kg.catalogue.statements import Statements, english
from kg.catalogue.terms import LICENCE

_LABEL, _PART = NamedNode(RDFS.label), NamedNode(SH.property)
_PARTITIONS = (NamedNode(VOID.classPartition), NamedNode(VOID.propertyPartition))
_CLASSES = NamedNode(VOID.classes)
_OF = (NamedNode(VOID["class"]), NamedNode(VOID.property))
_NUMBERS = (NamedNode(VOID.entities), NamedNode(VOID.triples))


def term(base: str, name: Name, void: Iterable[Triple] = ()) -> Statements:
    """Return the document of ``name`` at ``base``; ``void`` is the description from which its use is known."""
    said = Statements()
    about, document = URIRef(name.iri), URIRef(base + name.path)
    said.take(*_statements(name.iri))
    for mapping in mappings():
        if mapping.subject == name.iri:
            said.say(about, URIRef(mapping.predicate), URIRef(mapping.object))
            said.say(URIRef(mapping.object), RDFS.label, english(mapping.object_label))
    said.take(*_by_object().get(str(NamedNode(name.iri)), ()))
    said.take(*_labels(said))
    said.take(*_use(name.iri, void))
    said.say(document, FOAF.primaryTopic, about)
    said.call(document, f"Document about {name.iri}", FOAF.Document)
    said.say(document, DCTERMS.license, LICENCE)
    return said


def _statements(iri: str) -> Iterator[Triple]:
    """Yield what is said of a thing, of the nameless things that belong to it, and of a shape's property shapes."""
    waiting, seen = [str(NamedNode(iri))], {str(NamedNode(iri))}
    while waiting:
        for triple in _by_subject().get(waiting.pop(0), ()):
            yield triple
            belongs = isinstance(triple.object, BlankNode) or triple.predicate == _PART
            if belongs and str(triple.object) not in seen:
                seen.add(str(triple.object))
                waiting.append(str(triple.object))


def _labels(said: Statements) -> list[Triple]:
    """Return the labels of our things that are named."""
    named = {str(one) for triple in said for one in (triple.subject, triple.object) if isinstance(one, NamedNode)}
    return [triple for one in sorted(named) for triple in _by_subject().get(one, ()) if triple.predicate == _LABEL]


def _use(iri: str, void: Iterable[Triple]) -> Iterator[Triple]:
    """Yield the part of the described graph that holds the things of a class, or the triples of a property."""
    triples = list(void)
    graphs = {t.subject for t in triples if t.predicate == _CLASSES}
    whole = {t.object for t in triples if t.predicate in _PARTITIONS and t.subject in graphs}
    partition = {t.subject for t in triples if t.predicate in _OF and t.object == NamedNode(iri)} & whole
    for triple in triples:
        if triple.object in partition or (triple.subject in partition and triple.predicate in (*_OF, *_NUMBERS)):
            yield triple


@cache
def _by_subject() -> dict[str, list[Triple]]:
    found: dict[str, list[Triple]] = {}
    for triple in (*sources.ontology(), *sources.shapes()):
        found.setdefault(str(triple.subject), []).append(triple)
    return found


@cache
def _by_object() -> dict[str, list[Triple]]:
    """Return what is said with each thing, by things that have a name."""
    found: dict[str, list[Triple]] = {}
    for triple in (*sources.ontology(), *sources.shapes()):
        if isinstance(triple.subject, NamedNode):
            found.setdefault(str(triple.object), []).append(triple)
    return found
