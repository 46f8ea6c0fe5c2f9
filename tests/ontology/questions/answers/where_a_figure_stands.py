"""The figures of record 42130 by the lines that they were read on."""

from plain import Graph, Row, thing

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/passage/d33cab0c4c3b-40-40>",
    "<https://w3id.org/vetkg/def/firstLine>",
    '"40"^^<http://www.w3.org/2001/XMLSchema#integer>',
)


def answer(graph: Graph) -> list[Row]:
    found = []
    for milestone in graph.values(thing("development", "42130"), "vet:milestone"):
        for figure in graph.values(milestone, "vet:figure"):
            unit, currency = graph.value(figure, "vet:unit"), graph.value(figure, "vet:currency")
            what = figure, graph.label(figure), graph.value(figure, "vet:value"), unit and graph.label(unit), currency
            for passage in graph.values(figure, "vet:passage"):
                lines = graph.value(passage, "vet:firstLine"), graph.value(passage, "vet:lastLine")
                where = graph.value(passage, "vet:section"), *lines
                page = graph.value(passage, "vet:pageChecksum")
                for edition in graph.subjects("vet:pageChecksum", page):
                    if graph.has(edition, "vet:pageAddress"):
                        source = graph.value(edition, "vet:pageAddress"), edition, graph.label(edition)
                        found.append((*what, *where, *source))
    return sorted(found, key=lambda row: (row[6], row[7], row[0], row[9]))
