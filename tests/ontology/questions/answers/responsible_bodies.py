"""Every responsibility with its body and its years."""

from plain import Graph, Row, nulls_first

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/development/28676>",
    "<https://w3id.org/vetkg/def/responsibility>",
    "<https://w3id.org/vetkg/id/responsibility/28676-italy-ministry-of-education>",
)


def answer(graph: Graph) -> list[Row]:
    found = []
    for development, responsibility in graph.pairs("vet:responsibility"):
        body = graph.value(responsibility, "vet:body")
        years = graph.value(responsibility, "vet:from"), graph.value(responsibility, "vet:until")
        found.append((development, graph.label(development), body, graph.label(body), *years))
    return sorted(found, key=lambda row: (row[0], row[3], row[2], nulls_first(*row[4:])))
