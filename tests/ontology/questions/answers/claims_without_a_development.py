"""Claims none of whose subjects is a policy development."""

from plain import Graph, Row

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/claim/eurydice-belgium-fl-14.5-2023-11-27-11>",
    "<https://w3id.org/vetkg/def/claimKind>",
    "<https://w3id.org/vetkg/id/concept/claim-kind/forecast>",
)


def answer(graph: Graph) -> list[Row]:
    developments = set(graph.of_class("vet:PolicyDevelopment"))
    rows = []
    for claim in graph.of_class("vet:Claim"):
        subjects = graph.values(claim, "vet:about")
        if developments.isdisjoint(subjects):
            kind, level = (graph.label(graph.value(claim, term)) for term in ("vet:claimKind", "vet:evidenceLevel"))
            record = graph.value(graph.value(claim, "prov:wasDerivedFrom"), "vet:editionOf")
            source = graph.label(graph.value(record, "vet:source"))
            statement = graph.value(claim, "vet:statement")
            for about in subjects:
                rows.append((source, claim, graph.label(claim), about, graph.label(about), kind, level, statement))
    return sorted(rows, key=lambda row: (row[0], row[1], row[4], row[3]))
