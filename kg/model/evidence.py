"""Records, their editions, passages, documents and claims: what was read where (ontology module evidence)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from rdflib import URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS

from kg.model.base import address, coded, date, english, integer, plain, statements
from kg.namespaces import VET, concept, iri
from kg.turtle import Triple

LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")


@dataclass(frozen=True)
class Record:
    """A source's entry about one development (a secondary source's may be about none or several)."""

    reference: str
    identifier: str
    source: str
    label: str
    about: tuple[URIRef, ...] = ()

    @property
    def iri(self) -> URIRef:
        """The IRI of the record, the same in all editions."""
        return iri("record", self.reference)

    def triples(self) -> Iterator[Triple]:
        """Yield identifier, source and development."""
        yield from statements(
            self.iri,
            (RDF.type, VET.Record),
            (RDFS.label, english(self.label)),
            (DCTERMS.identifier, plain(self.identifier)),
            (VET.source, concept("source", self.source)),
            (VET.about, self.about),
        )


@dataclass(frozen=True)
class Fields:
    """The fields of a record, by property IRI: read, there but empty, not on the page, or cut short."""

    seen: frozenset[URIRef] = frozenset()
    empty: frozenset[URIRef] = frozenset()
    absent: frozenset[URIRef] = frozenset()
    cut: frozenset[URIRef] = frozenset()


@dataclass(frozen=True)
class Lines:
    """How many non-blank lines a page (or a record's part of it) has, and what became of them."""

    non_blank: int
    mapped: int
    ignored: int
    reported: int
    values: int = 0
    passages: int = 0


@dataclass(frozen=True)
class Edition:
    """A record as it stood in one yearly update (or on one undated copy).

    ``page_checksum``, ``layout`` and ``lines`` are None for an edition that was read from a facts table.
    """

    reference: str
    label: str
    record: URIRef
    about: tuple[URIRef, ...]
    key: str
    update_year: int | None = None
    citation: str | None = None
    citation_year: int | None = None
    last_stage_year: int | None = None
    last_update: str | None = None
    page_address: str | None = None
    page_checksum: str | None = None
    layout: str | None = None
    jurisdiction_basis: str | None = None
    fields: Fields = field(default_factory=Fields)
    lines: Lines | None = None
    rights: str | None = None

    @property
    def iri(self) -> URIRef:
        """The IRI: reference of the record and key of the edition."""
        return iri("edition", self.reference)

    def triples(self) -> Iterator[Triple]:
        """Yield what identifies the edition, which fields it shows, and the account of its lines."""
        yield from statements(
            self.iri,
            (RDF.type, VET.RecordEdition),
            (RDFS.label, english(self.label)),
            (VET.editionOf, self.record),
            (VET.about, self.about),
            (VET.edition, integer(self.update_year)),
            (VET.editionKey, plain(self.key)),
            (DCTERMS.bibliographicCitation, plain(self.citation)),
            (VET.citationYear, integer(self.citation_year)),
            (VET.lastStageYear, integer(self.last_stage_year)),
            (VET.lastUpdate, date(self.last_update)),
            (VET.pageAddress, address(self.page_address)),
            (VET.pageChecksum, plain(self.page_checksum)),
            (VET.layout, plain(self.layout)),
            (VET.jurisdictionBasis, coded("jurisdiction-basis", self.jurisdiction_basis)),
            (VET.fieldSeen, self.fields.seen),
            (VET.fieldEmpty, self.fields.empty),
            (VET.fieldAbsent, self.fields.absent),
            (VET.fieldCut, self.fields.cut),
            (DCTERMS.license, LICENCE),
            (DCTERMS.rights, plain(self.rights)),
        )
        if self.lines is not None:
            yield from statements(
                self.iri,
                (VET.linesNonBlank, integer(self.lines.non_blank)),
                (VET.linesMapped, integer(self.lines.mapped)),
                (VET.linesIgnored, integer(self.lines.ignored)),
                (VET.linesReported, integer(self.lines.reported)),
            )


@dataclass(frozen=True)
class Passage:
    """A place on a page, never its text: lines ``first`` to ``last`` (inclusive, from 1), all of one section.

    ``states`` are the values that were read there; prose states nothing and is cited by ``vet:passage`` instead.
    """

    checksum: str
    first: int
    last: int
    section: str
    words: int
    states: tuple[URIRef, ...] = ()

    @property
    def iri(self) -> URIRef:
        """The IRI: page and lines."""
        return iri("passage", f"{self.checksum[:12]}-{self.first}-{self.last}")

    def triples(self) -> Iterator[Triple]:
        """Yield page, lines, section, length and values."""
        place = f"line {self.first}" if self.first == self.last else f"lines {self.first} to {self.last}"
        yield from statements(
            self.iri,
            (RDF.type, VET.Passage),
            (RDFS.label, english(f"{self.section}, {place}")),
            (VET.pageChecksum, plain(self.checksum)),
            (VET.firstLine, integer(self.first)),
            (VET.lastLine, integer(self.last)),
            (VET.section, plain(self.section)),
            (VET.wordCount, integer(self.words)),
            (VET.states, self.states),
        )


@dataclass(frozen=True)
class Document:
    """A document that a page names; ``address`` only where the page gives one."""

    reference: str
    title: str
    role: str = "further-reading"
    address: str | None = None
    issued: str | None = None
    language: str | None = None

    @property
    def iri(self) -> URIRef:
        """The IRI of the document."""
        return iri("document", self.reference)

    def triples(self) -> Iterator[Triple]:
        """Yield title, role and address."""
        yield from statements(
            self.iri,
            (RDF.type, VET.Document),
            (RDFS.label, english(self.title)),
            (DCTERMS.title, english(self.title)),
            (VET.documentRole, concept("document-role", self.role)),
            (VET.address, address(self.address)),
            (DCTERMS.issued, date(self.issued)),
            (DCTERMS.language, plain(self.language)),
        )


@dataclass(frozen=True)
class Claim:
    """What a secondary source states; its statement in own words is a steward's.

    Codes (kind, modality, level) are those of the vocabularies; ``date`` has the source's own precision. Passages are
    given by the account (``cited_by``), not here.
    """

    reference: str
    label: str
    about: tuple[URIRef, ...]
    kind: str
    modality: str
    level: str
    derived_from: URIRef
    year: int | None = None
    date: str | None = None
    figures: tuple[URIRef, ...] = ()

    @property
    def iri(self) -> URIRef:
        """The IRI of the claim."""
        return iri("claim", self.reference)

    def triples(self) -> Iterator[Triple]:
        """Yield what the claim is about, its kind, mode, level, date and figures."""
        yield from statements(
            self.iri,
            (RDF.type, VET.Claim),
            (RDFS.label, english(self.label)),
            (VET.about, self.about),
            (VET.claimKind, concept("claim-kind", self.kind)),
            (VET.modality, concept("modality", self.modality)),
            (VET.evidenceLevel, concept("evidence-level", self.level)),
            (VET.year, integer(self.year)),
            (VET.date, date(self.date)),
            (VET.figure, self.figures),
            (PROV.wasDerivedFrom, self.derived_from),
        )
