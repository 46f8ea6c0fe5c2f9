"""The schema of the collection's JSON."""

from api.rest.developments import filters
from api.rest.schemas import ADDRESS, COUNT, NAMED, TEXT, TRUE, YEAR, Schema, collection_schema, lists, record

_SAID: Schema = {"anyOf": [TEXT, record({"@value": TEXT, "@language": TEXT}, ["@value"])]}
_COUNTS = {"known": COUNT, "of": COUNT}
_VALUE = record({**NAMED["properties"], "broader": TEXT, "count": COUNT}, ["key", "label", "count"])
_FACET = record(
    {**_COUNTS, "inPart": COUNT, "values": lists(_VALUE), "more": COUNT}, ["known", "of", "inPart", "values", "more"]
)
_COVERAGE = record({**_COUNTS, "inferred": COUNT}, ["known", "of", "inferred"])
_LISTS = (
    "jurisdiction",
    "developmentType",
    "subsystem",
    "thematicCategory",
    "targetGroup",
    "europeanPriority",
    "framework",
    "responsibleBody",
)

ITEM = record(
    {
        "id": ADDRESS,
        "type": {"const": "PolicyDevelopment"},
        "identifier": TEXT,
        "label": TEXT,
        "labelComposed": TRUE,
        "title": _SAID,
        "summary": _SAID,
        **dict.fromkeys(_LISTS, lists(NAMED)),
        **dict.fromkeys(("startYear", "endYear", "firstYear", "lastYear"), YEAR),
        "currentStage": NAMED,
        "stages": lists(record({"year": YEAR, "stage": TEXT}, ["year", "stage"])),
        **dict.fromkeys(("notKnown", "inPart"), lists({"enum": list(filters.NAMES)})),
        "recordCompleteness": {"type": "number", "minimum": 0, "maximum": 1},
        "links": record({"self": ADDRESS, "document": ADDRESS}, []),
        "inferred": lists({"enum": list(_LISTS)}),
        "match": lists(record({"text": TEXT, "found": TRUE}, ["text"])),
    },
    ["id", "type"],
)
#: What was asked for by dimension, each value with its name.
FILTERS = record(dict.fromkeys(filters.NAMES, lists(record(NAMED["properties"], ["key", "label"]))))
SCHEMA = collection_schema(
    ITEM,
    {
        "coverage": record(dict.fromkeys(filters.NAMES, _COVERAGE)),
        "filters": FILTERS,
        "facets": record(dict.fromkeys(filters.NAMES, _FACET)),
        "previous": ADDRESS,
    },
)
