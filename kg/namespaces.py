"""Namespaces, prefixes and the makers of every IRI of the graph (DESIGN, section 4)."""

import re
from urllib.parse import quote

from rdflib import Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SH, SKOS, VOID, XSD
from slugify import slugify

BASE = "https://w3id.org/vetkg/"
VET = Namespace(BASE + "def/")
VETSH = Namespace(BASE + "shapes/")
ID = Namespace(BASE + "id/")
GRAPH = Namespace(BASE + "graph/")
CV = Namespace("http://data.europa.eu/m8g/")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
SCHEMA = Namespace("https://schema.org/")

CURRENT_GRAPH = GRAPH["current"]
LINKS_GRAPH = GRAPH["links"]
INFERRED_GRAPH = GRAPH["inferred"]
EXAMPLES_GRAPH = GRAPH["examples"]
SERVICE_GRAPH = GRAPH["service"]
VOID_GRAPH = GRAPH["void"]
PUBLICATION_GRAPH = GRAPH["publication"]
LOADED_GRAPH = GRAPH["publication/loaded"]

#: The prefixes of every file and query of the project, in the order in which they are written.
PREFIXES: dict[str, str] = {
    "cv": str(CV),
    "dcat": str(DCAT),
    "dct": str(DCTERMS),
    "eli": str(ELI),
    "foaf": str(FOAF),
    "org": str(ORG),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SCHEMA),
    "sh": str(SH),
    "skos": str(SKOS),
    "vet": str(VET),
    "vetsh": str(VETSH),
    "void": str(VOID),
    "xsd": str(XSD),
}

#: The prefixes that a query need not declare: the same, and that of the property which asks the index of texts.
QUERY_PREFIXES: dict[str, str] = dict(sorted({**PREFIXES, "search": BASE + "search/"}.items()))

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
