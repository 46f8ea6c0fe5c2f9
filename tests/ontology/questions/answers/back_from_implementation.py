"""Stages of each development by year, each compared with the next."""

from itertools import pairwise

from plain import Graph, Row, concept

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/milestone/28470-2018>",
    "<https://w3id.org/vetkg/def/stage>",
    "<https://w3id.org/vetkg/id/concept/stage/pilot>",
)


def answer(graph: Graph) -> list[Row]:
    implementation = concept("stage", "implementation")
    reached = graph.value(implementation, "vet:stageOrder")
    rows = []
    for development in graph.of_class("vet:PolicyDevelopment"):
        milestones = graph.values(development, "vet:milestone")
        stages = sorted((graph.value(each, "vet:year"), graph.value(each, "vet:stage")) for each in milestones)
        system = graph.label(graph.value(development, "vet:jurisdiction"))
        for (before, first), (year, second) in pairwise(stages):
            if first == implementation and graph.value(second, "vet:stageOrder") < reached:
                rows.append((system, development, graph.label(development), before, year, graph.label(second)))
    return sorted(rows, key=lambda row: (row[0], row[1], row[4]))
