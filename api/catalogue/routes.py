"""The routes of the documents about the service as a whole, its terms, shapes and questions."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from api.catalogue import answers, documents
from api.catalogue.answers import Document
from api.catalogue.asking import Asked, AskedOf, readable
from api.web.environment import address
from api.web.language import said_language
from kg.catalogue import names, sources
from kg.ontology.context import context_file

router = APIRouter(tags=["catalogue"])

_JSON_LD = "application/ld+json"


def _mount(document: Document, summary: str) -> None:
    @readable(router, document.path, summary, tuple(document.offered.values()))
    async def chosen(asked: AskedOf) -> Response:
        return await answers.give(asked, document)

    @readable(router, document.at("{end}"))
    async def named(asked: AskedOf, end: str) -> Response:
        return await answers.give(asked, document, end)


_mount(documents.CATALOGUE, "The datasets and services (DCAT-AP)")
_mount(documents.VOID, "What the graph holds, in numbers (VoID)")
_mount(documents.QUESTIONS, "The questions as queries that run here (SHACL-SPARQL)")
_mount(documents.PREFIXES_DOCUMENT, "The prefixes that queries know")
_mount(documents.ONTOLOGY, "The terms of the graph (OWL)")
_mount(documents.VOCABULARIES, "The concept schemes of the graph (SKOS)")
_mount(documents.SHAPES, "What must be present in records (SHACL)")


@readable(router, "/.well-known/sparql-examples")
async def examples(asked: AskedOf) -> Response:
    """Return the questions where tools look for the examples of an endpoint."""
    return await answers.give(asked, documents.QUESTIONS)


@readable(router, "/context.jsonld", "The JSON-LD context of the graph", (_JSON_LD,))
async def context(asked: AskedOf) -> Response:
    """Return the context that turns JSON with plain names into statements of the graph."""
    return answers.plain(asked, context_file().read_bytes(), _JSON_LD, {})


@readable(router, "/def")
async def terms_without_slash(asked: AskedOf) -> Response:
    """Lead to the ontology, whose name ends with a slash."""
    return _moved(asked, "/def/", 301)


@readable(router, "/shapes/")
async def shapes_with_slash(asked: AskedOf) -> Response:
    """Lead to the shapes: the names of all of them begin with this address."""
    return _moved(asked, "/shapes", 301)


@readable(router, "/def/{name}")
async def definition(asked: AskedOf, name: str) -> Response:
    """Lead from the name of a term to the document about it; give the ontology under the name of its version."""
    if name == sources.version():
        return await answers.give(asked, documents.ONTOLOGY)
    return _about(asked, names.terms().get(name))


@readable(router, "/shapes/{name}")
async def shape(asked: AskedOf, name: str) -> Response:
    """Lead from the name of a shape to the document about it."""
    return _about(asked, names.shapes().get(name))


@readable(router, "/terms/{kind}/{slug}.{end}")
async def term_as(asked: AskedOf, kind: str, slug: str, end: str) -> Response:
    """Return the document about a term or shape in the format that the address names."""
    return await answers.give(asked, _of_name(kind, slug), end)


@readable(router, "/terms/{kind}/{slug}")
async def term(asked: AskedOf, kind: str, slug: str) -> Response:
    """Return the document about a term or shape."""
    return await answers.give(asked, _of_name(kind, slug))


@readable(router, "/questions/{name}.{end}")
async def question_as(asked: AskedOf, name: str, end: str) -> Response:
    """Return a question in the format that the address names."""
    return await answers.give(asked, _of_question(asked, name), end)


@readable(router, "/questions/{name}")
async def question(asked: AskedOf, name: str) -> Response:
    """Return a question with its query."""
    return await answers.give(asked, _of_question(asked, name))


def _of_name(kind: str, slug: str) -> Document:
    name = names.documents().get((kind, slug))
    if name is None:
        raise HTTPException(404)
    return documents.of_name(name)


def _of_question(asked: Asked, name: str) -> Document:
    for one in asked.request.app.state.questions:
        if one.name == name:
            return documents.of_question(one)
    raise HTTPException(404)


def _about(asked: Asked, name: names.Name | None) -> Response:
    if name is None:
        raise HTTPException(404)
    return _moved(asked, name.path, 303)


def _moved(asked: Asked, path: str, status: int) -> Response:
    there = asked.base + address(path, said_language(asked.request), {})
    return RedirectResponse(there, status, headers={"Cache-Control": "public, no-cache"})
