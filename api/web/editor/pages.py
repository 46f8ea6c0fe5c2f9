"""The editor, the page of an answer, and pages of problems: each has the form to ask again, which needs no script."""

import re
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.errors import Problem, meanings
from api.formats import FORMATS
from api.serving import serving_of
from api.web import pages
from api.web.language import language_of
from kg.prefixes import QUERY_PREFIXES
from kg.query.formats import Shape
from kg.query.questions import Question

#: The editor draws charts, which the browser turns into pictures that nobody else gets.
POLICY = pages.policy(img_src="'self' blob:")

_LABELS = {"json": "JSON", "xml": "XML", "csv": "CSV", "tsv": "TSV", "ttl": "Turtle", "nt": "N-Triples",
           "rdf": "RDF/XML", "jsonld": "JSON-LD", "trig": "TriG", "nq": "N-Quads"}  # fmt: skip
_FIRST_QUERY = files("api.web.editor").joinpath("first.rq").read_text("utf-8").rstrip()
_DECLARED = re.compile(r"^# (?:keywords:|parameter |column ).*\n", re.MULTILINE)
_PLACE = "\0answer\0"  # no template and no title holds it, and the query stands behind it


def headers() -> list[tuple[bytes, bytes]]:
    """Return the headers of these pages as a server sends them, without what depends on the address."""
    return [(name, POLICY.encode() if name == b"content-security-policy" else value) for name, value in pages.headers()]


def form(request: Request) -> bytes:
    """Return the page of the endpoint, where people ask; the address may name an example (``?question=``)."""
    asked = request.query_params.get("question")
    question = next((one for one in _questions(request) if one.name == asked), None)
    query = written(question) if question else _FIRST_QUERY
    return _text(request, "editor/editor.html", query=query, question=question).encode()


def written(question: Question) -> str:
    """Return the query of a question for people, without the lines that say what it takes and gives."""
    return _DECLARED.sub("", question.text)


def answer(request: Request, query: str, shape: Shape, notice: str, body: bytes | None) -> tuple[bytes, bytes]:
    """Return what stands on the page of an answer before and after what the format ``html`` writes.

    ``body`` is the answer where it is there already: of a yes or no nothing else is shown.
    """
    others = {name: _LABELS[name] for name, format_ in FORMATS.items() if shape in format_.shapes and name in _LABELS}
    question = next(
        (one for one in _questions(request) if query.strip() in (one.text.strip(), written(one).strip())), None
    )
    whole = _text(
        request,
        "editor/answer.html",
        question=question,
        query=query,
        body=_PLACE,
        formats=others,
        notice=notice,
        shape=shape.value,
        yes=body is not None and b"Yes" in body,
    )
    before, _, after = whole.partition(_PLACE)
    return before.encode(), after.encode()


def problem(request: Request, problem_: Problem, headers: dict[str, str]) -> HTMLResponse:
    """Return the page of a problem; where a query went wrong, with the editor that has it."""
    query = getattr(request.state, "query", "")
    kind = problem_.type.rpartition("/")[2]
    known = meanings().get(kind) or meanings().get(problem_.title.lower().replace(" ", "-"))
    meaning = str(known["meaning"]) if known else ""
    text = _text(request, "editor/problem.html", query=query, problem=problem_, meaning=meaning)
    said = pages.HEADERS | {"Content-Language": language_of(request)} | headers
    if query:
        said["Content-Security-Policy"] = POLICY
    return HTMLResponse(text, problem_.status, said)


def problems(request: Request, found: Sequence[dict[str, str | int]]) -> HTMLResponse:
    """Return the page that says what types of problems mean."""
    return pages.page(request, "editor/problems.html", problems=found)


def _questions(request: Request) -> Sequence[Question]:
    found: Sequence[Question] = request.app.state.questions
    return found


def _text(request: Request, template: str, **values: Any) -> str:
    settings, serving = request.app.state.settings, serving_of(request.scope)
    return pages.text(
        request,
        template,
        questions=_questions(request),
        deadline=settings.deadline,
        most=settings.answer,
        edition=serving.edition,
        prefixes=QUERY_PREFIXES,
        **values,
    )
