"""The tables of an export: one a kind of thing, declared by module as the ontology is."""

from kg.export.tables.actor import BODIES, CHANGES, RESPONSIBILITIES
from kg.export.tables.column import Column, Kind, Table
from kg.export.tables.evidence import CLAIMS, DOCUMENTS, EDITIONS, LINKS, PASSAGES, RECORDS
from kg.export.tables.figure import FIGURES, FINANCINGS
from kg.export.tables.policy import ASSESSMENTS, DEVELOPMENTS, FRAMEWORKS, MEASURES, OBJECTIVES
from kg.export.tables.timeline import EVENTS, MILESTONES
from kg.export.tables.vocabulary import CONCEPTS, SCHEMES

#: Every table, in the order in which people read them.
TABLES = (
    DEVELOPMENTS,
    MILESTONES,
    EVENTS,
    OBJECTIVES,
    MEASURES,
    ASSESSMENTS,
    FIGURES,
    FINANCINGS,
    BODIES,
    RESPONSIBILITIES,
    CHANGES,
    DOCUMENTS,
    FRAMEWORKS,
    CLAIMS,
    RECORDS,
    EDITIONS,
    PASSAGES,
    LINKS,
    CONCEPTS,
    SCHEMES,
)

#: What no table tells, by property, and why.
UNTOLD = {
    "rdf:type": "each table holds the things of one class",
    "vet:hasPart": "follows from vet:partOf",
    "org:hasUnit": "follows from org:unitOf",
    "skos:narrower": "follows from skos:broader",
    "skos:broaderTransitive": "follows from skos:broader",
    "skos:topConceptOf": "a concept without skos:broader is a top concept",
    "skos:hasTopConcept": "a concept without skos:broader is a top concept",
    "vet:definitionFingerprint": "for importers alone",
}

__all__ = ["TABLES", "UNTOLD", "Column", "Kind", "Table"]
