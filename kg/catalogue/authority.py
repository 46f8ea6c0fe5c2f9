"""Concepts of the European Union's authority tables, with as much of them as a reader needs who cannot fetch them."""

from dataclasses import dataclass

from rdflib import Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, SKOS

from kg.catalogue.mappings import mappings
from kg.catalogue.statements import Statements, english
from kg.catalogue.terms import LICENCE

_AUTHORITY = Namespace("http://publications.europa.eu/resource/authority/")
_COUNTRY = str(_AUTHORITY["country/"])
_SYSTEM = "https://w3id.org/vetkg/id/concept/system/"


@dataclass(frozen=True)
class Entry:
    """A concept of a table: the table's name, the concept's code, its label, and a class that it has besides."""

    table: str
    code: str
    label: str
    kind: URIRef | None = None

    @property
    def iri(self) -> URIRef:
        """The IRI of the concept."""
        return _AUTHORITY[f"{self.table}/{self.code}"]

    @property
    def scheme(self) -> URIRef:
        """The IRI of its table."""
        return _AUTHORITY[self.table]


ENGLISH = Entry("language", "ENG", "English", DCTERMS.LinguisticSystem)
EDUCATION = Entry("data-theme", "EDUC", "Education, culture and sport")
SOCIETY = Entry("data-theme", "SOCI", "Population and society")
PUBLIC = Entry("access-right", "PUBLIC", "public", DCTERMS.RightsStatement)
IRREGULAR = Entry("frequency", "IRREG", "irregular", DCTERMS.Frequency)
AVAILABLE = Entry("planned-availability", "AVAILABLE", "available")
CC_BY = Entry("licence", "CC_BY_4_0", "Creative Commons Attribution 4.0 International", DCTERMS.LicenseDocument)
#: What a licence asks for, in the list of ADMS.
_ATTRIBUTION, _LICENCE_TYPES = (URIRef(f"http://purl.org/adms/licencetype/{name}") for name in ("Attribution", "1.0"))

#: The file types of our formats, by their short names.
FILE_TYPES = {
    name: Entry("file-type", code, label, DCTERMS.MediaTypeOrExtent)
    for name, code, label in (
        ("ttl", "RDF_TURTLE", "RDF Turtle"),
        ("nt", "RDF_N_TRIPLES", "RDF N-Triples"),
        ("rdf", "RDF_XML", "RDF XML"),
        ("jsonld", "JSON_LD", "JSON-LD"),
        ("trig", "RDF_TRIG", "RDF TriG"),
        ("nq", "RDF_N_QUADS", "RDF N-Quads"),
        ("csv", "CSV", "CSV"),
        ("csvw", "JSON", "JSON"),
    )
}


def countries() -> list[Entry]:
    """Return the countries of the systems of the graph, by their codes."""
    labels = {row.object: row.object_label for row in mappings() if row.subject.startswith(_SYSTEM)}
    codes = ((iri.removeprefix(_COUNTRY), label) for iri, label in sorted(labels.items()) if iri.startswith(_COUNTRY))
    return [Entry("country", code, label, DCTERMS.Location) for code, label in codes]


def explain_licence(said: Statements) -> None:
    """State what the licence of the data is, and where it is known under its own name."""
    explain(said, CC_BY)
    said.about(CC_BY.iri, {OWL.sameAs: LICENCE, DCTERMS.type: _ATTRIBUTION})
    said.call(_ATTRIBUTION, "Attribution", SKOS.Concept)
    said.about(_ATTRIBUTION, {SKOS.prefLabel: english("Attribution"), SKOS.inScheme: _LICENCE_TYPES})
    said.call(_LICENCE_TYPES, "Licence types", SKOS.ConceptScheme)
    said.say(_LICENCE_TYPES, DCTERMS.title, english("Licence types"))


def explain(said: Statements, *entries: Entry) -> None:
    """State what the entries are: without it a catalogue cannot be checked offline."""
    for entry in entries:
        kinds = [SKOS.Concept, *([entry.kind] if entry.kind else [])]
        said.call(entry.iri, entry.label, *kinds)
        said.say(entry.iri, SKOS.prefLabel, english(entry.label))
        said.say(entry.iri, SKOS.inScheme, entry.scheme)
        said.call(entry.scheme, entry.table, SKOS.ConceptScheme)
        said.say(entry.scheme, DCTERMS.title, english(entry.table.replace("-", " ").capitalize()))
