"""Categories of the developments, counted; a list that was cut is told by the edition."""

from collections import Counter

from plain import Graph, Row, full, nulls_first

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/development/42130>",
    "<https://w3id.org/vetkg/def/thematicCategory>",
    "<https://w3id.org/vetkg/id/concept/thematic-category/improving-digital-infrastructure-of-vet-provision>",
)


def answer(graph: Graph) -> list[Row]:
    of = len(graph.of_class("vet:PolicyDevelopment"))
    known = {development for development, _ in graph.pairs("vet:thematicCategory")}
    cut = {
        development
        for edition in graph.subjects("vet:fieldCut", full("vet:thematicCategory"))
        if graph.value(edition, "vet:isCurrent")
        for development in graph.values(edition, "vet:about")
    }
    number = Counter(category for _, category in graph.pairs("vet:thematicCategory"))
    rows = []
    for category, developments in number.items():
        broad = graph.value(category, "skos:broader")
        above = graph.label(broad) if broad else None
        rows.append((above, category, graph.label(category), developments, len(cut), len(known), of))
    return sorted(rows, key=lambda row: nulls_first(row[0], row[2], row[1]))
