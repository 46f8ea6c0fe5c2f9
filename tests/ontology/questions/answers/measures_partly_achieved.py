"""The assessments with the finding partly achieved, each with what it assesses."""

from plain import Graph, Row, concept, nulls_first

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/assessment/43794-2024-school-policy>",
    "<https://w3id.org/vetkg/def/finding>",
    "<https://w3id.org/vetkg/id/concept/finding/partly-achieved>",
)


def answer(graph: Graph) -> list[Row]:
    found = []
    for development, assessment in graph.pairs("vet:assessment"):
        if graph.value(assessment, "vet:finding") != concept("finding", "partly-achieved"):
            continue
        year, statement = graph.value(assessment, "vet:year"), graph.value(assessment, "vet:statement")
        for assessed in graph.values(assessment, "vet:assesses"):
            names = graph.label(development), graph.label(assessed)
            found.append((development, names[0], assessed, names[1], year, statement))
    return sorted(found, key=lambda row: (row[0], row[2], nulls_first(*row[4:])))
