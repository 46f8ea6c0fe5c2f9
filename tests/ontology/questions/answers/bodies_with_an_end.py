"""Responsibilities with a year, and bodies that a change turned into others."""

from plain import Graph, Row, nulls_first

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/responsibility/41070-germany-federal-ministry-of-education-and-research>",
    "<https://w3id.org/vetkg/def/until>",
    '"2025"^^<http://www.w3.org/2001/XMLSchema#integer>',
)


def answer(graph: Graph) -> list[Row]:
    successors: dict[str, list[str]] = {}
    for change, before in graph.pairs("org:originalOrganization"):
        successors.setdefault(before, []).extend(graph.values(change, "org:resultingOrganization"))
    rows = []
    for body in graph.of_class("vet:Body"):
        bounds: list[Row] = [
            (graph.value(each, "vet:from"), graph.value(each, "vet:until"), development, graph.label(development))
            for each in graph.subjects("vet:body", body)
            if graph.has(each, "vet:from") or graph.has(each, "vet:until")
            for development in graph.values(each, "vet:development")
        ]
        following: list[Row] = [(after, graph.label(after)) for after in successors.get(body, [])]
        if bounds or following:
            rows += [
                (body, graph.label(body), *bound, *after)
                for bound in bounds or [(None,) * 4]
                for after in following or [(None,) * 2]
            ]
    return sorted(rows, key=lambda row: nulls_first(row[1], row[0], row[4], row[2], row[3], row[6]))
