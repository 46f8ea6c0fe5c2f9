"""The events of the Brussels plan; dates of any precision sort as texts."""

from plain import Graph, Row, thing

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/event/39283-memorandum>",
    "<https://w3id.org/vetkg/def/date>",
    '"2018-12-13"^^<http://www.w3.org/2001/XMLSchema#date>',
)


def answer(graph: Graph) -> list[Row]:
    development = thing("development", "39283")
    what = development, graph.label(development)
    rows = []
    for event in graph.values(development, "vet:event"):
        modality = graph.value(event, "vet:modality")
        said = graph.label(modality) if modality else None
        rows += [(*what, date, event, graph.label(event), said) for date in graph.values(event, "vet:date")]
    return sorted(rows, key=lambda row: (row[2], row[4], row[3]))
