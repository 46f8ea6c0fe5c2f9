"""GET /api/v1/bodies and /api/v1/bodies/{ref}: organisations, and the parts that they have in developments."""

from rdflib.namespace import ORG

from api.rest.answers import Answer, Link, context
from api.rest.parameters import Parameter
from api.rest.resources import Asked, Resource
from api.rest.schemas import ADDRESS, COUNT, lists
from api.rest.things.asking import ask, run
from api.rest.things.pages import places
from api.rest.things.present import missing, present
from api.rest.things.resource import resource_of
from api.rest.things.schemas import THING, item_schema
from api.rest.usual import LANG
from kg import tables
from kg.describe import Thing
from kg.export.tables.actor import BODIES as TABLE
from kg.export.tables.actor import RESPONSIBILITIES as PARTS
from kg.namespaces import VET
from kg.things.collections import BODIES as COLLECTION
from kg.things.members import Members, brief, context_of, items
from kg.things.rows import Said, said_of
from kg.things.vocabularies import of_body

#: How many parts and units of a body are told; how many more there are is counted.
_PARTS, _UNITS = 2000, 500
_CONTEXT: Members = {
    **context_of(TABLE),
    **context_of(PARTS),
    "parts": {"@reverse": str(VET.body), "@type": "@id"},
    "units": {"@reverse": str(ORG.unitOf), "@type": "@id"},
}
_REFERENCE = Parameter("ref", "The reference of the body.", example="belgium-de-ministry-of-german-speaking-community")


async def _answer(asked: Asked) -> Answer:
    thing = await present(asked, "body", asked.parts["ref"], sure=True)
    links = [Link("alternate", f"{asked.base}/doc/{thing.path}", "text/html"), Link("cite-as", thing.iri)]
    language = asked.values["lang"]
    body = await run(asked.serving, said_of(TABLE, [thing.iri], language))
    if not body.own:
        raise await missing(asked, "body", asked.parts["ref"])
    found = [one.thing for one in places(await ask(asked.serving, of_body("parts", thing.iri)))]
    parts = await run(asked.serving, said_of(PARTS, found[:_PARTS], language))
    if asked.is_table:
        notes = {"address": asked.at(asked.format), "body": thing.iri}
        return Answer(
            table=lambda: tables.Table("parts", PARTS.columns, parts.rows(), notes), rows=len(parts.things), links=links
        )
    document = await _document(asked, thing, body, parts)
    if len(found) > _PARTS:
        document["more"] = len(found) - _PARTS
    return Answer(document, links=links)


async def _document(asked: Asked, thing: Thing, body: Said, parts: Said) -> Members:
    language = asked.values["lang"]
    units = [one.thing for one in places(await ask(asked.serving, of_body("units", thing.iri)))][:_UNITS]
    named = await run(asked.serving, said_of(TABLE, units, language))
    (item,) = items(body, language)
    return {
        "@context": [*context(asked.base)[:1], _CONTEXT],
        **item,
        "parts": items(parts, language),
        "units": list(map(brief, items(named, language))),
        "links": {"document": f"{asked.base}/doc/{thing.path}"},
    }


BODIES = resource_of(
    COLLECTION,
    "Find bodies",
    "label,jurisdiction",
    (
        "?system=belgium&kind=public&limit=5",
        "?q=ministry&facets=system&limit=5",
        ".csv?development=42130",
        "?role=responsible&year=2022&limit=5&lang=de",
    ),
)
BODY = Resource(
    path="/api/v1/bodies/{ref}",
    name="body",
    tag="REST",
    summary="Read a body",
    says="An organisation: its names, where it belongs, what came before and after it, its units, and the parts that "
    "it has in developments, with their years. As a table: these parts.",
    make=_answer,
    schema=item_schema(
        TABLE,
        {
            "@context": {"type": "array"},
            "parts": lists(item_schema(PARTS)),
            "units": lists(THING),
            "links": {"type": "object", "additionalProperties": ADDRESS},
            "more": COUNT,
        },
    ),
    parameters=(LANG,),
    parts=(_REFERENCE,),
    examples=(
        "/api/v1/bodies/belgium-de-ministry-of-german-speaking-community",
        "/api/v1/bodies/belgium-fl-flemish-department-of-education-and-training.csv",
    ),
    many=False,
    ends=True,
)
