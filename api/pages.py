"""Pages for people: the start page, an answer, a problem; each with the form to ask again."""

from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup

from api.errors import Problem
from api.formats import FORMATS
from api.overview import Overview
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


def ask(query: str, format_name: str | None = None) -> str:
    """Return the address that runs a query."""
    return "/sparql?" + urlencode({"query": query} | ({"format": format_name} if format_name else {}))


_environment = Environment(
    loader=PackageLoader("api"), autoescape=select_autoescape(), trim_blocks=True, lstrip_blocks=True
)
_environment.globals["ask"] = ask


def start(request: Request, overview: Overview | None, questions: list[Question]) -> HTMLResponse:
    """Return the start page; without an overview it says that the numbers are missing."""
    return _page(request, "start.html", overview=overview, questions=questions, query=_FIRST_QUERY)


def answer(request: Request, query: str, body: str, shape: Shape) -> HTMLResponse:
    """Return the page of an answer; ``body`` is what the format ``html`` wrote."""
    others = {name: _LABELS[name] for name, format_ in FORMATS.items() if shape in format_.shapes and name in _LABELS}
    questions: list[Question] = request.app.state.questions
    title = next((question.title for question in questions if question.text.strip() == query.strip()), "Answer")
    written = Markup(body)  # noqa: S704 - kg.query.formats.html escapes what it writes
    return _page(request, "answer.html", title=title, query=query, body=written, formats=others)


def problem(request: Request, problem_: Problem, headers: dict[str, str]) -> HTMLResponse:
    """Return the page of a problem."""
    query = getattr(request.state, "query", "")
    response = _page(request, "problem.html", query=query, problem=problem_)
    response.status_code = problem_.status
    response.headers.update(headers)
    return response


def _page(request: Request, template: str, **values: Any) -> HTMLResponse:
    snapshot = request.app.state.serving.version
    text = _environment.get_template(template).render(version=__version__, snapshot=snapshot, **values)
    return HTMLResponse(text, headers=HEADERS)
