"""What measures establish, and the developments found by going up from part to whole."""

from plain import Graph, Iri, Row, nulls_first

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/measure/43794-knowledge-centre>",
    "<https://w3id.org/vetkg/def/establishes>",
    "<https://w3id.org/vetkg/id/body/belgium-fl-knowledge-centre-digisprong>",
)


def answer(graph: Graph) -> list[Row]:
    developments = set(graph.of_class("vet:PolicyDevelopment"))
    rows = []
    for measure, body in graph.pairs("vet:establishes"):
        year, means, name = graph.value(measure, "vet:startYear"), graph.label(measure), graph.label(body)
        parents: list[str | None] = [graph.label(unit) for unit in graph.values(body, "org:unitOf")]
        for development in wholes(graph, measure) & developments:
            title = graph.label(development)
            rows += [(body, name, parent, measure, means, year, development, title) for parent in parents or [None]]
    return sorted(rows, key=lambda row: nulls_first(row[1], row[0], row[2], row[3], row[6]))


def wholes(graph: Graph, part: Iri) -> set[Iri]:
    """Return all that something is part of, at any remove."""
    found: set[Iri] = set()
    ahead = graph.values(part, "vet:partOf")
    while ahead:
        whole = ahead.pop()
        if whole not in found:
            found.add(whole)
            ahead += graph.values(whole, "vet:partOf")
    return found
