"""Types of development, counted over the developments whose type an edition shows."""

from collections import Counter

from plain import Graph, Row, full, scheme

DEPENDS_ON = (
    "<https://w3id.org/vetkg/id/development/42130>",
    "<https://w3id.org/vetkg/def/developmentType>",
    "<https://w3id.org/vetkg/id/concept/development-type/practical-measure-initiative>",
)


def answer(graph: Graph) -> list[Row]:
    of = len(graph.of_class("vet:PolicyDevelopment"))
    editions = graph.subjects("vet:fieldSeen", full("vet:developmentType"))
    current = [edition for edition in editions if graph.value(edition, "vet:isCurrent")]
    known = len({development for edition in current for development in graph.values(edition, "vet:about")})
    number = Counter(kind for _, kind in graph.pairs("vet:developmentType"))
    kinds = graph.subjects("skos:inScheme", scheme("development-type"))
    return sorted((graph.label(kind), number[kind], known, of) for kind in kinds)
