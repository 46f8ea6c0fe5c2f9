"""Milestones counted by year and stage."""

from collections import Counter

from plain import Graph, Row

DEPENDS_ON = (
    "<https://w3id.org/vetkg/graph/aggregates#stages-by-year-2025-completed>",
    "<http://purl.org/linked-data/cube#dataSet>",
    "<https://w3id.org/vetkg/graph/aggregates#stages-by-year>",
)


def answer(graph: Graph) -> list[Row]:
    of = len(graph.of_class("vet:PolicyDevelopment"))
    years = {milestone: year for milestone, year in graph.pairs("vet:year") if graph.has(milestone, "vet:stage")}
    known = Counter(years[milestone] for _, milestone in graph.pairs("vet:milestone"))
    number = Counter((years[milestone], stage) for milestone, stage in graph.pairs("vet:stage"))
    return [
        (year, graph.label(stage), number[year, stage], known[year], of)
        for year, stage in sorted(number, key=lambda key: (key[0], graph.value(key[1], "vet:stageOrder")))
    ]
