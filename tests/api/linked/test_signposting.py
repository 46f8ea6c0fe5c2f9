"""The Link headers follow RFC 8288 and the FAIR Signposting profile, level 1."""

import re
from dataclasses import dataclass
from typing import Any

import pytest

from kg.describe import LICENSE
from kg.namespaces import ID
from tests.cases import for_each

DOC = "/doc/development/42130"
HERE = f"https://vet.example{DOC}"
RDF = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}
TYPES = RDF | {"csv": "text/csv", "html": "text/html"}

_TARGET = re.compile(r"\s*<([^<>\s]*)>\s*")
_PARAMETER = re.compile(
    r""";\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*"""
)


@dataclass(frozen=True)
class Link:
    rel: str
    target: str
    type: str = ""


def links(header: str) -> set[Link]:
    """Return the links of a header, read as RFC 8288 (appendix B.2) says; anything else fails."""
    found, place = [], 0
    while place < len(header):
        target = _TARGET.match(header, place)
        assert target, header[place:]
        place = target.end()
        parameters: dict[str, str] = {}
        while parameter := _PARAMETER.match(header, place):
            value = parameter[2]
            text = re.sub(r"\\(.)", r"\1", value[1:-1]) if value.startswith('"') else value
            parameters.setdefault(parameter[1].lower(), text)
            place = parameter.end()
        assert place == len(header) or header[place] == ","
        place += 1
        assert parameters.keys() <= {"rel", "type"}
        found += [Link(rel, target[1], parameters.get("type", "")) for rel in parameters["rel"].split()]
    assert len(found) == len(set(found)), "a link that is there twice"
    return set(found)


def of(client: Any, path: str, accept: str = "*/*") -> set[Link]:
    return links(client.get(path, accept).headers["link"])


def targets(found: set[Link], rel: str) -> set[str]:
    return {link.target for link in found if link.rel == rel}


@for_each(
    "path",
    [
        "development/42130",
        "milestone/42130-2022",
        "concept/system",
        "concept/system/austria",
        "edition/42130-2025",
        "body/austria-oead",
    ],
)
@for_each("accept", ["text/html", "text/turtle"])
def test_a_document_is_a_landing_page(client: Any, path: str, accept: str) -> None:
    found = of(client, f"/doc/{path}", accept)
    here = f"https://vet.example/doc/{path}"
    assert targets(found, "cite-as") == {f"{ID}{path}"}
    assert targets(found, "license") == {LICENSE}
    types = targets(found, "type")
    assert "https://schema.org/AboutPage" in types
    assert len(types) == 2
    assert all(one.startswith("https://schema.org/") for one in types)
    assert {link for link in found if link.rel == "describedby"} == {
        Link("describedby", f"{here}.{end}", media_type) for end, media_type in RDF.items()
    }
    assert {link for link in found if link.rel == "item"} == {Link("item", f"{here}.csv", "text/csv")}
    assert targets(found, "canonical") == {here}


def test_the_other_formats_are_named_with_their_types(client: Any) -> None:
    found = {link for link in of(client, DOC) if link.rel == "alternate"}
    assert found == {Link("alternate", f"{HERE}.{end}", media_type) for end, media_type in TYPES.items()}
    for link in found:
        response = client.get(link.target)
        assert response.headers["content-type"].partition(";")[0] == link.type


@pytest.mark.parametrize("end", RDF)
def test_metadata_say_what_they_describe(client: Any, end: str) -> None:
    found = of(client, f"{DOC}.{end}")
    assert {link for link in found if link.rel == "describes"} == {Link("describes", HERE, "text/html")}
    assert targets(found, "canonical") == {HERE}
    assert not targets(found, "describedby") | targets(found, "item") | targets(found, "collection")


def test_content_says_to_what_it_belongs(client: Any) -> None:
    found = of(client, f"{DOC}.csv")
    assert {link for link in found if link.rel == "collection"} == {Link("collection", HERE, "text/html")}
    assert targets(found, "type") == {"https://schema.org/Dataset"}
    assert targets(found, "cite-as") == {f"{ID}development/42130"}
    assert targets(found, "license") == {LICENSE}


def test_the_page_of_a_graph_leads_to_the_edition_that_it_holds(client: Any) -> None:
    found = of(client, "/graph/timeline/42130/2025")
    edition = "https://vet.example/doc/edition/42130-2025"
    assert targets(found, "cite-as") == {"https://w3id.org/vetkg/graph/timeline/42130/2025"}
    assert targets(found, "collection") == {edition}
    assert targets(found, "describedby") == {f"{edition}.{end}" for end in RDF}
    assert targets(found, "canonical") == {"https://vet.example/graph/timeline/42130/2025"}


def test_a_tombstone_cites_what_it_was(client: Any) -> None:
    assert targets(of(client, "/id/measure/42130-taken-back"), "cite-as") == {f"{ID}measure/42130-taken-back"}
