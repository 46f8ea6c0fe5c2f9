"""The stored questions as resources: what each takes, what its answer holds, and how it is made."""

from collections.abc import Mapping, Sequence
from functools import partial
from hashlib import blake2b
from typing import Any

from api.published import day_of
from api.queries import documents, things
from api.queries.asking import parameter_of, result_of
from api.rest.answers import Answer, Link
from api.rest.parameters import Parameter
from api.rest.resources import Asked, Resource
from api.rest.schemas import ADDRESS, COUNT, TEXT, lists, record
from api.web.language import language_of
from api.web.questions.drawing import first
from api.web.questions.themes import fitting
from api.web.translated import terms_in
from kg import tables
from kg.query import declared
from kg.query.kinds import Sort
from kg.query.questions import Question

PATH = "/queries"
_TAG = "stored queries"
_HTML = {"html": "text/html; charset=utf-8"}
_JSON = {"json": "application/json"}
_WORDS = Parameter("q", "Words that the question, its note or its keywords have.", example="laptops")
_NULL: Mapping[str, Any] = {"type": "null"}
_VALUES: dict[tables.Kind, Mapping[str, Any]] = {
    tables.Kind.INTEGER: {"type": "integer"},
    tables.Kind.DECIMAL: {"type": ["number", "string"]},
    tables.Kind.BOOLEAN: {"type": "boolean"},
    tables.Kind.STRING: {"type": ["string", "number", "boolean"]},
}


def resources(questions: Sequence[Question]) -> list[Resource]:
    """Return the list of questions, and each of them, as resources; what gives no table has no address here."""
    asked = [question for question in questions if question.columns]
    return [_list(asked), *map(_resource, asked)]


def _list(questions: Sequence[Question]) -> Resource:
    async def make(asked: Asked) -> Answer:
        found = fitting(questions, asked.values["q"] or "")
        items = [documents.described(question, asked.base) for question in found]
        data = {"address": asked.address, "count": len(items), "items": items}
        return Answer(data, others={"html": lambda: documents.listed(asked, questions)})

    return Resource(
        path=PATH,
        name="queries",
        tag=_TAG,
        summary="List the stored questions",
        says="Every question that has an address of its own, with its parameters and columns.",
        parameters=(_WORDS,),
        examples=("", "?q=laptops"),
        make=make,
        schema=record(
            {"address": ADDRESS, "count": COUNT, "items": lists({"type": "object"})}, ["address", "count", "items"]
        ),
        formats=_JSON | _HTML,
        many=False,
        stamp=_stamp(*(question.text for question in questions)),
    )


def _resource(question: Question) -> Resource:
    parameters = tuple(map(parameter_of, question.parameters))
    own = "&".join(f"{one.name}={key}" for one in question.parameters for key in one.keys)
    return Resource(
        path=f"{PATH}/{question.name}",
        name=f"queries_{question.name.replace('-', '_')}",
        tag=_TAG,
        summary=question.title,
        says=_says(question),
        parameters=parameters,
        make=partial(_answer, question),
        schema=_schema(question),
        formats=_JSON | tables.TYPES | _HTML,
        examples=("", f"?{own}") if own else ("",),
        many=False,
        stamp=_stamp(question.text),
    )


async def _answer(question: Question, asked: Asked) -> Answer:
    result = await result_of(asked.request, question, asked.values)
    links = (Link("about", f"{asked.base}/questions/{question.name}"),)
    if asked.format == "json":
        return Answer(await asked.serving.read(lambda _: documents.document(asked, result)), links=links)
    if asked.format == "html":
        day, rows, language = await day_of(asked.serving), first(result), language_of(asked.request)
        names = dict(await terms_in(asked.serving, language))
        names |= await asked.serving.read(partial(things.names, result, rows, language))
        return Answer(others={"html": lambda: documents.page(asked, result, day, names)}, rows=result.size, links=links)
    pages = await asked.serving.read(partial(things.pages, result))
    return Answer(
        table=lambda: things.with_pages(result.table(documents.notes(asked, result)), pages),
        rows=result.size,
        links=links,
    )


def _says(question: Question) -> str:
    rows = "\n".join(f"- `{one.name}`: {one.says} ({one.kind.value})" for one in question.columns)
    note = f"{question.note[:1].upper()}{question.note[1:]}.\n\n" if question.note else ""
    return f"{note}Columns:\n\n{rows}"


def _schema(question: Question) -> Mapping[str, Any]:
    """Return the schema of the answer as JSON."""
    cells = {one.name: {"anyOf": [_VALUES.get(one.kind, TEXT), _NULL]} for one in question.columns}
    column = record({"name": TEXT, "says": TEXT, "kind": TEXT}, ["name", "says", "kind"])
    keys = {one.name: _used(one) for one in question.parameters}
    counts = {"known": COUNT, "of": COUNT} if {"known", "of"} <= cells.keys() else {}
    members = {
        **dict.fromkeys(("question", "name", "note", "snapshot"), TEXT),
        **dict.fromkeys(("address", "licence", "query", "sparql"), ADDRESS),
        "parameters": record(keys, list(keys)),
        "columns": lists(column),
        "count": COUNT,
        **counts,
        "rows": lists(record(cells, list(cells))),
    }
    return record(members, ["question", "name", "address", "parameters", "columns", "count", "rows"])


def _used(one: declared.Parameter) -> Mapping[str, Any]:
    key = {"type": "integer"} if one.type.sort is Sort.INTEGER else TEXT
    return lists(key) if one.many else {"anyOf": [key, _NULL]}


def _stamp(*texts: str) -> str:
    return blake2b("\0".join(texts).encode(), digest_size=8).hexdigest()
