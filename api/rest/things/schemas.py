"""The schemas of the JSON of collections, from the tables that declare what is said of their things."""

from api.rest.schemas import ADDRESS, COUNT, NAMED, TEXT, YEAR, Schema, collection_schema, lists, record
from kg.export.tables import Table
from kg.tables import Kind
from kg.things.collection import Collection
from kg.things.members import Member, members_of

_COUNTS: dict[str, Schema] = {"known": COUNT, "of": COUNT}
_VALUE = record({**NAMED["properties"], "count": COUNT}, ["key", "label", "count"])
FACET = record(
    {**_COUNTS, "inPart": COUNT, "values": lists(_VALUE), "more": COUNT}, ["known", "of", "inPart", "values", "more"]
)
COVERAGE = record({**_COUNTS, "inferred": COUNT}, ["known", "of", "inferred"])
#: A thing that is only named; what nobody calls anything has no label.
THING = record(dict(NAMED["properties"]), ["id"])
#: A value that is written out with its datatype or language.
SAID = record({"@value": TEXT, "@type": TEXT, "@language": TEXT}, ["@value"])
_LABELS: Schema = {"type": "object", "additionalProperties": TEXT}


def schema_of(collection: Collection) -> Schema:
    """Return the schema of a collection."""
    names = [one.name for one in collection.filters]
    more = {"coverage": record(dict.fromkeys(names, COVERAGE)), "facets": record(dict.fromkeys(names, FACET))}
    marked = {"inferred": lists({"const": "jurisdiction"})} if collection.infers else {}
    return collection_schema(item_schema(collection.table, marked), more)


def item_schema(table: Table, more: dict[str, Schema] | None = None) -> Schema:
    """Return the schema of an item, with further members."""
    members = {one.name: _schema(one) for one in members_of(table)}
    return record({"id": ADDRESS, "type": TEXT, **members, **(more or {})}, ["id", "type"])


def _schema(member: Member) -> Schema:
    if member.name == "type":
        return {"anyOf": [TEXT, lists(TEXT)]}
    if member.name == "prefLabel":
        return _LABELS
    value = _one(member)
    return {"anyOf": [value, lists(value)]}


def _one(member: Member) -> Schema:
    kind = member.column.kind
    if kind is Kind.IRI:
        return THING if member.labels else TEXT
    if kind is Kind.INTEGER:
        return YEAR
    return {"type": "boolean"} if kind is Kind.BOOLEAN else {"anyOf": [TEXT, SAID]}
