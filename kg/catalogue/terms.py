"""The terms of other vocabularies that descriptions are made of, and the IRIs of formats and licences."""

from rdflib import Namespace, URIRef

from kg import namespaces

DCAT = Namespace("http://www.w3.org/ns/dcat#")  # RDFLib has its own, but an older one
DCATAP = Namespace("http://data.europa.eu/r5r/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
ENTAILMENT = Namespace("http://www.w3.org/ns/entailment/")
_W3C_FORMATS = Namespace("http://www.w3.org/ns/formats/")

#: The prefixes of descriptions: those of the project, and those of the vocabularies that only descriptions use.
PREFIXES: dict[str, str] = {
    **namespaces.PREFIXES,
    "dcatap": str(DCATAP),
    "formats": str(_W3C_FORMATS),
    "sd": str(SD),
    "spdx": str(SPDX),
    "vcard": str(VCARD),
}

LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")

#: The IRI that the W3C gave each format, by its short name here.
W3C_FORMATS: dict[str, URIRef] = {
    "json": _W3C_FORMATS.SPARQL_Results_JSON,
    "xml": _W3C_FORMATS.SPARQL_Results_XML,
    "csv": _W3C_FORMATS.SPARQL_Results_CSV,
    "tsv": _W3C_FORMATS.SPARQL_Results_TSV,
    "ttl": _W3C_FORMATS.Turtle,
    "nt": _W3C_FORMATS["N-Triples"],
    "rdf": _W3C_FORMATS.RDF_XML,
    "jsonld": _W3C_FORMATS["JSON-LD"],
    "trig": _W3C_FORMATS.TriG,
    "nq": _W3C_FORMATS["N-Quads"],
}
