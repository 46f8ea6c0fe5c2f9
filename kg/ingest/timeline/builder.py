"""One record while it is read: values and fields as they are found, lines noted in the account, a draft at the end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rdflib import URIRef
from rdflib.namespace import DCTERMS

from kg.ingest.account import Account
from kg.ingest.blocks import Block
from kg.ingest.bodies import propose
from kg.ingest.source import Context, RecordDraft
from kg.ingest.timeline.bodies import NamedBody
from kg.ingest.timeline.citation import Citation
from kg.ingest.timeline.headings import section_name
from kg.model import Body, Development, Document, Edition, Fields, Figure, Milestone, Record, Responsibility, Thing
from kg.namespaces import VET, iri, slug
from kg.vocabulary import Concept

RIGHTS = "Cedefop and ReferNet, Timeline of VET policies in Europe (the page itself)"

#: The section of each field, and the property that stands for the field in vet:fieldSeen and its like.
FIELD_OF = {
    "top": DCTERMS.title,
    "type": VET.developmentType,
    "country": VET.jurisdiction,
    "timeline": VET.milestone,
    "background": VET.rationale,
    "objectives": VET.objective,
    "description": VET.summary,
    "bodies": VET.responsibleBody,
    "target_groups": VET.targetGroup,
    "categories": VET.thematicCategory,
    "priorities": VET.europeanPriority,
    "subsystem": VET.subsystem,
    "reading": VET.furtherReading,
}


@dataclass
class Builder:
    """What is known so far of one record of the Timeline."""

    identifier: str
    context: Context
    account: Account
    layout: str
    title: str | None = None
    alternatives: list[str] = field(default_factory=list)
    country: Concept | None = None
    citation: Citation | None = None
    page_address: str | None = None
    types: dict[URIRef, Concept] = field(default_factory=dict)
    subsystems: dict[URIRef, Concept] = field(default_factory=dict)
    target_groups: dict[URIRef, Concept] = field(default_factory=dict)
    categories: dict[URIRef, Concept] = field(default_factory=dict)
    priorities: dict[URIRef, Concept] = field(default_factory=dict)
    stages: dict[int, Concept] = field(default_factory=dict)
    figures: dict[int, list[URIRef]] = field(default_factory=dict)
    figure_things: dict[URIRef, Figure] = field(default_factory=dict)
    bodies: dict[URIRef, Body] = field(default_factory=dict)
    responsibilities: dict[URIRef, Responsibility] = field(default_factory=dict)
    documents: dict[URIRef, Document] = field(default_factory=dict)
    proposed: dict[URIRef, Body] = field(default_factory=dict)
    seen: set[URIRef] = field(default_factory=set)
    empty: set[URIRef] = field(default_factory=set)
    absent: set[URIRef] = field(default_factory=set)
    cut: set[URIRef] = field(default_factory=set)
    has_prose: bool = False
    notes: list[str] = field(default_factory=list)
    _addresses: dict[str, list[str | None]] = field(default_factory=dict)

    @property
    def development(self) -> URIRef:
        """The IRI of the development."""
        return iri("development", self.identifier)

    @property
    def record(self) -> URIRef:
        """The IRI of the record."""
        return iri("record", self.identifier)

    @property
    def in_html(self) -> bool:
        """Whether the page is HTML, whose visible text has no blank lines."""
        return self.account.document.page.visible is not None

    @property
    def key(self) -> str:
        """The edition's key: the update's year, or undated with the last year that has a stage."""
        if self.citation is not None and self.citation.update is not None:
            return str(self.citation.update)
        return f"undated-{max(self.stages)}" if self.stages else "undated"

    @property
    def edition(self) -> URIRef:
        """The IRI of the edition; certain only when citation and stages have been read."""
        return iri("edition", f"{self.identifier}-{self.key}")

    def milestone(self, year: int) -> URIRef:
        """Return the IRI of the milestone of a year."""
        return iri("milestone", f"{self.identifier}-{year}")

    def value(self, blocks: Sequence[Block], section: str, states: Iterable[URIRef]) -> None:
        """Note lines on which values were read."""
        lines = [block.line for block in blocks]
        self.account.value(min(lines), max(lines), section=section_name(section), states=states, record=self.record)

    def ignore(self, block: Block, reason: str) -> None:
        """Note a line that says nothing for the record."""
        self.account.ignore(block.line, reason, self.record)

    def report(self, block: Block, why: str) -> None:
        """Note a line that cannot be understood."""
        self.account.report(block.line, why, self.record)

    def prose(self, blocks: Sequence[Block], section: str, cited_by: URIRef) -> None:
        """Note lines of prose that a thing cites: one passage."""
        if blocks:
            lines = [block.line for block in blocks]
            self.account.prose(lines, section=section_name(section), cited_by=[cited_by], record=self.record)
            self.has_prose = True

    def add_body(self, named: NamedBody) -> URIRef:
        """Note a responsible body, known or proposed, and return its IRI."""
        system = self.country.iri if self.country else None
        body = self.context.bodies.find(named.label, system)
        if body is None:
            body = propose(named.label, self.country)
        if body.proposed:
            self.proposed.setdefault(body.iri, body)
        self.bodies.setdefault(body.iri, body)
        made = Responsibility(
            self.identifier, body.reference, named.label, from_year=named.from_year, until_year=named.until_year
        )
        twin = self.responsibilities.get(made.iri)
        if twin is not None and (twin.from_year, twin.until_year) != (named.from_year, named.until_year):
            made = made.for_period()
        self.responsibilities[made.iri] = made
        return body.iri

    def add_document(self, title: str, address: str | None) -> URIRef:
        """Note a document for further reading and return its IRI; a second one of the same name is another one."""
        base = f"{self.identifier}-{slug(title) or 'document'}"
        twins = self._addresses.setdefault(base, [])
        if address not in twins:
            twins.append(address)
        number = twins.index(address) + 1
        made = Document(base if number == 1 else f"{base}-{number}", title, address=address)
        self.documents.setdefault(made.iri, made)
        return made.iri

    def assigned_categories(self) -> tuple[URIRef, ...]:
        """Return the sub-categories, and each broad category of which no sub-category is known."""
        broader = {concept.broader for concept in self.categories.values()}
        return tuple(each.iri for each in self.categories.values() if each.code not in broader)

    def draft(self) -> RecordDraft:
        """Return what was read as a draft of a record."""
        development = self._development()
        milestones = [
            Milestone(
                self.identifier, year, (stage.iri,), (stage.label,), tuple(dict.fromkeys(self.figures.get(year, ())))
            )
            for year, stage in sorted(self.stages.items())
        ]
        label = f"Timeline record {self.identifier}"
        record = Record(self.identifier, self.identifier, "timeline", label, (self.development,))
        things: tuple[Thing, ...] = (
            development,
            *milestones,
            *self.responsibilities.values(),
            *self.documents.values(),
            *self.figure_things.values(),
        )
        return RecordDraft(
            "timeline",
            record,
            self._edition(development.label),
            things,
            tuple(self.proposed.values()),
            notes=tuple(self.notes),
        )

    def _development(self) -> Development:
        return Development(
            self.identifier,
            self.title or self._composed(),
            self.title,
            tuple(self.alternatives),
            self.identifier,
            types=tuple(self.types),
            jurisdictions=(self.country.iri,) if self.country else (),
            subsystems=tuple(self.subsystems),
            target_groups=tuple(self.target_groups),
            categories=self.assigned_categories(),
            priorities=tuple(self.priorities),
            bodies=tuple(self.bodies),
            responsibilities=tuple(self.responsibilities),
            milestones=tuple(self.milestone(year) for year in self.stages),
            further_reading=tuple(self.documents),
            needs_summary=self.has_prose,
        )

    def _composed(self) -> str:
        """Compose a label from id, system and years, for a development whose title the page does not show."""
        return compose_label(self.identifier, self.country.label if self.country else None, self.stages)

    def _edition(self, label: str) -> Edition:
        citation, key = self.citation, self.key
        return Edition(
            f"{self.identifier}-{key}",
            f"{label} ({f'{key} update' if key.isdigit() else key})",
            self.record,
            (self.development,),
            key,
            update_year=citation.update if citation else None,
            citation=citation.text if citation else None,
            citation_year=citation.year if citation else None,
            last_stage_year=max(self.stages, default=None),
            page_address=self.page_address,
            page_checksum=self.account.document.page.checksum,
            layout=self.layout,
            jurisdiction_basis="listed" if self.country else None,
            fields=Fields(
                frozenset(self.seen),
                frozenset(self.empty - self.seen),
                frozenset(self.absent),
                frozenset(self.cut - self.seen),
            ),
            rights=RIGHTS,
        )


def compose_label(identifier: str, system: str | None, years: Iterable[int]) -> str:
    """Return a label for a development without a title: ``Policy development 28045 (Bulgaria, 2015–2022)``."""
    known = sorted(years)
    period = "" if not known else str(known[0]) if known[0] == known[-1] else f"{known[0]}–{known[-1]}"
    inside = ", ".join(part for part in (system, period) if part)
    return f"Policy development {identifier}" + (f" ({inside})" if inside else "")
