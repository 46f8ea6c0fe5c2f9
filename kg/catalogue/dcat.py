"""The catalogue of the service (DCAT-AP 3): its datasets with their files, and the endpoint that answers about them."""

from rdflib import URIRef
from rdflib.namespace import DCTERMS, FOAF, PROV, RDF, RDFS, XSD

from kg.catalogue import authority
from kg.catalogue.authority import AVAILABLE, EDUCATION, ENGLISH, FILE_TYPES, IRREGULAR, PUBLIC, SOCIETY
from kg.catalogue.datasets import DATASETS, Dataset
from kg.catalogue.distributions import distributions
from kg.catalogue.holdings import Edition, Holdings
from kg.catalogue.statements import Statements, english, typed
from kg.catalogue.terms import DCAT, VCARD
from kg.namespaces import VET

_TITLE = "Catalogue of the VET policy graph"
_TEAM = "The VET policy graph team"
_KEYWORDS = ("vocational education and training", "VET", "education policy", "skills", "policy development", "Europe")
_SOURCES = (
    "Read from Cedefop's Timeline of VET policies in Europe, Eurydice and other published pages; each statement leads "
    "to its record, and each record to its page."
)
_TIMELINE = URIRef("https://www.cedefop.europa.eu/tools/timeline-vet-policies-europe")
_PROTOCOL = URIRef("https://www.w3.org/TR/sparql11-protocol/")
_DCAT_AP = URIRef("https://semiceu.github.io/DCAT-AP/releases/3.0.1/")
_ONTOLOGY = URIRef(str(VET))
_STANDARDS = {
    _PROTOCOL: "SPARQL 1.1 Protocol",
    _DCAT_AP: "DCAT-AP 3.0.1",
    _ONTOLOGY: "VET policy graph ontology",
}


def catalogue(base: str, has: Holdings) -> Statements:
    """Return the catalogue of the service at ``base``."""
    said = Statements()
    _catalogue(said, base, has)
    datasets = [dataset for dataset in DATASETS if has.is_ours or dataset.document]
    for dataset in datasets:
        said.say(_at(base, "catalog"), DCAT.dataset, _at(base, dataset.name))
        _dataset(said, base, dataset, has)
    _service(said, base, [_at(base, dataset.name) for dataset in datasets if dataset.queried])
    if has.served and has.others:
        _series(said, base, has.served, has.others)
    _who(said, base)
    _what(said, base, has)
    return said


def _at(base: str, name: str) -> URIRef:
    return URIRef(f"{base}/catalog#{name}")


def _responsible(base: str) -> dict[URIRef, URIRef]:
    return {DCTERMS.publisher: _at(base, "publisher"), DCAT.contactPoint: _at(base, "contact")}


def _catalogue(said: Statements, base: str, has: Holdings) -> None:
    one = _at(base, "catalog")
    said.call(one, _TITLE, DCAT.Catalog)
    said.about(
        one,
        {
            DCTERMS.title: english(_TITLE),
            DCTERMS.description: english("The datasets and services of the VET policy graph."),
            DCTERMS.language: ENGLISH.iri,
            DCTERMS.license: authority.CC_BY.iri,
            DCTERMS.publisher: _at(base, "publisher"),
            DCTERMS.conformsTo: _DCAT_AP,
            DCTERMS.spatial: [entry.iri for entry in authority.countries()],
            DCAT.themeTaxonomy: EDUCATION.scheme,
            DCAT.service: _at(base, "sparql"),
            FOAF.homepage: URIRef(f"{base}/"),
        },
    )
    if has.served:
        said.about(one, {DCTERMS.issued: has.served.written, DCTERMS.modified: has.served.written})


def _dataset(said: Statements, base: str, dataset: Dataset, has: Holdings) -> None:
    one = _at(base, dataset.name)
    said.call(one, dataset.title, DCAT.Dataset)
    said.about(
        one,
        {
            DCTERMS.title: english(dataset.title),
            DCTERMS.description: english(dataset.description),
            DCTERMS.identifier: str(one),
            **_responsible(base),
            DCTERMS.creator: _at(base, "publisher"),
            DCTERMS.language: ENGLISH.iri,
            DCTERMS.accessRights: PUBLIC.iri,
            DCTERMS.accrualPeriodicity: IRREGULAR.iri,
            DCTERMS.conformsTo: _ONTOLOGY,
            DCTERMS.provenance: _at(base, "provenance"),
            DCAT.theme: [EDUCATION.iri, SOCIETY.iri],
            DCAT.keyword: map(english, _KEYWORDS),
            DCAT.landingPage: URIRef(f"{base}/"),
            FOAF.page: URIRef(f"{base}/.well-known/void"),
            DCAT.distribution: distributions(said, base, dataset, has),
        },
    )
    if dataset.about_policies:
        said.about(
            one, {DCTERMS.spatial: [entry.iri for entry in authority.countries()], PROV.wasDerivedFrom: _TIMELINE}
        )
        if has.years:
            said.say(one, DCTERMS.temporal, _at(base, "years"))
    if dataset.part and has.served:
        said.about(one, {DCAT.version: has.served.version, DCTERMS.modified: has.served.written})


