"""The priorities of the two frameworks of 2020 less those that some development supports."""

from plain import Graph, Iri, Row, full, thing

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/edition/47920-undated>",
    "<https://w3id.org/vetkg/def/fieldSeen>",
    "<https://w3id.org/vetkg/def/europeanPriority>",
)


FRAMEWORKS = (thing("framework", "vet-recommendation-2020"), thing("framework", "osnabrueck-declaration-2020"))


def answer(graph: Graph) -> list[Row]:
    seen = [
        edition
        for edition in graph.subjects("vet:fieldSeen", full("vet:europeanPriority"))
        if graph.value(edition, "vet:isCurrent")
    ]
    cut = sum(graph.has(edition, "vet:fieldCut", full("vet:europeanPriority")) for edition in seen)
    counts = cut, len(seen), len(graph.of_class("vet:PolicyDevelopment"))
    supported = {priority for _, priority in graph.pairs("vet:europeanPriority")}
    found = [
        (graph.label(framework), priority, graph.label(priority), *counts)
        for framework, priority in _priorities(graph)
        if priority not in supported
    ]
    return sorted(found, key=lambda row: (row[0], row[2], row[1]))


def _priorities(graph: Graph) -> list[tuple[Iri, Iri]]:
    return [
        (framework, priority)
        for framework in FRAMEWORKS
        for scheme in graph.subjects("vet:definedIn", framework)
        for priority in graph.subjects("skos:inScheme", scheme)
    ]
