"""What a document says about itself, on its own address: its topic, licence, sources, version, and which part it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import DCTERMS, FOAF, OWL, RDF, RDFS, VOID, XSD

from kg.describe.asking import Statement
from kg.describe.description import Description
from kg.namespaces import VET

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
HYDRA = "http://www.w3.org/ns/hydra/core#"

_CURRENT = str(VET.isCurrent)
_SAID_AGAIN = (str(DCTERMS.rights), str(DCTERMS.bibliographicCitation))


@dataclass(frozen=True)
class Address:
    """Where a document is: its address, the names of the formats it can be had in, the version of the graph."""

    document: str
    formats: tuple[str, ...]
    version: str | None = None
    dataset: str | None = None

    def page(self, number: int) -> str:
        """Return the address of a page of the document; the first is the document."""
        return self.document if number == 1 else f"{self.document}?page={number}"


def about(description: Description, address: Address) -> Iterator[Statement]:
    """Yield the statements of the document at ``address`` about itself."""
    here = NamedNode(address.page(description.incoming.page))
    yield here, _node(RDF.type), _node(FOAF.Document)
    yield here, _node(RDFS.label), Literal(f"About: {description.label}", language="en")
    yield here, _node(FOAF.primaryTopic), NamedNode(description.iri)
    yield here, _node(DCTERMS.license), NamedNode(LICENSE)
    if address.dataset:
        yield here, _node(VOID.inDataset), NamedNode(address.dataset)
    if address.version:
        yield here, _node(OWL.versionInfo), Literal(address.version)
    for text in notices(description):
        yield here, _node(RDFS.comment), Literal(text, language="en")
    for suffix in address.formats if description.incoming.page == 1 else ():
        yield here, _node(DCTERMS.hasFormat), NamedNode(f"{address.document}.{suffix}")
    yield from _sources(here, description)
    yield from _paging(here, description, address)


def notices(description: Description) -> Iterator[str]:
    """Yield what a reader has to know, or would take the document for more than it is."""
    incoming = description.incoming
    if description.past:
        yield "Only earlier editions of its record speak of this; the newest does not."
    if description.withdrawn:
        yield f"Withdrawn on {description.withdrawn}: the graph says nothing of it any more."
    if description.left_out:
        yield f"{description.left_out} things that hang on it are not described here; each has its own document."
    if incoming.pages > 1:
        yield f"Page {incoming.page} of {incoming.pages}: {len(incoming.links)} of {incoming.total} links to its topic."


def _sources(here: NamedNode, description: Description) -> Iterator[Statement]:
    """Yield what the record editions say that the topic was read in: rights of all, the citation of current ones."""
    current = {edition for edition, property_, _ in description.sources if property_.value == _CURRENT}
    for edition, property_, value in description.sources:
        yield here, _node(DCTERMS.source), edition
        if property_.value in _SAID_AGAIN and edition in (current or {edition}):
            yield here, property_, value


def _paging(here: NamedNode, description: Description, address: Address) -> Iterator[Statement]:
    """Yield how many links there are to the topic, and which of them stand here."""
    incoming = description.incoming
    links = NamedNode(f"{address.document}#links")
    yield links, _node(RDF.type), NamedNode(f"{HYDRA}Collection")
    yield links, _node(RDFS.label), Literal(f"Links to: {description.label}", language="en")
    yield links, NamedNode(f"{HYDRA}totalItems"), _integer(incoming.total)
    yield links, NamedNode(f"{HYDRA}view"), here
    if incoming.pages == 1:
        return
    yield here, _node(RDF.type), NamedNode(f"{HYDRA}PartialCollectionView")
    others = {"first": 1, "previous": incoming.page - 1, "next": incoming.page + 1, "last": incoming.pages}
    for name, number in others.items():
        if 1 <= number <= incoming.pages:
            yield here, NamedNode(HYDRA + name), NamedNode(address.page(number))


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=_node(XSD.integer))


def _node(term: str) -> NamedNode:
    return NamedNode(str(term))
