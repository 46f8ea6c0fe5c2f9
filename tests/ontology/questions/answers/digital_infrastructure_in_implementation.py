"""The developments of 2023 by stage and category."""

from plain import Graph, Row, concept

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/milestone/43794-2023>",
    "<https://w3id.org/vetkg/def/stage>",
    "<https://w3id.org/vetkg/id/concept/stage/implementation>",
)
YEAR = 2023


def answer(graph: Graph) -> list[Row]:
    wanted = concept("thematic-category", "improving-digital-infrastructure-of-vet-provision")
    stages = {
        development: graph.value(milestone, "vet:stage")
        for development, milestone in graph.pairs("vet:milestone")
        if graph.value(milestone, "vet:year") == YEAR
    }
    there = [development for development, stage in stages.items() if stage == concept("stage", "implementation")]
    known = sum(graph.has(development, "vet:thematicCategory") for development in there)
    rows = sorted(
        (YEAR, graph.label(graph.value(development, "vet:jurisdiction")), development, graph.label(development), known,
         len(there))
        for development in there
        if graph.has(development, "vet:thematicCategory", wanted)
    )  # fmt: skip
    return rows or [(YEAR, None, None, None, known, len(there))]
