"""Figures: numbers with what they measure, of whom, when and in what mode (ontology module figure)."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, RDFS, XSD

from kg.model.base import coded, date, english, flag, integer, plain, statements
from kg.namespaces import VET, concept, iri
from kg.turtle import Triple


def decimal(value: Decimal) -> Literal:
    """Return a canonical xsd:decimal: 1828 becomes "1828", 22.90 becomes 22.9."""
    text = format(value, "f")
    return Literal(text.rstrip("0").rstrip(".") if "." in text else text, datatype=XSD.decimal, normalize=False)


@dataclass(frozen=True)
class Figure:
    """A number; codes (unit, indicator, population, per, modality) are those of the vocabularies.

    ``period_start``, ``period_end`` and ``as_of`` are texts of the source's own precision (2025, 2025-09, 2025-09-10).
    """

    reference: str
    label: str
    value: Decimal
    indicator: str
    modality: str
    unit: str | None = None
    currency: str | None = None
    population: str | None = None
    year: int | None = None
    period_start: str | None = None
    period_end: str | None = None
    as_of: str | None = None
    per: str | None = None
    part_of: tuple[URIRef, ...] = ()
    equivalent_of: URIRef | None = None
    approximate: bool = False
    bound: str | None = None

    @property
    def iri(self) -> URIRef:
        """The IRI: made of what is measured, not of the value."""
        return iri("figure", self.reference)

    def linked_to(self, known: Container[URIRef]) -> "Figure":
        """Return the same figure, its totals and equivalents only where they are among ``known``."""
        equivalent = self.equivalent_of if self.equivalent_of in known else None
        return replace(self, part_of=tuple(each for each in self.part_of if each in known), equivalent_of=equivalent)

    def triples(self) -> Iterator[Triple]:
        """Yield value, unit or currency, and everything that gives the number its meaning."""
        yield from statements(
            self.iri,
            (RDF.type, VET.Figure),
            (RDFS.label, english(self.label)),
            (VET.value, decimal(self.value)),
            (VET.indicator, concept("indicator", self.indicator)),
            (VET.modality, concept("modality", self.modality)),
            (VET.unit, coded("unit", self.unit)),
            (VET.currency, plain(self.currency)),
            (VET.population, coded("target-group", self.population)),
            (VET.year, integer(self.year)),
            (VET.periodStart, date(self.period_start)),
            (VET.periodEnd, date(self.period_end)),
            (VET.asOf, date(self.as_of)),
            (VET.per, coded("period", self.per)),
            (VET.partOfFigure, self.part_of),
            (VET.equivalentOf, self.equivalent_of),
            (VET.approximate, flag(self.approximate)),
            (VET.bound, plain(self.bound)),
        )
