"""Where links lead: the collections of other people that our data point to, told apart by how addresses begin."""

import re

_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_HOST = re.compile(r"(?i)([a-z][a-z0-9+.-]*://[^/?#]+/?|urn:[^:]+:)")

#: Collections that share their host with others, by the beginning of their addresses.
KNOWN = {
    _AUTHORITY + "country/": "Countries (authority table of the European Union)",
    _AUTHORITY + "corporate-body/": "Corporate bodies (authority table of the European Union)",
    "http://publications.europa.eu/resource/celex/": "European legislation by CELEX number",
    "http://data.europa.eu/eli/": "European legislation by ELI",
    "http://data.europa.eu/esco/": "ESCO",
    "http://www.wikidata.org/entity/": "Wikidata",
    "https://www.cedefop.europa.eu/": "Website of Cedefop",
    "https://eur-lex.europa.eu/": "EUR-Lex",
}


def place(iri: str) -> str:
    """Return how the addresses begin of the collection in which ``iri`` lies; its host where no collection is known."""
    for known in KNOWN:
        if iri.startswith(known):
            return known
    host = _HOST.match(iri)
    return host[1] if host else iri


def title(beginning: str) -> str:
    """Return what a collection is called."""
    return KNOWN.get(beginning) or beginning.partition("://")[2].strip("/") or beginning
