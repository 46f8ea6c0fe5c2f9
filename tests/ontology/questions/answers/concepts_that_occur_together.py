"""Pairs of target groups and categories, counted development by development."""

from collections import Counter

from plain import Graph, Iri, Row

DEPENDS_ON = (
    "<https://w3id.org/vetkg/graph/aggregates#co-occurrence-target-group.teachers-thematic-category.improving-digital-infrastructure-of-vet-provision>",
    "<http://purl.org/linked-data/cube#dataSet>",
    "<https://w3id.org/vetkg/graph/aggregates#co-occurrence>",
)


def answer(graph: Graph) -> list[Row]:
    developments = graph.of_class("vet:PolicyDevelopment")
    found, known = Counter[tuple[Iri, Iri]](), 0
    for development in developments:
        groups, categories = (graph.values(development, name) for name in ("vet:targetGroup", "vet:thematicCategory"))
        known += bool(groups and categories)
        found.update((group, category) for group in groups for category in categories)
    rows = [
        (group, graph.label(group), category, graph.label(category), number, known, len(developments))
        for (group, category), number in found.items()
    ]
    return sorted(rows, key=lambda row: (-row[4], row[1], row[3], row[0], row[2]))
