"""Totals of laptops delivered to learners beside the sums of their parts."""

from plain import Graph, Row, concept

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/figure/42130-2022-laptops-delivered-learners-2022-10>",
    "<https://w3id.org/vetkg/def/partOfFigure>",
    "<https://w3id.org/vetkg/id/figure/42130-laptops-delivered-learners-2022-2023>",
)


def answer(graph: Graph) -> list[Row]:
    learners = set(graph.subjects("vet:population", concept("target-group", "learners")))
    rows = []
    for figure in graph.subjects("vet:indicator", concept("indicator", "laptops-delivered")):
        parts = [graph.value(part, "vet:value") for part in graph.subjects("vet:partOfFigure", figure)]
        if parts and figure in learners:
            total = graph.value(figure, "vet:value")
            rows.append((figure, graph.label(figure), total, sum(parts), len(parts), sum(parts) == total))
    return sorted(rows, key=lambda row: (-row[2], row[0]))
