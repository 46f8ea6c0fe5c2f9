"""Named graphs: the IRI of a graph leads to what it says, a large one to the dump or the query that holds it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from fastapi.responses import Response

from api.linked import page
from api.linked.answers import Body, Wanted
from api.linked.formats import HTML
from api.linked.links import graph_link_header
from api.web import pages
from kg.describe import Document, Thing
from kg.describe.graphs import content, edition_of, holds_more
from kg.namespaces import CURRENT_GRAPH
from kg.store.view import View

_TRIPLES = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_TABLE = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
_SHOWN = 1000  # statements of a large graph that its page looks at
_DUMPED = ("ttl", "nt", "jsonld", "rdf")
_TEMPLATE = "terms/graph.html"

#: What the pages of large graphs show, by graph, path and language.
_Kept = dict[tuple[str, str, str], dict[str, Any]]


@dataclass(frozen=True)
class _Made:
    """What was made of a graph: a body and a Link header, or no body where it is too large."""

    body: Body | None = None
    link: str = ""


async def give(wanted: Wanted, graph: str) -> Response | None:
    """Answer with the content of ``graph``, or lead to where it can be had; None where it has none."""
    serving = wanted.asked.serving
    kept: _Kept = await serving.once("large graphs", lambda _: {}) if serving.version else {}
    made = await serving.read(lambda view: _make(view, wanted, graph, kept))
    if made is None:
        return None
    if made.body:
        return wanted.respond(made.body, made.link)
    location = urlsplit(wanted.asked.settings.base).path + _elsewhere(wanted, graph)
    return Response(status_code=303, headers={"Location": location, "Vary": "Accept"})


def _make(view: View, wanted: Wanted, graph: str, kept: _Kept) -> _Made | None:
    """Make what is asked of a graph; what the pages of large ones show, of which there are few, is kept."""
    edition = edition_of(view, graph)
    thing = Thing.named(edition) if edition else None
    key = (graph, wanted.path, wanted.language)
    if key in kept or holds_more(view, graph):
        if wanted.name != HTML:
            return _Made()
        if key not in kept:
            kept[key] = _shown(wanted, content(view, graph, _SHOWN), thing, large=True)
        body = _page(wanted, kept[key])
    else:
        body = _written(wanted, content(view, graph), thing)
    if not body:
        return None
    return _Made(wanted.pack(body), graph_link_header(graph, wanted.address, thing, wanted.asked.base))


def _written(wanted: Wanted, document: Document | None, edition: Thing | None) -> bytes:
    """Return a graph in the format wanted; nothing where there is none."""
    if document is not None and wanted.format.write:
        return wanted.format.write(document)
    return _page(wanted, _shown(wanted, document, edition, large=False))


def _shown(wanted: Wanted, document: Document | None, edition: Thing | None, *, large: bool) -> dict[str, Any]:
    if document is None:
        return {}
    return page.graph_values(document, wanted.path, edition, wanted.language, large=large)


def _page(wanted: Wanted, values: dict[str, Any]) -> bytes:
    return pages.text(wanted.asked.request, _TEMPLATE, **values).encode() if values else b""


def _elsewhere(wanted: Wanted, graph: str) -> str:
    """Return the address where a large graph can be had in the format that was asked for."""
    if graph == str(CURRENT_GRAPH) and wanted.asked.serving.snapshot and wanted.name in _DUMPED:
        return f"/downloads/current.{wanted.name}"
    query = _TABLE if wanted.name == "csv" else _TRIPLES
    return "/sparql?" + urlencode({"query": query, "default-graph-uri": graph, "format": wanted.name})
