"""Prefixes and names as plain texts, for those that read no RDF with RDFLib: its import is half of their start."""

BASE = "https://w3id.org/vetkg/"
ID = BASE + "id/"
CURRENT_GRAPH = BASE + "graph/current"
AGGREGATES_GRAPH = BASE + "graph/aggregates"
PUBLICATION_GRAPH = BASE + "graph/publication"

#: The prefixes of every file and query of the project, in the order in which they are written.
PREFIXES: dict[str, str] = {
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vet": BASE + "def/",
    "vetsh": BASE + "shapes/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

#: The prefixes that a query need not declare: the same, and that of the property which asks the index of texts.
QUERY_PREFIXES: dict[str, str] = dict(sorted({**PREFIXES, "search": BASE + "search/"}.items()))


class Terms:
    """The terms of a prefix, as attributes: ``Terms("skos").broader`` is its IRI as text."""

    def __init__(self, prefix: str) -> None:
        self._base = PREFIXES[prefix]

    def __getattr__(self, name: str) -> str:
        return self._base + name
