"""Developments joined by succession or as parts, with the reason of the links that are ours."""

from plain import Graph, Iri, Row, full, nulls_first

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/development/belgium-fl-digiplan>",
    "<https://w3id.org/vetkg/def/succeeds>",
    "<https://w3id.org/vetkg/id/development/43794>",
)


def answer(graph: Graph) -> list[Row]:
    developments = set(graph.of_class("vet:PolicyDevelopment"))
    found = []
    for name in ("vet:succeeds", "vet:partOf"):
        for one, other in graph.pairs(name):
            if {one, other} <= developments:
                ends = one, graph.label(one), graph.label(full(name)), other, graph.label(other)
                reasons: list[str | None] = [*_reasons(graph, one, full(name), other)]
                found += [(*ends, reason) for reason in reasons or [None]]
    return sorted(found, key=lambda row: (row[0], row[2], row[3], nulls_first(row[5])))


def _reasons(graph: Graph, one: Iri, relation: Iri, other: Iri) -> list[str]:
    return [
        reason
        for link in graph.subjects("vet:linkSubject", one)
        if graph.has(link, "vet:linkProperty", relation) and graph.has(link, "vet:linkObject", other)
        for reason in graph.values(link, "vet:reason")
    ]
