"""From an interpreted entry to the things of its record."""

from dataclasses import dataclass, field

from rdflib import URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS

from kg.ingest.bodies import propose
from kg.ingest.facts.amounts import figures, number, time_of
from kg.ingest.facts.entry import Entry
from kg.ingest.facts.ledger import Ledger
from kg.ingest.source import Context, RecordDraft
from kg.ingest.timeline.bodies import NamedBody
from kg.ingest.timeline.builder import RIGHTS, compose_label
from kg.model import Body, Development, Document, Edition, Fields, Figure, Milestone, Record, Responsibility, Thing
from kg.model.base import english, statements
from kg.namespaces import VET, iri, slug
from kg.turtle import Triple

#: The property that stands for each field of a card.
PROPERTIES: dict[str, URIRef] = {
    "title": DCTERMS.title,
    "country": VET.jurisdiction,
    "type": VET.developmentType,
    "stages": VET.milestone,
    "bodies": VET.responsibleBody,
    "target_groups": VET.targetGroup,
    "thematic_categories": VET.thematicCategory,
    "thematic_subcategories": VET.thematicCategory,
    "eu_priorities": VET.europeanPriority,
    "subsystem": VET.subsystem,
    "background": VET.rationale,
    "objectives": VET.objective,
    "description": VET.summary,
    "further_reading": VET.furtherReading,
}


@dataclass
class _Parts:
    """What an entry is made into while it is being made."""

    figures: dict[int, list[Figure]] = field(default_factory=dict)
    things: list[Thing] = field(default_factory=list)
    proposed: list[Body] = field(default_factory=list)
    extra: list[Triple] = field(default_factory=list)
    financing: list[Figure] = field(default_factory=list)


def draft(entry: Entry, context: Context, ledger: Ledger) -> RecordDraft:
    """Return the record of an entry; amounts that cannot be read are reported in the ledger."""
    parts = _Parts()
    development, record = iri("development", entry.identifier), iri("record", entry.identifier)
    _read_amounts(entry, parts, ledger)
    bodies, responsibilities = _bodies(entry, context, parts, ledger)
    milestones = [_milestone(entry, year, parts.figures.get(year, [])) for year in entry.years]
    documents = [Document(f"{entry.identifier}-{slug(title)}", title) for title in dict.fromkeys(entry.further_reading)]
    main = Development(
        reference=entry.identifier,
        label=_label(entry),
        title=entry.title,
        identifier=entry.identifier,
        types=tuple(each.iri for each in entry.types),
        jurisdictions=(entry.system.iri,) if entry.system else (),
        subsystems=tuple(each.iri for each in entry.subsystems),
        target_groups=tuple(each.iri for each in entry.target_groups),
        categories=tuple(each.iri for each in entry.categories),
        priorities=tuple(each.iri for each in entry.priorities),
        bodies=tuple(body.iri for body in bodies),
        responsibilities=tuple(each.iri for each in responsibilities),
        milestones=tuple(each.iri for each in milestones),
        further_reading=tuple(each.iri for each in documents),
    )
    _finance(entry, parts, development)
    label = f"Timeline record {entry.identifier}"
    edition = _edition(entry, development, record)
    parts.extra += [(edition.iri, DCTERMS.source, URIRef(address)) for address in dict.fromkeys(entry.seen_at)]
    return RecordDraft(
        source="timeline",
        record=Record(entry.identifier, entry.identifier, "timeline", label, (development,)),
        edition=edition,
        things=(main, *milestones, *responsibilities, *documents, *parts.things),
        proposed=tuple(parts.proposed),
        extra=tuple(parts.extra),
        from_table=True,
    )


def _label(entry: Entry) -> str:
    return entry.title or compose_label(entry.identifier, entry.system.label if entry.system else None, entry.stages)


