from kg.catalogue.places import place, title
from tests.cases import for_each


@for_each(
    "iri, beginning, words",
    [
        ("http://data.europa.eu/eli/reco/2020/1202/oj", "http://data.europa.eu/eli/", "European legislation by ELI"),
        ("http://www.wikidata.org/entity/Q40", "http://www.wikidata.org/entity/", "Wikidata"),
        ("https://route.ee/et/uudised/299", "https://route.ee/", "route.ee"),
        ("https://route.ee", "https://route.ee", "route.ee"),
        ("HTTPS://Route.ee/x", "HTTPS://Route.ee/", "Route.ee"),
        ("urn:ISSN:2811-6909", "urn:ISSN:", "urn:ISSN:"),
        ("mailto:a@b.example", "mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_collections_are_told_apart_by_their_addresses(iri: str, beginning: str, words: str) -> None:
    assert place(iri) == beginning
    assert title(beginning) == words
