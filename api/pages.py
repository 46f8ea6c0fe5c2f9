"""Pages for people: the start page, an answer, a problem; each with the form to ask again."""

from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, select_autoescape

from api.errors import Problem
from api.formats import FORMATS
from api.overview import Overview
from api.serving import serving_of
from kg import __version__
from kg.query.formats import Shape
from kg.query.questions import Question

#: Pages load nothing but our own style sheet and icon, run no script, and cannot be framed.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept",
}
_LABELS = {"json": "JSON", "xml": "XML", "csv": "CSV", "tsv": "TSV", "ttl": "Turtle", "nt": "N-Triples",
           "rdf": "RDF/XML", "jsonld": "JSON-LD", "trig": "TriG", "nq": "N-Quads"}  # fmt: skip
_FIRST_QUERY = """SELECT ?development ?label ?start WHERE {
  ?development a vet:PolicyDevelopment ; rdfs:label ?label .
  OPTIONAL { ?development vet:startYear ?start }
}
ORDER BY ?label
LIMIT 25"""
_PLACE = "\0answer\0"  # no template and no title holds it, and the query stands behind it


def ask(query: str, format_name: str | None = None) -> str:
    """Return the address that runs a query."""
    return "/sparql?" + urlencode({"query": query} | ({"format": format_name} if format_name else {}))


_environment = Environment(
    loader=PackageLoader("api"), autoescape=select_autoescape(), trim_blocks=True, lstrip_blocks=True
)
_environment.globals["ask"] = ask


def start(request: Request, overview: Overview | None, questions: list[Question]) -> HTMLResponse:
    """Return the start page; without an overview it says that the numbers are missing."""
    return page(request, "start.html", overview=overview, questions=questions, query=_FIRST_QUERY)


def form(request: Request) -> bytes:
    """Return the page of the endpoint, where people ask."""
    return _text(request, "endpoint.html", query=_FIRST_QUERY).encode()


def answer(request: Request, query: str, shape: Shape, notice: str = "") -> tuple[bytes, bytes]:
    """Return what stands on the page of an answer before and after what the format ``html`` writes."""
    others = {name: _LABELS[name] for name, format_ in FORMATS.items() if shape in format_.shapes and name in _LABELS}
    questions: list[Question] = request.app.state.questions
    title = next((question.title for question in questions if question.text.strip() == query.strip()), "Answer")
    text = _text(request, "answer.html", title=title, query=query, body=_PLACE, formats=others, notice=notice)
    before, _, after = text.partition(_PLACE)
    return before.encode(), after.encode()


def headers() -> list[tuple[bytes, bytes]]:
    """Return the headers of a page as a server sends them, without what depends on the address."""
    return [(name.lower().encode(), value.encode()) for name, value in HEADERS.items() if name != "Vary"]


def problem(request: Request, problem_: Problem, headers: dict[str, str]) -> HTMLResponse:
    """Return the page of a problem."""
    query = getattr(request.state, "query", "")
    response = page(request, "problem.html", query=query, problem=problem_)
    response.status_code = problem_.status
    response.headers.update(headers)
    return response


def page(request: Request, template: str, **values: Any) -> HTMLResponse:
    """Return the page that a template makes of ``values``."""
    return HTMLResponse(_text(request, template, **values), headers=HEADERS)


def _text(request: Request, template: str, **values: Any) -> str:
    snapshot, has_files = serving_of(request.scope).version, request.app.state.has_files
    return _environment.get_template(template).render(
        version=__version__, snapshot=snapshot, has_files=has_files, **values
    )
