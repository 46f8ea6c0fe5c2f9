"""What is left to say of what was withdrawn: that it was there, what it was called, and when it went."""

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import DCTERMS, OWL, RDFS, XSD

from kg.describe.description import Description, labels_of
from kg.describe.incoming import Incoming
from kg.describe.things import Thing
from kg.records import Reference
from kg.store.view import View

_STATUS, _WITHDRAWN = NamedNode("http://www.w3.org/ns/adms#status"), NamedNode("http://purl.org/adms/status/Withdrawn")


def tombstone(view: View, thing: Thing, reference: Reference) -> Description:
    """Return what is left to say of ``thing``, whose reference was withdrawn."""
    topic = NamedNode(thing.iri)
    label = Literal(reference.label, language="en")
    own = (
        (topic, NamedNode(RDFS.label), label),
        (topic, NamedNode(OWL.deprecated), Literal("true", datatype=NamedNode(XSD.boolean))),
        (topic, _STATUS, _WITHDRAWN),
        (topic, NamedNode(DCTERMS.created), _day(reference.minted)),
        (topic, NamedNode(DCTERMS.date), _day(reference.ended)),
    )
    labels = labels_of(view, own) | {thing.iri: [(NamedNode(RDFS.label), label)]}
    return Description(thing.iri, own, (), 0, Incoming((), {}, 1), labels, withdrawn=reference.ended)


def _day(text: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD.date))
