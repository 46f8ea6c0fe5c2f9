"""The claims that plan or forecast something, once for each thing that they are about."""

from plain import Graph, Row, concept

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/claim/eurydice-belgium-fl-14.5-2023-11-27-12>",
    "<https://w3id.org/vetkg/def/claimKind>",
    "<https://w3id.org/vetkg/id/concept/claim-kind/plan>",
)


def answer(graph: Graph) -> list[Row]:
    found = []
    for kind in (concept("claim-kind", "plan"), concept("claim-kind", "forecast")):
        for claim in graph.subjects("vet:claimKind", kind):
            level = graph.label(graph.value(claim, "vet:evidenceLevel"))
            source = graph.label(graph.value(claim, "prov:wasDerivedFrom"))
            statement = graph.value(claim, "vet:statement")
            what = graph.label(kind), level, source, claim, graph.label(claim)
            for about in graph.values(claim, "vet:about"):
                found.append((*what, about, graph.label(about), statement))
    return sorted(found, key=lambda row: (*row[:2], row[3], row[5]))
