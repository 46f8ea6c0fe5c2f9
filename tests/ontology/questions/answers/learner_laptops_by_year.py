"""Laptops delivered to learners; what is part of another figure of the same year counts once in the year's sum."""

from collections import Counter
from decimal import Decimal

from plain import Graph, Iri, Row, concept, nulls_first

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/figure/42130-2022-laptops-delivered-learners-2022-06>",
    "<https://w3id.org/vetkg/def/value>",
    '"1828"^^<http://www.w3.org/2001/XMLSchema#decimal>',
)


def answer(graph: Graph) -> list[Row]:
    delivered, learners = concept("indicator", "laptops-delivered"), concept("target-group", "learners")
    counted = {delivered, *graph.subjects("skos:broader", delivered)}
    found = [
        (development, figure, year)
        for development, milestone in graph.pairs("vet:milestone")
        for figure in graph.values(milestone, "vet:figure")
        if graph.value(figure, "vet:indicator") in counted and graph.has(figure, "vet:population", learners)
        for year in graph.values(figure, "vet:year")
    ]
    total: Counter[tuple[Iri, int]] = Counter()
    for development, figure, year in found:
        whole = graph.value(figure, "vet:partOfFigure")
        if whole is None or graph.value(whole, "vet:year") != year:
            total[development, year] += graph.value(figure, "vet:value")
    rows = []
    for development, figure, year in found:
        whole = graph.value(figure, "vet:partOfFigure")
        parts = graph.value(whole, "vet:value") if whole else None
        month, laptops = graph.value(figure, "vet:periodStart"), graph.value(figure, "vet:value")
        kind = graph.label(graph.value(figure, "vet:indicator"))
        system, title = graph.label(graph.value(development, "vet:jurisdiction")), graph.label(development)
        rows.append((system, development, title, year, month, kind, laptops, parts, total[development, year]))
    return sorted(rows, key=lambda row: (row[0], row[1], row[3], nulls_first(row[4]), -Decimal(row[6])))
