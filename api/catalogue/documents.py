"""The documents about the service as a whole, and where their statements come from."""

import json
from functools import partial

from pyoxigraph import Triple
from rdflib.namespace import VOID as VOID_TERMS

from api.catalogue import shelf, views
from api.catalogue.answers import Document
from api.catalogue.asking import Asked
from api.web.ontology import shown
from kg.catalogue import sources, stored
from kg.catalogue.dcat import catalogue
from kg.catalogue.examples import examples
from kg.catalogue.holdings import downloads, holdings
from kg.catalogue.names import Name
from kg.catalogue.prefixes import prefixes
from kg.catalogue.statements import Statements
from kg.catalogue.term import term
from kg.namespaces import QUERY_PREFIXES
from kg.query.questions import Question


async def _prefixes(asked: Asked) -> Statements:
    return prefixes(asked.base)


async def _questions(asked: Asked) -> Statements:
    return examples(asked.base, asked.request.app.state.questions)


async def _catalogue(asked: Asked) -> Statements:
    return catalogue(asked.base, await asked.serving.read(partial(holdings, snapshot=asked.serving.snapshot)))


async def _void(asked: Asked) -> Statements:
    snapshot = asked.serving.snapshot
    dumps = [download.path for download in downloads(snapshot)] if snapshot else []
    held = await shelf.of_version(asked.serving, "void", partial(stored.described, dumps=dumps))
    if snapshot is None:
        held = _without_dumps(held)
    return stored.moved(held, asked.base)


def _without_dumps(said: Statements) -> Statements:
    """Return a description without the files that the service that wrote it had."""
    return _taken(tuple(triple for triple in said if triple.predicate.value != str(VOID_TERMS.dataDump)))


async def _ontology(_: Asked) -> Statements:
    return _taken(sources.ontology())


async def _vocabularies(_: Asked) -> Statements:
    return _taken(sources.vocabularies())


async def _shapes(_: Asked) -> Statements:
    return _taken(sources.shapes())


def _taken(triples: tuple[Triple, ...]) -> Statements:
    said = Statements()
    said.take(*triples)
    return said


PREFIXES_DOCUMENT = Document(
    "/prefixes",
    "Prefixes",
    _prefixes,
    "ontology/prefixes.html",
    lambda _: {"prefixes": QUERY_PREFIXES},
    also={"json": ("application/json", (json.dumps(QUERY_PREFIXES, indent=2) + "\n").encode())},
)
CATALOGUE = Document("/catalog", "Datasets and services", _catalogue, "ontology/catalogue.html", views.catalogue)
VOID = Document("/.well-known/void", "What the graph holds", _void, "ontology/void.html", views.void)
QUESTIONS = Document("/questions", "Questions", _questions, "ontology/questions.html", views.questions)
ONTOLOGY = Document(
    "/def/",
    "Ontology",
    _ontology,
    "ontology/ontology.html",
    shown.ontology,
    more=shown.beside_ontology,
    stem="/def/vet",
)
VOCABULARIES = Document(
    "/vocabularies", "Vocabularies", _vocabularies, "ontology/vocabularies.html", views.vocabularies
)
SHAPES = Document("/shapes", "Shapes", _shapes, "ontology/shapes.html", shown.shapes)


def of_question(question: Question) -> Document:
    """Return the document of one question."""

    async def graph(asked: Asked) -> Statements:
        return examples(asked.base, [question])

    path = f"/questions/{question.name}"
    return Document(path, question.title, graph, "ontology/question.html", lambda _: {"question": question})


def of_name(name: Name) -> Document:
    """Return the document of a term or shape."""

    async def graph(asked: Asked) -> Statements:
        return term(asked.base, name, await _void(asked))

    return Document(
        name.path,
        name.iri,
        graph,
        "ontology/term.html",
        partial(views.term, name),
        more=partial(shown.beside_term, name),
    )
