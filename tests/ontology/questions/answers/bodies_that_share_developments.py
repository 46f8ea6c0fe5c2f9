"""Pairs of responsible bodies, counted development by development."""

from collections import Counter
from itertools import combinations

from plain import Graph, Row

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/development/42130>",
    "<https://w3id.org/vetkg/def/responsibleBody>",
    "<https://w3id.org/vetkg/id/body/belgium-de-government-of-the-german-speaking-community>",
)


def answer(graph: Graph) -> list[Row]:
    shared: Counter[tuple[str, str, str]] = Counter()
    for development in {subject for subject, _ in graph.pairs("vet:responsibleBody")}:
        system = graph.label(graph.value(development, "vet:jurisdiction"))
        for one, other in combinations(sorted(graph.values(development, "vet:responsibleBody")), 2):
            shared[system, one, other] += 1
    rows = [
        (system, one, graph.label(one), other, graph.label(other), number)
        for (system, one, other), number in shared.items()
    ]
    return sorted(rows, key=lambda row: (-row[5], row[0], row[2], row[4], row[1], row[3]))
