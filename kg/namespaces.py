"""Namespaces, prefixes and the makers of every IRI of the graph (DESIGN, section 4)."""

import re
from urllib.parse import quote

from rdflib import Namespace, URIRef
from slugify import slugify

from kg import prefixes

BASE, PREFIXES, QUERY_PREFIXES = prefixes.BASE, prefixes.PREFIXES, prefixes.QUERY_PREFIXES


class _Terms(Namespace):
    """A namespace that makes each term once that is asked for by attribute, as code does: ``VET.year``."""

    def __getattr__(self, name: str) -> URIRef:
        term = super().__getattr__(name)
        self.__dict__[name] = term
        return term


VET = _Terms(BASE + "def/")
VETSH = Namespace(BASE + "shapes/")
ID = Namespace(BASE + "id/")
GRAPH = Namespace(BASE + "graph/")
CV = Namespace("http://data.europa.eu/m8g/")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
SCHEMA = Namespace("https://schema.org/")
QB = Namespace("http://purl.org/linked-data/cube#")

CURRENT_GRAPH = GRAPH["current"]
LINKS_GRAPH = GRAPH["links"]
INFERRED_GRAPH = GRAPH["inferred"]
AGGREGATES_GRAPH = GRAPH["aggregates"]
EXAMPLES_GRAPH = GRAPH["examples"]
SERVICE_GRAPH = GRAPH["service"]
VOID_GRAPH = GRAPH["void"]
PUBLICATION_GRAPH = GRAPH["publication"]
LOADED_GRAPH = GRAPH["publication/loaded"]

KINDS = frozenset(
    (
        "development",
        "record",
        "edition",
        "milestone",
        "event",
        "objective",
        "measure",
        "assessment",
        "figure",
        "financing",
        "body",
        "responsibility",
        "document",
        "framework",
        "passage",
        "claim",
        "link",
    )
)
_REFERENCE = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")


def slug(text: str, limit: int = 80) -> str:
    """Return ``text`` as lower-case ASCII words joined by hyphens, cut at a word within ``limit`` characters."""
    return slugify(text, max_length=limit, word_boundary=True, save_order=True)


def iri(kind: str, reference: str) -> URIRef:
    """Return the IRI of a thing of one of KINDS.

    Raises ValueError for an unknown kind, or a reference that is not made of a-z, 0-9, full stop and hyphen.
    """
    if kind not in KINDS or not _REFERENCE.fullmatch(reference):
        raise ValueError(f"no IRI can be made of kind {kind!r} and reference {reference!r}")
    return ID[f"{kind}/{reference}"]


def concept(scheme: str, code: str) -> URIRef:
    """Return the IRI of the concept ``code`` of a concept scheme."""
    return ID[f"concept/{scheme}/{code}"]


def scheme(name: str) -> URIRef:
    """Return the IRI of a concept scheme."""
    return ID[f"concept/{name}"]


def edition_graph(source: str, identifier: str, edition: str) -> URIRef:
    """Return the name of the graph that holds one edition of a record."""
    return GRAPH["/".join(quote(part, safe="-.") for part in (source, identifier, edition))]
