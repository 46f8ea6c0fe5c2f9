"""Developments counted by target group, beside how many show their target groups."""

from collections import Counter

from plain import Graph, Row, full

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/development/39283>",
    "<https://w3id.org/vetkg/def/targetGroup>",
    "<https://w3id.org/vetkg/id/concept/target-group/trainers>",
)


def answer(graph: Graph) -> list[Row]:
    seen = [
        edition
        for edition in graph.subjects("vet:fieldSeen", full("vet:targetGroup"))
        if graph.value(edition, "vet:isCurrent")
    ]
    cut = sum(graph.has(edition, "vet:fieldCut", full("vet:targetGroup")) for edition in seen)
    counts = cut, len(seen), len(graph.of_class("vet:PolicyDevelopment"))
    numbers = Counter(group for _, group in graph.pairs("vet:targetGroup"))
    found = [(group, graph.label(group), number, *counts) for group, number in numbers.items()]
    return sorted(found, key=lambda row: (-row[2], row[1], row[0]))
