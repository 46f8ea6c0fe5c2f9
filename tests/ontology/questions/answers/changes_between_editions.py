"""Stages by year in the graph of each edition; the editions of a record compared with the one that counts now."""

from plain import Graph, Iri, Row

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/milestone/42130-2025>",
    "<https://w3id.org/vetkg/def/stage>",
    "<https://w3id.org/vetkg/id/concept/stage/completed>",
)


def answer(graph: Graph) -> list[Row]:
    history = {
        edition: (graph.value(edition, "vet:editionKey"), named)
        for named in graph.named.values()
        for edition in named.of_class("vet:RecordEdition")
    }
    rows = []
    for newer in graph.subjects("vet:isCurrent", True):
        for older in graph.subjects("vet:editionOf", graph.value(newer, "vet:editionOf")):
            if older != newer:
                rows += compared(graph, history[older], history[newer], graph.value(newer, "vet:about"))
    return sorted(rows, key=lambda row: (row[0], row[2], row[4], row[3]))


def compared(graph: Graph, older: tuple[str, Graph], newer: tuple[str, Graph], development: Iri) -> list[Row]:
    """Return the years of a development whose stages two editions tell differently."""
    before, after = stages(older[1], development), stages(newer[1], development)
    head = (development, graph.label(development), older[0], newer[0])
    return [
        (*head, year, *(graph.label(each[year]) if year in each else None for each in (before, after)))
        for year in before.keys() | after.keys()
        if before.get(year) != after.get(year)
    ]


def stages(edition: Graph, development: Iri) -> dict[int, Iri]:
    """Return the stage of each year in one edition."""
    milestones = edition.values(development, "vet:milestone")
    return {edition.value(each, "vet:year"): edition.value(each, "vet:stage") for each in milestones}
