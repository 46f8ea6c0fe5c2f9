"""Collections as resources."""

from collections.abc import Sequence
from dataclasses import replace

from api.rest.answers import Answer, collection, context, covering
from api.rest.resources import Asked, Resource
from api.rest.things.asking import Waiting
from api.rest.things.facets import facets
from api.rest.things.pages import choose, coverage, page
from api.rest.things.parameters import parameters
from api.rest.things.schemas import schema_of
from api.rest.things.tables import table
from kg.things.collection import Collection
from kg.things.members import context_of


def resource_of(declared: Collection, summary: str, fields: str, examples: Sequence[str]) -> Resource:
    """Return the resource of a collection."""

    async def answer(asked: Asked) -> Answer:
        return await _answer(asked, declared)

    return Resource(
        path=f"/api/v1/{declared.name}",
        name=declared.name,
        tag="REST",
        summary=summary,
        says=f"{declared.says} Values of one filter are alternatives, filters narrow each other. `count` counts "
        f"{declared.name}, `of` developments, and `known` those of which the fields are known that these stand in "
        "or are filtered by.",
        make=answer,
        schema=schema_of(declared),
        parameters=parameters(declared, fields),
        examples=tuple(examples),
    )


async def _answer(asked: Asked, declared: Collection) -> Answer:
    chosen = await choose(asked, declared)
    known = await coverage(chosen)
    told = Answer(
        counted=chosen.counted, coverage=covering({name: (one["known"], one["of"]) for name, one in known.items()})
    )
    if asked.is_table:
        waiting = Waiting(asked.serving)
        rows = asked.values["limit"] or chosen.counted.count
        return replace(told, table=lambda: table(chosen, waiting, known), rows=rows)
    more = {"coverage": known}
    if asked.values["facets"]:
        more["facets"] = await facets(
            asked.serving, chosen.selection, asked.values["facets"], chosen.known, chosen.language
        )
    items, next_ = await page(chosen)
    document = collection(asked, items, chosen.counted, next_, **more)
    document["@context"] = [*context(asked.base), context_of(declared.table)]
    return replace(told, data=document, next=next_)
