"""GET /api/v1/developments/{id}/history: its editions, what changed from each to the next, and in which snapshots."""

from collections.abc import Iterator, Sequence

from api.feeds.shelf import shelf_of
from api.linked.errors import NotFoundError
from api.rest.answers import Answer
from api.rest.citation import REFERENCE
from api.rest.resources import Asked, Resource
from api.rest.schemas import ADDRESS, TEXT, Schema, lists
from api.rest.things.present import present
from kg.changes.archive import ViewArchive
from kg.changes.biography import Biography, biography
from kg.changes.formats import biography_json
from kg.changes.telling import iri
from kg.diff import counting
from kg.tables import TYPES, Column, Kind, Table, Value

_MAYBE_YEAR: Schema = {"type": ["integer", "null"]}
_COLUMNS = (
    Column("edition", "The edition: source, id and key.", Kind.STRING),
    Column("edition_iri", "Its IRI.", Kind.IRI),
    Column("graph", "The IRI of the graph that holds it.", Kind.IRI),
    Column("record", "The IRI of the record that it is an edition of.", Kind.IRI),
    Column("source", "Where it was read: timeline, eurydice or article.", Kind.STRING),
    Column("key", "Its key: the year or date of the update, or undated- and the year of its last stage.", Kind.STRING),
    Column("year", "The year of the update.", Kind.INTEGER),
    Column("citation_year", "The year of its citation.", Kind.INTEGER),
    Column("last_stage_year", "The year of the last stage that it shows.", Kind.INTEGER),
    Column("current", "Whether the current view speaks for it.", Kind.BOOLEAN),
    Column("changes", "How much changed since the edition before, in words.", Kind.TEXT),
    Column("completeness", "The share of the fields of its card that it accounts for.", Kind.DECIMAL, inferred=True),
    Column("known", "How many fields of the card it accounts for.", Kind.INTEGER),
    Column("of", "How many fields the card has.", Kind.INTEGER),
)
_EDITION: Schema = {
    "type": "object",
    "required": ["edition", "iri", "key", "current", "changes"],
    "properties": {
        **dict.fromkeys(("edition", "source", "key"), TEXT),
        **dict.fromkeys(("iri", "graph", "record"), ADDRESS),
        **dict.fromkeys(("year", "citationYear", "lastStageYear", "known", "of"), _MAYBE_YEAR),
        "current": {"type": "boolean"},
        "changes": {"type": ["object", "null"]},
    },
}
_SNAPSHOT: Schema = {
    "type": "object",
    "required": ["snapshot", "published", "exact", "how", "changes"],
    "properties": {
        **dict.fromkeys(("snapshot", "published", "before", "how"), TEXT),
        "exact": {"type": "boolean"},
        "changes": {"type": ["array", "null"]},
    },
}
_SCHEMA: Schema = {
    "type": "object",
    "required": ["id", "iri", "label", "editions", "snapshots", "since"],
    "properties": {
        **dict.fromkeys(("id", "kind", "label"), TEXT),
        "iri": ADDRESS,
        "editions": lists(_EDITION),
        "snapshots": {"type": ["array", "null"], "items": _SNAPSHOT},
        "since": {"type": ["object", "null"]},
    },
}


async def _answer(asked: Asked) -> Answer:
    reference = asked.parts["id"]
    chronicle = (await shelf_of(asked.serving)).chronicle if asked.serving.snapshot else None
    try:
        await present(asked, "development", reference)
    except NotFoundError:
        if chronicle is None or chronicle.gone(reference) is None:
            raise
    told = await asked.serving.read(lambda view: biography(ViewArchive(view), iri(reference), chronicle))
    stamp = chronicle.fingerprint if chronicle else ""
    if asked.is_table:
        notes = {"address": asked.at(asked.format), "snapshot": asked.serving.version or "of no known version"}
        made = Table("history", _COLUMNS, _rows(told), notes)
        return Answer(table=lambda: made, rows=len(told.chapters), stamp=stamp)
    return Answer(await asked.serving.read(lambda _: biography_json(told)), stamp=stamp)


def _rows(told: Biography) -> Iterator[Sequence[Value]]:
    for one in told.chapters:
        edition = one.edition
        yield (
            edition.name,
            edition.iri,
            str(edition.file.graph),
            str(edition.file.record),
            edition.file.source,
            edition.file.key,
            edition.year,
            edition.citation_year,
            edition.last_stage_year,
            edition.current,
            counting.total(one.diff.content) if one.diff else None,
            edition.completeness,
            edition.known if edition.of else None,
            edition.of or None,
        )


HISTORY = Resource(
    path="/api/v1/developments/{id}/history",
    name="development_history",
    tag="REST",
    summary="Read the history of a development",
    says="Its editions with what changed from each to the next, and the snapshots in which it changed, as far as they "
    "are still there; `since` is the earliest of them, and without a snapshot neither is known. Of a development that "
    "only earlier snapshots have: the editions in the last one that had it, none of them current. As a table: its "
    "editions.",
    make=_answer,
    schema=_SCHEMA,
    parts=(REFERENCE,),
    formats={"json": "application/json", **TYPES},
    examples=("/api/v1/developments/42130/history", "/api/v1/developments/28098/history.csv"),
    many=False,
    ends=True,
)
