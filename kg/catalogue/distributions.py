"""The files of a DCAT dataset, and the other ways to have it."""

from collections.abc import Iterator

from rdflib import URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, XSD

from kg.catalogue.authority import AVAILABLE, CC_BY, FILE_TYPES, explain
from kg.catalogue.datasets import Dataset
from kg.catalogue.holdings import Download, Edition, Holdings
from kg.catalogue.statements import Statements, english, typed
from kg.catalogue.terms import DCAT, DCATAP, SPDX

_IANA = "https://www.iana.org/assignments/media-types/"
_SHA256 = SPDX.checksumAlgorithm_sha256
#: The same algorithm under the address that the shapes of DCAT-AP ask for.
_SHA256_OF_DCAT_AP = URIRef("https" + str(_SHA256).removeprefix("http"))
#: The media types of documents that are graphs, by the ends of their addresses.
_MEDIA_TYPES = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}


def distributions(said: Statements, base: str, dataset: Dataset, has: Holdings) -> Iterator[URIRef]:
    """State in which ways a dataset can be had at ``base``, and yield their names."""
    for found in has.downloads:
        if found.file.part == dataset.part:
            yield _download(said, base, found, has.served)
    if dataset.document:
        for end in _MEDIA_TYPES:
            yield _document(said, base, dataset, end)
    if dataset.queried:
        yield _by_query(said, base, dataset)


def _download(said: Statements, base: str, found: Download, served: Edition | None) -> URIRef:
    file = found.file
    one = URIRef(f"{base}/catalog#{file.name}")
    words = file.holds[:1].upper() + file.holds[1:] + "."
    _file(said, one, (file.name, words), URIRef(f"{base}/{found.path}"), file.media_type, file.format)
    if served is not None:
        said.say(one, DCTERMS.modified, served.written)
    if found.size is not None:
        said.say(one, DCAT.byteSize, typed(str(found.size), XSD.nonNegativeInteger))
    if found.sha256 is not None:
        checksum = URIRef(f"{one}-sha256")
        value = typed(found.sha256, XSD.hexBinary)
        said.say(one, SPDX.checksum, checksum)
        said.about(checksum, {RDF.type: SPDX.Checksum, SPDX.algorithm: _SHA256_OF_DCAT_AP, SPDX.checksumValue: value})
        said.call(_SHA256_OF_DCAT_AP, "SHA-256", SPDX.ChecksumAlgorithm)
        said.say(_SHA256_OF_DCAT_AP, OWL.sameAs, _SHA256)
    return one


def _document(said: Statements, base: str, dataset: Dataset, end: str) -> URIRef:
    one, address = URIRef(f"{base}/catalog#{dataset.name}.{end}"), URIRef(f"{base}/{dataset.document}.{end}")
    _file(said, one, (f"{dataset.title} ({end})", dataset.description), address, _MEDIA_TYPES[end], end)
    return one


def _by_query(said: Statements, base: str, dataset: Dataset) -> URIRef:
    one = URIRef(f"{base}/catalog#{dataset.name}-by-sparql")
    words = (f"{dataset.title}, by SPARQL", "Whatever part a query asks for.")
    _way(said, one, words, URIRef(f"{base}/sparql"), "ttl")
    said.say(one, DCAT.accessService, URIRef(f"{base}/catalog#sparql"))
    return one


def _file(
    said: Statements, one: URIRef, words: tuple[str, str], address: URIRef, media_type: str, format_name: str
) -> None:
    media = URIRef(_IANA + media_type)
    _way(said, one, words, address, format_name)
    said.about(one, {DCAT.downloadURL: address, DCAT.mediaType: media})
    said.say(media, RDF.type, DCTERMS.MediaType)


def _way(said: Statements, one: URIRef, words: tuple[str, str], address: URIRef, format_name: str) -> None:
    title, description = words
    said.call(one, title, DCAT.Distribution)
    said.about(
        one,
        {
            DCTERMS.title: english(title),
            DCTERMS.description: english(description),
            DCTERMS.license: CC_BY.iri,
            DCTERMS["format"]: FILE_TYPES[format_name].iri,
            DCAT.accessURL: address,
            DCATAP.availability: AVAILABLE.iri,
        },
    )
    explain(said, FILE_TYPES[format_name])