def _edition(entry: Entry, development: URIRef, record: URIRef) -> Edition:
    dated = entry.update if entry.dated else None
    return Edition(
        reference=f"{entry.identifier}-{entry.key}",
        label=f"{_label(entry)} ({f'{dated} update' if dated else entry.key})",
        record=record,
        about=(development,),
        key=entry.key,
        update_year=dated,
        citation_year=entry.cited if dated else None,
        last_stage_year=entry.years[-1] if entry.stages else None,
        page_address=entry.address,
        jurisdiction_basis=entry.basis if entry.system else None,
        fields=_fields(entry),
        rights=RIGHTS,
    )


def _fields(entry: Entry) -> Fields:
    """Return which fields the entry saw; without a list of its own those that it gives a value for.

    A field that was seen and has no value is empty. A list known to be incomplete is cut; what is cut was seen in part.
    """
    values = entry.values
    given = {PROPERTIES[name] for name, value in values.items() if value}
    named = [name for name, value in values.items() if value] if entry.seen is None else entry.seen
    seen = {PROPERTIES[name] for name in named if name in PROPERTIES}
    readable = {PROPERTIES[name] for name in values}
    cut = {PROPERTIES[name] for name in entry.cut if name in PROPERTIES}
    empty = {each for each in seen & readable if each not in given and each not in cut}
    return Fields(seen=frozenset(seen - empty), empty=frozenset(empty), cut=frozenset(cut))


def _milestone(entry: Entry, year: int, hanging: list[Figure]) -> Milestone:
    stages = entry.stages[year]
    return Milestone(
        development=entry.identifier,
        year=year,
        stages=tuple(each.iri for each in stages),
        stage_labels=tuple(each.label for each in stages),
        figures=tuple(each.iri for each in hanging),
    )


def _bodies(entry: Entry, context: Context, parts: _Parts, ledger: Ledger) -> tuple[list[Body], list[Responsibility]]:
    bodies: dict[str, Body] = {}
    responsibilities: dict[URIRef, Responsibility] = {}
    for node, named in entry.bodies:
        body = _body(named, entry, context)
        made = Responsibility(
            entry.identifier, body.reference, named.label, from_year=named.from_year, until_year=named.until_year
        )
        made = made.for_period() if made.iri in responsibilities and made not in responsibilities.values() else made
        if made.iri in responsibilities:
            ledger.report(node, f"{body.label} stands in this list before")
            continue
        responsibilities[made.iri] = made
        parts.proposed += [body] if body.proposed and body.reference not in bodies else []
        bodies[body.reference] = body
    return list(bodies.values()), list(responsibilities.values())


def _body(named: NamedBody, entry: Entry, context: Context) -> Body:
    known = context.bodies.find(named.label, entry.system.iri if entry.system else None)
    return known or propose(named.label, entry.system)


def _read_amounts(entry: Entry, parts: _Parts, ledger: Ledger) -> None:
    for amount in entry.amounts:
        value, time = number(amount.eur), time_of(amount.year)
        if value is None or time is None:
            ledger.report(amount.node, "the sum or the time of an amount cannot be read")
            continue
        made = figures(amount, time, value, entry.identifier)
        if made[0].iri in {each.iri for each in parts.things}:
            ledger.report(amount.node, "a second amount for the same time and purpose")
            continue
        ledger.value(amount.node, [each.iri for each in made])
        parts.things += made
        if time.place in entry.stages:
            parts.figures.setdefault(time.place, []).extend(made)
        else:
            parts.financing += made


def _finance(entry: Entry, parts: _Parts, development: URIRef) -> None:
    """Hang the amounts that belong to no milestone on a financing of which nothing else is known."""
    if not parts.financing:
        return
    financing = iri("financing", f"{entry.identifier}-amounts")
    parts.extra.append((development, VET.financing, financing))
    parts.extra += statements(
        financing,
        (RDF.type, VET.Financing),
        (RDFS.label, english(f"Amounts of {entry.identifier} without a milestone")),
        (VET.amount, [each.iri for each in parts.financing]),
    )
