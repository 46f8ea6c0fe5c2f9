"""The words that the editor offers, as one document: prefixes, terms, concepts by their labels, example questions."""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from importlib.resources import files
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pyoxigraph import Literal

from api.negotiation import GZIP, coding
from api.serving import Serving, serving_of
from api.validators import known, tag
from api.web.editor.pages import written
from api.web.kept import kept
from api.web.language import LANGUAGES, language_of
from api.web.messages import translations
from kg import __version__
from kg.prefixes import PREFIXES, QUERY_PREFIXES
from kg.query.formats.names import short
from kg.query.parameters import Term
from kg.query.prepared import prepare
from kg.query.questions import Question
from kg.store.rows import solutions
from kg.store.view import View

router = APIRouter(include_in_schema=False)

_JSON = "application/json"
_FOR_GOOD = "public, max-age=31536000, immutable"


@router.head("/sparql/help.json")
@router.get("/sparql/help.json")
async def help_(request: Request, version: str = "") -> Response:
    """Return the words; an address that says the version can be kept for good."""
    serving, language = serving_of(request.scope), language_of(request)
    edition = serving.edition
    packing = coding(request.headers.get("accept-encoding")) or ""
    questions: Sequence[Question] = request.app.state.questions
    headers = {"Vary": "Accept-Language, Accept-Encoding", "Cache-Control": "no-store"}
    if edition:
        etag = tag(edition, __version__, language, "help", packing, *(question.text for question in questions))
        headers |= {"ETag": etag, "Cache-Control": _FOR_GOOD if version == edition else "no-cache"}
        if known(request, etag):
            return Response(status_code=304, headers=headers)
    packed, plain = await kept(serving, ("help of queries", language), partial(_made, serving, language, questions))
    if packing == GZIP:
        return Response(packed, headers=headers | {"Content-Encoding": GZIP}, media_type=_JSON)
    return Response(plain, headers=headers, media_type=_JSON)


async def _made(serving: Serving, language: str, questions: Sequence[Question]) -> tuple[bytes, bytes]:
    """Return the document in a language, packed and as it is."""
    words = await serving.read(partial(_words, language))
    examples = [_example(question, language) for question in questions]
    plain = json.dumps({**words, "questions": examples}, ensure_ascii=False, separators=(",", ":")).encode()
    return gzip.compress(plain, mtime=0), plain


def _example(question: Question, language: str) -> dict[str, Any]:
    return {
        "name": question.name,
        "title": translations(language).gettext(question.title),
        "keywords": list(question.keywords),
        "query": written(question),
    }


def _words(language: str, view: View) -> dict[str, Any]:
    """Return the prefixes, the terms and the concepts, labelled in a language where they have such a label."""
    assert language in LANGUAGES  # noqa: S101 - it goes into a query
    concepts = _rows(view, "concepts", {"language": [Literal(language)]})
    return {
        "prefixes": QUERY_PREFIXES,
        "terms": [
            {"name": short(iri), "label": label, "kind": kind}
            for iri, label, kind in _rows(view, "terms")
            if iri.startswith(tuple(PREFIXES.values()))
        ],
        "concepts": [{"name": short(iri), "label": label, "kind": kind} for iri, _scheme, label, kind in concepts],
    }


def _rows(view: View, name: str, terms: Mapping[str, Sequence[Term]] | None = None) -> Iterator[list[str]]:
    """Return the rows of one of our own queries as texts."""
    query = (files("api.web.editor") / f"{name}.rq").read_text("utf-8")
    found = solutions(view, prepare(query, terms or {}))
    return iter([[cell.value if cell is not None else "" for cell in row] for row in found])
