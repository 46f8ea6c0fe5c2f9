"""Planned and recommended measures and claimed plans less those that something reported realises."""

from plain import Graph, Iri, Row, concept

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/measure/43794-repositories>",
    "<https://w3id.org/vetkg/def/modality>",
    "<https://w3id.org/vetkg/id/concept/modality/planned>",
)


REPORTED = concept("modality", "reported")


def answer(graph: Graph) -> list[Row]:
    known = len({development for development, _ in graph.pairs("vet:measure")})
    of = len(graph.of_class("vet:PolicyDevelopment"))
    done = {promise for doing, promise in graph.pairs("vet:realises") if graph.has(doing, "vet:modality", REPORTED)}
    found = []
    for modality in (concept("modality", "planned"), concept("modality", "recommended")):
        for promise in graph.subjects("vet:modality", modality):
            if promise in done:
                continue
            what = promise, graph.label(promise), graph.label(modality), graph.value(promise, "vet:statement")
            found += [(about, graph.label(about), *what, known, of) for about in _subjects(graph, promise)]
    return sorted(found, key=lambda row: (row[0], row[2]))


def _subjects(graph: Graph, promise: Iri) -> list[Iri]:
    """Return the developments that have a measure, or the things that a claimed plan is about."""
    claimed = graph.has(promise, "vet:claimKind", concept("claim-kind", "plan"))
    return [*graph.subjects("vet:measure", promise), *(graph.values(promise, "vet:about") if claimed else ())]
