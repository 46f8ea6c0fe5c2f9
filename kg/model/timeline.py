"""Milestones: the Timeline's yearly stage entries (ontology module timeline)."""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import URIRef
from rdflib.namespace import RDF, RDFS

from kg.model.base import english, integer, statements
from kg.namespaces import VET, iri
from kg.turtle import Triple


@dataclass(frozen=True)
class Milestone:
    """What the Timeline says of one year of a development: its stage (two where a page contradicts itself)."""

    development: str
    year: int
    stages: tuple[URIRef, ...]
    stage_labels: tuple[str, ...]
    figures: tuple[URIRef, ...] = ()

    @property
    def iri(self) -> URIRef:
        """The IRI of the milestone, the same in all editions."""
        return iri("milestone", f"{self.development}-{self.year}")

    def triples(self) -> Iterator[Triple]:
        """Yield year, stage and figures."""
        yield from statements(
            self.iri,
            (RDF.type, VET.Milestone),
            (RDFS.label, english(f"{self.year}: {', '.join(self.stage_labels)}")),
            (VET.year, integer(self.year)),
            (VET.stage, self.stages),
            (VET.figure, self.figures),
        )
