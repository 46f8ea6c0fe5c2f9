"""Timeline records counted by system and field, and how much of their cards is accounted for."""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

from plain import Graph, Iri, Row, concept, full

DEPENDS_ON = (
    "<https://w3id.org/vetkg/graph/aggregates#fields-by-system-belgium-fl-title>",
    "<http://purl.org/linked-data/cube#dataSet>",
    "<https://w3id.org/vetkg/graph/aggregates#fields-by-system>",
)


FIELDS = (
    "dct:title",
    "vet:developmentType",
    "vet:jurisdiction",
    "vet:milestone",
    "vet:rationale",
    "vet:objective",
    "vet:summary",
    "vet:responsibleBody",
    "vet:targetGroup",
    "vet:thematicCategory",
    "vet:europeanPriority",
    "vet:subsystem",
    "vet:furtherReading",
)
STATES = ("vet:fieldSeen", "vet:fieldEmpty", "vet:fieldAbsent")


def answer(graph: Graph) -> list[Row]:
    systems: dict[str, list[Iri]] = defaultdict(list)
    for edition in graph.subjects("vet:isCurrent", True):
        record = graph.value(edition, "vet:editionOf")
        if graph.has(record, "vet:source", concept("source", "timeline")):
            development = graph.value(edition, "vet:about")
            systems[graph.label(graph.value(development, "vet:jurisdiction"))].append(edition)
    return [_row(graph, system, systems[system]) for system in sorted(systems)]


def _row(graph: Graph, system: str, editions: list[Iri]) -> Row:
    seen = [sum(graph.has(edition, "vet:fieldSeen", full(field)) for edition in editions) for field in FIELDS]
    shares = [_completeness(graph, edition) for edition in editions]
    return system, len(editions), *seen, _two_places(sum(shares) / Decimal(len(shares)))


def _completeness(graph: Graph, edition: Iri) -> Decimal:
    known = sum(any(graph.has(edition, state, full(field)) for state in STATES) for field in FIELDS)
    return _two_places(known / Decimal(len(FIELDS)))


def _two_places(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)
