"""Concepts marked as inferred."""

from plain import Graph, Row, concept

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/concept/system/austria>",
    "<https://w3id.org/vetkg/def/certainty>",
    "<https://w3id.org/vetkg/id/concept/certainty/inferred>",
)


def answer(graph: Graph) -> list[Row]:
    rows = [
        (graph.label(scheme), term, graph.label(term))
        for term in graph.subjects("vet:certainty", concept("certainty", "inferred"))
        for scheme in graph.values(term, "skos:inScheme")
    ]
    return sorted(rows, key=lambda row: (row[0], row[2], row[1]))
