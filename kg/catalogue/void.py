"""The VoID description: what the dataset holds in numbers, where it leads, and where it can be had."""

import re
from collections.abc import Sequence
from urllib.parse import quote

from rdflib import URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, VOID

from kg.catalogue import graphs, places
from kg.catalogue.sizes import Sizes
from kg.catalogue.statements import Statements, Value, english
from kg.catalogue.statistics import Class, Links, Property, Statistics
from kg.catalogue.terms import LICENCE, PREFIXES, SD, W3C_FORMATS
from kg.namespaces import BASE, CURRENT_GRAPH, ID

_TITLE = "VET policy graph"
_DESCRIPTION = (
    "Policies of vocational education and training in Europe: developments with their yearly stages, bodies, target "
    "groups, figures and sources, each statement with the record that it comes from."
)
#: What holds of our graph.
_OURS: dict[URIRef, Value] = {
    DCTERMS.title: english(_TITLE),
    DCTERMS.description: english(_DESCRIPTION),
    DCTERMS.license: LICENCE,
    VOID.uriSpace: str(ID),
}
LISTED = 1000  # graphs that are listed; of more only those of the service
_PATH = "/.well-known/void"
_FORMATS = ("ttl", "nt", "rdf", "jsonld", "trig", "nq")
_NAMESPACE = re.compile(r".*[^:/][/#]")


def void(base: str, found: Sizes, numbers: Statistics | None, dumps: Sequence[str]) -> Statements:
    """Return the description of the dataset that the service at ``base`` holds.

    ``dumps`` are the addresses of files that hold it, relative to ``base``; without ``numbers`` the default graph is
    not described. Of what is not our graph nothing is claimed but what it holds.
    """
    said = Statements()
    document, dataset = URIRef(base + _PATH), URIRef(f"{base}{_PATH}#dataset")
    said.call(document, "Description of the dataset", VOID.DatasetDescription)
    said.about(document, {FOAF.primaryTopic: dataset, DCTERMS.license: LICENCE})
    said.call(dataset, _TITLE if found.is_ours else "Dataset", VOID.Dataset)
    if found.is_ours:
        said.about(dataset, _OURS)
    said.about(
        dataset,
        {
            FOAF.homepage: URIRef(f"{base}/"),
            VOID.sparqlEndpoint: URIRef(f"{base}/sparql"),
            VOID.feature: [W3C_FORMATS[name] for name in _FORMATS],
            VOID.dataDump: [URIRef(f"{base}/{dump}") for dump in dumps],
        },
    )
    _subsets(said, dataset, found)
    if numbers is not None:
        default = CURRENT_GRAPH if found.is_ours else URIRef(f"{document}#default-graph")
        said.say(dataset, VOID.subset, default)
        _examples(said, dataset, numbers)
        _numbers(said, document, default, numbers)
    return said


def _examples(said: Statements, dataset: URIRef, numbers: Statistics) -> None:
    said.say(dataset, DCTERMS.rights, *(english(f"Source: {words}") for words in numbers.attributions))
    terms = [one.iri for one in numbers.classes] + [each.iri for each in numbers.properties]
    said.say(dataset, VOID.vocabulary, *map(URIRef, sorted({*map(_namespace, terms)} - {""})))
    examples = [one.first for one in numbers.classes if one.first.startswith(ID)]
    said.say(dataset, VOID.exampleResource, *map(URIRef, sorted(set(examples))))


def _subsets(said: Statements, dataset: URIRef, found: Sizes) -> None:
    if None not in found.named.values():
        said.say(dataset, VOID.triples, sum(size or 0 for size in found.named.values()))
    for name, size in found.named.items():
        graph = URIRef(name)
        if len(found.named) > LISTED and graph not in graphs.OF_THE_SERVICE:
            continue
        said.say(dataset, VOID.subset, graph)
        said.say(graph, RDF.type, VOID.Dataset, SD.Graph)
        said.say(graph, DCTERMS.title, english(graphs.title(name)))
        if size is not None:
            said.say(graph, VOID.triples, size)


def _numbers(said: Statements, document: URIRef, graph: URIRef, numbers: Statistics) -> None:
    said.about(
        graph,
        {
            RDF.type: VOID.Dataset,
            VOID.triples: numbers.triples,
            VOID.entities: numbers.entities,
            VOID.distinctSubjects: numbers.subjects,
            VOID.distinctObjects: numbers.objects,
            VOID.classes: len(numbers.classes),
            VOID.properties: len(numbers.properties),
        },
    )
    for one in numbers.classes:
        said.say(graph, VOID.classPartition, _class(said, document, one))
    for each in numbers.properties:
        said.say(graph, VOID.propertyPartition, _property(said, document, each))
    for links in numbers.links:
        said.say(graph, VOID.subset, _linkset(said, document, graph, links))


def _class(said: Statements, document: URIRef, one: Class) -> URIRef:
    partition = URIRef(f"{document}#class-{_fragment(one.iri)}")
    said.about(partition, {RDF.type: VOID.Dataset, VOID["class"]: URIRef(one.iri), VOID.entities: one.entities})
    for property_, triples in one.uses.items():
        use = URIRef(f"{partition}-property-{_fragment(property_)}")
        said.say(partition, VOID.propertyPartition, use)
        said.about(use, {RDF.type: VOID.Dataset, VOID.property: URIRef(property_), VOID.triples: triples})
    return partition


def _property(said: Statements, document: URIRef, one: Property) -> URIRef:
    partition = URIRef(f"{document}#property-{_fragment(one.iri)}")
    said.about(
        partition,
        {
            RDF.type: VOID.Dataset,
            VOID.property: URIRef(one.iri),
            VOID.triples: one.triples,
            VOID.distinctSubjects: one.subjects,
            VOID.distinctObjects: one.objects,
        },
    )
    return partition


def _linkset(said: Statements, document: URIRef, graph: URIRef, links: Links) -> URIRef:
    target = URIRef(f"{document}#place-{quote(links.place, safe='')}")
    linkset = URIRef(f"{target}-by-{_fragment(links.property)}")
    said.call(linkset, f"Links to {places.title(links.place)}", VOID.Linkset)
    said.about(
        linkset,
        {
            VOID.linkPredicate: URIRef(links.property),
            VOID.subjectsTarget: graph,
            VOID.objectsTarget: target,
            VOID.triples: links.triples,
        },
    )
    said.call(target, places.title(links.place), VOID.Dataset)
    said.say(target, VOID.uriSpace, links.place)
    return linkset


def _namespace(term: str) -> str:
    found = _NAMESPACE.match(term)
    return found[0] if found else ""


def _fragment(iri: str) -> str:
    """Return a name for a term that may stand after a #."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and namespace != BASE:
            return f"{prefix}-{quote(iri.removeprefix(namespace), safe='')}"
    return quote(iri, safe="")
