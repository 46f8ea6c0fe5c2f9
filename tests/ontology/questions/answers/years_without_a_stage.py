"""Timelines, year by year, in which the next year is not the following one."""

from itertools import pairwise

from plain import Graph, Row

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/development/28385>",
    "<https://w3id.org/vetkg/def/milestone>",
    "<https://w3id.org/vetkg/id/milestone/28385-2017>",
)


def answer(graph: Graph) -> list[Row]:
    developments = graph.of_class("vet:PolicyDevelopment")
    timelines = {
        development: sorted(graph.value(one, "vet:year") for one in graph.values(development, "vet:milestone"))
        for development in developments
    }
    counts = sum(map(bool, timelines.values())), len(developments)
    return sorted(
        (
            development,
            graph.label(development),
            graph.label(graph.value(development, "vet:jurisdiction")),
            *gap,
            *counts,
        )
        for development, years in timelines.items()
        for gap in pairwise(years)
        if gap[1] > gap[0] + 1
    )
