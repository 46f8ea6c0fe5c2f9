"""Policy developments as importers produce them (ontology module policy)."""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS

from kg.model.base import each_english, english, flag, integer, plain, statements
from kg.namespaces import VET, iri
from kg.turtle import Triple


@dataclass(frozen=True)
class Development:
    """A policy development: what an importer read of it. Prose (summary, rationale) is a steward's, never here.

    ``title`` is only what a page shows as its title; without one ``label`` is composed and marked so.
    Concepts, bodies, responsibilities, milestones and documents are given by their IRIs.
    """

    reference: str
    label: str
    title: str | None = None
    alternatives: tuple[str, ...] = ()
    identifier: str | None = None
    start_year: int | None = None
    end_year: int | None = None
    types: tuple[URIRef, ...] = ()
    jurisdictions: tuple[URIRef, ...] = ()
    subsystems: tuple[URIRef, ...] = ()
    target_groups: tuple[URIRef, ...] = ()
    categories: tuple[URIRef, ...] = ()
    priorities: tuple[URIRef, ...] = ()
    bodies: tuple[URIRef, ...] = ()
    responsibilities: tuple[URIRef, ...] = ()
    milestones: tuple[URIRef, ...] = ()
    documents: tuple[URIRef, ...] = ()
    further_reading: tuple[URIRef, ...] = ()
    part_of: tuple[URIRef, ...] = ()
    needs_summary: bool = False

    @property
    def iri(self) -> URIRef:
        """The IRI of the development, the same in all editions."""
        return iri("development", self.reference)

    def triples(self) -> Iterator[Triple]:
        """Yield what the importer knows of the development."""
        yield from statements(
            self.iri,
            (RDF.type, VET.PolicyDevelopment),
            (RDFS.label, english(self.label)),
            (VET.labelComposed, flag(self.title is None)),
            (DCTERMS.title, english(self.title)),
            (DCTERMS.alternative, each_english(self.alternatives)),
            (DCTERMS.identifier, plain(self.identifier)),
            (VET.startYear, integer(self.start_year)),
            (VET.endYear, integer(self.end_year)),
            (VET.developmentType, self.types),
            (VET.jurisdiction, self.jurisdictions),
            (VET.subsystem, self.subsystems),
            (VET.targetGroup, self.target_groups),
            (VET.thematicCategory, self.categories),
            (VET.europeanPriority, self.priorities),
            (VET.responsibleBody, self.bodies),
            (VET.responsibility, self.responsibilities),
            (VET.milestone, self.milestones),
            (VET.document, self.documents),
            (VET.furtherReading, self.further_reading),
            (VET.partOf, self.part_of),
            (VET.needsSummary, flag(self.needs_summary)),
        )
