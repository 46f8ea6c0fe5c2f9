"""The figures with a currency that developments hold, without the same money in a second currency."""

from plain import Graph, Iri, Row, nulls_first

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/figure/42130-2021-investment>",
    "<https://w3id.org/vetkg/def/financing>",
    "<https://w3id.org/vetkg/id/financing/42130-next-generation-eu>",
)


def answer(graph: Graph) -> list[Row]:
    rows = (_row(graph, development, figure) for development, figure in _held(graph))
    return sorted(rows, key=lambda row: nulls_first(*row[:3], row[5]))


def _held(graph: Graph) -> set[tuple[Iri, Iri]]:
    """Return developments and their amounts of money: on a milestone, or in a financing where none fits."""
    found = set()
    for development in graph.of_class("vet:PolicyDevelopment"):
        for over, under in (("vet:milestone", "vet:figure"), ("vet:financing", "vet:amount")):
            for holder in graph.values(development, over):
                found |= {(development, figure) for figure in graph.values(holder, under)}
    return {
        (development, figure)
        for development, figure in found
        if graph.has(figure, "vet:currency") and not graph.has(figure, "vet:equivalentOf")
    }


def _row(graph: Graph, development: Iri, figure: Iri) -> Row:
    per = graph.value(figure, "vet:per")
    return (
        graph.value(figure, "vet:year"),
        graph.value(figure, "vet:periodStart"),
        graph.value(figure, "vet:periodEnd"),
        development,
        graph.label(development),
        figure,
        graph.label(figure),
        graph.value(figure, "vet:value"),
        graph.value(figure, "vet:currency"),
        per and graph.label(per),
        graph.label(graph.value(figure, "vet:modality")),
        _bearers(graph, figure, "vet:instrument"),
        _bearers(graph, figure, "vet:payer"),
    )


def _bearers(graph: Graph, figure: Iri, kind: str) -> str:
    financings = graph.values(figure, "vet:financing")
    return "; ".join(sorted({graph.label(bearer) for one in financings for bearer in graph.values(one, kind)}))
