"""Every participation, on developments, measures and events, by its role."""

from plain import Graph, Row

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/measure/39283-code-of-ethics>",
    "<https://w3id.org/vetkg/def/participation>",
    "<https://w3id.org/vetkg/id/responsibility/39283-code-of-ethics-organiser-belgium-fr-paradigm>",
)


def answer(graph: Graph) -> list[Row]:
    found = []
    for thing, participation in graph.pairs("vet:participation"):
        body, role = graph.value(participation, "vet:body"), graph.value(participation, "vet:role")
        found.append((graph.label(role), body, graph.label(body), thing, graph.label(thing)))
    return sorted(found, key=lambda row: (row[0], row[2], row[4], row[1], row[3]))
