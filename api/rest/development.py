"""GET /api/v1/developments/{id}: a whole policy as one document, or as its row of the developments table."""

from functools import partial
from typing import Any

from api.rest.answers import Answer, Link, context
from api.rest.citation import REFERENCE
from api.rest.resources import Asked, Resource
from api.rest.schemas import ADDRESS, TEXT, Schema
from api.rest.things.asking import Waiting
from api.rest.things.present import missing, present
from api.rest.usual import LANG
from kg import tables
from kg.describe import Thing, describe
from kg.export.tables.policy import DEVELOPMENTS as TABLE
from kg.store.view import View
from kg.things.rows import said_of
from kg.things.tree import CONTEXT, tree_of

#: Members that say nothing as RDF, although our context may know their names.
_OURS = {"links": None, "fields": None, "inferred": None, "notDescribed": None}
_SCHEMA: Schema = {
    "type": "object",
    "required": ["@context", "id", "type", "links"],
    "properties": {
        "@context": {"type": "array"},
        "id": ADDRESS,
        "links": {"type": "object", "additionalProperties": ADDRESS},
        "fields": {"type": "object", "additionalProperties": {"enum": ["seen", "empty", "absent", "cut", "not shown"]}},
        "inferred": {"type": "array", "items": TEXT},
        "editions": {"type": "array", "items": {"type": "object"}},
        "claims": {"type": "array", "items": {"type": "object"}},
    },
}


async def _answer(asked: Asked) -> Answer:
    thing = await present(asked, "development", asked.parts["id"], sure=not asked.is_table)
    links = _links(asked, thing)
    if asked.is_table:
        waiting = Waiting(asked.serving)
        return Answer(table=lambda: _table(asked, waiting, thing), rows=1, links=_headers(thing, links))
    tree = await asked.serving.read(partial(_tree, iri=thing.iri, language=asked.values["lang"]))
    if tree is None:
        raise await missing(asked, "development", asked.parts["id"])
    said = [*context(asked.base)[:1], {**CONTEXT, **_OURS}]
    return Answer({"@context": said, **tree, "links": links}, links=_headers(thing, links))


def _tree(view: View, iri: str, language: str) -> dict[str, Any] | None:
    description = describe(view, iri)
    if description is None:
        return None
    left_out = {"notDescribed": description.left_out} if description.left_out else {}
    return {**tree_of(view, description, language), **left_out}


def _links(asked: Asked, thing: Thing) -> dict[str, str]:
    here = f"{asked.base}/api/v1/developments/{thing.reference}"
    return {
        "document": f"{asked.base}/doc/{thing.path}",
        "history": f"{here}/history",
        "diff": f"{here}/diff",
        "citation": f"{here}/citation",
    }


def _headers(thing: Thing, links: dict[str, str]) -> list[Link]:
    return [
        Link("alternate", links["document"], "text/html"),
        Link("version-history", links["history"]),
        Link("cite-as", thing.iri),
    ]


def _table(asked: Asked, waiting: Waiting, thing: Thing) -> tables.Table:
    said = waiting.run(said_of(TABLE, [thing.iri]))
    notes = {"address": asked.at(asked.format), "snapshot": asked.serving.version or "of no known version"}
    return tables.Table("development", TABLE.columns, said.rows(), notes)


DEVELOPMENT = Resource(
    path="/api/v1/developments/{id}",
    name="development",
    tag="REST",
    summary="Read a development",
    says="A whole policy: what is said of it, and in that what hangs on it (milestones with their figures, objectives, "
    "measures, events, assessments, financing, the parts of bodies with their years); the editions of the records that "
    "tell about it; and what the current ones say of each field. What we inferred is marked. As a table: its row of "
    "the developments table of the exports.",
    make=_answer,
    schema=_SCHEMA,
    parameters=(LANG,),
    parts=(REFERENCE,),
    examples=(
        "/api/v1/developments/42130",
        "/api/v1/developments/43794?lang=nl",
        "/api/v1/developments/27968.csv",
        "/api/v1/developments/eurydice-belgium-fl-stem-action-plan-2012-2020.jsonld",
    ),
    many=False,
    ends=True,
)
