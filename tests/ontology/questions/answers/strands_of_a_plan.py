"""The measures of Digisprong, each with the measure that it is part of."""

from plain import Graph, Row, full, nulls_first, thing

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/measure/43794-bootcamps>",
    "<https://w3id.org/vetkg/def/partOf>",
    "<https://w3id.org/vetkg/id/measure/43794-professional-development>",
)


def answer(graph: Graph) -> list[Row]:
    found = []
    for measure in graph.values(thing("development", "43794"), "vet:measure"):
        above = [one for one in graph.values(measure, "vet:partOf") if graph.has(one, "rdf:type", full("vet:Measure"))]
        years = graph.value(measure, "vet:startYear"), graph.value(measure, "vet:endYear")
        for strand in map(graph.label, above) if above else [None]:
            found.append((strand, measure, graph.label(measure), *years))
    return sorted(found, key=lambda row: (nulls_first(row[0]), row[2], row[1]))
