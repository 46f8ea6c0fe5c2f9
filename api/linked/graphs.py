"""Named graphs: the IRI of a graph leads to what it says, a large one to the dump or the query that holds it."""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from fastapi.responses import Response

from api.linked import page
from api.linked.answers import Body, Wanted
from api.linked.formats import HTML
from api.linked.links import graph_link_header
from kg.describe import Thing
from kg.describe.graphs import content, edition_of, holds_more
from kg.namespaces import CURRENT_GRAPH
from kg.store.view import View

_TRIPLES = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_TABLE = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
_SHOWN = 1000  # statements of a large graph that its page looks at
_DUMPED = ("ttl", "nt", "jsonld", "rdf")


@dataclass(frozen=True)
class _Made:
    """What was made of a graph: a body and a Link header, or no body where it is too large."""

    body: Body | None = None
    link: str = ""


async def give(wanted: Wanted, graph: str) -> Response | None:
    """Answer with the content of ``graph``, or lead to where it can be had; None where it has none."""
    made = await wanted.asked.serving.read(lambda view: _make(view, wanted, graph))
    if made is None:
        return None
    if made.body:
        return wanted.respond(made.body, made.link)
    location = urlsplit(wanted.asked.settings.base).path + _elsewhere(wanted, graph)
    return Response(status_code=303, headers={"Location": location, "Vary": "Accept"})


def _make(view: View, wanted: Wanted, graph: str) -> _Made | None:
    large = holds_more(view, graph)
    if large and wanted.name != HTML:
        return _Made()
    document = content(view, graph, _SHOWN) if large else content(view, graph)
    if document is None:
        return None
    edition = edition_of(view, graph)
    thing = Thing.named(edition) if edition else None
    link = graph_link_header(graph, wanted.address, thing, wanted.asked.base)
    write = wanted.format.write
    body = write(document) if write else page.of_graph(wanted.asked.request, document, wanted.path, thing, large=large)
    return _Made(wanted.pack(body), link)


def _elsewhere(wanted: Wanted, graph: str) -> str:
    """Return the address where a large graph can be had in the format that was asked for."""
    if graph == str(CURRENT_GRAPH) and wanted.asked.serving.snapshot and wanted.name in _DUMPED:
        return f"/downloads/current.{wanted.name}"
    query = _TABLE if wanted.name == "csv" else _TRIPLES
    return "/sparql?" + urlencode({"query": query, "default-graph-uri": graph, "format": wanted.name})
