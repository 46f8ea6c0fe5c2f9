"""The service description of the SPARQL endpoint (SPARQL 1.1 Service Description).

It names no feature: the endpoint fetches nothing (no ``DereferencesURIs``, no federated query), its default graph is a
graph of its own and not the union of all, it needs no dataset to be named, and no graph of it is empty.
"""

from rdflib import URIRef
from rdflib.namespace import DCTERMS, RDF, VOID

from kg.catalogue import graphs
from kg.catalogue.sizes import Sizes
from kg.catalogue.statements import Statements, english
from kg.catalogue.terms import ENTAILMENT, LICENCE, SD, W3C_FORMATS
from kg.namespaces import CURRENT_GRAPH
from kg.query.formats import FORMATS

#: Graphs that a description lists; of a dataset with more it says how many there are, and a query lists them.
LISTED = 1000


def service(endpoint: str, found: Sizes) -> Statements:
    """Return the description of ``endpoint``, whose graphs are ``found``."""
    said = Statements()
    of_endpoint, dataset = URIRef(f"{endpoint}#service"), URIRef(f"{endpoint}#dataset")
    said.call(of_endpoint, f"SPARQL endpoint{' of the VET policy graph' if found.is_ours else ''}", SD.Service)
    said.say(of_endpoint, SD.endpoint, URIRef(endpoint))
    said.say(of_endpoint, SD.supportedLanguage, SD.SPARQL11Query)
    said.say(of_endpoint, SD.resultFormat, *(W3C_FORMATS[name] for name in FORMATS))
    said.say(of_endpoint, SD.defaultEntailmentRegime, ENTAILMENT.Simple)
    said.say(of_endpoint, SD.defaultDataset, dataset)
    said.say(of_endpoint, SD.availableGraphs, dataset)
    said.call(dataset, "Dataset of the endpoint", SD.Dataset, SD.GraphCollection)
    if found.is_ours:
        said.say(dataset, DCTERMS.license, LICENCE)
    default = CURRENT_GRAPH if found.is_ours else URIRef(f"{endpoint}#default-graph")
    said.say(dataset, SD.defaultGraph, default)
    _graph(said, default, found.default)
    if len(found.named) > LISTED:
        words = (
            f"{len(found.named)} named graphs; list them with SELECT DISTINCT ?graph {{ GRAPH ?graph {{ ?s ?p ?o }} }}"
        )
        said.say(dataset, DCTERMS.description, english(words))
    for name, triples in found.named.items():
        if len(found.named) <= LISTED or URIRef(name) in graphs.OF_THE_SERVICE:
            _named_graph(said, endpoint, name, triples)
    return said


def _named_graph(said: Statements, endpoint: str, name: str, triples: int | None) -> None:
    entry, graph = URIRef(f"{endpoint}#{graphs.fragment(name)}"), URIRef(name)
    said.say(URIRef(f"{endpoint}#dataset"), SD.namedGraph, entry)
    said.say(entry, RDF.type, SD.NamedGraph)
    said.say(entry, SD.name, graph)
    said.say(entry, SD.graph, graph)
    _graph(said, graph, triples)


def _graph(said: Statements, graph: URIRef, triples: int | None) -> None:
    said.say(graph, RDF.type, SD.Graph)
    if graph in graphs.OF_THE_SERVICE:
        title, description = graphs.OF_THE_SERVICE[graph]
        said.say(graph, DCTERMS.title, english(title))
        said.say(graph, DCTERMS.description, english(description))
    if triples is not None:
        said.say(graph, VOID.triples, triples)
