"""GET /api/v1/citation and /api/v1/developments/{id}/citation: how to cite the graph, and a development's records."""

from collections.abc import Sequence

from api.linked.errors import NotFoundError
from api.published import day_of
from api.rest.answers import Answer
from api.rest.parameters import Kind, Parameter
from api.rest.resources import Asked, Resource
from api.rest.schemas import TEXT, Schema, lists, record
from api.rest.things.present import present
from kg import citation
from kg.citation import Work
from kg.describe import Thing

_FORMATS = {name: one.media_type for name, one in citation.FORMATS.items()}
_DATE = record({"date-parts": lists(lists({"type": "integer"}))}, ["date-parts"])
_TEXTS = ("title", "container-title", "medium", "version", "ISSN", "URL", "note")
#: What CSL-JSON items have here (CSL 1.0.2).
SCHEMA: Schema = lists(
    record(
        {
            "id": TEXT,
            "type": {"enum": ["webpage", "dataset"]},
            "author": lists(record({"literal": TEXT}, ["literal"])),
            "issued": _DATE,
            "accessed": _DATE,
            **dict.fromkeys(_TEXTS, TEXT),
        },
        ["id", "type"],
    )
)
ACCESSED = Parameter(
    "accessed",
    "The day on which it was read. Without it none is named, so that the same citation is the same text.",
    Kind.DATE,
    example="2026-11-22",
)
EDITION = Parameter(
    "edition",
    "Which edition of its records, by key; without it the current ones.",
    longest=100,
    example="2025",
)
REFERENCE = Parameter("id", "The reference of the development.", longest=200, example="43794")


async def _graph(asked: Asked) -> Answer:
    return _answer(asked, [citation.release(asked.serving.version, asked.base, await day_of(asked.serving))])


async def _development(asked: Asked) -> Answer:
    thing: Thing = await present(asked, "development", asked.parts["id"])
    key = asked.values["edition"] or ""
    works = await asked.serving.read(lambda view: citation.cited(view, thing.iri, key))
    if not works:
        others = key and await asked.serving.read(lambda view: citation.cited(view, thing.iri))
        hint = "leave edition out" if others else f"/api/v1/developments/{thing.reference}/history has its editions"
        which = f"edition {key!r}" if key else "current edition"
        raise NotFoundError(f"no {which} of a record tells about {thing.reference}", hint=hint)
    return _answer(asked, works)


def _answer(asked: Asked, works: Sequence[Work]) -> Answer:
    day = asked.values["accessed"]
    read = [work.accessed_on(day.isoformat()) if day else work for work in works]
    written = citation.FORMATS[asked.format].write(read).encode()
    return Answer(data=written, others={asked.format: lambda: written})


CITATION = Resource(
    path="/api/v1/citation",
    name="citation",
    tag="REST",
    summary="Cite the graph",
    says="How to cite the snapshot that is served. The sources that records name are to be cited too.",
    make=_graph,
    schema=SCHEMA,
    parameters=(ACCESSED,),
    formats=_FORMATS,
    examples=("", ".bib", ".ris", ".json?accessed=2026-11-22"),
    many=False,
)
DEVELOPMENT_CITATION = Resource(
    path="/api/v1/developments/{id}/citation",
    name="development_citation",
    tag="REST",
    summary="Cite a development",
    says="How the records that tell about a development are to be cited: as they ask themselves, where they do. Where "
    "no record is about it, those that mention it and whose editions its history lists. "
    "A label that we made, since no title is known, stands in square brackets.",
    make=_development,
    schema=SCHEMA,
    parameters=(EDITION, ACCESSED),
    parts=(REFERENCE,),
    formats=_FORMATS,
    examples=(
        "/api/v1/developments/43794/citation",
        "/api/v1/developments/43794/citation.bib",
        "/api/v1/developments/27968/citation.ris?accessed=2026-11-22",
        "/api/v1/developments/eurydice-belgium-fl-stem-action-plan-2012-2020/citation.json",
    ),
    many=False,
    ends=True,
)
