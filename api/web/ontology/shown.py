"""What the pages of ontology and terms show beside the statements of their documents."""

from functools import partial
from typing import Any

from fastapi import Request
from rdflib.namespace import DCTERMS, OWL

from api.catalogue.asking import Asked
from api.catalogue.things import short, things
from api.web.charts.chart import Chart, Draw
from api.web.language import language_of
from api.web.messages import translations
from api.web.ontology import rules
from api.web.ontology.diagram import diagram
from api.web.ontology.examples import Examples, examples
from api.web.ontology.terms import MODULES, of_kind, reused, terms
from kg.catalogue.names import Name
from kg.catalogue.statements import Statements

Values = dict[str, Any]


def ontology(said: Statements) -> Values:
    """Return the header, the terms by kind and module, and the terms of others."""
    (header,) = (one for one in things(said).values() if str(OWL.Ontology) in one.types)
    return {
        "header": header,
        "owl": OWL,
        "dct": DCTERMS,
        "modules": MODULES,
        "of_kind": of_kind,
        "terms": terms(),
        "reused": reused(),
        "short": short,
    }


async def beside_ontology(asked: Asked) -> Values:
    """Return the diagram, and an example of each term from the graph."""
    return {"diagram": _diagram(asked.request), "examples": await _examples(asked)}


def shapes(_: Statements) -> Values:
    """Return the shapes with what they ask for, and the checks."""
    return {"groups": rules.groups(), "checks": rules.checks(), "modules": rules.modules()}


async def beside_term(name: Name, asked: Asked) -> Values:
    """Return what the documentation knows of a term, None for a shape, and its example from the graph."""
    found = await _examples(asked)
    return {"term": terms().get(name.iri), "seen": found.get(name.iri), "terms": terms(), "short": short}


async def chart(request: Request) -> Draw:
    """Return what draws the diagram as a file."""
    return partial(_diagram, request)


def _diagram(request: Request) -> Chart:
    return diagram(translations(language_of(request)).gettext)


async def _examples(asked: Asked) -> Examples:
    found: Examples = await asked.serving.once("examples of terms", examples)
    return found
