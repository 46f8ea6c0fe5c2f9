"""What the pages of the catalogue show, taken from the statements of their documents."""

from collections.abc import Mapping
from typing import Any

from rdflib import URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SH, SKOS, VOID

from api.catalogue.things import Thing, Things, things
from kg.catalogue.graphs import OF_THE_SERVICE
from kg.catalogue.names import Name
from kg.catalogue.statements import Statements
from kg.catalogue.terms import DCAT
from kg.namespaces import CURRENT_GRAPH, SCHEMA, VET

Values = Mapping[str, Any]

#: What the page of a term shows in places of their own.
_SHOWN = (RDF.type, RDFS.label, SKOS.definition, SKOS.example)


def void(said: Statements) -> Values:
    """Return numbers, graphs, classes, properties and links of the VoID description."""
    found = things(said)
    current = next((thing for thing in found.values() if thing.values(VOID.classes)), Thing("", {}))
    partitions = [found[cell.iri] for cell in current.values(VOID.classPartition)]
    properties = [found[cell.iri] for cell in current.values(VOID.propertyPartition)]
    dataset = next((thing for thing in found.values() if thing.values(VOID.sparqlEndpoint)), current)
    graphs = [
        found[cell.iri]
        for cell in dataset.values(VOID.subset)
        if cell.iri != current.iri or URIRef(cell.iri) in OF_THE_SERVICE
    ]
    return {
        "current": current,
        "is_ours": current.iri == str(CURRENT_GRAPH),
        "dumps": dataset.values(VOID.dataDump),
        "vocabularies": dataset.values(VOID.vocabulary),
        "graphs": [graph for graph in graphs if URIRef(graph.iri) in OF_THE_SERVICE],
        "editions": sum(1 for graph in graphs if URIRef(graph.iri) not in OF_THE_SERVICE),
        "classes": sorted(partitions, key=lambda thing: -thing.count(VOID.entities)),
        "properties": sorted(properties, key=lambda thing: -thing.count(VOID.triples)),
        "links": [thing for thing in found.values() if thing.values(VOID.linkPredicate)],
        "void": VOID,
        "title_of": DCTERMS.title,
    }


def catalogue(said: Statements) -> Values:
    """Return the datasets with their files, and the services."""
    found = things(said)
    datasets = _of_type(found, DCAT.Dataset)
    files = {one.iri: [found[cell.iri] for cell in one.values(DCAT.distribution)] for one in datasets}
    return {
        "datasets": datasets,
        "services": _of_type(found, DCAT.DataService),
        "files": files,
        "sized": {iri for iri, parts in files.items() if any(part.values(DCAT.byteSize) for part in parts)},
        "dcat": DCAT,
        "dct": DCTERMS,
    }


def questions(said: Statements) -> Values:
    """Return the questions."""
    return {"questions": _of_type(things(said), SH.SPARQLExecutable), "keywords": SCHEMA.keywords}


def vocabularies(said: Statements) -> Values:
    """Return the concept schemes with the number of their concepts."""
    found = things(said)
    schemes = _of_type(found, SKOS.ConceptScheme)
    sizes = {scheme.iri: _size(found, scheme) for scheme in schemes}
    return {
        "schemes": sorted(schemes, key=lambda thing: thing.name),
        "sizes": sizes,
        "definition": SKOS.definition,
        "defined_in": VET.definedIn,
        "also_called": SKOS.altLabel,
    }


def _size(found: Things, scheme: Thing) -> int:
    return sum(1 for thing in found.values() for cell in thing.values(SKOS.inScheme) if cell.iri == scheme.iri)


def term(name: Name, said: Statements) -> Values:
    """Return what is said of a term or shape, what refers to it, and how often it is used."""
    found = things(said)
    about = found[name.iri]
    use = next((t for t in found.values() for one in (VOID["class"], VOID.property) if _points(t, one, name.iri)), None)
    incoming = [
        (thing, cell)
        for thing in found.values()
        for cell, values in thing.rows(VOID["class"], VOID.property)
        if any(value.iri == name.iri for value in values) and "/terms/" not in thing.iri
    ]
    return {
        "heading": about.name,
        "about": about,
        "kind": name.kind,
        "definition": about.first(SKOS.definition),
        "example": about.first(SKOS.example),
        "rows": about.rows(*_SHOWN),
        "use": use,
        "incoming": incoming,
        "void": VOID,
    }


def _of_type(found: Things, kind: URIRef) -> list[Thing]:
    return [thing for thing in found.values() if str(kind) in thing.types]


def _points(thing: Thing, predicate: URIRef, iri: str) -> bool:
    return any(cell.iri == iri for cell in thing.values(predicate))
