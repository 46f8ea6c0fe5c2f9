"""Records by what they are about; of interest where they come from more than one source."""

from plain import Graph, Row

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/record/eurydice-belgium-fl-14.5>",
    "<https://w3id.org/vetkg/def/about>",
    "<https://w3id.org/vetkg/id/development/43794>",
)


def answer(graph: Graph) -> list[Row]:
    records = set(graph.of_class("vet:Record"))
    rows = []
    for development in graph.of_class("vet:PolicyDevelopment"):
        describing = records.intersection(graph.subjects("vet:about", development))
        sources = {graph.value(record, "vet:source") for record in describing}
        if len(sources) > 1:
            head = (development, graph.label(development), len(sources))
            rows += [
                (*head, graph.label(graph.value(record, "vet:source")), record, graph.label(record))
                for record in describing
            ]
    return sorted(rows, key=lambda row: (row[1], row[0], row[3], row[4]))
