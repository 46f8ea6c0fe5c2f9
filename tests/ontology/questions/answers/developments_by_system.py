"""Developments counted by system, and how many stand in a current edition that lists it."""

from collections import Counter

from plain import Graph, Row, concept

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/edition/42130-2025>",
    "<https://w3id.org/vetkg/def/jurisdictionBasis>",
    "<https://w3id.org/vetkg/id/concept/jurisdiction-basis/listed>",
)


def answer(graph: Graph) -> list[Row]:
    sure = {
        subject
        for edition in graph.subjects("vet:jurisdictionBasis", concept("jurisdiction-basis", "listed"))
        if graph.value(edition, "vet:isCurrent")
        for subject in graph.values(edition, "vet:about")
    }
    number: Counter[str] = Counter()
    listed: Counter[str] = Counter()
    for development in graph.of_class("vet:PolicyDevelopment"):
        place = graph.value(development, "vet:jurisdiction")
        number[place] += 1
        listed[place] += development in sure
    rows = [(place, graph.label(place), developments, listed[place]) for place, developments in number.items()]
    return sorted(rows, key=lambda row: (-row[2], row[1], row[0]))
