"""Bodies and what they answer for (ontology module actor)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rdflib import URIRef
from rdflib.namespace import RDF, RDFS, SKOS

from kg.model.base import each_english, english, flag, integer, statements
from kg.namespaces import VET, concept, iri
from kg.turtle import Triple


@dataclass(frozen=True)
class Body:
    """A body; ``proposed`` is one that a page names and data/bodies does not know yet."""

    reference: str
    label: str
    jurisdiction: URIRef | None = None
    alternatives: tuple[str, ...] = ()
    proposed: bool = False

    @property
    def iri(self) -> URIRef:
        """The IRI of the body."""
        return iri("body", self.reference)

    def triples(self) -> Iterator[Triple]:
        """Yield names, jurisdiction and whether the body is a proposal."""
        yield from statements(
            self.iri,
            (RDF.type, VET.Body),
            (RDFS.label, english(self.label)),
            (SKOS.altLabel, each_english(self.alternatives)),
            (VET.jurisdiction, self.jurisdiction),
            (VET.proposed, flag(self.proposed)),
        )


@dataclass(frozen=True)
class Responsibility:
    """That a body answers for a development in a role, from and until a year (both inclusive, None = not said)."""

    development: str
    body: str
    body_label: str
    role: str = "responsible"
    from_year: int | None = None
    until_year: int | None = None
    period: str = ""

    @property
    def iri(self) -> URIRef:
        """The IRI: development and body, the role where it is another than responsible, the period of a second term."""
        role = "" if self.role == "responsible" else f"{self.role}-"
        return iri("responsibility", f"{self.development}-{role}{self.body}{self.period}")

    def for_period(self) -> "Responsibility":
        """Return the same with its years in the IRI: the second term of a body that answers twice."""
        start = f"-from-{self.from_year}" if self.from_year else ""
        return replace(self, period=start or (f"-until-{self.until_year}" if self.until_year else "-always"))

    def triples(self) -> Iterator[Triple]:
        """Yield development, body, role and years."""
        yield from statements(
            self.iri,
            (RDF.type, VET.Responsibility),
            (RDFS.label, english(f"{self.body_label}: {self.role} for {self.development}")),
            (VET.development, iri("development", self.development)),
            (VET.body, iri("body", self.body)),
            (VET.role, concept("role", self.role)),
            (VET["from"], integer(self.from_year)),
            (VET.until, integer(self.until_year)),
        )