def _service(said: Statements, base: str, datasets: list[URIRef]) -> None:
    one, title = _at(base, "sparql"), f"SPARQL endpoint{' of the VET policy graph' if datasets else ''}"
    formats = [FILE_TYPES[name] for name in ("ttl", "nt", "rdf", "jsonld", "trig", "nq", "csv")]
    said.call(one, title, DCAT.DataService)
    said.about(
        one,
        {
            DCTERMS.title: english(title),
            DCTERMS.description: english("Answers SPARQL 1.1 queries by the SPARQL 1.1 Protocol; takes no updates."),
            **_responsible(base),
            DCTERMS.license: [authority.CC_BY.iri] if datasets else [],
            DCTERMS.accessRights: PUBLIC.iri,
            DCTERMS.conformsTo: _PROTOCOL,
            DCTERMS["format"]: [entry.iri for entry in formats],
            DCAT.endpointURL: URIRef(f"{base}/sparql"),
            DCAT.endpointDescription: [URIRef(f"{base}/sparql"), URIRef(f"{base}/openapi.json")],
            DCAT.servesDataset: datasets,
            DCAT.theme: EDUCATION.iri,
            DCAT.keyword: map(english, ("SPARQL", *_KEYWORDS)),
            DCAT.landingPage: URIRef(f"{base}/"),
        },
    )
    authority.explain(said, *formats)


def _series(said: Statements, base: str, served: Edition, others: tuple[Edition, ...]) -> None:
    """State the snapshots as a series; only the one that is served has files."""
    series, title = _at(base, "snapshots"), "Snapshots of the VET policy graph"
    said.call(series, title, DCAT.DatasetSeries)
    said.about(
        series,
        {
            DCTERMS.title: english(title),
            DCTERMS.description: english("The states of the graph that are kept here; one of them is served."),
            **_responsible(base),
            DCTERMS.accrualPeriodicity: IRREGULAR.iri,
            DCTERMS.modified: max(edition.written for edition in (served, *others)),
        },
    )
    said.say(_at(base, "current"), DCAT.inSeries, series)
    for edition in others:
        one, title = _at(base, f"snapshot-{edition.version}"), f"VET policy graph: snapshot {edition.version}"
        said.call(one, title, DCAT.Dataset)
        said.about(
            one,
            {
                DCTERMS.title: english(title),
                DCTERMS.description: english("Another state of the graph, which is kept but not served."),
                **_responsible(base),
                DCTERMS.issued: edition.written,
                DCAT.theme: EDUCATION.iri,
                DCAT.inSeries: series,
                DCAT.version: edition.version,
            },
        )
        said.say(_at(base, "catalog"), DCAT.dataset, one)


def _who(said: Statements, base: str) -> None:
    home = URIRef(f"{base}/")
    publisher, contact = _at(base, "publisher"), _at(base, "contact")
    said.call(publisher, _TEAM, FOAF.Agent, FOAF.Organization)
    said.about(publisher, {FOAF.name: english(_TEAM), FOAF.homepage: home})
    said.call(contact, _TEAM, VCARD.Kind, VCARD.Organization)
    said.about(contact, {VCARD.fn: english(_TEAM), VCARD.hasURL: home})


def _what(said: Statements, base: str, has: Holdings) -> None:
    """State what the things are that are named above."""
    for page in ("", ".well-known/void"):
        said.say(URIRef(f"{base}/{page}"), RDF.type, FOAF.Document)
    said.about(_at(base, "provenance"), {RDF.type: DCTERMS.ProvenanceStatement, RDFS.label: english(_SOURCES)})
    if has.years:
        first, last = (typed(str(year), XSD.gYear) for year in has.years)
        said.about(_at(base, "years"), {RDF.type: DCTERMS.PeriodOfTime, DCAT.startDate: first, DCAT.endDate: last})
    for standard, label in _STANDARDS.items():
        said.call(standard, label, DCTERMS.Standard)
    authority.explain(said, ENGLISH, EDUCATION, SOCIETY, PUBLIC, IRREGULAR, AVAILABLE, *authority.countries())
    authority.explain_licence(said)
