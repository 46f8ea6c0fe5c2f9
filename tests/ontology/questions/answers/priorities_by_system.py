"""Supported priorities counted by system, beside how many developments show their priorities."""

from collections import Counter

from plain import Graph, Row, full

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/development/43794>",
    "<https://w3id.org/vetkg/def/europeanPriority>",
    "<https://w3id.org/vetkg/id/concept/osnabrueck-declaration/sustainability>",
)


def answer(graph: Graph) -> list[Row]:
    systems = dict(graph.pairs("vet:jurisdiction"))
    of = Counter(systems[development] for development in graph.of_class("vet:PolicyDevelopment"))
    supported = Counter((priority, systems[one]) for one, priority in graph.pairs("vet:europeanPriority"))
    known, cut = Counter[str](), Counter[str]()
    for edition in graph.subjects("vet:fieldSeen", full("vet:europeanPriority")):
        if graph.value(edition, "vet:isCurrent"):
            system = systems[graph.value(edition, "vet:about")]
            known[system] += 1
            cut[system] += graph.has(edition, "vet:fieldCut", full("vet:europeanPriority"))
    found = []
    for (priority, system), number in supported.items():
        framework = graph.value(graph.value(priority, "skos:inScheme"), "vet:definedIn")
        counts = cut[system], known[system], of[system]
        found.append(
            (graph.label(framework), priority, graph.label(priority), graph.label(system), number, *counts),
        )
    return sorted(found, key=lambda row: (row[0], row[2], row[3], row[1]))
