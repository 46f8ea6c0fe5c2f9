"""The stage of the last year of each development, counted by system."""

from collections import Counter

from plain import Graph, Row

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/development/42130>",
    "<https://w3id.org/vetkg/def/currentStage>",
    "<https://w3id.org/vetkg/id/concept/stage/completed>",
)


def answer(graph: Graph) -> list[Row]:
    of: Counter[str] = Counter()
    known: Counter[str] = Counter()
    number: Counter[tuple[str, str]] = Counter()
    for development in graph.of_class("vet:PolicyDevelopment"):
        system = graph.label(graph.value(development, "vet:jurisdiction"))
        of[system] += 1
        if milestones := graph.values(development, "vet:milestone"):
            last = max(milestones, key=lambda each: int(graph.value(each, "vet:year")))
            known[system] += 1
            number[system, graph.value(last, "vet:stage")] += 1
    return [
        (system, graph.label(stage), number[system, stage], known[system], of[system])
        for system, stage in sorted(number, key=lambda key: (key[0], graph.value(key[1], "vet:stageOrder")))
    ]
