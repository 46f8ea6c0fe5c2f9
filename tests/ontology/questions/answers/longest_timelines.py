"""First and last year of each development from its milestones; those that lie furthest apart."""

from plain import Graph, Row

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/development/43776>",
    "<https://w3id.org/vetkg/def/firstYear>",
    '"2015"^^<http://www.w3.org/2001/XMLSchema#integer>',
)


def answer(graph: Graph) -> list[Row]:
    developments = graph.of_class("vet:PolicyDevelopment")
    years = {
        development: sorted(graph.value(each, "vet:year") for each in graph.values(development, "vet:milestone"))
        for development in developments
        if graph.has(development, "vet:milestone")
    }
    longest = max(found[-1] - found[0] + 1 for found in years.values())
    rows = [
        (development, graph.label(development), graph.label(graph.value(development, "vet:jurisdiction")), found[0],
         found[-1], longest, len(found), len(years), len(developments))
        for development, found in years.items()
        if found[-1] - found[0] + 1 == longest
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row[3], row[0]))
