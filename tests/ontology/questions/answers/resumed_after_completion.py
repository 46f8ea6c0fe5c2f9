"""Timelines, year by year, in which another stage than an end follows completed."""

from itertools import pairwise

from plain import Graph, Row, concept

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/milestone/28447-2022>",
    "<https://w3id.org/vetkg/def/stage>",
    "<https://w3id.org/vetkg/id/concept/stage/completed>",
)


COMPLETED = concept("stage", "completed")
ENDS = (COMPLETED, concept("stage", "discontinued"))


def answer(graph: Graph) -> list[Row]:
    found = []
    for development in graph.of_class("vet:PolicyDevelopment"):
        milestones = graph.values(development, "vet:milestone")
        timeline = sorted((graph.value(one, "vet:year"), graph.value(one, "vet:stage")) for one in milestones)
        for (year, stage), (later, other) in pairwise(timeline):
            if stage == COMPLETED and other not in ENDS:
                system = graph.label(graph.value(development, "vet:jurisdiction"))
                found.append((development, graph.label(development), system, year, later, graph.label(other)))
    return sorted(found)
