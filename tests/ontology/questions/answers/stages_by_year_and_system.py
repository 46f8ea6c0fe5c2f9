"""Milestones counted by system, year and stage."""

from collections import Counter

from plain import Graph, Iri, Row

DEPENDS_ON = (
    "<https://w3id.org/vetkg/graph/aggregates#stages-by-system-and-year-belgium-de-2025-completed>",
    "<https://w3id.org/vetkg/def/ofSystem>",
    "<https://w3id.org/vetkg/id/concept/system/belgium-de>",
)


def answer(graph: Graph) -> list[Row]:
    of, known, number = Counter[Iri](), Counter[tuple[Iri, int]](), Counter[tuple[Iri, int, Iri]]()
    for development in graph.of_class("vet:PolicyDevelopment"):
        system = graph.value(development, "vet:jurisdiction")
        of[system] += 1
        for milestone in graph.values(development, "vet:milestone"):
            year = graph.value(milestone, "vet:year")
            known[system, year] += 1
            number[system, year, graph.value(milestone, "vet:stage")] += 1
    return [
        (graph.label(system), year, graph.label(stage), number[system, year, stage], known[system, year], of[system])
        for system, year, stage in sorted(number, key=lambda key: _key(graph, *key))
    ]


def _key(graph: Graph, system: Iri, year: int, stage: Iri) -> tuple[str, int, int]:
    return graph.label(system), year, graph.value(stage, "vet:stageOrder")
