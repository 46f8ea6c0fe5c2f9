"""Every figure with its modality."""

from plain import Graph, Row

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/figure/39283-2022-people-certified-aim>",
    "<https://w3id.org/vetkg/def/modality>",
    "<https://w3id.org/vetkg/id/concept/modality/aim>",
)


def answer(graph: Graph) -> list[Row]:
    found = []
    for figure in graph.of_class("vet:Figure"):
        indicator, modality = graph.value(figure, "vet:indicator"), graph.value(figure, "vet:modality")
        unit = graph.value(figure, "vet:unit")
        found.append(
            (
                graph.label(indicator),
                graph.label(modality),
                figure,
                graph.label(figure),
                graph.value(figure, "vet:value"),
                unit and graph.label(unit),
                graph.value(figure, "vet:currency"),
                graph.value(figure, "vet:year"),
            )
        )
    return sorted(found, key=lambda row: row[:3])
