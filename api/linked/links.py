"""The Link header of a document: FAIR Signposting, level 1, and the same in other formats (RFC 8288)."""

from collections.abc import Iterator

from api.linked.formats import FORMATS, GRAPH_FORMATS, HTML, RDF
from kg.describe import LICENSE, Thing

_SCHEMA = "https://schema.org/"
#: What a thing is in the words of schema.org, as ontology/mappings/schema-org.sssom.tsv has it; a dataset else.
_TYPES = {
    "body": "Organization",
    "claim": "Claim",
    "concept": "DefinedTerm",
    "document": "CreativeWork",
    "event": "Event",
    "figure": "QuantitativeValue",
    "financing": "MonetaryGrant",
}


def link_header(thing: Thing, document: str, end: str | None, pages: tuple[int, int] = (1, 1)) -> str:
    """Return the Link header of the document of ``thing`` at ``document``, given at its own address or by its ``end``.

    ``pages`` are the page that is given and how many there are.
    """
    links = [("cite-as", thing.iri, ""), ("license", LICENSE, "")]
    if end is None or end == HTML:
        links += [*_landing(document, pages[0]), ("type", _SCHEMA + "AboutPage", "")]
    elif end in RDF:
        links.append(("describes", at(document, pages[0]), "text/html"))
    else:
        links.append(("collection", at(document, pages[0]), "text/html"))
    links.append(("type", _SCHEMA + _type(thing), ""))
    links += _others(document, end, pages)
    return ", ".join(_written(*link) for link in links)


def _written(rel: str, target: str, media_type: str) -> str:
    return f'<{target}>; rel="{rel}"' + (f'; type="{media_type}"' if media_type else "")


def graph_link_header(graph: str, address: str, edition: Thing | None, base: str) -> str:
    """Return the Link header of the content of ``graph`` at ``address``, where the record edition that it holds is."""
    links = [("cite-as", graph, ""), ("license", LICENSE, ""), ("type", _SCHEMA + "Dataset", "")]
    links += [("alternate", at(address, 1, name), format_.essence) for name, format_ in GRAPH_FORMATS.items()]
    links.append(("canonical", address, ""))
    if edition:
        document = f"{base}/doc/{edition.path}"
        links.append(("collection", document, "text/html"))
        links += [("describedby", at(document, 1, name), FORMATS[name].essence) for name in RDF]
    return ", ".join(_written(*link) for link in links)


def at(document: str, page: int = 1, end: str | None = None) -> str:
    """Return the address of a page of a document, in the format that ``end`` names."""
    return document + (f".{end}" if end else "") + (f"?page={page}" if page > 1 else "")


def _landing(document: str, page: int) -> Iterator[tuple[str, str, str]]:
    for name, format_ in FORMATS.items():
        rel = "describedby alternate" if name in RDF else "alternate" if name == HTML else "item alternate"
        yield rel, at(document, page, name), format_.essence


def _others(document: str, end: str | None, pages: tuple[int, int]) -> Iterator[tuple[str, str, str]]:
    page, last = pages
    yield "canonical", at(document, page), ""
    for rel, number in (("first", 1), ("prev", page - 1), ("next", page + 1), ("last", last)):
        if last > 1 and 1 <= number <= last:
            yield rel, at(document, number, end), ""


def _type(thing: Thing) -> str:
    is_scheme = thing.kind == "concept" and "/" not in thing.reference
    return "DefinedTermSet" if is_scheme else _TYPES.get(thing.kind, "Dataset")
